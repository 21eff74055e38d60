/**
 * The rules read aloud: every rule stands in exactly one sentence, with its numbers worked out for today's seats. A sentence that
 * means nothing under the other rules (the days of a circular ballot where there is none) is not told.
 * The words stand in the locales under `rules.say`.
 */
import { quorumOf } from '../../ballots/tally.ts'
import type { RuleKey } from './keys.ts'
import type { RuleSet } from './shape.ts'

export const ruleGroups = [
  'deciding',
  'voting',
  'circular',
  'conflict',
  'texts',
  'meetings',
  'review',
  'answers',
] as const
export type RuleGroup = (typeof ruleGroups)[number]

/** A sentence of the locales and what is put into it; `count` chooses its plural. */
export type Told = { say: string; values: Record<string, string | number> }
export type RuleLine = {
  id: string
  group: RuleGroup
  keys: RuleKey[]
  /** `seats`: voting seats today. */
  tell: (rules: RuleSet, seats: number) => Told | null
}

const told = (say: string, values: Told['values'] = {}): Told => ({ say, values })
const line = (id: string, group: RuleGroup, keys: RuleKey[], tell: RuleLine['tell']): RuleLine => ({
  id,
  group,
  keys,
  tell,
})
const yesNo = (value: boolean): string => (value ? 'yes' : 'no')

/** A council without a seat is told the rule alone: half of nothing says nothing. */
function quorumTold(id: string, rule: RuleSet['quorum']['rule'], seats: number): Told {
  if (rule === 'none' || seats === 0) return told(`${id}Bare.${rule}`)
  return told(`${id}.${rule}`, { count: seats, needed: quorumOf(seats, rule) })
}
function majorityTold(id: string, rule: RuleSet['majority']['position'], seats: number): Told {
  if (rule !== 'absolute_statutory' || seats === 0) return told(`${id}Bare.${rule}`)
  return told(`${id}.${rule}`, { count: seats, needed: Math.floor(seats / 2) + 1 })
}

const isSecret = (rules: RuleSet): boolean => rules.ballot.mode === 'secret'
const canTie = ({ majority }: RuleSet): boolean => Object.values(majority).includes('simple')
const isCircular = (rules: RuleSet): boolean => rules.circular.allowed

