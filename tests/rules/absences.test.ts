/** Absences in a row, from which number on they are told, and who may excuse one. */
import { describe, expect, it } from 'vitest'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import { type Held, isFlagged, missedInRow, whyNotExcuse } from '../../shared/meetings/absences.ts'
import type { MeetingState } from '../../shared/meetings/types.ts'

const kinds = { a: { attended: true }, e: { excused: true }, m: {} }
/** The latest first: `a` attended, `e` excused, `m` missed. */
const held = (letters: string): Held[] =>
  [...letters].map((letter, at) => ({
    meeting: { id: String(at), number: 9 - at, year: 2026, heldDay: `2026-0${9 - at}-01` },
    ...{ attended: false, excused: false },
    ...kinds[letter as keyof typeof kinds],
  }))

describe('absences in a row', () => {
  it.each([
    ['', 0],
    ['a', 0],
    ['amm', 0],
    ['m', 1],
    ['mmm', 3],
    ['mma', 2],
    ['mmem', 2],
    ['emmm', 0],
    ['mmmammm', 3],
  ])('%s, the latest first, are %i', (letters, count) => {
    expect(missedInRow(held(letters)).map(({ id }) => id)).toEqual([...Array(count).keys()].map(String))
  })
  it.each([
    [3, 'mm', false],
    [3, 'mmm', true],
    [3, 'mmmm', true],
    [1, 'm', true],
    [0, 'mmmmmm', false],
  ])('with a rule of %i, %s are told: %s', (absences, letters, flagged) => {
    const rules = { mandate: { ...defaultRuleSet.mandate, absences } }
    expect(isFlagged(missedInRow(held(letters)), rules)).toBe(flagged)
  })
})

describe('an absence is excused', () => {
  const asked = (
    state: MeetingState,
    mayManage: boolean,
    isOwn: boolean,
    attended = false,
  ): Parameters<typeof whyNotExcuse>[0] => ({ state, mayManage, isOwn, attended })
  it.each([
    ['by the person until the meeting opens', asked('planned', false, true), 'allowed'],
    ['by the person no more while it runs', asked('open', false, true), 'absence_too_late'],
    ['by the person no more afterwards', asked('closed', false, true), 'absence_too_late'],
    ['by nobody else', asked('planned', false, false), 'not_allowed'],
    ['by the office before', asked('planned', true, false), 'allowed'],
    ['by the office while it runs', asked('open', true, false), 'allowed'],
    ['by the office afterwards', asked('closed', true, false), 'allowed'],
    ['at no meeting that was cancelled', asked('cancelled', true, true), 'meeting_cancelled'],
    ['of nobody who was there', asked('closed', true, false, true), 'absence_attended'],
  ])('%s', (_, facts, answer) => {
    expect(whyNotExcuse(facts)?.code ?? 'allowed').toBe(answer)
  })
})
