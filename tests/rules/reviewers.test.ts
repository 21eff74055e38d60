import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '../../shared/council/types.ts'
import { whyNotExtend } from '../../shared/review/deadline.ts'
import {
  mustBeAskedAgain,
  proposeReviewers,
  whyNotArrange,
  whyNotReplace,
  whyOut,
} from '../../shared/review/reviewers.ts'
import { whyNotContest, whyNotRecord, whyNotSaid, whyNotSpeak } from '../../shared/review/speaking.ts'
import type { Objection, Out, ReviewerView } from '../../shared/review/types.ts'

const paper = { authorIds: ['ala', 'pisarz'], leadOrganisationIds: ['most'], recusedIds: ['kasia'] }
const from = (personId: string, ...organisationIds: string[]) => ({ personId, organisationIds })
const two = { reviewers: 2, organisations: 2 }

describe('[R7] reviewers are proposed', () => {
  it.each<[string, ReturnType<typeof from>[], string[], typeof two, string[]]>([
    ['nobody, on an empty council', [], [], two, []],
    ['nobody, where all wrote it', [from('ala', 'x'), from('pisarz', 'y')], [], two, []],
    [
      'never an author, the lead’s organisation, the recused, or who has no seat',
      [
        from('ala', 'a'),
        from('marek', 'most'),
        from('kasia', 'k'),
        from('gość'),
        from('ewa', 'e'),
        from('jan', 'j'),
      ],
      [],
      two,
      ['ewa', 'jan'],
    ],
    [
      'spread over organisations',
      [from('ewa', 'e'), from('ela', 'e'), from('jan', 'j')],
      [],
      two,
      ['ewa', 'jan'],
    ],
    [
      'those who reviewed before first, all of them',
      [from('ewa', 'e'), from('jan', 'j'), from('ola', 'o'), from('zyta', 'z')],
      ['ola', 'zyta'],
      two,
      ['ola', 'zyta'],
    ],
    [
      'others beside one who reviewed before, from elsewhere',
      [from('ela', 'o'), from('jan', 'j'), from('ola', 'o')],
      ['ola'],
      two,
      ['ola', 'jan'],
    ],
    [
      'one who reviewed before and wrote since no more',
      [from('jan', 'j'), from('ola', 'o'), from('pisarz', 'p')],
      ['pisarz'],
      two,
      ['jan', 'ola'],
    ],
    ['as many as there are, where that is too few', [from('ewa', 'e')], [], two, ['ewa']],
    [
      'two of one organisation, where there is no other',
      [from('ewa', 'e'), from('ela', 'e'), from('iza', 'e')],
      [],
      two,
      ['ewa', 'ela'],
    ],
    [
      'three of two organisations, where the rules say so',
      [from('ewa', 'e'), from('ela', 'e'), from('jan', 'j')],
      [],
      { reviewers: 3, organisations: 2 },
      ['ewa', 'jan', 'ela'],
    ],
  ])('%s', (_, candidates, earlier, rules, expected) =>
    expect(proposeReviewers(candidates, paper, earlier, rules)).toEqual(expected),
  )
})

it('[R8] whose objection is not settled must be asked again, once each', () => {
  const objection = (personId: string, fate: Objection['fate']) =>
    ({ verdict: { personId }, fate }) as Objection
  expect(mustBeAskedAgain(null)).toEqual([])
  expect(
    mustBeAskedAgain({
      objections: [
        objection('ewa', 'open'),
        objection('ewa', 'changed'),
        objection('jan', 'overruled'),
        objection('ola', 'taken_up'),
        objection('iza', 'superseded'),
      ],
    }),
  ).toEqual(['ewa'])
})

it.each<[string, Parameters<typeof whyOut>[0], Out | null]>([
  ['asked', { isRecused: false, isAuthor: false, hasMandate: true, isReplaced: false }, null],
  ['recused', { isRecused: true, isAuthor: true, hasMandate: false, isReplaced: false }, 'recused'],
  ['author meanwhile', { isRecused: false, isAuthor: true, hasMandate: true, isReplaced: false }, 'author'],
  [
    'mandate ended',
    { isRecused: false, isAuthor: false, hasMandate: false, isReplaced: false },
    'no_mandate',
  ],
  ['replaced', { isRecused: true, isAuthor: false, hasMandate: true, isReplaced: true }, 'replaced'],
])('[R9] a reviewer who is %s', (_, reviewer, out) => expect(whyOut(reviewer)).toBe(out))

