/** Rows of papers, their people and versions: one function per change. Reads for pages stand in queries.ts. */
import type { PositionKind, PositionState } from '../../shared/positions/types.ts'
import type { Reader, Tx } from '../platform/database.ts'

export type PositionRow = {
  id: string
  kind: PositionKind
  title: string
  legalBasis: string
  state: PositionState
  openToCouncil: boolean
  leadPersonId: string
  currentVersionId: string | null
  number: number | null
  year: number | null
  caseSign: string
  adoptedDay: string | null
  replyDueDays: number
  updatedAt: Date
}

export async function readPosition(reader: Reader, id: string): Promise<PositionRow | null> {
  const [row] = await reader<PositionRow[]>`
    select id, kind, title, legal_basis as "legalBasis", state, open_to_council as "openToCouncil",
           lead_person_id as "leadPersonId", current_version_id as "currentVersionId", number, year,
           case_sign as "caseSign", adopted_day as "adoptedDay", reply_due_days as "replyDueDays", updated_at as "updatedAt"
    from position where id = ${id}`
  return row ?? null
}

/** The lock every step takes first; whoever comes second sees what the first one did. */
export async function lockPosition(tx: Tx, id: string): Promise<PositionRow | null> {
  await tx`select 1 from position where id = ${id} for update`
  return readPosition(tx, id)
}

export async function insertPosition(
  tx: Tx,
  row: { id: string; kind: PositionKind; title: string; leadPersonId: string },
): Promise<void> {
  await tx`
    insert into position (id, kind, title, state, lead_person_id)
    values (${row.id}, ${row.kind}, ${row.title}, 'draft', ${row.leadPersonId})`
  await addAuthor(tx, row.id, row.leadPersonId)
}

export type PositionPatch = {
  title?: string | undefined
  legalBasis?: string | undefined
  openToCouncil?: boolean | undefined
  replyDueDays?: number | undefined
  caseSign?: string | undefined
}

export async function patchPosition(tx: Tx, id: string, patch: PositionPatch): Promise<void> {
  await tx`
    update position set
      title = coalesce(${patch.title ?? null}, title),
      legal_basis = coalesce(${patch.legalBasis ?? null}, legal_basis),
      open_to_council = coalesce(${patch.openToCouncil ?? null}, open_to_council),
      reply_due_days = coalesce(${patch.replyDueDays ?? null}, reply_due_days),
      case_sign = coalesce(${patch.caseSign ?? null}, case_sign),
      updated_at = now()
    where id = ${id}`
}

export async function replaceCopyTo(tx: Tx, positionId: string, names: string[]): Promise<void> {
  await tx`delete from position_copy_to where position_id = ${positionId}`
  for (const [index, name] of names.entries()) {
    await tx`insert into position_copy_to (position_id, ordinal, name) values (${positionId}, ${index + 1}, ${name})`
  }
}

export async function addAuthor(tx: Tx, positionId: string, personId: string): Promise<void> {
  await tx`insert into position_author (position_id, person_id) values (${positionId}, ${personId}) on conflict do nothing`
}

export async function removeAuthor(tx: Tx, positionId: string, personId: string): Promise<void> {
  await tx`delete from position_author where position_id = ${positionId} and person_id = ${personId}`
}

/** Whether the calendar has something to settle on this paper: days for answers or objections that are over. */
export async function isSomethingDue(reader: Reader, id: string): Promise<boolean> {
  const [row] = await reader<{ due: boolean }[]>`
    select exists (select 1 from withdrawal w where w.position_id = ${id} and w.outcome is null
        and (w.last_day < (now() at time zone 'Europe/Warsaw')::date
             or exists (select 1 from position p where p.id = ${id} and p.state not in ('draft', 'in_review', 'ready'))))
      or exists (select 1 from correction c where c.position_id = ${id} and c.state = 'open'
        and c.last_day < (now() at time zone 'Europe/Warsaw')::date) as due`
  return row?.due ?? false
}

/** Compare-and-set: true when the paper really was in `from` (I7). */
export async function setState(tx: Tx, id: string, from: PositionState, to: PositionState): Promise<boolean> {
  const rows =
    await tx`update position set state = ${to}, updated_at = now() where id = ${id} and state = ${from} returning id`
  return rows.length === 1
}

export async function setCurrentVersion(tx: Tx, id: string, versionId: string | null): Promise<void> {
  await tx`update position set current_version_id = ${versionId}, updated_at = now() where id = ${id}`
}

export async function setMeeting(tx: Tx, id: string, meetingId: string): Promise<void> {
  await tx`update position set meeting_id = ${meetingId} where id = ${id}`
}

/** Takes the next number of the year under the sequence's row lock and marks the paper adopted in one statement each (T8). */
export async function adoptPosition(
  tx: Tx,
  id: string,
  day: string,
): Promise<{ number: number; year: number }> {
  const year = Number(day.slice(0, 4))
  const [sequence] = await tx<{ number: number }[]>`
    insert into position_sequence (year, last_number) values (${year}, 1)
    on conflict (year) do update set last_number = position_sequence.last_number + 1
    returning last_number as number`
  if (!sequence) throw new Error('the number sequence answered nothing')
  await tx`
    update position set state = 'adopted', number = ${sequence.number}, year = ${year}, adopted_day = ${day}, updated_at = now()
    where id = ${id} and state = 'in_council'`
  return { number: sequence.number, year }
}

export type NewVersion = {
  id: string
  positionId: string
  label: string
  reason: 'review' | 'council' | 'adopted' | 'corrected' | 'withdrawn'
  canonical: string
  sha256: string
  epoch: number
  seq: number
  createdBy: string
  parts: { id: string; part: 'section' | 'recommendation'; sha256: string }[]
}

export async function insertVersion(tx: Tx, v: NewVersion): Promise<void> {
  await tx`
    insert into version (id, position_id, label, reason, canonical, sha256, epoch, seq, created_by)
    values (${v.id}, ${v.positionId}, ${v.label}, ${v.reason}, ${v.canonical}, ${v.sha256}, ${v.epoch}, ${v.seq}, ${v.createdBy})`
  for (const [index, part] of v.parts.entries()) {
    await tx`
      insert into version_part (version_id, part_id, part, ordinal, sha256)
      values (${v.id}, ${part.id}, ${part.part}, ${index + 1}, ${part.sha256})`
  }
}

export async function countVersions(
  tx: Tx,
  positionId: string,
  reason: NewVersion['reason'],
): Promise<number> {
  const [row] = await tx<{ n: number }[]>`
    select count(*)::int as n from version where position_id = ${positionId} and reason = ${reason}`
  return row?.n ?? 0
}
