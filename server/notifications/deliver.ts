/** One notice to one person, once: its row, and the job of its letter, in the caller's transaction. */
import { randomUUID } from 'node:crypto'
import type { Telling } from '../../shared/notifications/concerns.ts'
import { howMailed } from '../../shared/notifications/post.ts'
import { topicOf } from '../../shared/notifications/whats.ts'
import type { Tx } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { type MailHabits, mailHabits } from './choices-store.ts'
import { insertNotice } from './store.ts'

export const letterJob = 'notice-letter'
export const digestJob = 'notice-digest'
export type LetterPayload = { noticeId: string }
/** `key` names this one digest of this person; it is part of its Message-ID. */
export type DigestPayload = { personId: string; key: string }

/** Why it exists; also what makes it exist once. */
export type Cause = { eventSeq: number; at: Date; ageHours: number } | { reminderKey: string }

export type Delivering = { tx: Tx; jobs: Pick<Jobs, 'add'>; habits: MailHabits }

export async function delivering(tx: Tx, jobs: Pick<Jobs, 'add'>): Promise<Delivering> {
  return { tx, jobs, habits: await mailHabits(tx) }
}

export async function deliver(
  { tx, jobs, habits }: Delivering,
  telling: Telling,
  object: { kind: string; id: string },
  cause: Cause,
): Promise<void> {
  const { personId, what, values } = telling
  const id = randomUUID()
  const byEvent = 'eventSeq' in cause
  const ageHours = byEvent ? cause.ageHours : 0
  const choices = habits.choices.get(personId) ?? {}
  const hasMail = topicOf(what) === 'official' ? habits.officially : habits.reachable
  const mail = hasMail.has(personId) ? howMailed(what, choices, ageHours) : 'none'
  const isNew = await insertNotice(tx, {
    id,
    personId,
    eventSeq: byEvent ? cause.eventSeq : null,
    reminderKey: byEvent ? null : cause.reminderKey,
    what,
    topic: topicOf(what),
    objectKind: object.kind,
    objectId: object.id,
    values,
    at: byEvent ? cause.at : null,
    mail,
  })
  if (!isNew) return
  const payload: LetterPayload = { noticeId: id }
  if (mail === 'at_once') await jobs.add(tx, { kind: letterJob, payload, dedupeKey: `${letterJob}:${id}` })
  const isFolded = mail === 'digest' && howMailed(what, choices, 0) === 'at_once'
  if (isFolded) await addLateDigest(tx, jobs, personId)
}

/** A little later, so that everything a long silence has left comes together; one in an hour. */
const gatheringMs = 2 * 60_000
const hourMs = 3_600_000

export async function addLateDigest(tx: Tx, jobs: Pick<Jobs, 'add'>, personId: string): Promise<void> {
  const key = `late.${Math.floor(Date.now() / hourMs)}`
  const runAt = new Date(Date.now() + gatheringMs)
  const payload: DigestPayload = { personId, key }
  await jobs.add(tx, { kind: digestJob, payload, dedupeKey: `${digestJob}:${personId}:${key}`, runAt })
}

export async function addDailyDigest(
  tx: Tx,
  jobs: Pick<Jobs, 'add'>,
  personId: string,
  day: string,
): Promise<void> {
  const payload: DigestPayload = { personId, key: day }
  await jobs.add(tx, { kind: digestJob, payload, dedupeKey: `${digestJob}:${personId}:${day}` })
}