describe('[R10] somebody else in the place of one who is out', () => {
  const reviewer = (id: string, out: Out | null): ReviewerView => ({
    id,
    givenName: '',
    familyName: '',
    organisationName: '',
    out,
    replaces: null,
    reason: '',
  })
  const round = {
    reviewers: [reviewer('ewa', 'recused'), reviewer('jan', null), reviewer('ola', 'replaced')],
  }
  it.each<[string, string, ReturnType<typeof from>, string, string | undefined]>([
    ['whoever may review', 'ewa', from('iza', 'i'), 'wyłączenie', undefined],
    ['not in place of one who still reviews', 'jan', from('iza', 'i'), 'x', 'reviewer_still_reviews'],
    ['not in place of one replaced already', 'ola', from('iza', 'i'), 'x', 'not_a_reviewer'],
    ['not in place of a stranger', 'nikt', from('iza', 'i'), 'x', 'not_a_reviewer'],
    ['not one who reviews already', 'ewa', from('jan', 'j'), 'x', 'reviewer_already'],
    ['not an author', 'ewa', from('pisarz', 'p'), 'x', 'reviewer_is_author'],
    ['not from the lead’s organisation', 'ewa', from('iza', 'most'), 'x', 'reviewer_from_lead_organisation'],
    ['not one recused before', 'ewa', from('kasia', 'k'), 'x', 'reviewer_recused'],
    ['not one without a seat', 'ewa', from('iza'), 'x', 'no_mandate_today'],
    ['not without a reason', 'ewa', from('iza', 'i'), ' ', 'reason_missing'],
  ])('%s', (_, leaving, newcomer, reason, code) =>
    expect(whyNotReplace(round, leaving, newcomer, paper, reason)?.code).toBe(code),
  )
})

const person = (personId: string, ...held: Role[]): Actor => ({
  personId,
  mandates: held.map((role) => ({
    id: role,
    personId,
    organisationId: 'o',
    organisationName: 'O',
    role,
    roleLabel: '',
    fromDay: '2010-01-01',
    toDay: null,
  })),
})

describe('[R11] the course of a round is the lead’s and the secretariat’s', () => {
  const at = (actor: Actor, more = {}) => ({
    state: 'in_review' as const,
    openToCouncil: false,
    leadPersonId: 'lead',
    authorIds: ['lead'],
    isRoundOpen: true,
    actor,
    ...more,
  })
  it.each<[string, Parameters<typeof whyNotArrange>[0], string | undefined]>([
    ['the lead', at(person('lead', 'member')), undefined],
    ['the secretary', at(person('biuro', 'secretary')), undefined],
    ['a lead without a mandate', at(person('lead')), 'no_mandate_today'],
    ['the chair', at(person('prezes', 'chair')), 'only_lead_or_secretariat'],
    ['a reviewer', at(person('ewa', 'member')), 'only_lead_or_secretariat'],
    ['nobody after the round', at(person('biuro', 'secretary'), { isRoundOpen: false }), 'wrong_state'],
  ])('%s', (_, asked, code) => expect(whyNotArrange(asked)?.code).toBe(code))

  const day = { toDay: '2026-12-10', reason: 'choroba', today: '2026-12-01' }
  it.each<[string, string, Partial<typeof day>, string | undefined]>([
    ['a later day', '2026-12-05', {}, undefined],
    ['after the day has passed', '2026-11-20', {}, undefined],
    ['today, after the day has passed', '2026-11-20', { toDay: '2026-12-01' }, undefined],
    ['not a day gone by', '2026-11-20', { toDay: '2026-11-30' }, 'review_due_day_past'],
    ['not the same day', '2026-12-10', {}, 'review_day_not_later'],
    ['not an earlier day', '2026-12-11', {}, 'review_day_not_later'],
    ['not a day that does not exist', '2026-12-05', { toDay: '2027-02-29' }, 'not_a_day'],
    ['the leap day', '2028-02-28', { toDay: '2028-02-29' }, undefined],
    ['not without a reason', '2026-12-05', { reason: ' ' }, 'reason_missing'],
  ])('[R12] %s', (_, dueDay, more, code) =>
    expect(whyNotExtend({ dueDay }, { ...day, ...more })?.code).toBe(code),
  )
})

