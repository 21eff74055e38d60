/** How notices go by mail, when deadlines remind, and where a notice leads. */
import { describe, expect, it } from 'vitest'
import { pathOf, placeOf } from '../../shared/notifications/place.ts'
import {
  type Choices,
  choiceFor,
  type Going,
  howMailed,
  usualChoice,
} from '../../shared/notifications/post.ts'
import { isOverdue, stageOf } from '../../shared/notifications/reminders.ts'
import { chosenTopics, type What } from '../../shared/notifications/whats.ts'

describe('[N6] how a notice goes by mail', () => {
  it.each<[What, Choices, number, Going]>([
    ['review_asked', {}, 0, 'at_once'],
    ['verdict_given', {}, 0, 'digest'],
    ['letter_bounced', {}, 0, 'at_once'],
    ['paper_adopted', {}, 0, 'digest'],
    ['review_asked', { waits: 'digest' }, 0, 'digest'],
    ['review_asked', { waits: 'never' }, 0, 'none'],
    ['review_asked', { papers: 'never' }, 0, 'at_once'],
    ['verdict_given', { papers: 'at_once' }, 0, 'at_once'],
    // Older than six hours: folded, if it was to come at once at all.
    ['review_asked', {}, 6, 'at_once'],
    ['review_asked', {}, 6.01, 'digest'],
    ['review_asked', { waits: 'never' }, 48, 'none'],
    ['verdict_given', {}, 48, 'digest'],
    // Official: whatever was chosen, however late.
    ['vote_recorded', { waits: 'never', council: 'never' }, 0, 'at_once'],
    ['vote_asked', {}, 48, 'at_once'],
    // In the room.
    ['vote_now', { waits: 'at_once' }, 0, 'none'],
    ['meeting_opened', { council: 'at_once' }, 0, 'none'],
  ])('%s with %j after %d h: %s', (what, choices, ageHours, expected) => {
    expect(howMailed(what, choices, ageHours)).toBe(expected)
  })
  it('until somebody chooses, what waits for me comes at once and the rest once a day', () => {
    expect(chosenTopics.map((topic) => choiceFor(topic, {}))).toEqual([
      'at_once',
      'at_once',
      'digest',
      'digest',
    ])
    expect(usualChoice.waits).toBe('at_once')
    expect(choiceFor('official', {})).toBe('at_once')
  })
})

describe('[N7] when a deadline reminds', () => {
  it.each<[string, string, string, string | null]>([
    // askedDay, dueDay, today
    ['2026-11-26', '2026-11-26', '2026-11-26', null],
    ['2026-11-26', '2026-12-03', '2026-11-26', null],
    ['2026-11-26', '2026-12-03', '2026-11-30', null],
    ['2026-11-26', '2026-12-03', '2026-12-01', 'soon'],
    ['2026-11-26', '2026-12-03', '2026-12-02', 'soon'],
    ['2026-11-26', '2026-12-03', '2026-12-03', 'today'],
    ['2026-11-26', '2026-12-03', '2026-12-04', null],
    // Asked the day before: no reminder on the day of the request.
    ['2026-12-02', '2026-12-03', '2026-12-02', null],
    ['2026-12-02', '2026-12-03', '2026-12-03', 'today'],
    // The nights when the clock is turned: 25 October 2026 has 25 hours, 28 March 2027 has 23.
    // Both end on a Monday: the weekend is skipped; the second is Easter Monday, so Thursday and Friday are what is left.
    ['2026-10-01', '2026-10-26', '2026-10-21', null],
    ['2026-10-01', '2026-10-26', '2026-10-22', 'soon'],
    ['2027-03-01', '2027-03-29', '2027-03-23', null],
    ['2027-03-01', '2027-03-29', '2027-03-24', 'soon'],
    // A leap day, a turn of the year, and Christmas.
    ['2028-02-01', '2028-03-01', '2028-02-28', 'soon'],
    ['2028-02-01', '2028-03-01', '2028-02-25', null],
    ['2026-12-01', '2027-01-01', '2026-12-29', 'soon'],
    ['2026-12-01', '2026-12-28', '2026-12-22', 'soon'],
    ['2026-12-01', '2026-12-28', '2026-12-21', null],
    // A deadline on a Sunday holds on the Sunday.
    ['2026-11-01', '2026-11-29', '2026-11-25', 'soon'],
    ['2026-11-01', '2026-11-29', '2026-11-29', 'today'],
  ])('asked %s, due %s, on %s: %s', (askedDay, dueDay, today, expected) => {
    expect(stageOf({ askedDay, dueDay, today })).toBe(expected)
  })
  it('is over from the next day on', () => {
    expect(isOverdue({ dueDay: '2026-12-03', today: '2026-12-03' })).toBe(false)
    expect(isOverdue({ dueDay: '2026-12-03', today: '2026-12-04' })).toBe(true)
  })
})

describe('[N8] where a notice leads', () => {
  it.each<[What, { kind: string; id: string }, string]>([
    ['review_asked', { kind: 'position', id: 'p' }, '/stanowiska/p?tab=review'],
    ['paper_returned', { kind: 'position', id: 'p' }, '/stanowiska/p'],
    ['meeting_planned', { kind: 'meeting', id: 'm' }, '/posiedzenia/m'],
    ['correction_open', { kind: 'position', id: 'p' }, '/stanowiska/p?tab=after'],
    ['mandate_given', { kind: 'person', id: 'x' }, '/rada'],
    ['agenda_changed', { kind: 'something new', id: 'x' }, '/'],
  ])('%s of %j', (what, object, expected) => {
    expect(pathOf(placeOf(what, object))).toBe(expected)
  })
})
