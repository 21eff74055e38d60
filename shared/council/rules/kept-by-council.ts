/**
 * Rules the program writes down and copies into ballots, but counts nothing by: the council itself sees to them. Said beside each
 * on the page, so that nobody takes the program's silence for consent. A rule leaves this list with the code that reads it.
 */
import type { RuleKey } from './keys.ts'

export const keptByCouncil: readonly RuleKey[] = [
  'majority.rules',
  'majority.chairElection',
  'ballot.personnel',
  'meeting.onRequestDays',
  'answers.profile',
  'answers.days',
]

/** A sentence made of none but such rules. */
export const isKeptByCouncil = (keys: readonly RuleKey[]): boolean =>
  keys.every((key) => keptByCouncil.includes(key))
