import { describe, expect, it } from 'vitest'
import type { Actor } from '../../shared/council/types.ts'
import type { PaperFacts, StepRequest } from '../../shared/positions/facts.ts'
import { positionStates } from '../../shared/positions/types.ts'
import { decide, finalStates, steps, whyNot } from '../../shared/positions/workflow.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { chair, lead, member, nobody, paper, result, reviewers, secretary } from '../support/paper-facts.ts'

const submit = { action: 'submit', seq: 7, reviewers, dueDay: '2012-06-20' } as const
const open = { action: 'open_ballot', sha256: 'abc' } as const

const answer = (facts: PaperFacts, request: StepRequest, actor: Actor) => {
  const decision = decide(facts, request, actor)
  return isRefusal(decision) ? decision.code : `${decision.tag} ${decision.to}`
}

describe('[T] the way of a paper', () => {
  it.each<[string, PaperFacts, StepRequest, Actor, string]>([
    ['the lead submits', paper('draft'), submit, lead, 'T2 in_review'],
    [
      'the lead takes it back',
      paper('in_review'),
      { action: 'return_to_draft', reason: 'sprzeciw' },
      lead,
      'T3 draft',
    ],
    [
      'the secretary admits it',
      paper('in_review'),
      { action: 'admit', sha256: 'abc', reason: '' },
      secretary,
      'T4 ready',
    ],
    [
      'the secretary brings it',
      paper('ready'),
      { action: 'bring_to_council', sha256: 'abc' },
      secretary,
      'T5 in_council',
    ],
    ['the chair opens the ballot', paper('in_council'), open, chair, 'T7 in_council'],
    [
      'the chair closes it',
      paper('in_council', { ballot: { state: 'open', result: result('lost') } }),
      { action: 'close_ballot' },
      chair,
      'T7 in_council',
    ],
    [
      'the chair defers it',
      paper('in_council'),
      { action: 'defer', reason: 'brak danych' },
      chair,
      'T10 ready',
    ],
    [
      'a carried ballot is declared',
      paper('in_council', { ballot: { state: 'closed', result: result('carried') } }),
      { action: 'declare' },
      chair,
      'T8 adopted',
    ],
    [
      'a lost ballot is declared',
      paper('in_council', { ballot: { state: 'closed', result: result('lost') } }),
      { action: 'declare' },
      chair,
      'T9 rejected',
    ],
    [
      'the secretary prepares letters',
      paper('adopted'),
      { action: 'prepare_letters' },
      secretary,
      'T11 adopted',
    ],
    [
      'the chair releases them',
      paper('adopted', {
        letters: {
          addressees: [],
          letters: [{ state: 'prepared', preparedBy: 'sekretarz' }],
          waitsFor: null,
          formats: ['pdf', 'docx'],
        },
      }),
      { action: 'release_letters', sha256: 'abc' },
      chair,
      'T11 adopted',
    ],
  ])('%s', (_, facts, request, actor, expected) => expect(answer(facts, request, actor)).toBe(expected))
})

describe('[T5] a text the members did not have in time is not taken up', () => {
  const bring = { action: 'bring_to_council', sha256: 'abc' } as const
  const late = (noticeTooLate: { days: number | null; needed: number } | null) =>
    paper('ready', {
      meeting: { id: 'm', seats: 18, present: 13, quorum: 9, quorumMet: true, noticeTooLate },
    })
  it.each([
    ['in time, or urgent', late(null), 'T5 in_council'],
    ['in no notice', late({ days: null, needed: 7 }), 'notice_missing'],
    ['in one that came late', late({ days: 3, needed: 7 }), 'notice_too_late'],
  ])('%s', (_what, facts, code) => {
    expect(answer(facts, bring, secretary)).toBe(code)
  })
})

