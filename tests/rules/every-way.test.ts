/**
 * Every way of a paper through a council of three members, two texts and one addressee: no way breaks a promise, none ends nowhere.
 * A step that the model does not know fails with a sentence.
 */
import { describe, expect, it } from 'vitest'
import type { PositionState } from '../../shared/positions/types.ts'
import { decide, type Step, steps } from '../../shared/positions/workflow.ts'
import { refuse } from '../../shared/refusal.ts'
import { nameOf, theTable, type Walk, walkEveryWay } from './ways/search.ts'
import { modelOf, stepModels } from './ways/steps.ts'
import { isCarried } from './ways/world.ts'

/** Ways that this council never goes, each with what it would take. */
const notWalkedHere: Record<string, string> = {
  'T8 strike_lost: in_council → in_council': 'several recommendations, voted one by one',
  'T12 withdraw: in_council → withdrawn': 'nothing: it is there to say what to do instead',
  'T13 revoke: adopted → revoked': 'the adoption of another paper',
  'T13 revoke: closed → revoked': 'the adoption of another paper',
  'T14 supersede: adopted → superseded': 'the adoption of another paper',
  'T14 supersede: closed → superseded': 'the adoption of another paper',
}

const walk: Walk = walkEveryWay(theTable(decide))

describe('[E1] the model and the table', () => {
  it('every step of the table is known to the model, and the model knows no other', () => {
    const actions = new Set<string>(steps.map(({ action }) => action))
    actions.delete('start')
    for (const action of actions) expect(() => modelOf(action)).not.toThrow()
    expect(Object.keys(stepModels).filter((action) => !actions.has(action))).toEqual([])
  })
  it('a step that the model does not know fails with a sentence that says where to tell it', () => {
    const stranger = {
      ...(steps[1] as Step),
      action: 'sing' as Step['action'],
      from: 'draft' as PositionState,
    }
    expect(() => walkEveryWay({ decide, steps: [...steps, stranger] })).toThrow(
      'The table has a step "sing" that the model does not know. Say in tests/rules/ways/steps.ts',
    )
  })
  it('every step was taken on some way', () => {
    const all = steps.filter(({ from }) => from !== null).map(nameOf)
    expect(all.filter((name) => !walk.taken.has(name))).toEqual(Object.keys(notWalkedHere))
  })
})

describe('[E2] every way there is', () => {
  it('goes through thousands of worlds, and through both outcomes of both texts', () => {
    expect(walk.worlds.length).toBeGreaterThan(4_000)
    for (const state of ['adopted', 'rejected'] as const)
      expect(new Set(walk.worlds.filter((w) => w.state === state).map(({ text }) => text)).size, state).toBe(
        2,
      )
    expect(walk.worlds.some(({ letters }) => letters?.releasedBy === 'chair')).toBe(true)
    expect(walk.worlds.some(({ letters }) => letters?.releasedBy === 'reviewer')).toBe(true)
  })
  it('keeps every promise: what is adopted was carried, what was sent was released by another', () => {
    expect(walk.broken).toEqual([])
  })
  it('no state is a dead end: from every world some way leads to a decision, or to letters that are out', () => {
    expect(walk.deadEnds).toEqual([])
  })
  it('[W2.10] an adopted paper has one declared ballot, on its very text, that counts to carried again', () => {
    for (const { state, ballot, text } of walk.worlds.filter((w) => w.state === 'adopted'))
      expect([state, ballot?.state, ballot?.text, ballot && isCarried(ballot)]).toEqual([
        'adopted',
        'declared',
        text,
        true,
      ])
  })
})

describe('[E3] the walk would notice a table that', () => {
  type Decide = typeof decide
  const brokenBy = (mistaken: Decide) =>
    walkEveryWay(theTable(mistaken)).broken.map((told) => told.split(': ')[0])

  it.each<[string, Decide, string]>([
    [
      'lets the chair declare what was lost',
      (paper, request, actor) =>
        decide(
          request.action === 'declare' && paper.ballot
            ? {
                ...paper,
                ballot: { ...paper.ballot, result: { ...paper.ballot.result, outcome: 'carried' } },
              }
            : paper,
          request,
          actor,
        ),
      'a text became adopted without a declared ballot that carried this very text with a quorum',
    ],
    [
      'forgets the quorum',
      (paper, request, actor) =>
        decide({ ...paper, meeting: paper.meeting && { ...paper.meeting, quorumMet: true } }, request, actor),
      'a ballot was opened without a quorum or without the chair',
    ],
    [
      'does not see objections',
      (paper, request, actor) =>
        decide({ ...paper, round: paper.round && { ...paper.round, openObjections: 0 } }, request, actor),
      'an objection was passed over without the chair and a reason',
    ],
    [
      'does not wait for verdicts',
      (paper, request, actor) =>
        decide({ ...paper, round: paper.round && { ...paper.round, missing: 0 } }, request, actor),
      'a text went to the council without the verdicts of its reviewers',
    ],
    [
      'takes any hash',
      (paper, request, actor) =>
        decide('sha256' in request ? { ...paper, versionSha256: request.sha256 } : paper, request, actor),
      'a binding step was taken on another text than the one named',
    ],
    [
      'lets one person prepare and release',
      (paper, request, actor) => {
        const letters = paper.letters.letters.map((letter) => ({ ...letter, preparedBy: 'somebody' }))
        return decide({ ...paper, letters: { ...paper.letters, letters } }, request, actor)
      },
      'letters left without files, without the chair, or by the hand that prepared them',
    ],
    [
      'asks one reviewer only',
      (paper, request, actor) =>
        decide(
          { ...paper, nextReview: { ...paper.nextReview, reviewers: 1, organisations: 1 } },
          request,
          actor,
        ),
      'a text went to review without two pairs of eyes that did not write it',
    ],
  ])('%s', (_, mistaken, promise) => expect(brokenBy(mistaken)).toContain(promise))

  it('leaves a paper stuck', () => {
    const stuck: Decide = (paper, request, actor) =>
      request.action === 'close_ballot' || request.action === 'void_ballot'
        ? refuse('wrong_state')
        : decide(paper, request, actor)
    expect(walkEveryWay(theTable(stuck)).deadEnds.map((told) => told.split(':')[0])).toContain('in_council')
  })
})
