/** What one set of rules cannot mean at the same time. Each fault has its sentence among the refusals, under its own name. */
import { type Refusal, refuse } from '../../refusal.ts'
import type { RuleKey } from './keys.ts'
import type { RuleSet } from './shape.ts'

export const ruleFaults = [
  'circular_min_over_days',
  'urgent_over_notice',
  'organisations_over_reviewers',
  'sides_unnamed',
  'sides_named_twice',
  'deputy_of_a_person',
  'chair_decides_in_secret',
] as const
export type RuleFaultName = (typeof ruleFaults)[number]
export type RuleFault = {
  fault: RuleFaultName
  /** Where it can be mended. */
  keys: RuleKey[]
  values: Record<string, string | number>
}

export function faultsOf(rules: RuleSet): RuleFault[] {
  const { circular, meeting, review, sides, deputy, voterUnit, tie, ballot } = rules
  const found: RuleFault[] = []
  const say = (fault: RuleFaultName, keys: RuleKey[], values: RuleFault['values'] = {}) =>
    found.push({ fault, keys, values })

  if (circular.allowed && circular.minDays > circular.days)
    say('circular_min_over_days', ['circular.minDays', 'circular.days'], {
      min: circular.minDays,
      days: circular.days,
    })
  if (meeting.urgentDays > meeting.noticeDays)
    say('urgent_over_notice', ['meeting.urgentDays', 'meeting.noticeDays'], {
      urgent: meeting.urgentDays,
      notice: meeting.noticeDays,
    })
  if (review.organisations > review.reviewers)
    say('organisations_over_reviewers', ['review.organisations', 'review.reviewers'], {
      organisations: review.organisations,
      reviewers: review.reviewers,
    })
  if (sides.enabled && sides.names.length < 2)
    say('sides_unnamed', ['sides.names', 'sides.enabled'], { named: sides.names.length })
  const twice = namedTwice(sides.names)
  if (sides.enabled && twice !== null) say('sides_named_twice', ['sides.names'], { name: twice })
  // A vote that is a person's own cannot be cast by another; where it is the organisation's, a deputy casts it.
  if (deputy.allowed && voterUnit === 'person') say('deputy_of_a_person', ['deputy.allowed', 'voterUnit'])
  // In a secret ballot nobody knows how the chair voted.
  if (tie === 'chair_decides' && ballot.mode === 'secret')
    say('chair_decides_in_secret', ['tie', 'ballot.mode'])
  return found
}

function namedTwice(names: string[]): string | null {
  const alike = names.map((name) => name.trim().toLowerCase())
  return names.find((_, index) => alike.indexOf(alike[index] ?? '') < index) ?? null
}

/** The fault as a refusal: `context` picks its own sentence (`rules_contradict_<fault>` in the locales). */
export const asRefusal = ({ fault, values }: RuleFault): Refusal =>
  refuse('rules_contradict', { context: fault, ...values })
