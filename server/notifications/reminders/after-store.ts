/** What waits for somebody after a decision, before an end, and ahead of a meeting: one small query each. */
import type { DissentFacts } from '../../../shared/positions/dissent.ts'
import type { Reader } from '../../platform/database.ts'
import { dissentFacts } from '../../positions/dissent/store.ts'
import type { Asked } from './queries.ts'

type Adopted = { positionId: string; adoptedDay: string }

/** Adopted papers no letter of which has left, and what is known of their dissenters. */
export async function dissentsAwaited(
  reader: Reader,
  today: string,
): Promise<(Adopted & { facts: DissentFacts })[]> {
  const papers = await reader<Adopted[]>`
    select p.id as "positionId", p.adopted_day as "adoptedDay" from position p
    where p.state = 'adopted' and p.adopted_day is not null
      and not exists (select 1 from dispatch d where d.position_id = p.id and d.released_at is not null) order by p.id`
  const found: (Adopted & { facts: DissentFacts })[] = []
  for (const paper of papers) {
    const { positionId, adoptedDay } = paper
    const facts = await dissentFacts(reader, { id: positionId, state: 'adopted', adoptedDay }, today)
    if (facts) found.push({ ...paper, facts })
  }
  return found
}

/** Co-authors who have said neither yes nor no to a withdrawal. */
export async function missingAnswers(reader: Reader): Promise<(Asked & { withdrawalId: string })[]> {
  return reader<(Asked & { withdrawalId: string })[]>`
    select w.id as "withdrawalId", w.position_id as "positionId", a.person_id as "personId",
      (w.proposed_at at time zone 'Europe/Warsaw')::date as "askedDay", w.last_day as "dueDay"
    from withdrawal w join withdrawal_answer a on a.withdrawal_id = w.id
    where w.outcome is null and a.agreed_at is null order by w.proposed_at, a.person_id`
}

export type OpenCorrection = {
  correctionId: string
  positionId: string
  askedDay: string
  dueDay: string
  /** The two who made it do not object to it. */
  madeBy: string[]
}

export async function openCorrections(reader: Reader): Promise<OpenCorrection[]> {
  return reader<OpenCorrection[]>`
    select id as "correctionId", position_id as "positionId", (confirmed_at at time zone 'Europe/Warsaw')::date as "askedDay",
      last_day as "dueDay", array[proposed_by::text, confirmed_by::text] as "madeBy"
    from correction where state = 'open' order by confirmed_at`
}

export type CalledMeeting = {
  meetingId: string
  askedDay: string
  dueDay: string
  /** Who said that they will not come. */
  excused: string[]
}

/** Planned meetings whose notice has gone out. */
export async function calledMeetings(reader: Reader): Promise<CalledMeeting[]> {
  return reader<CalledMeeting[]>`
    select m.id as "meetingId", m.held_day as "dueDay",
      (select (min(n.sent_at) at time zone 'Europe/Warsaw')::date from meeting_notice n where n.meeting_id = m.id) as "askedDay",
      array(select d.person_id::text from absence_excuse x join mandate d on d.id = x.mandate_id where x.meeting_id = m.id) as excused
    from meeting m where m.state = 'planned' and exists (select 1 from meeting_notice n where n.meeting_id = m.id and n.kind = 'call')
    order by m.held_day, m.id`
}
