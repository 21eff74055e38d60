import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '../../shared/council/types.ts'
import { fateOf, whyNotOverrule, whyNotTakeUp } from '../../shared/review/objections.ts'
import type { Fate, SettlementKind, VerdictKind } from '../../shared/review/types.ts'

const said = (
  id: string,
  kind: VerdictKind,
  more: { contentSha256?: string; recommendationId?: string | null; contestedAt?: string } = {},
) => ({
  id,
  personId: 'ewa',
  recommendationId: 'r1',
  kind,
  contentSha256: 'a',
  contestedAt: null,
  ...more,
})
const objection = said('v1', 'object')
const settled = (kind: SettlementKind) => [{ verdictId: 'v1', kind }]

describe('[O1] what became of an objection', () => {
  type Known = Parameters<typeof fateOf>[1]
  it.each<[string, Partial<Known>, Fate]>([
    ['nothing yet', {}, 'open'],
    ['its words changed', { hashes: new Map([['r1', 'b']]) }, 'changed'],
    ['its recommendation is gone', { hashes: new Map() }, 'removed'],
    ['its author approves now', { verdicts: [objection, said('v2', 'approve')] }, 'superseded'],
    [
      'its author objects anew, which is another objection',
      { verdicts: [objection, said('v2', 'object')] },
      'superseded',
    ],
    [
      'its author recused themselves from the paper',
      { verdicts: [objection, said('v2', 'recused', { recommendationId: null })] },
      'superseded',
    ],
    ['its author says it was taken up', { settlements: settled('taken_up') }, 'taken_up'],
    [
      'taken up in other words, and the old ones are back',
      { settlements: [{ verdictId: 'v1', kind: 'taken_up', contentSha256: 'b' }] },
      'open',
    ],
    [
      'taken up as it stands',
      { settlements: [{ verdictId: 'v1', kind: 'taken_up', contentSha256: 'a' }] },
      'taken_up',
    ],
    ['the chair overruled it', { settlements: settled('overruled') }, 'overruled'],
    [
      'overruled stays overruled when the words change later',
      { settlements: settled('overruled'), hashes: new Map([['r1', 'b']]) },
      'overruled',
    ],
    ['somebody else spoke', { verdicts: [objection, { ...said('v2', 'approve'), personId: 'jan' }] }, 'open'],
    [
      'a later approval in its name was contested',
      { verdicts: [objection, said('v2', 'approve', { contestedAt: 'x' })] },
      'open',
    ],
  ])('%s', (_, more, fate) => {
    const known = { verdicts: [objection], settlements: [], hashes: new Map([['r1', 'a']]), ...more }
    expect(fateOf(objection, known)).toBe(fate)
  })
  it('contested by the member in whose name it was recorded', () => {
    const contested = said('v1', 'object', { contestedAt: 'x' })
    const known = { verdicts: [contested], settlements: [], hashes: new Map([['r1', 'a']]) }
    expect(fateOf(contested, known)).toBe('contested')
  })
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
const asking = (actor: Actor, more = {}) => ({
  state: 'in_review' as const,
  openToCouncil: false,
  leadPersonId: 'lead',
  authorIds: ['lead'],
  isRoundOpen: true,
  recusedIds: [] as string[],
  actor,
  ...more,
})
const about = (fate: Fate = 'open') => ({ personId: 'ewa', fate })

describe('[O2] only its author says that an objection was taken up', () => {
  it.each<[string, ReturnType<typeof asking>, Fate, string | undefined]>([
    ['the author', asking(person('ewa', 'member')), 'open', undefined],
    ['the author, when the words changed', asking(person('ewa', 'member')), 'changed', undefined],
    ['the author, twice', asking(person('ewa', 'member')), 'taken_up', 'objection_settled'],
    ['the author, of one overtaken', asking(person('ewa', 'member')), 'superseded', 'objection_settled'],
    ['the author, after the mandate ended', asking(person('ewa')), 'open', 'no_mandate_today'],
    ['the chair', asking(person('prezes', 'chair')), 'open', 'objection_of_another'],
    ['the secretary', asking(person('biuro', 'secretary')), 'open', 'objection_of_another'],
    [
      'the author, after the round',
      asking(person('ewa', 'member'), { isRoundOpen: false }),
      'open',
      'wrong_state',
    ],
  ])('%s', (_, paper, fate, code) => expect(whyNotTakeUp(paper, about(fate))?.code).toBe(code))
})

describe('[O3] the chair overrules', () => {
  const chair = person('prezes', 'chair')
  it.each<[string, ReturnType<typeof asking>, Fate, string | undefined]>([
    ['an open one', asking(chair), 'open', undefined],
    ['as vice-chair too', asking(person('wice', 'vice_chair')), 'open', undefined],
    ['not one whose words changed', asking(chair), 'changed', 'objection_settled'],
    ['not one settled', asking(chair), 'overruled', 'objection_settled'],
    ['not as the paper’s author', asking(chair, { authorIds: ['prezes'] }), 'open', 'not_impartial'],
    ['not as its lead', asking(chair, { leadPersonId: 'prezes' }), 'open', 'not_impartial'],
    ['not when recused', asking(chair, { recusedIds: ['prezes'] }), 'open', 'not_impartial'],
    ['not their own', asking(person('ewa', 'chair')), 'open', 'not_impartial'],
    ['not as a member', asking(person('jan', 'member')), 'open', 'only_chair'],
    ['not as the secretary', asking(person('biuro', 'secretary')), 'open', 'only_chair'],
    ['not after the round', asking(chair, { state: 'ready' }), 'open', 'wrong_state'],
  ])('%s', (_, paper, fate, code) => expect(whyNotOverrule(paper, about(fate))?.code).toBe(code))
})
