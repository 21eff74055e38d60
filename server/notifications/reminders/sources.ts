/** Where reminders come from: a list of small sources. A new deadline is a query, a line here, and its sentence in the locales. */
import { isSecretariat } from '../../../shared/council/abilities.ts'
import type { Actor } from '../../../shared/council/types.ts'
import { isOverdue } from '../../../shared/notifications/reminders.ts'
import type { Reader } from '../../platform/database.ts'
import { correctionsDue, dissentsDue, meetingsAhead, withdrawalsDue } from './after.ts'
import * as queries from './queries.ts'
import { deadlineOf, type Moment, paper, type Reminder, type Source } from './reminder.ts'

export const sources: Source[] = [
  ...[reviewsDue, votesDue, reviewsOver, lettersStuck, addressesRefusing],
  ...[dissentsDue, withdrawalsDue, correctionsDue, meetingsAhead],
]

async function reviewsDue(reader: Reader, moment: Moment): Promise<Reminder[]> {
  const asked = await queries.missingVerdicts(reader)
  return asked.flatMap((one) => deadlineOf('review', { ...one, id: one.roundId }, moment))
}

async function votesDue(reader: Reader, moment: Moment): Promise<Reminder[]> {
  const asked = await queries.missingVotes(reader)
  return asked.flatMap((one) => deadlineOf('vote', { ...one, id: one.ballotId }, moment))
}

/** All have spoken: the secretariat can go on. The deadline has passed without that: secretariat and lead decide what now. */
async function reviewsOver(reader: Reader, { today, people }: Moment): Promise<Reminder[]> {
  const office = secretariatOf(people)
  const rounds = await queries.openRounds(reader)
  return rounds.flatMap(({ roundId, positionId, leadPersonId, dueDay, missing }): Reminder[] => {
    if (missing === 0)
      return office.map((personId) => ({
        key: `review-complete:${roundId}`,
        personId,
        object: paper(positionId),
        what: 'review_complete',
        values: {},
      }))
    if (!isOverdue({ dueDay, today })) return []
    return [...new Set([...office, leadPersonId])].map((personId) => ({
      key: `review-overdue:${roundId}:${dueDay}`,
      personId,
      object: paper(positionId),
      what: 'review_overdue',
      values: { dueDay },
    }))
  })
}

async function lettersStuck(reader: Reader, { people }: Moment): Promise<Reminder[]> {
  const office = secretariatOf(people)
  const letters = await queries.stuckLetters(reader)
  return letters.flatMap(({ dispatchId, positionId, trouble }) =>
    office.map((personId) => ({
      key: `letter-${trouble}:${dispatchId}`,
      personId,
      object: paper(positionId),
      what: trouble === 'late' ? ('letter_late' as const) : ('letter_unknown_still' as const),
      values: {},
    })),
  )
}

/** Once for each address: a person who is not reached is told of nothing, and does not know it. */
async function addressesRefusing(reader: Reader, { people }: Moment): Promise<Reminder[]> {
  const refusing = await queries.refusingAddresses(reader)
  return refusing.flatMap(({ personId: unreached, addressHash }) =>
    secretariatOf(people)
      .filter((personId) => personId !== unreached)
      .map((personId) => ({
        key: `address:${unreached}:${addressHash}`,
        personId,
        object: { kind: 'person' as const, id: unreached },
        what: 'address_refused' as const,
        values: {},
      })),
  )
}

const secretariatOf = (people: Actor[]): string[] =>
  people.filter(isSecretariat).map(({ personId }) => personId)
