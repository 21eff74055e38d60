/** Rows of letters and attempts: one function per change. */
import type { AttemptOutcome } from '../../shared/dispatch/rules.ts'
import type { DispatchState } from '../../shared/dispatch/types.ts'
import type { Tx } from '../platform/database.ts'
import { type LetterState, letterState } from './queries.ts'

export type NewLetter = {
  id: string
  positionId: string
  versionId: string
  addresseeId: string
  email: string
  coverLetter: string
  messageId: string
  preparedBy: string
}

/** One that was cancelled before it left - its paper was closed, and opened again - is drafted anew in its own row. */
export async function insertLetter(tx: Tx, l: NewLetter): Promise<void> {
  const rows = await tx`
    insert into dispatch (id, position_id, version_id, addressee_id, state, email, cover_letter, message_id, prepared_by)
    values (${l.id}, ${l.positionId}, ${l.versionId}, ${l.addresseeId}, 'prepared', ${l.email}, ${l.coverLetter},
            ${l.messageId}, ${l.preparedBy})
    on conflict on constraint dispatch_is_once_per_addressee do update
      set state = 'prepared', email = excluded.email, cover_letter = excluded.cover_letter, prepared_by = excluded.prepared_by,
          prepared_at = now()
      where dispatch.state = 'cancelled_before_release'
    returning id`
  if (rows.length === 0) throw new Error(`addressee ${l.addresseeId} has a letter of this version already`)
}

/** The lock every step of one letter takes first. */
export async function lockLetter(tx: Tx, id: string): Promise<LetterState | null> {
  await tx`select 1 from dispatch where id = ${id} for update`
  return letterState(tx, id)
}

/** Whoever changes a letter's words becomes its preparer, and so cannot release it (two people). */
export async function changeLetter(
  tx: Tx,
  id: string,
  change: { coverLetter?: string | undefined; email?: string | undefined; preparedBy: string | null },
): Promise<void> {
  await tx`
    update dispatch set
      cover_letter = coalesce(${change.coverLetter ?? null}, cover_letter),
      email = coalesce(${change.email ?? null}, email),
      prepared_by = coalesce(${change.preparedBy}::uuid, prepared_by)
    where id = ${id}`
}

/** All waiting letters of the version at once; answers their ids. */
export async function releaseLetters(tx: Tx, versionId: string, releasedBy: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update dispatch set state = 'released', released_by = ${releasedBy}, released_at = now()
    where version_id = ${versionId} and state = 'prepared' returning id`
  return rows.map((row) => row.id)
}

/** Letters that still wait, because their text was corrected meanwhile. Answers how many. */
export async function cancelLetters(tx: Tx, positionId: string): Promise<number> {
  const rows = await tx`
    update dispatch set state = 'cancelled_before_release' where position_id = ${positionId} and state = 'prepared' returning id`
  return rows.length
}

/** Compare-and-set: true when the letter really was in `from` (I7). */
export async function setLetterState(
  tx: Tx,
  id: string,
  from: DispatchState,
  to: DispatchState,
): Promise<boolean> {
  const rows = await tx`update dispatch set state = ${to} where id = ${id} and state = ${from} returning id`
  return rows.length === 1
}

export type Attempt = {
  id: string
  ordinal: number
  channel: 'smtp' | 'file'
  finished: boolean
  /** Ended by a later run of its job, which could not know how it went. */
  interrupted: boolean
}
/** The answer of an attempt whose process vanished; pages put it in words. */
export const interrupted = 'interrupted'

export async function readAttempt(tx: Tx, id: string): Promise<Attempt | null> {
  const [row] = await tx<Attempt[]>`
    select id, ordinal, channel, finished_at is not null as finished,
           coalesce(smtp_answer = ${interrupted}, false) as interrupted
    from dispatch_attempt where id = ${id}`
  return row ?? null
}

export async function insertAttempt(
  tx: Tx,
  attempt: { id: string; dispatchId: string; ordinal: number; channel: 'smtp' | 'file' },
): Promise<void> {
  await tx`
    insert into dispatch_attempt (id, dispatch_id, ordinal, channel)
    values (${attempt.id}, ${attempt.dispatchId}, ${attempt.ordinal}, ${attempt.channel})`
}

export async function finishAttempt(
  tx: Tx,
  id: string,
  outcome: AttemptOutcome,
  answer: string,
): Promise<void> {
  await tx`
    update dispatch_attempt set finished_at = clock_timestamp(), outcome = ${outcome}, smtp_answer = ${answer}
    where id = ${id}`
}

/** An instant of the database's clock, for a job that waits. */
export async function minutesFromNow(tx: Tx, minutes: number): Promise<Date> {
  const [row] = await tx<
    { at: Date }[]
  >`select clock_timestamp() + make_interval(mins => ${minutes}::int) as at`
  if (!row) throw new Error('the database has no clock')
  return row.at
}