describe('[R13] a verdict is given', () => {
  const me = person('ewa', 'member')
  const secretary = person('biuro', 'secretary')
  const asked = (actor: Actor, more: Partial<Parameters<typeof whyNotSpeak>[0]['reviewer']> = {}) => ({
    state: 'in_review' as const,
    isRoundOpen: true,
    isWhole: false,
    actor,
    reviewer: { id: 'ewa', out: null, hasMandate: true, isAuthor: false, ...more },
  })
  it.each<[string, Parameters<typeof whyNotSpeak>[0], string | undefined]>([
    ['by the reviewer', asked(me), undefined],
    ['by the secretary for the reviewer', asked(secretary), undefined],
    ['by one recused, who takes that back', { ...asked(me, { out: 'recused' }), isWhole: true }, undefined],
    ['not by one recused on a recommendation', asked(me, { out: 'recused' }), 'reviewer_recused'],
    ['not by another member for the reviewer', asked(person('jan', 'member')), 'only_secretariat'],
    ['not by the chair for the reviewer', asked(person('prezes', 'chair')), 'only_secretariat'],
    ['not by one who is no reviewer', asked(me, { out: undefined }), 'not_a_reviewer'],
    ['not by one replaced', asked(me, { out: 'replaced' }), 'not_a_reviewer'],
    ['not by one whose mandate ended yesterday', asked(person('ewa')), 'no_mandate_today'],
    [
      'not by the secretary for one whose mandate ended',
      asked(secretary, { out: 'no_mandate', hasMandate: false }),
      'no_mandate_today',
    ],
    [
      'not by one who writes the paper now',
      asked(me, { out: 'author', isAuthor: true }),
      'reviewer_is_author',
    ],
    ['not after the round', { ...asked(me), isRoundOpen: false }, 'wrong_state'],
    ['not on a draft', { ...asked(me), state: 'draft' }, 'wrong_state'],
  ])('%s', (_, facts, code) => expect(whyNotSpeak(facts)?.code).toBe(code))

  it.each([
    ['an approval needs no words', 'approve', '', true, null, undefined],
    ['an objection does', 'object', ' ', true, null, 'verdict_comment_missing'],
    ['a comment does', 'approve_with_comment', '', true, null, 'verdict_comment_missing'],
    ['one for somebody says how it came', 'approve', '', false, null, 'recorded_way_missing'],
    ['one’s own does not', 'approve', '', true, 'phone', 'recorded_way_missing'],
    ['by phone', 'approve', '', false, 'phone', undefined],
    ['on paper', 'object', 'za krótko', false, 'paper', undefined],
  ] as const)('[R14] %s', (_, kind, comment, isOwn, how, code) =>
    expect(whyNotSaid({ kind, comment, isOwn, how })?.code).toBe(code),
  )

  it.each([
    [
      'what they said themselves is changed by nobody else',
      { recordedHow: null },
      false,
      'verdict_given_already',
    ],
    ['what was recorded before may be recorded anew', { recordedHow: 'phone' as const }, false, undefined],
    ['their own they change', { recordedHow: null }, true, undefined],
    ['nothing was said yet', null, false, undefined],
  ])('[R14] %s', (_, theirs, isOwn, code) => expect(whyNotRecord(theirs, isOwn)?.code).toBe(code))

  const recorded = { personId: 'ewa', recordedHow: 'phone' as const, contestedAt: null }
  const now = { actor: me, state: 'in_review' as const, isRoundOpen: true }
  it.each<
    [string, Parameters<typeof whyNotContest>[0], Parameters<typeof whyNotContest>[1], string | undefined]
  >([
    ['by the member it names', recorded, now, undefined],
    ['not by another', recorded, { ...now, actor: person('jan', 'member') }, 'not_recorded_for_you'],
    ['not by the secretary', recorded, { ...now, actor: secretary }, 'not_recorded_for_you'],
    ['not one’s own', { ...recorded, recordedHow: null }, now, 'not_recorded_for_you'],
    ['not twice', { ...recorded, contestedAt: 'x' }, now, 'contested_already'],
    ['not after the round', recorded, { ...now, isRoundOpen: false }, 'wrong_state'],
  ])('[R15] what was recorded is contested %s', (_, verdict, asking, code) =>
    expect(whyNotContest(verdict, asking)?.code).toBe(code),
  )
})
