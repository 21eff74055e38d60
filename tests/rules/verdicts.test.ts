import { describe, expect, it } from 'vitest'
import type { VerdictKind } from '../../shared/review/types.ts'
import {
  askedAgain,
  freshVerdicts,
  missingVerdicts,
  openObjections,
  spokenOn,
  standingVerdicts,
  whyNotReviewer,
  whyReviewersDoNotDo,
} from '../../shared/review/verdicts.ts'

const said = (
  personId: string,
  recommendationId: string | null,
  kind: VerdictKind,
  contentSha256 = 'now',
) => ({
  personId,
  recommendationId,
  kind,
  contentSha256,
})

describe('[R1] the newest verdict on a subject stands', () => {
  it('no verdicts, none standing', () => expect(standingVerdicts([])).toEqual([]))
  it('an objection followed by approval is no objection', () => {
    const standing = standingVerdicts([said('ala', 'r1', 'object'), said('ala', 'r1', 'approve')])
    expect(openObjections(standing)).toBe(0)
    expect(standing).toHaveLength(1)
  })
  it('two people object apart', () => {
    expect(
      openObjections(standingVerdicts([said('ala', 'r1', 'object'), said('bolek', 'r1', 'object')])),
    ).toBe(2)
  })
})

it('[R2] a verdict on other words counts as none', () => {
  const hashes = new Map([
    ['r1', 'now'],
    ['whole', 'now'],
  ])
  expect(
    freshVerdicts([said('ala', 'r1', 'approve', 'before'), said('ala', null, 'approve')], hashes),
  ).toEqual([said('ala', null, 'approve')])
})

describe('[R3] who has not spoken is missing', () => {
  const hashes = new Map([
    ['r1', 'now'],
    ['whole', 'now'],
  ])
  const missing = (verdicts: ReturnType<typeof said>[], reviewerIds: string[]) =>
    missingVerdicts(askedAgain(verdicts, reviewerIds, hashes), hashes)
  it('nobody asked, nothing missing', () => {
    expect(missing([], [])).toEqual([
      { recommendationId: 'r1', count: 0 },
      { recommendationId: null, count: 0 },
    ])
  })
  it('silence counts on each recommendation and on the whole', () => {
    expect(missing([said('ala', 'r1', 'abstain')], ['ala', 'bolek'])).toEqual([
      { recommendationId: 'r1', count: 1 },
      { recommendationId: null, count: 2 },
    ])
  })
  it('who recused themselves on the whole is asked nothing more, whatever becomes of the words', () => {
    expect(missing([said('ala', null, 'recused')], ['ala'])[0]?.count).toBe(0)
    expect(missing([said('ala', null, 'recused', 'before')], ['ala'])[1]?.count).toBe(0)
  })
  it('somebody recused from a recommendation has said so, and is no voice on it', () => {
    const given = [said('ala', 'r1', 'recused'), said('bolek', 'r1', 'recused'), said('ala', null, 'approve')]
    expect(spokenOn(given, hashes)).toEqual([
      { recommendationId: 'r1', verdicts: 2, voices: 0 },
      { recommendationId: null, verdicts: 1, voices: 1 },
    ])
  })
})

describe('[R4] four eyes', () => {
  const paper = { authorIds: ['ala'], leadOrganisationIds: ['most'], recusedIds: ['jan'] }
  it.each([
    ['an author', { personId: 'ala', organisationIds: ['barka'] }, 'reviewer_is_author'],
    [
      'someone from the lead organisation',
      { personId: 'ola', organisationIds: ['most'] },
      'reviewer_from_lead_organisation',
    ],
    ['someone recused before', { personId: 'jan', organisationIds: ['barka'] }, 'reviewer_recused'],
    ['someone not on the council', { personId: 'ewa', organisationIds: [] }, 'no_mandate_today'],
    ['an outsider', { personId: 'ewa', organisationIds: ['barka'] }, undefined],
  ])('%s', (_, candidate, code) => expect(whyNotReviewer(candidate, paper)?.code).toBe(code))

  it.each([
    ['none', [], 'reviewers_missing'],
    ['one', [{ personId: 'ewa', organisationIds: ['barka'] }], 'reviewers_missing'],
    [
      'the same person twice',
      [
        { personId: 'ewa', organisationIds: ['a'] },
        { personId: 'ewa', organisationIds: ['b'] },
      ],
      'reviewers_missing',
    ],
    [
      'two of one organisation',
      [
        { personId: 'ewa', organisationIds: ['a'] },
        { personId: 'jan', organisationIds: ['a'] },
      ],
      'reviewers_missing',
    ],
    [
      'two of two',
      [
        { personId: 'ewa', organisationIds: ['a'] },
        { personId: 'jan', organisationIds: ['b'] },
      ],
      undefined,
    ],
  ])('%s reviewers', (_, candidates, code) =>
    expect(whyReviewersDoNotDo(candidates, { reviewers: 2, organisations: 2 })?.code).toBe(code),
  )

  it('how many is for the council to say', () => {
    const one = [{ personId: 'ewa', organisationIds: ['a'] }]
    const two = [...one, { personId: 'jan', organisationIds: ['a'] }]
    expect(whyReviewersDoNotDo(one, { reviewers: 1, organisations: 1 })).toBeNull()
    expect(whyReviewersDoNotDo(two, { reviewers: 2, organisations: 1 })).toBeNull()
    expect(whyReviewersDoNotDo(two, { reviewers: 3, organisations: 1 })?.details).toEqual({
      reviewers: 3,
      organisations: 1,
      count: 3,
    })
  })
})