describe('[T10] a paper before the council is deferred', () => {
  const defer = { action: 'defer', reason: 'brak danych' } as const
  it.each<[string, PaperFacts, StepRequest, Actor, string]>([
    ['by the chair', paper('in_council'), defer, chair, 'T10 ready'],
    ['not by the secretary', paper('in_council'), defer, secretary, 'only_chair'],
    ['not without a reason', paper('in_council'), { ...defer, reason: ' ' }, chair, 'reason_missing'],
    [
      'not while a ballot on it is open',
      paper('in_council', { ballot: { state: 'open', result: result('lost') } }),
      defer,
      chair,
      'ballot_open_already',
    ],
    [
      'not before its result is declared',
      paper('in_council', { ballot: { state: 'closed', result: result('carried') } }),
      defer,
      chair,
      'ballot_open_already',
    ],
    [
      'after a ballot that is void',
      paper('in_council', { ballot: { state: 'void', result: result('lost') } }),
      defer,
      chair,
      'T10 ready',
    ],
    ['not before it is taken up', paper('ready'), defer, chair, 'step_not_in_table'],
  ])('%s', (_what, facts, request, actor, code) => {
    expect(answer(facts, request, actor)).toBe(code)
  })
})

describe('[T7] a ballot is not opened', () => {
  it.each<[string, Partial<PaperFacts>, StepRequest, Actor, string]>([
    ['without a meeting', { meeting: null }, open, chair, 'not_on_agenda'],
    [
      'without a quorum',
      { meeting: { id: 'm', seats: 18, present: 8, quorum: 9, quorumMet: false } },
      open,
      chair,
      'quorum_missing',
    ],
    ['twice', { ballot: { state: 'open', result: result('lost') } }, open, chair, 'ballot_open_already'],
    ['by the secretary', {}, open, secretary, 'only_chair'],
    ['on another hash', {}, { ...open, sha256: 'x' }, chair, 'stale_version'],
  ])('%s', (_, more, request, actor, code) =>
    expect(answer(paper('in_council', more), request, actor)).toBe(code),
  )
})

describe('[T8] nobody declares what was not counted', () => {
  it('while the ballot is open', () => {
    expect(
      answer(
        paper('in_council', { ballot: { state: 'open', result: result('carried') } }),
        { action: 'declare' },
        chair,
      ),
    ).toBe('ballot_not_closed')
  })
  it('before any ballot', () =>
    expect(answer(paper('in_council'), { action: 'declare' }, chair)).toBe('ballot_not_closed'))
})

describe('[T11] two people', () => {
  it('who prepared a letter does not release it, chair or not', () => {
    const facts = paper('adopted', {
      letters: {
        addressees: [],
        letters: [{ state: 'prepared', preparedBy: 'przewodnicząca' }],
        waitsFor: null,
        formats: ['pdf', 'docx'],
      },
    })
    expect(answer(facts, { action: 'release_letters', sha256: 'abc' }, chair)).toBe('released_by_preparer')
  })
})

describe('[W] the table as a whole', () => {
  const requests: StepRequest['action'][] = [...new Set(steps.map((s) => s.action))].filter(
    (a) => a !== 'start',
  )

  it('[W1] a step that is not in the table is refused for everybody, from every state', () => {
    for (const state of positionStates)
      for (const action of requests)
        for (const actor of [lead, secretary, chair, member, nobody]) {
          const listed = steps.some((s) => s.from === state && s.action === action)
          const refusal = whyNot(paper(state), action, actor)
          if (!listed) expect(refusal?.code, `${action} from ${state}`).toBe('step_not_in_table')
        }
  })
  it('[W3] no state but the final ones is a dead end', () => {
    for (const state of positionStates.filter(
      (s) => !finalStates.includes(s) && s !== 'not_adopted_positions',
    )) {
      expect(
        steps.some((s) => s.from === state && s.to !== state),
        state,
      ).toBe(true)
    }
  })
  it('[W4] someone without a mandate can take no step at all', () => {
    for (const state of positionStates)
      for (const action of requests) expect(whyNot(paper(state), action, nobody)).not.toBeNull()
  })
  it('[W5] adopted is reached only by declaring, and again by opening what was closed', () => {
    const ways = steps.filter((s) => s.to === 'adopted' && s.from !== 'adopted')
    expect(ways.map((s) => `${s.action} from ${s.from}`)).toEqual([
      'declare from in_council',
      'reopen_paper from closed',
    ])
  })
})
