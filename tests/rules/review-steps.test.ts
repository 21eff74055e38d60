/** The steps of a paper into review and out of it: T2, T3b and T4 of the table. */
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../shared/council/types.ts'
import type { PaperFacts, StepRequest } from '../../shared/positions/facts.ts'
import { decide } from '../../shared/positions/workflow.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { chair, lead, member, paper, person, reviewers, round, secretary } from '../support/paper-facts.ts'

const submit = { action: 'submit', seq: 7, reviewers, dueDay: '2012-06-20' } as const

const answer = (facts: PaperFacts, request: StepRequest, actor: Actor) => {
  const decision = decide(facts, request, actor)
  return isRefusal(decision) ? decision.code : `${decision.tag} ${decision.to}`
}

describe('[T2] a draft is not submitted', () => {
  it.each<[string, Partial<PaperFacts>, Partial<Extract<StepRequest, { action: 'submit' }>>, Actor, string]>([
    ['by another member', {}, {}, member, 'only_lead'],
    ['by the secretary', {}, {}, secretary, 'only_lead'],
    ['by a lead whose mandate ended', {}, {}, person('lead'), 'no_mandate_today'],
    ['without a title', { title: '  ' }, {}, lead, 'title_missing'],
    ['without recommendations', { recommendations: [] }, {}, lead, 'recommendations_missing'],
    [
      'with a recommendation to nobody',
      { recommendations: [{ id: 'r1', shown: 1, due: { kind: 'none' }, addresseeCount: 0 }] },
      {},
      lead,
      'addressee_missing',
    ],
    [
      'with a date not chosen',
      { recommendations: [{ id: 'r1', shown: 1, due: { kind: 'unset' }, addresseeCount: 1 }] },
      {},
      lead,
      'due_missing',
    ],
    [
      'with an empty recommendation',
      { emptyText: { recommendations: [1], rationale: false } },
      {},
      lead,
      'recommendation_empty',
    ],
    [
      'without a rationale',
      { emptyText: { recommendations: [], rationale: true } },
      {},
      lead,
      'rationale_missing',
    ],
    ['on a text others changed since', { textSeq: 8 }, {}, lead, 'stale_text'],
    ['without reviewers', {}, { reviewers: [] }, lead, 'reviewers_missing'],
    ['reviewed by its author', { authorIds: ['lead', 'ewa'] }, {}, lead, 'reviewer_is_author'],
    [
      'reviewed from the lead organisation',
      { leadOrganisationIds: ['krag'] },
      {},
      lead,
      'reviewer_from_lead_organisation',
    ],
    ['with a day gone by', {}, { dueDay: '2012-06-13' }, lead, 'review_due_day_past'],
    ['with a day that does not exist', {}, { dueDay: '2013-02-29' }, lead, 'not_a_day'],
    [
      'with fewer reviewers than the council asks for',
      { nextReview: { reviewers: 3, organisations: 2, recusedIds: [], objectorIds: [] } },
      {},
      lead,
      'reviewers_missing',
    ],
    [
      'reviewed by one who is recused from it',
      { nextReview: { reviewers: 2, organisations: 2, recusedIds: ['ewa'], objectorIds: [] } },
      {},
      lead,
      'reviewer_recused',
    ],
    [
      'with an objector left out',
      { nextReview: { reviewers: 2, organisations: 2, recusedIds: [], objectorIds: ['ola'] } },
      {},
      lead,
      'objector_left_out',
    ],
  ])('%s', (_, more, request, actor, code) => {
    expect(answer(paper('draft', more), { ...submit, ...request }, actor)).toBe(code)
  })
})

