import { describe, expect, it } from 'vitest'
import { amended } from '../../shared/amendments/apply.ts'
import * as rules from '../../shared/amendments/rules.ts'
import type { Actor, Role } from '../../shared/council/types.ts'
import type { CanonicalPaper, TextNode } from '../../shared/text/canonical.ts'

const actor = (personId: string, ...roles: Role[]): Actor => ({
  personId,
  mandates: roles.map((role) => ({
    ...{ id: `${personId}-${role}`, personId, organisationId: 'o', organisationName: 'O', role },
    ...{ roleLabel: '', fromDay: '2012-01-01', toDay: null },
  })),
})
const [ewa, chair, secretary, guest] = [
  actor('ewa', 'member'),
  actor('joanna', 'chair'),
  actor('anna', 'secretary'),
  actor('gosc', 'guest'),
]
const text = (words: string): TextNode => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
})
const paper = (more: Partial<rules.AmendedPaper> = {}): rules.AmendedPaper => ({
  state: 'ready',
  today: '2012-06-13',
  meeting: { heldDay: '2012-06-14', isOpen: false },
  ballotUnderWay: false,
  actorRecused: false,
  ...more,
})
const atMeeting = {
  state: 'in_council',
  today: '2012-06-14',
  meeting: { heldDay: '2012-06-14', isOpen: true },
} as const

describe('filing', () => {
  it.each<[string, rules.AmendedPaper, Actor, boolean, string | undefined]>([
    ['by a member, the day before the meeting', paper(), ewa, false, undefined],
    ['before any meeting has it on its agenda', paper({ meeting: null }), ewa, false, undefined],
    [
      'on the day, before the council has taken it up',
      paper({ today: '2012-06-14' }),
      ewa,
      false,
      'amendment_too_late',
    ],
    ['spoken at the meeting', paper(atMeeting), ewa, false, undefined],
    [
      'after the meeting was closed',
      paper({ ...atMeeting, meeting: { heldDay: '2012-06-14', isOpen: false } }),
      ewa,
      false,
      'amendment_too_late',
    ],
    [
      'while a ballot is open',
      paper({ ...atMeeting, ballotUnderWay: true }),
      ewa,
      false,
      'ballot_open_already',
    ],
    ['by a guest', paper(), guest, false, 'no_mandate_today'],
    ['for a member, by the secretary', paper(atMeeting), secretary, true, undefined],
    ['for a member, by another member', paper(), ewa, true, 'only_secretariat'],
    ['by who keeps out of it', paper({ actorRecused: true }), ewa, false, 'recused'],
    ['on a paper in review', paper({ state: 'in_review' }), ewa, false, 'wrong_state'],
    ['on a paper that is adopted', paper({ state: 'adopted' }), ewa, false, 'wrong_state'],
  ])('%s', (_, on, by, isForOther, code) => expect(rules.whyNotFile(on, by, isForOther)?.code).toBe(code))

  it('is one spoken at the meeting from its day on', () => {
    expect(rules.isOralNow(paper())).toBe(false)
    expect(rules.isOralNow(paper(atMeeting))).toBe(true)
    expect(rules.isOralNow(paper({ meeting: null }))).toBe(false)
  })
})

const filed = (more: Partial<rules.AmendmentFacts> = {}): rules.AmendmentFacts => ({
  state: 'filed',
  authorId: 'ewa',
  hasModified: false,
  isOutdated: false,
  ...more,
})

describe('what is done with one', () => {
  type Deed = [string, string | undefined, ReturnType<typeof rules.whyNotRule>]
  it.each<Deed>([
    ['withdrawn by its author', undefined, rules.whyNotWithdraw(paper(), ewa, filed())],
    ['withdrawn by another', 'amendment_of_another', rules.whyNotWithdraw(paper(), chair, filed())],
    [
      'withdrawn while it is voted on',
      'ballot_open_already',
      rules.whyNotWithdraw(paper({ ballotUnderWay: true }), ewa, filed()),
    ],
    [
      'withdrawn once it is lost',
      'amendment_settled',
      rules.whyNotWithdraw(paper(), ewa, filed({ state: 'lost' })),
    ],
    [
      'admitted by the chair',
      undefined,
      rules.whyNotRule(paper(), chair, filed(), { admit: true, reason: '' }),
    ],
    ['admitted by a member', 'only_chair', rules.whyNotRule(paper(), actor('x', 'member'), filed(), null)],
    [
      'admitted by a chair who keeps out',
      'recused_no_act',
      rules.whyNotRule(paper({ actorRecused: true }), chair, filed(), null),
    ],
    [
      'admitted by its own author',
      'not_impartial',
      rules.whyNotRule(paper(), chair, filed({ authorId: 'joanna' }), null),
    ],
    [
      'admitted twice',
      'amendment_settled',
      rules.whyNotRule(paper(), chair, filed({ state: 'admitted' }), { admit: true, reason: '' }),
    ],
    [
      'refused without a reason',
      'reason_missing',
      rules.whyNotRule(paper(), chair, filed(), { admit: false, reason: ' ' }),
    ],
    [
      'refused after it was admitted',
      undefined,
      rules.whyNotRule(paper(), chair, filed({ state: 'admitted' }), {
        admit: false,
        reason: 'poza tematem',
      }),
    ],
    ['worded otherwise by the chair', undefined, rules.whyNotModify(paper(), chair, filed())],
    ['worded otherwise by its author', 'only_chair', rules.whyNotModify(paper(), ewa, filed())],
    ['answered by its author', undefined, rules.whyNotAnswer(ewa, filed({ hasModified: true }))],
    [
      'answered by the chair',
      'amendment_of_another',
      rules.whyNotAnswer(chair, filed({ hasModified: true })),
    ],
    ['answered where nothing is asked', 'amendment_not_modified', rules.whyNotAnswer(ewa, filed())],
    ['renewed on other words', undefined, rules.whyNotRenew(paper(), ewa, filed({ isOutdated: true }))],
    [
      'renewed by the secretary, who wrote it down',
      undefined,
      rules.whyNotRenew(paper(), secretary, filed({ isOutdated: true })),
    ],
    ['renewed on the same words', 'amendment_not_outdated', rules.whyNotRenew(paper(), ewa, filed())],
  ])('%s', (_, code, refusal) => expect(refusal?.code).toBe(code))

  it.each([
    ['only filed', filed(), true, 'amendment_not_admitted'],
    ['admitted, and its turn', filed({ state: 'admitted' }), true, undefined],
    ['admitted, not its turn', filed({ state: 'admitted' }), false, 'amendment_not_next'],
    [
      'worded otherwise without an answer',
      filed({ state: 'admitted', hasModified: true }),
      true,
      'amendment_waits_for_author',
    ],
    ['on words that are gone', filed({ state: 'admitted', isOutdated: true }), true, 'amendment_outdated'],
  ])('voted on: %s', (_, one, isNext, code) =>
    expect(rules.whyNotVoteOn({ ...one, isNext })?.code).toBe(code),
  )
})

