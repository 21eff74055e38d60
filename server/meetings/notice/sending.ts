/**
 * Calling a meeting, and telling what changed of it.
 *   1. in the deed's transaction: the notice as it will be read, who gets it, and one job per person who has an address
 *   2. each job writes the letter from the notice's own row - not from the meeting, which may have changed since - and sends it
 *   3. what the mail server answered is written beside the person's name
 * A letter whose fate is unknown is sent once more and once more again: its Message-ID is the same, so a mailbox shows it once.
 */
import { randomUUID } from 'node:crypto'
import { isChair } from '../../../shared/council/abilities.ts'
import { type NoticeKind, whyNotSend } from '../../../shared/meetings/notice.ts'
import { type Refusal, refuse } from '../../../shared/refusal.ts'
import type { SignedIn } from '../../auth/types.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Mail } from '../../platform/mail.ts'
import { agendaOf } from '../agenda/view.ts'
import { tell } from '../frame.ts'
import { todayOf } from '../queries.ts'
import type { MeetingRow } from '../store.ts'
import { agendaToTell, isStale, toldFacts } from './facts.ts'
import { noticeLetter } from './letter.ts'
import * as queries from './queries.ts'
import * as store from './store.ts'

const jobKind = 'meeting_notice'
type Payload = { noticeId: string; personId: string }

export const wasCalled = async (tx: Tx, meetingId: string): Promise<boolean> =>
  (await queries.noticesOf(tx, meetingId)).length > 0

/** A notice of the meeting as it is now, if there is anything to tell and it may be told by this person. */
export async function send(
  parts: { jobs: Jobs },
  tx: Tx,
  asker: SignedIn,
  meeting: MeetingRow,
  note: string,
): Promise<Refusal | undefined> {
  const told = await toldFacts(tx, meeting.id)
  const items = await agendaOf(tx, meeting, told)
  const agenda = agendaToTell(items)
  const no = whyNotSend(
    {
      state: meeting.state,
      heldDay: meeting.heldDay,
      today: await todayOf(tx),
      notices: told.notices,
      rule: told.rules.meeting,
      items: agenda.length,
    },
    note,
    asker.actor,
  )
  if (no) return no
  const newest = told.rows.at(-1)
  if (newest && !isStale(meeting, items, newest)) return refuse('notice_unchanged')
  const people = await queries.peopleToTell(tx, meeting.id, meeting.heldDay)
  await write(parts, tx, asker, meeting, { kind: newest ? 'change' : 'call', note, agenda, people })
}

/** Told to everybody who ever heard of this meeting. */
export async function sendCancellation(
  parts: { jobs: Jobs },
  tx: Tx,
  asker: SignedIn,
  meeting: MeetingRow,
  reason: string,
): Promise<void> {
  const agenda = agendaToTell(await agendaOf(tx, meeting))
  const people = await queries.peopleTold(tx, meeting.id)
  await write(parts, tx, asker, meeting, { kind: 'cancel', note: reason, agenda, people })
}

type Notice = {
  kind: NoticeKind
  note: string
  agenda: queries.ToldItem[]
  people: { personId: string; email: string | null }[]
}

async function write(
  { jobs }: { jobs: Jobs },
  tx: Tx,
  asker: SignedIn,
  meeting: MeetingRow,
  { kind, note, agenda, people }: Notice,
): Promise<void> {
  const noticeId = randomUUID()
  const { rules, rulesVersion } = await toldFacts(tx, meeting.id)
  const { noticeDays, urgentDays } = rules.meeting
  const sequence = await store.insertNotice(tx, {
    ...{ id: noticeId, meeting, kind, agenda, note },
    byChair: isChair(asker.actor),
    rule: { noticeDays, urgentDays, version: rulesVersion },
    sentBy: asker.actor.personId,
  })
  for (const { personId, email } of people) {
    await store.insertRecipient(tx, { noticeId, personId, outcome: email ? 'waiting' : 'no_address' })
    if (!email) continue
    const payload: Payload = { noticeId, personId }
    await jobs.add(tx, { kind: jobKind, payload, dedupeKey: `${jobKind}:${noticeId}:${personId}` })
  }
  const data = { noticeId, sequence, kind, heldDay: meeting.heldDay, people: people.length, note }
  await tell(tx, asker, `notice.${kind}`, meeting.id, data)
}

export type NoticeJobParts = {
  database: Database
  jobs: Jobs
  mail: Mail
  config: { origin: string; mailFrom: string }
}

export function registerMeetingJobs(parts: NoticeJobParts): void {
  parts.jobs.handle(jobKind, (payload, { attempt }) => sendOne(parts, payload as Payload, attempt))
}

const attemptsAtUnknown = 3

async function sendOne(parts: NoticeJobParts, payload: Payload, attempt: number): Promise<void> {
  const { sql } = parts.database
  const notice = await queries.readNotice(sql, payload.noticeId)
  const person = await queries.personTold(sql, payload.noticeId, payload.personId)
  if (!notice || person?.outcome !== 'waiting') return
  if (!person.email) return end(parts, payload, 'no_address')
  const to = { ...person, id: payload.personId, email: person.email }
  const { outcome } = await parts.mail.send(noticeLetter(notice, to, parts.config))
  if (outcome === 'delayed' || (outcome === 'unknown' && attempt < attemptsAtUnknown))
    throw new Error(`the letter of notice ${payload.noticeId} was not surely taken yet`)
  await end(parts, payload, outcome)
}

async function end(
  { database }: NoticeJobParts,
  payload: Payload,
  outcome: 'accepted' | 'bounced' | 'unknown' | 'no_address',
): Promise<void> {
  await database.transaction((tx) => store.setOutcome(tx, { ...payload, outcome }))
}
