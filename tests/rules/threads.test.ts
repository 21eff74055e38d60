import { describe, expect, it } from 'vitest'
import type { Actor } from '../../shared/council/types.ts'
import { type PositionState, positionStates } from '../../shared/positions/types.ts'
import { mentionedIn, type ThreadPaper, whyNotBegin, whyNotComment } from '../../shared/threads/rules.ts'
import { type Placed, stepFrom } from '../../web/threads/order.ts'
import { actorIn } from '../support/actors.ts'

const paper = (state: PositionState): ThreadPaper => ({
  state,
  openToCouncil: true,
  leadPersonId: 'lead',
  authorIds: ['lead'],
  reviewerIds: ['reviewer'],
  openRoundReviewerIds: state === 'in_review' ? ['reviewer'] : [],
})
const people = {
  lead: actorIn('lead', 'member'),
  reviewer: actorIn('reviewer', 'member'),
  member: actorIn('member', 'member'),
  secretary: actorIn('secretary', 'secretary'),
  guest: actorIn('guest', 'guest'),
}

/** Who may, by state: l lead, r reviewer, m member, s secretary, g guest. */
const who = (rule: (paper: ThreadPaper, actor: Actor) => unknown, state: PositionState): string =>
  Object.entries(people)
    .filter(([, person]) => rule(paper(state), person) === null)
    .map(([name]) => name.charAt(0))
    .join('')

it('a guest, who may read, is told that commenting is not theirs', () => {
  for (const state of ['draft', 'ready', 'in_council'] as const)
    expect(whyNotComment(paper(state), people.guest)).toMatchObject({ code: 'comments_not_yours' })
})

describe('who comments', () => {
  it.each([
    ['draft', 'lrms'],
    ['in_review', 'lrs'],
    ['ready', 'lrms'],
    ['in_council', 'lrms'],
  ] as const)('on a paper in state %s: %s', (state, expected) => {
    expect(who(whyNotComment, state)).toBe(expected)
  })

  it('nobody, once it is decided', () => {
    const open = ['draft', 'in_review', 'ready', 'in_council']
    for (const state of positionStates)
      if (!open.includes(state)) expect(who(whyNotComment, state), state).toBe('')
  })

  it('among reviewers only reviewers, and only while they review', () => {
    const apart = (p: ThreadPaper, a: Actor) => whyNotBegin(p, a, 'reviewers')
    for (const state of positionStates) expect(who(apart, state)).toBe(state === 'in_review' ? 'r' : '')
  })
})

describe('a name behind the sign', () => {
  const all = [
    { id: '1', givenName: 'Ewa', familyName: 'Kalina' },
    { id: '2', givenName: 'Ewa', familyName: 'Kalina-Nowak' },
    { id: '3', givenName: 'Jan', familyName: 'Łoś' },
  ]
  it.each([
    ['@Ewa Kalina, proszę', ['1']],
    ['Proszę @Ewa Kalina-Nowak i @Jan Łoś', ['2', '3']],
    ['@Jan Łośowski', []],
    ['Ewa Kalina', []],
    ['ewa@kalina.pl', []],
    ['', []],
  ])('in %j: %j', (body, ids) => {
    expect(mentionedIn(body, all).sort()).toEqual(ids)
  })
})

describe('the next thread and the one before', () => {
  const placed = (...ids: string[]) =>
    ids.map((id) => ({
      ...{ thread: { id: id.replace('-', ''), resolved: id.startsWith('-') }, how: 'exact', order: 0 },
    })) as unknown as Placed[]
  it.each<[string | null, string[], boolean, string | null]>([
    [null, ['a', 'b', 'c'], true, 'a'],
    [null, ['a', 'b', 'c'], false, 'c'],
    ['a', ['a', 'b', 'c'], true, 'b'],
    ['c', ['a', 'b', 'c'], true, 'a'],
    ['a', ['a', 'b', 'c'], false, 'c'],
    ['c', ['a', 'b', 'c'], false, 'b'],
    // What is settled is passed over; standing on it, one begins anew.
    ['a', ['a', '-b', 'c'], true, 'c'],
    ['b', ['a', '-b', 'c'], true, 'a'],
    ['a', ['a'], true, 'a'],
    ['a', ['a'], false, 'a'],
    [null, ['-a'], true, null],
    [null, [], false, null],
  ])('from %s among %j, forward %s: %s', (chosen, ids, forward, next) => {
    expect(stepFrom(chosen, placed(...ids), forward)).toBe(next)
  })
})