export const ruleLines: RuleLine[] = [
  line('quorum', 'deciding', ['quorum.rule'], ({ quorum }, seats) =>
    quorumTold('quorum', quorum.rule, seats),
  ),
  line('quorumChair', 'deciding', ['quorum.chairRequired'], ({ quorum }) =>
    told(`quorumChair.${yesNo(quorum.chairRequired)}`),
  ),
  line('majorityPosition', 'deciding', ['majority.position'], ({ majority }, seats) =>
    majorityTold('majorityPosition', majority.position, seats),
  ),
  line('majorityRules', 'deciding', ['majority.rules'], ({ majority }, seats) =>
    majorityTold('majorityRules', majority.rules, seats),
  ),
  line('majorityChair', 'deciding', ['majority.chairElection'], ({ majority }, seats) =>
    majorityTold('majorityChair', majority.chairElection, seats),
  ),
  line('tie', 'deciding', ['tie'], (rules) => (canTie(rules) ? told(`tie.${rules.tie}`) : null)),

  line('mode', 'voting', ['ballot.mode'], ({ ballot }) => told(`mode.${ballot.mode}`)),
  line('secretOnMotion', 'voting', ['ballot.secretOnMotion'], (rules) =>
    isSecret(rules) ? null : told(`secretOnMotion.${rules.ballot.secretOnMotion}`),
  ),
  line('personnel', 'voting', ['ballot.personnel'], (rules) =>
    isSecret(rules) ? null : told(`personnel.${rules.ballot.personnel}`),
  ),
  line('voterUnit', 'voting', ['voterUnit'], ({ voterUnit }) => told(`voterUnit.${voterUnit}`)),
  line('deputy', 'voting', ['deputy.allowed'], ({ deputy }) => told(`deputy.${yesNo(deputy.allowed)}`)),
  line('deputyProof', 'voting', ['deputy.proof'], ({ deputy }) =>
    deputy.allowed ? told(`deputyProof.${yesNo(deputy.proof)}`) : null,
  ),
  line('recommendations', 'voting', ['recommendations.vote'], ({ recommendations }) =>
    told(`recommendations.${recommendations.vote}`),
  ),
  line('numbers', 'voting', ['recommendations.numbers'], ({ recommendations }) =>
    told(`numbers.${recommendations.numbers}`),
  ),
  line('revote', 'voting', ['revote'], ({ revote }) => told(`revote.${revote}`)),

  line('circular', 'circular', ['circular.allowed'], ({ circular }) =>
    told(`circular.${yesNo(circular.allowed)}`),
  ),
  line('circularDays', 'circular', ['circular.days', 'circular.minDays'], (rules) =>
    isCircular(rules)
      ? told('circularDays', { count: rules.circular.days, min: rules.circular.minDays })
      : null,
  ),
  line('circularQuorum', 'circular', ['circular.quorum'], (rules, seats) =>
    isCircular(rules) ? quorumTold('circularQuorum', rules.circular.quorum, seats) : null,
  ),
  line('moveToMeeting', 'circular', ['circular.moveToMeeting'], (rules, seats) =>
    isCircular(rules) ? moveToMeetingTold(rules.circular.moveToMeeting, seats) : null,
  ),
  line('earlyClose', 'circular', ['circular.earlyClose'], (rules) =>
    isCircular(rules) ? told(`earlyClose.${yesNo(rules.circular.earlyClose)}`) : null,
  ),
  line('extension', 'circular', ['circular.extensionDays'], (rules) => {
    if (!isCircular(rules) || rules.circular.quorum === 'none') return null
    const { extensionDays } = rules.circular
    return extensionDays === 0 ? told('extensionNone') : told('extension', { count: extensionDays })
  }),

  line('declaration', 'conflict', ['conflict.declaration'], ({ conflict }) =>
    told(`declaration.${yesNo(conflict.declaration)}`),
  ),
  line('addresseeMember', 'conflict', ['conflict.addresseeMember'], ({ conflict }) =>
    told(`addresseeMember.${conflict.addresseeMember}`),
  ),
  line('recused', 'conflict', ['conflict.effect'], ({ conflict }) => told(`recused.${conflict.effect}`)),

  line('amendments', 'texts', ['amendments.order'], ({ amendments }) =>
    told(`amendments.${amendments.order}`),
  ),
  line('editorial', 'texts', ['editorialMandate.allowed', 'editorialMandate.objectionDays'], (rules) => {
    const { allowed, objectionDays } = rules.editorialMandate
    return allowed ? told('editorial', { count: objectionDays }) : told('editorialNone')
  }),
  line('dissent', 'texts', ['dissent.days', 'dissent.who'], (rules) => {
    if (isSecret(rules)) return null
    const { days, who } = rules.dissent
    return days === 0 ? told(`dissentAtOnce.${who}`) : told(`dissent.${who}`, { count: days })
  }),
  line('sides', 'texts', ['sides.enabled', 'sides.names'], ({ sides }) => {
    if (!sides.enabled) return told('sidesNone')
    return sides.names.length === 0 ? told('sidesUnnamed') : told('sides', { names: sides.names.join(', ') })
  }),

  line('notice', 'meetings', ['meeting.noticeDays'], ({ meeting }) =>
    meeting.noticeDays === 0 ? told('noticeNone') : told('notice', { count: meeting.noticeDays }),
  ),
  line('urgent', 'meetings', ['meeting.urgentDays'], ({ meeting }) => {
    if (meeting.noticeDays === 0) return null
    return meeting.urgentDays === 0 ? told('urgentNone') : told('urgent', { count: meeting.urgentDays })
  }),
  line('perYear', 'meetings', ['meeting.minPerYear'], ({ meeting }) =>
    told('perYear', { count: meeting.minPerYear }),
  ),
  line('onRequest', 'meetings', ['meeting.onRequestDays'], ({ meeting }) =>
    meeting.onRequestDays === 0 ? told('onRequestNone') : told('onRequest', { count: meeting.onRequestDays }),
  ),
  line('minutes', 'meetings', ['minutes.approval'], ({ minutes }) => told(`minutes.${minutes.approval}`)),
  line('term', 'meetings', ['mandate.termYears'], ({ mandate }) =>
    told('term', { count: mandate.termYears }),
  ),
  line('absences', 'meetings', ['mandate.absences'], ({ mandate }) =>
    mandate.absences === 0 ? told('absencesNone') : told('absences', { count: mandate.absences }),
  ),

  line('reviewers', 'review', ['review.reviewers', 'review.organisations'], ({ review }) =>
    told('reviewers', { count: review.reviewers, organisations: review.organisations }),
  ),
  line('silence', 'review', ['review.silence'], ({ review }) => told(`silence.${review.silence}`)),

  line('answers', 'answers', ['answers.profile', 'answers.days'], ({ answers }) =>
    answers.profile === 'own'
      ? told('answers', { count: answers.days })
      : told(`answersBy.${answers.profile}`),
  ),
]

/** A quarter is two at least; half of five is three. */
export function membersToMove(rule: 'one' | 'quarter' | 'half', seats: number): number {
  switch (rule) {
    case 'one':
      return 1
    case 'quarter':
      return Math.max(2, Math.ceil(seats / 4))
    case 'half':
      return Math.ceil(seats / 2)
    default:
      return unknownRule(rule)
  }
}

function moveToMeetingTold(rule: RuleSet['circular']['moveToMeeting'], seats: number): Told {
  if (rule === 'one' || rule === 'off' || seats === 0) return told(`moveToMeetingBare.${rule}`)
  return told(`moveToMeeting.${rule}`, { count: seats, needed: membersToMove(rule, seats) })
}

function unknownRule(rule: never): never {
  throw new Error(`unknown rule ${String(rule)}`)
}

/** What changes from one set to another, as sentences; null where there was or will be none. */
export type RuleChange = { line: RuleLine; before: Told | null; after: Told | null }

export function changesBetween(before: RuleSet, after: RuleSet, seats: number): RuleChange[] {
  return ruleLines
    .map((each) => ({ line: each, before: each.tell(before, seats), after: each.tell(after, seats) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}
