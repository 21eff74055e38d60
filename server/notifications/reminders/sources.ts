/** Where reminders come from: a list of small sources. A new deadline is a query, a line here, and its sentence in the locales. */
import { isSecretariat } from '../../../shared/council/abilities.ts'
import type { Actor } from '../../../shared/council/types.ts'
import { isOverdue, stageOf } from '../../../shared/notifications/reminders.ts'
import type { Values } from '../../../shared/notifications/types.ts'
import type { What } from '../../../shared/notifications/whats.ts'
import type { Reader } from '../../platform/database.ts'
import * as queries from './queries.ts'

/** `key` and person are told once, ever. A deadline that is moved makes new keys, so it reminds anew. */
export type Reminder = {
  key: string
  personId: string
  what: What
  /** A paper is told only to those who may see it. */
  object: { kind: 'position' | 'person'; id: string }
  values: Values
}
const paper = (id: string) => ({ kind: 'position' as const, id })
export type Moment = { today: string; people: Actor[] }
type Source = (reader: Reader, moment: Moment) => Promise<Reminder[]>

export const sources: Source[] = [reviewsDue, votesDue, reviewsOver, lettersStuck, addressesRefusing]

async function reviewsDue(reader: Reader, { today }: Moment): Promise<Reminder[]> {
  const asked = await queries.missingVerdicts(reader)
  return asked.flatMap((one) => {
    const stage = stageOf({ ...one, today })
    if (!stage) return []
    const { roundId, personId, positionId, dueDay } = one
    const key = `review:${roundId}:${dueDay}:${stage}`
    return [
      { key, personId, object: paper(positionId), what: `review_due_${stage}` as const, values: { dueDay } },
    ]
  })
}

async function votesDue(reader: Reader, { today }: Moment): Promise<Reminder[]> {
  const asked = await queries.missingVotes(reader)
  return asked.flatMap((one) => {
    const stage = stageOf({ ...one, today })
    if (!stage) return []
    const { ballotId, personId, positionId, dueDay } = one
    const key = `vote:${ballotId}:${dueDay}:${stage}`
    return [
      { key, personId, object: paper(positionId), what: `vote_due_${stage}` as const, values: { dueDay } },
    ]
  })
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