describe('the order', () => {
  const words = 'Ogłaszać nabory w stałych miesiącach.'
  const one = (
    id: string,
    ordinal: number,
    proposal: string | null,
    state: rules.Ranked['state'] = 'admitted',
  ) => ({
    ...{ id, ordinal, state, words },
    proposal: proposal === null ? null : text(proposal),
  })
  const all = [
    one('jedno słowo', 1, 'Ogłaszać konkursy w stałych miesiącach.'),
    one('całe zdanie', 2, 'Prowadzić nabory bez przerwy, przez cały rok, w trybie ciągłym.'),
    one('skreślić', 3, null),
    one('wycofana', 4, null, 'withdrawn'),
  ]
  it('furthest-reaching first: striking, then what changes most words', () => {
    expect(rules.inOrder(all, 'furthest_first').map(({ id }) => id)).toEqual([
      'skreślić',
      'całe zdanie',
      'jedno słowo',
    ])
  })
  it('by filing', () => {
    expect(rules.inOrder(all, 'by_filing').map(({ id }) => id)).toEqual([
      'jedno słowo',
      'całe zdanie',
      'skreślić',
    ])
  })
  it('of equals the first one filed', () => {
    const equals = [one('b', 2, null), one('a', 1, null)]
    expect(rules.inOrder(equals, 'furthest_first').map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('two on the same words', () => {
  const words = 'Ogłaszać nabory w stałych miesiącach.'
  it.each<[string, string | null, string | null, boolean]>([
    [
      'both change one word',
      'Ogłaszać konkursy w stałych miesiącach.',
      'Ogłaszać przetargi w stałych miesiącach.',
      true,
    ],
    [
      'one at the beginning, one at the end',
      'Prowadzić nabory w stałych miesiącach.',
      'Ogłaszać nabory w stałych terminach.',
      false,
    ],
    ['one strikes', null, 'Ogłaszać konkursy w stałych miesiącach.', true],
    [
      'one adds beside what the other changes',
      'Ogłaszać nabory i konkursy w stałych miesiącach.',
      'Ogłaszać nabory w stałych dniach.',
      false,
    ],
  ])('%s: %s', (_, a, b, collide) => {
    const node = (proposal: string | null) => (proposal === null ? null : text(proposal))
    expect(rules.collide(words, node(a), node(b))).toBe(collide)
    expect(rules.collide(words, node(b), node(a))).toBe(collide)
  })
})

describe('a carried one', () => {
  const recommendation = (id: string, number: number) => ({
    part: 'recommendation' as const,
    ...{ id, number, addressees: [], due: { kind: 'none' as const }, text: text(`R${number}`), why: null },
  })
  const before: CanonicalPaper = {
    format: 'radopis-version/1',
    ...{
      positionId: 'p',
      kind: 'stanowisko',
      language: 'pl',
      title: 't',
      legalBasis: '',
      copyTo: [],
      annexes: [],
    },
    parts: [recommendation('r1', 1), recommendation('r2', 2)],
  }
  it('changes that recommendation and nothing else', () => {
    const after = amended(before, 'r1', text('Nowe'), 'gaps_stay')
    expect(after.parts).toEqual([{ ...recommendation('r1', 1), text: text('Nowe') }, before.parts[1]])
  })
  it('that strikes leaves a gap, or closes it by rule', () => {
    expect(amended(before, 'r1', null, 'gaps_stay').parts).toEqual([before.parts[1]])
    expect(amended(before, 'r1', null, 'gaps_close').parts).toEqual([
      { ...recommendation('r2', 1), text: text('R2') },
    ])
  })
})
