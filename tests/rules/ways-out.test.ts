import { describe, expect, it } from 'vitest'
import type { Actor } from '../../shared/council/types.ts'
import { nothingAfter, type PaperFacts, type StepRequest } from '../../shared/positions/facts.ts'
import { answer, chair, lead, paper, result, secretary } from '../support/paper-facts.ts'

describe('ways out', () => {
  const reason = 'uchwała 4/2012'
  const sides = (written: boolean): Partial<PaperFacts> => ({
    after: {
      ...nothingAfter,
      sides: { names: ['samorząd', 'NGO'], texts: [{ side: 'samorząd', personId: 'p', written }] },
    },
  })
  const waiting: Partial<PaperFacts> = {
    after: {
      ...nothingAfter,
      withdrawal: {
        state: 'draft',
        today: '2012-06-14',
        lastDay: '2012-06-21',
        proposedBy: 'lead',
        coAuthors: [{ personId: 'ewa', agreed: false }],
      },
    },
  }
  const letter = (state: 'prepared' | 'sending' | 'accepted'): Partial<PaperFacts> => ({
    letters: { addressees: [], letters: [{ state, preparedBy: 'x' }], formats: [], waitsFor: null },
  })
  it.each<[string, PaperFacts, StepRequest, Actor, string]>([
    ['[T12] a draft', paper('draft'), { action: 'withdraw', reason }, lead, 'T12 withdrawn'],
    ['[T12] in review', paper('in_review'), { action: 'withdraw', reason }, lead, 'T12 withdrawn'],
    ['[T12] ready', paper('ready'), { action: 'withdraw', reason }, lead, 'T12 withdrawn'],
    ['[T12] no reason', paper('ready'), { action: 'withdraw', reason: ' ' }, lead, 'reason_missing'],
    ['[T12] not the chair', paper('ready'), { action: 'withdraw', reason }, chair, 'only_lead'],
    [
      '[T12] twice',
      paper('draft', waiting),
      { action: 'withdraw', reason },
      lead,
      'withdrawal_proposed_already',
    ],
    [
      '[T12] under a ballot',
      paper('ready', { ballot: { state: 'open', result: result('lost') } }),
      { action: 'withdraw', reason },
      lead,
      'ballot_open_already',
    ],
    [
      '[T12] taken up by the council',
      paper('in_council'),
      { action: 'withdraw', reason },
      lead,
      'withdraw_in_council',
    ],
    ['[T12] adopted', paper('adopted'), { action: 'withdraw', reason }, lead, 'step_not_in_table'],
    ['[T13] by hand', paper('adopted'), { action: 'revoke' }, chair, 'only_by_adoption'],
    ['[T14] by hand', paper('closed'), { action: 'supersede' }, chair, 'only_by_adoption'],
    ['[T15] closed', paper('adopted'), { action: 'close_paper', reason }, secretary, 'T15 closed'],
    [
      '[T15] without a reason',
      paper('adopted'),
      { action: 'close_paper', reason: '' },
      secretary,
      'reason_missing',
    ],
    ['[T15] by the chair', paper('adopted'), { action: 'close_paper', reason }, chair, 'only_secretariat'],
    [
      '[T15] with a letter on its way',
      paper('adopted', letter('sending')),
      { action: 'close_paper', reason },
      secretary,
      'letters_under_way',
    ],
    [
      '[T15] with a letter that nobody released: it is cancelled with the case',
      paper('adopted', letter('prepared')),
      { action: 'close_paper', reason },
      secretary,
      'T15 closed',
    ],
    [
      '[T15] with all letters sent',
      paper('adopted', letter('accepted')),
      { action: 'close_paper', reason },
      secretary,
      'T15 closed',
    ],
    ['[T15] opened again', paper('closed'), { action: 'reopen_paper', reason }, secretary, 'T15 adopted'],
    [
      '[T9] no sides in the rules',
      paper('rejected'),
      { action: 'record_positions', sha256: 'abc' },
      chair,
      'sides_not_in_rules',
    ],
    [
      '[T9] by a chair who keeps out of it',
      paper('rejected', { ...sides(true), actorRecused: true }),
      { action: 'record_positions', sha256: 'abc' },
      chair,
      'recused_no_act',
    ],
    [
      '[T9] while a ballot on it is taken again',
      paper('rejected', { ...sides(true), ballot: { state: 'open', result: result('lost') } }),
      { action: 'record_positions', sha256: 'abc' },
      chair,
      'ballot_open_already',
    ],
    [
      '[T10] put off by a chair who keeps out of it',
      paper('in_council', { actorRecused: true }),
      { action: 'defer', reason },
      chair,
      'recused_no_act',
    ],
    [
      '[T3b] sent back by a chair who keeps out of it',
      paper('ready', { actorRecused: true }),
      { action: 'return_to_draft', reason },
      chair,
      'recused_no_act',
    ],
    [
      '[T9] a side is silent',
      paper('rejected', sides(false)),
      { action: 'record_positions', sha256: 'abc' },
      chair,
      'side_text_missing',
    ],
    [
      '[T9] recorded',
      paper('rejected', sides(true)),
      { action: 'record_positions', sha256: 'abc' },
      chair,
      'T9 not_adopted_positions',
    ],
  ])('%s', (_, facts, request, actor, expected) => expect(answer(facts, request, actor)).toBe(expected))
})
