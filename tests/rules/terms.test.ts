/** Terms follow each other and are no longer than the rules say; what one leaves unfinished is taken over, or lapses. */
import { describe, expect, it } from 'vitest'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import {
  proposeTerm,
  type Term,
  termEnd,
  whyNotEndTerm,
  whyNotRecordTerm,
} from '../../shared/council/terms.ts'
import type { Actor } from '../../shared/council/types.ts'
import { nothingAfter, type PaperFacts, type StepRequest } from '../../shared/positions/facts.ts'
import { whyNotTakeOver } from '../../shared/positions/succession.ts'
import type { PositionState } from '../../shared/positions/types.ts'
import { answer, chair, lead, member, paper, secretary } from '../support/paper-facts.ts'

const rules = { mandate: { ...defaultRuleSet.mandate, termYears: 3 } }
const second: Term = { number: 2, fromDay: '2023-06-01', toDay: '2026-05-31' }

describe('a term', () => {
  it.each([
    ['2026-06-01', 3, '2029-05-31'],
    ['2026-01-01', 1, '2026-12-31'],
    // A leap day begins it; the year it ends in has none.
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2025-03-01', 3, '2028-02-29'],
  ])('begun on %s lasts %i years, until %s', (from, years, to) => {
    expect(termEnd(from, years)).toBe(to)
  })
  it('is proposed after the newest, or from today', () => {
    expect(proposeTerm(second, rules, '2026-05-01')).toEqual({
      ...{ number: 3, fromDay: '2026-06-01', toDay: '2029-05-31' },
    })
    expect(proposeTerm(null, rules, '2026-05-01')).toMatchObject({ number: 1, fromDay: '2026-05-01' })
  })
  it.each<[string, Term, Term | null, string]>([
    ['the first of any number', { ...second, number: 5 }, null, 'recorded'],
    ['the next', { number: 3, fromDay: '2026-06-01', toDay: '2029-05-31' }, second, 'recorded'],
    ['the next, after a gap', { number: 3, fromDay: '2026-09-01', toDay: '2029-08-31' }, second, 'recorded'],
    ['a shorter one', { number: 3, fromDay: '2026-06-01', toDay: '2027-05-31' }, second, 'recorded'],
    ['the next but one', { number: 4, fromDay: '2026-06-01', toDay: '2029-05-31' }, second, 'term_number'],
    [
      'one that begins too early',
      { number: 3, fromDay: '2026-05-31', toDay: '2029-05-30' },
      second,
      'term_overlaps',
    ],
    [
      'one that is a day too long',
      { number: 3, fromDay: '2026-06-01', toDay: '2029-06-01' },
      second,
      'term_too_long',
    ],
    [
      'one that ends as it begins',
      { number: 3, fromDay: '2026-06-01', toDay: '2026-06-01' },
      second,
      'day_order',
    ],
  ])('%s', (_, term, newest, said) => {
    expect(whyNotRecordTerm(term, newest, rules)?.code ?? 'recorded').toBe(said)
  })
  it.each<[string, Term, string, string]>([
    ['the newest, earlier', second, '2025-12-31', 'changed'],
    ['the newest, longer than the rules say', second, '2026-06-01', 'term_too_long'],
    ['the newest, before it began', second, '2023-05-01', 'day_order'],
    ['an older one', { ...second, number: 1 }, '2022-12-31', 'term_not_newest'],
  ])('is put right: %s', (_, term, toDay, said) => {
    expect(whyNotEndTerm(term, second, toDay, rules)?.code ?? 'changed').toBe(said)
  })
})

const left = (ofEarlierTerm: boolean, leadInOffice = true): Partial<PaperFacts> => ({
  after: { ...nothingAfter, succession: { ofEarlierTerm, leadInOffice } },
})

describe('what an earlier council left unfinished', () => {
  const submit: StepRequest = { action: 'submit', seq: 7, dueDay: '2012-06-20', reviewers: [] }
  const sha256 = 'abc'
  it.each<[string, ReturnType<typeof answer>, string]>([
    ['is not submitted', answer(paper('draft', left(true)), submit, lead), 'earlier_term'],
    [
      'is not admitted',
      answer(paper('in_review', left(true)), { action: 'admit', sha256, reason: '' }, secretary),
      'earlier_term',
    ],
    [
      'is not taken up',
      answer(paper('ready', left(true)), { action: 'bring_to_council', sha256 }, chair),
      'earlier_term',
    ],
    [
      'is not voted on by letter',
      answer(paper('ready', left(true)), { action: 'open_circular', sha256 }, chair),
      'earlier_term',
    ],
    [
      'lapses',
      answer(paper('ready', left(true)), { action: 'lapse', reason: 'koniec kadencji' }, chair),
      'T12 withdrawn',
    ],
    [
      'lapses with a reason',
      answer(paper('ready', left(true)), { action: 'lapse', reason: ' ' }, chair),
      'reason_missing',
    ],
    [
      'lapses by no lead’s word',
      answer(paper('draft', left(true)), { action: 'lapse', reason: 'x' }, lead),
      'only_secretariat',
    ],
    [
      'lapses also when only the lead left',
      answer(paper('draft', left(false, false)), { action: 'lapse', reason: 'x' }, secretary),
      'T12 withdrawn',
    ],
    [
      'does not lapse while somebody answers for it',
      answer(paper('draft', left(false)), { action: 'lapse', reason: 'x' }, secretary),
      'not_left_behind',
    ],
  ])('%s', (_, said, expected) => {
    expect(said).toBe(expected)
  })

  it.each<[string, PositionState, Partial<PaperFacts>, Actor, string]>([
    ['by the secretariat', 'draft', left(true), secretary, 'taken over'],
    ['by the chair', 'ready', left(true), chair, 'taken over'],
    ['for a lead who left', 'in_review', left(false, false), secretary, 'taken over'],
    ['by no member', 'draft', left(true), member, 'only_secretariat_or_chair'],
    ['never where nothing was left', 'draft', left(false), secretary, 'not_left_behind'],
    ['never once the council decides', 'in_council', left(true), secretary, 'not_left_behind'],
    ['never once it is adopted', 'adopted', left(true, false), secretary, 'not_left_behind'],
  ])('is taken over %s', (_, state, more, actor, said) => {
    expect(whyNotTakeOver(paper(state, more), actor)?.code ?? 'taken over').toBe(said)
  })
  it('is not taken over while its withdrawal waits for an answer', () => {
    const { after } = left(true)
    const withdrawal = {
      ...{ state: 'draft' as const, today: '2012-06-14', lastDay: '2012-06-21', proposedBy: 'lead' },
      coAuthors: [],
    }
    const facts = paper('draft', { after: { ...nothingAfter, ...after, withdrawal } })
    expect(whyNotTakeOver(facts, secretary)?.code).toBe('withdrawal_proposed_already')
  })
})
