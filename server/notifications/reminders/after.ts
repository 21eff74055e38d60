/** Reminders of what follows a decision or ends a paper, and of the next meeting. */
import { isCouncilMember } from '../../../shared/council/abilities.ts'
import { stageOf } from '../../../shared/notifications/reminders.ts'
import { isSettled } from '../../../shared/positions/dissent.ts'
import type { Reader } from '../../platform/database.ts'
import * as store from './after-store.ts'
import { deadlineOf, type Moment, paper, type Reminder } from './reminder.ts'

/** Whoever announced an opinion is reminded twice; whoever only may dissent, on the last day: the letters wait for them till then. */
export async function dissentsDue(reader: Reader, moment: Moment): Promise<Reminder[]> {
  const papers = await store.dissentsAwaited(reader, moment.today)
  return papers.flatMap(({ positionId, adoptedDay, facts }) =>
    facts.entitled
      .filter(({ done }) => !isSettled(done) && (done === 'announced' || moment.today === facts.lastDay))
      .flatMap(({ personId }) => {
        const waited = { id: positionId, positionId, personId, askedDay: adoptedDay, dueDay: facts.lastDay }
        return deadlineOf('dissent', waited, moment)
      }),
  )
}

export async function withdrawalsDue(reader: Reader, moment: Moment): Promise<Reminder[]> {
  const asked = await store.missingAnswers(reader)
  return asked.flatMap((one) => deadlineOf('withdrawal', { ...one, id: one.withdrawalId }, moment))
}

/** On the last day only: silence lets a correction pass, and its days are few. */
export async function correctionsDue(reader: Reader, { today, people }: Moment): Promise<Reminder[]> {
  const open = await store.openCorrections(reader)
  return open.flatMap(({ correctionId, positionId, madeBy, ...days }) => {
    if (stageOf({ ...days, today }) !== 'today') return []
    return people
      .filter((person) => isCouncilMember(person) && !madeBy.includes(person.personId))
      .map(({ personId }) => ({
        key: `correction:${correctionId}:${days.dueDay}`,
        personId,
        object: paper(positionId),
        what: 'correction_due_today' as const,
        values: {},
      }))
  })
}

/** Whoever announced their absence is not asked to come. */
export async function meetingsAhead(reader: Reader, { today, people }: Moment): Promise<Reminder[]> {
  const called = await store.calledMeetings(reader)
  return called.flatMap(({ meetingId, excused, ...days }) => {
    if (stageOf({ ...days, today }) !== 'soon') return []
    return people
      .filter((person) => isCouncilMember(person) && !excused.includes(person.personId))
      .map(({ personId }) => ({
        key: `meeting:${meetingId}:${days.dueDay}`,
        personId,
        object: { kind: 'meeting' as const, id: meetingId },
        what: 'meeting_soon' as const,
        values: { heldDay: days.dueDay },
      }))
  })
}
