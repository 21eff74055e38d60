/**
 * The rules a council gave itself, as data: what is asked of each, and nothing about how it is answered. A set is kept in versions
 * and copied whole into every ballot at its opening, so that a later change never counts an old ballot again.
 *
 *   N seats with a valid mandate · P voting persons present · Z for · X against · W abstained
 */
import * as v from 'valibot'
import { line } from '../../shapes.ts'

/** `at_least_half`: 2P ≥ N · `more_than_half`: 2P > N. Of 18 seats: 9, and 10. */
export const quorumRules = ['at_least_half', 'more_than_half', 'one_third', 'two_thirds', 'none'] as const
/** Z > X · 2Z > Z+X+W · 2Z > N · 3Z ≥ 2(Z+X+W) and Z > 0 · X = 0 and Z > 0. */
export const majorityRules = [
  'simple',
  'absolute_cast',
  'absolute_statutory',
  'two_thirds_cast',
  'consensus',
] as const
/** What the chair's vote does in a tie of an open ballot; in a secret one nobody's vote decides. */
export const tieRules = ['chair_decides', 'fails', 'repeat'] as const

const days = (atMost: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(atMost))
const count = (atLeast: number, atMost: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(atLeast), v.maxValue(atMost))

export const ruleSetShape = v.strictObject({
  quorum: v.strictObject({ rule: v.picklist(quorumRules), chairRequired: v.boolean() }),
  majority: v.strictObject({
    position: v.picklist(majorityRules),
    /** Of changes of the council's own rules. */
    rules: v.picklist(majorityRules),
    chairElection: v.picklist(majorityRules),
  }),
  tie: v.picklist(tieRules),
  ballot: v.strictObject({
    /** `open`: shown per name to members, in totals to the public · `roll_call`: per name to everybody · `secret`: who voted, and totals. */
    mode: v.picklist(['open', 'roll_call', 'secret']),
    /** What a member's reasoned motion for a secret ballot does. */
    secretOnMotion: v.picklist(['chair_orders', 'always', 'by_vote', 'never']),
    /** Elections and dismissals. */
    personnel: v.picklist(['secret', 'open']),
  }),
  /** Whose one vote it is: the organisation's, whoever of its people casts it, or each person's. */
  voterUnit: v.picklist(['organisation', 'person']),
  /** A deputy votes only while the member is absent from that ballot; `proof`: with an authorisation on file. */
  deputy: v.strictObject({ allowed: v.boolean(), proof: v.boolean() }),
  circular: v.strictObject({
    allowed: v.boolean(),
    /** Working days, until 23:59 in Warsaw. */
    days: count(1, 60),
    minDays: count(1, 60),
    /** Of seats that cast a vote; silence is not voting, never "for". */
    quorum: v.picklist(quorumRules),
    /** How many members, before the end, stop it and take the matter to a meeting; a quarter is two at least. */
    moveToMeeting: v.picklist(['one', 'quarter', 'half', 'off']),
    /** Closes when everybody has voted. */
    earlyClose: v.boolean(),
    /** Working days, once, when the quorum was missed; 0: none. */
    extensionDays: days(30),
  }),
  conflict: v.strictObject({
    /** Asked when a ballot opens: none, or which. */
    declaration: v.boolean(),
    /** A member whose organisation is the addressee, or one of its kind. */
    addresseeMember: v.picklist(['disclose', 'recuse', 'off']),
    /** Whoever is recused: not in P, and stays in N or leaves it too. */
    effect: v.picklist(['stays_in_seats', 'leaves_seats']),
  }),
  amendments: v.strictObject({ order: v.picklist(['furthest_first', 'by_filing']) }),
  recommendations: v.strictObject({
    /** `en_bloc`: together, one separately when a member asks. */
    vote: v.picklist(['en_bloc', 'separately']),
    /** Once some are struck. */
    numbers: v.picklist(['gaps_stay', 'gaps_close']),
  }),
  /** Chair and lead may mend the wording after adoption; members may object for so many working days. */
  editorialMandate: v.strictObject({ allowed: v.boolean(), objectionDays: count(1, 30) }),
  /** A separate opinion, announced before the meeting closes: by whom, and working days for its text. */
  dissent: v.strictObject({ days: days(30), who: v.picklist(['against', 'against_or_abstained']) }),
  /** Where nothing is adopted each side's text is recorded. */
  sides: v.strictObject({
    enabled: v.boolean(),
    names: v.pipe(v.array(line(80)), v.maxLength(8)),
  }),
  meeting: v.strictObject({
    /** Calendar days. */
    noticeDays: days(60),
    urgentDays: days(60),
    minPerYear: count(1, 52),
    /** Working days after half of the members asked for one. */
    onRequestDays: days(60),
  }),
  mandate: v.strictObject({
    termYears: count(1, 10),
    /** Unexcused ones in a row; 0: never. */
    absences: days(20),
  }),
  minutes: v.strictObject({ approval: v.picklist(['meeting_or_circular', 'meeting']) }),
  /** A ballot taken again: in the same meeting, after a motion carried, for a reason. */
  revote: v.picklist(['same_meeting', 'off']),
  review: v.strictObject({
    reviewers: count(1, 20),
    organisations: count(1, 20),
    /** A reviewer who says nothing by the day: nobody's verdict, or - if the notice said so - no objection. */
    silence: v.picklist(['none', 'no_objection']),
  }),
  answers: v.strictObject({
    profile: v.picklist(['own', 'kpa_wniosek', 'petycja', 'none']),
    days: count(1, 365),
  }),
})

export type RuleSet = v.InferOutput<typeof ruleSetShape>
/** As it is kept; version 0 is what the product brings before a council has decided anything. */
export type KeptRules = { version: number; rules: RuleSet }