describe('[T4] a paper is not admitted', () => {
  const admit = { action: 'admit', sha256: 'abc', reason: '' } as const
  it.each<[string, Partial<PaperFacts>, StepRequest, Actor, string]>([
    ['while verdicts are missing', { round: { ...round, missing: 2 } }, admit, secretary, 'verdicts_missing'],
    [
      'after the day, with a recommendation nobody spoke on',
      { round: { ...round, missing: 2, dueDayPassed: true, enoughOnEach: false } },
      admit,
      secretary,
      'verdicts_missing',
    ],
    [
      'when everyone recused themselves',
      { round: { ...round, everySubjectHeard: false, enoughReviewers: false } },
      admit,
      secretary,
      'reviewers_gone',
    ],
    [
      'when all of its reviewers are recused from a recommendation',
      { round: { ...round, everySubjectHeard: false } },
      admit,
      secretary,
      'nobody_reviewed',
    ],
    [
      'when too few are left who do not write it, even after the day',
      { round: { ...round, enoughReviewers: false, dueDayPassed: true } },
      admit,
      secretary,
      'reviewers_gone',
    ],
    [
      'before the day, although silence will be no objection',
      { round: { ...round, missing: 2, silenceIsNoObjection: true } },
      admit,
      secretary,
      'verdicts_missing',
    ],
    [
      'over an objection by a chair who wrote the paper',
      { round: { ...round, openObjections: 1 }, authorIds: ['lead', 'przewodnicząca'] },
      { ...admit, reason: 'mimo to' },
      chair,
      'not_impartial',
    ],
    [
      'over an objection by a chair who is recused',
      { round: { ...round, openObjections: 1, recusedIds: ['przewodnicząca'] } },
      { ...admit, reason: 'mimo to' },
      chair,
      'not_impartial',
    ],
    [
      'with an open objection by the secretary',
      { round: { ...round, openObjections: 1 } },
      admit,
      secretary,
      'objection_open',
    ],
    [
      'with an open objection by the chair without a reason',
      { round: { ...round, openObjections: 1 } },
      admit,
      chair,
      'reason_missing',
    ],
    ['on another hash', {}, { ...admit, sha256: 'abd' }, secretary, 'stale_version'],
    ['by a member', {}, admit, member, 'only_secretariat'],
  ])('%s', (_, more, request, actor, code) =>
    expect(answer(paper('in_review', more), request, actor)).toBe(code),
  )

  it('but it is after the day when as many as needed spoke on each recommendation', () => {
    const facts = paper('in_review', { round: { ...round, missing: 1, dueDayPassed: true } })
    expect(answer(facts, admit, secretary)).toBe('T4 ready')
  })
  it('and in silence, where the round was opened under the rule that this is no objection', () => {
    const silent = { ...round, missing: 6, enoughOnEach: false, everySubjectHeard: false, dueDayPassed: true }
    expect(answer(paper('in_review', { round: silent }), admit, secretary)).toBe('verdicts_missing')
    const allowed = { ...silent, silenceIsNoObjection: true }
    expect(answer(paper('in_review', { round: allowed }), admit, secretary)).toBe('T4 ready')
  })
  it('and the chair may admit it over an objection, with a reason', () => {
    const facts = paper('in_review', { round: { ...round, openObjections: 1 } })
    expect(answer(facts, { ...admit, reason: 'termin naboru' }, chair)).toBe('T4 ready')
  })
})

describe('[T3b] what waits for a meeting goes back', () => {
  const back = { action: 'return_to_draft', reason: 'nowe dane' } as const
  const viceChair = person('wiceprzewodniczący', 'vice_chair')
  it.each<[string, Partial<PaperFacts>, StepRequest, Actor, string]>([
    ['by the chair', { meeting: null }, back, chair, 'T3b draft'],
    ['by the vice-chair', { meeting: null }, back, viceChair, 'T3b draft'],
    ['by the chair after the notice', { meeting: null, noticeSent: true }, back, chair, 'T3b draft'],
    ['by the lead before the notice', { meeting: null }, back, lead, 'T3b draft'],
    ['not by the lead after it', { meeting: null, noticeSent: true }, back, lead, 'notice_sent_already'],
    ['not by the lead in an open meeting', {}, back, lead, 'notice_sent_already'],
    ['not by a lead whose mandate ended', { meeting: null }, back, person('lead'), 'no_mandate_today'],
    ['not by the secretary', { meeting: null }, back, secretary, 'only_lead_or_chair'],
    ['not by another member', { meeting: null }, back, member, 'only_lead_or_chair'],
    ['not without a reason', { meeting: null }, { ...back, reason: ' ' }, chair, 'reason_missing'],
  ])('%s', (_, more, request, actor, code) => expect(answer(paper('ready', more), request, actor)).toBe(code))
})
