/** The rules of meetings: told in time, nothing left lying, nobody in two places at once. */
import { describe, expect, it } from 'vitest'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import type { Actor, Role } from '../../shared/council/types.ts'
import {
  type ItemFacts,
  itemStateOf,
  reordered,
  whyNotClose,
  whyNotDecide,
  whyNotDefer,
  whyNotOpen,
  whyNotRemove,
} from '../../shared/meetings/agenda.ts'
import {
  daysAhead,
  paperTooLate,
  type SendFacts,
  type SentNotice,
  standingOf,
  whyNotSend,
} from '../../shared/meetings/notice.ts'
import { type Stay, seatsTaken, whyNotStay } from '../../shared/meetings/presence.ts'
import type { ItemState, MeetingState } from '../../shared/meetings/types.ts'
import { yearlyOf } from '../../shared/meetings/yearly.ts'
import type { Refusal } from '../../shared/refusal.ts'

const code = (refusal: Refusal | null) => refusal?.code ?? 'allowed'
const rule = { noticeDays: 7, urgentDays: 2 }
const held = '2012-06-14'
const notice = (sentDay: string, more: Partial<SentNotice> = {}): SentNotice => ({
  kind: 'call',
  sentDay,
  heldDay: held,
  note: '',
  byChair: false,
  papers: [],
  ...more,
})
const person = (role: Role): Actor => ({
  personId: role,
  mandates: [
    {
      ...{ id: role, personId: role, organisationId: 'o', organisationName: 'O', role, roleLabel: '' },
      ...{ fromDay: '2010-01-01', toDay: null },
    },
  ],
})
const chairs = { note: 'Nabór kończy się w piątek.', byChair: true }

describe('days of the calendar', () => {
  it.each([
    ['the same day', held, held, 0],
    ['7 June to 14 June', '2012-06-07', held, 7],
    ['a day that has passed', '2012-06-15', held, -1],
    ['over the night of summer time', '2026-03-28', '2026-03-30', 2],
    ['over the night of winter time', '2026-10-24', '2026-10-26', 2],
    ['over a leap day', '2028-02-28', '2028-03-01', 2],
  ])('%s', (_what, from, to, days) => {
    expect(daysAhead(from, to)).toBe(days)
  })
})

describe('[T5] whether the meeting was called in time', () => {
  it.each<[string, SentNotice[], string, number | null]>([
    ['nobody was told', [], 'none', null],
    ['seven days before', [notice('2012-06-07')], 'in_time', 7],
    ['six days before, without the chair’s note', [notice('2012-06-08')], 'late', 6],
    ['six days before, with the chair’s note', [notice('2012-06-08', chairs)], 'urgent', 6],
    ['six days before, with somebody else’s note', [notice('2012-06-08', { note: 'x' })], 'late', 6],
    ['two days before, with the chair’s note', [notice('2012-06-12', chairs)], 'urgent', 2],
    ['the day before, with the chair’s note', [notice('2012-06-13', chairs)], 'late', 1],
    [
      'a change of room does not begin the period anew',
      [notice('2012-06-01'), notice('2012-06-13', { kind: 'change' })],
      'in_time',
      13,
    ],
    [
      'a change of day does',
      [notice('2012-06-01', { heldDay: '2012-06-20' }), notice('2012-06-10', { kind: 'change' })],
      'late',
      4,
    ],
    [
      'a day that was left and taken again counts from the last time it was named',
      [
        notice('2012-05-01'),
        notice('2012-05-10', { kind: 'change', heldDay: '2012-06-20' }),
        notice('2012-06-10', { kind: 'change' }),
      ],
      'late',
      4,
    ],
    [
      'what was cancelled is told to nobody',
      [notice('2012-06-01'), notice('2012-06-02', { kind: 'cancel' })],
      'none',
      null,
    ],
  ])('%s', (_what, notices, grade, days) => {
    expect(standingOf(held, notices, rule)).toEqual({ grade, days })
  })
})

describe('[T5] whether the members had this very text in time', () => {
  const paper = { positionId: 'p', sha256: 'c1' }
  const with1 = { papers: [paper] }
  it.each<[string, SentNotice[], ReturnType<typeof paperTooLate>]>([
    ['nobody was told', [], { days: null, needed: 7 }],
    ['it was in the notice', [notice('2012-06-07', with1)], null],
    ['it was not in the notice', [notice('2012-06-01')], { days: null, needed: 7 }],
    [
      'another version was in the notice',
      [notice('2012-06-01', { papers: [{ positionId: 'p', sha256: 'c0' }] })],
      { days: null, needed: 7 },
    ],
    [
      'it was added three days before',
      [notice('2012-06-01'), notice('2012-06-11', { kind: 'change', ...with1 })],
      { days: 3, needed: 7 },
    ],
    [
      'it was added three days before, with the chair’s note about something else',
      [notice('2012-06-01'), notice('2012-06-11', { kind: 'change', ...with1, ...chairs })],
      { days: 3, needed: 7 },
    ],
    ['an urgent meeting was called with it', [notice('2012-06-11', { ...with1, ...chairs })], null],
    [
      'it was told in time and told again later',
      [notice('2012-06-01', with1), notice('2012-06-12', { kind: 'change', ...with1 })],
      null,
    ],
  ])('%s', (_what, notices, answer) => {
    expect(paperTooLate(held, paper, notices, rule)).toEqual(answer)
  })
})

describe('sending a notice', () => {
  const facts = (more: Partial<SendFacts> = {}): SendFacts => ({
    state: 'planned',
    heldDay: held,
    today: '2012-06-01',
    notices: [],
    rule,
    items: 3,
    ...more,
  })
  it.each<[string, SendFacts, string, Role, string]>([
    ['an empty agenda', facts({ items: 0 }), '', 'chair', 'agenda_empty'],
    ['in time, by the secretary', facts(), '', 'secretary', 'allowed'],
    ['seven days before', facts({ today: '2012-06-07' }), '', 'secretary', 'allowed'],
    [
      'six days before, by the secretary',
      facts({ today: '2012-06-08' }),
      'x',
      'secretary',
      'notice_needs_chair',
    ],
    [
      'six days before, by the chair without a word',
      facts({ today: '2012-06-08' }),
      '',
      'chair',
      'reason_missing',
    ],
    ['six days before, by the chair who says why', facts({ today: '2012-06-08' }), 'x', 'chair', 'allowed'],
    [
      'on the day itself, by the vice-chair who says why',
      facts({ today: held }),
      'x',
      'vice_chair',
      'allowed',
    ],
    ['on the day after', facts({ today: '2012-06-15' }), 'x', 'chair', 'meeting_day_past'],
    ['of an open meeting', facts({ state: 'open' }), 'x', 'chair', 'meeting_not_planned'],
    [
      'another room two days before, when the day was told in time',
      facts({ today: '2012-06-12', notices: [notice('2012-06-01')] }),
      '',
      'secretary',
      'allowed',
    ],
  ])('%s', (_what, sendFacts, note, role, answer) => {
    expect(code(whyNotSend(sendFacts, note, person(role)))).toBe(answer)
  })
})

describe('closing a meeting', () => {
  const items = (...states: ItemState[]) => states.map((state, at) => ({ title: `P${at + 1}`, state }))
  it.each<[string, MeetingState, number, ReturnType<typeof items>, string]>([
    ['with nothing on its agenda', 'open', 0, [], 'allowed'],
    ['with everything settled', 'open', 0, items('decided', 'deferred', 'removed'), 'allowed'],
    ['with an open point', 'open', 0, items('decided', 'open'), 'agenda_items_open'],
    ['with a ballot running', 'open', 1, items('open'), 'meeting_ballot_running'],
    ['that is planned', 'planned', 0, [], 'meeting_not_open'],
    ['that was cancelled', 'cancelled', 0, [], 'meeting_not_open'],
    ['that is closed', 'closed', 0, [], 'meeting_closed'],
  ])('%s', (_what, state, ballotsRunning, list, answer) => {
    expect(code(whyNotClose({ state, ballotsRunning, items: list }))).toBe(answer)
  })
  it('says which points are open, and how many', () => {
    const no = whyNotClose({ state: 'open', ballotsRunning: 0, items: items('open', 'decided', 'open') })
    expect(no?.details).toEqual({ count: 2, titles: '„P1”, „P3”' })
  })
})

describe('what becomes of a point', () => {
  const words: ItemFacts = { stored: 'open', positionId: null, positionState: null, declaredHere: false }
  const paper = (positionState: string, more: Partial<ItemFacts> = {}): ItemFacts => ({
    ...words,
    ...{ positionId: 'p', positionState },
    ...more,
  })
  it.each<[string, ItemFacts, ItemState]>([
    ['nothing was said of it', words, 'open'],
    ['its ballot was declared', paper('adopted', { declaredHere: true }), 'decided'],
    [
      'it was deferred, whatever happened later elsewhere',
      paper('adopted', { stored: 'deferred' }),
      'deferred',
    ],
    ['it was removed', { ...words, stored: 'removed' }, 'removed'],
  ])('%s', (_what, item, state) => {
    expect(itemStateOf(item)).toBe(state)
  })
  it.each<[string, Refusal | null, string]>([
    ['a point in words is decided at the open meeting', whyNotDecide(words, 'open'), 'allowed'],
    ['not before it', whyNotDecide(words, 'planned'), 'meeting_not_open'],
    [
      'a paper is decided by its ballot alone',
      whyNotDecide(paper('in_council'), 'open'),
      'item_decided_by_ballot',
    ],
    [
      'nothing is decided twice',
      whyNotDecide({ ...words, stored: 'decided' }, 'open'),
      'item_settled_already',
    ],
    ['a point is removed for a reason', whyNotRemove(words, 'zbędny'), 'allowed'],
    ['never without', whyNotRemove(words, ''), 'reason_missing'],
    ['a ready paper is removed', whyNotRemove(paper('ready'), 'x'), 'allowed'],
    ['a paper before the council is not', whyNotRemove(paper('in_council'), 'x'), 'item_in_council'],
    [
      'what is settled is not removed',
      whyNotRemove({ ...words, stored: 'deferred' }, 'x'),
      'item_settled_already',
    ],
    ['a point is deferred for a reason', whyNotDefer(words, 'open', 'x'), 'allowed'],
    ['never without', whyNotDefer(words, 'open', ''), 'reason_missing'],
    ['not at a planned meeting', whyNotDefer(words, 'planned', 'x'), 'meeting_not_open'],
    [
      'not after its ballot',
      whyNotDefer(paper('rejected', { declaredHere: true }), 'open', 'x'),
      'item_settled_already',
    ],
  ])('%s', (_what, no, answer) => {
    expect(code(no)).toBe(answer)
  })
})

describe('the order of points', () => {
  it.each<[string, string[], string, number, string[]]>([
    ['of none', [], 'a', 1, []],
    ['an unknown one moves nothing', ['a', 'b'], 'x', 1, ['a', 'b']],
    ['up', ['a', 'b', 'c'], 'c', 2, ['a', 'c', 'b']],
    ['down', ['a', 'b', 'c'], 'a', 2, ['b', 'a', 'c']],
    ['past the end is the end', ['a', 'b', 'c'], 'a', 99, ['b', 'c', 'a']],
  ])('%s', (_what, ids, id, ordinal, order) => {
    expect(reordered(ids, id, ordinal)).toEqual(order)
  })
})

describe('stays in the room', () => {
  const others: Stay[] = [{ from: 10, to: 20 }]
  it.each<[string, Stay, Stay[], string]>([
    ['the first one', { from: 10, to: null }, [], 'allowed'],
    ['that ends when it begins', { from: 10, to: 10 }, [], 'attendance_order'],
    ['that ends before it begins', { from: 10, to: 5 }, [], 'attendance_order'],
    ['that begins after now', { from: 101, to: null }, [], 'attendance_ahead'],
    ['that ends after now', { from: 10, to: 101 }, [], 'attendance_ahead'],
    ['that begins when another ends', { from: 20, to: 30 }, others, 'allowed'],
    ['that ends when another begins', { from: 5, to: 10 }, others, 'allowed'],
    ['inside another', { from: 12, to: 15 }, others, 'attendance_overlaps'],
    ['around another', { from: 5, to: null }, others, 'attendance_overlaps'],
    ['beside one that has no end', { from: 50, to: 60 }, [{ from: 40, to: null }], 'attendance_overlaps'],
  ])('%s', (_what, stay, known, answer) => {
    expect(code(whyNotStay(stay, known, 100))).toBe(answer)
  })
  it('end with the meeting', () => {
    expect(code(whyNotStay({ from: 10, to: null }, [], 100, 50))).toBe('allowed')
    expect(code(whyNotStay({ from: 10, to: 50 }, [], 100, 50))).toBe('allowed')
    expect(code(whyNotStay({ from: 10, to: 51 }, [], 100, 50))).toBe('attendance_after_close')
    expect(code(whyNotStay({ from: 50, to: null }, [], 100, 50))).toBe('attendance_after_close')
  })
})

describe('the meetings of a year', () => {
  const of = (year: number, ...states: MeetingState[]) => states.map((state) => ({ year, state }))
  const rules = { meeting: { ...defaultRuleSet.meeting, minPerYear: 4 } }
  it.each([
    ['none at all', [], { held: 0, planned: 0, isEnough: false }],
    ['three', of(2026, 'closed', 'open', 'planned'), { held: 2, planned: 1, isEnough: false }],
    ['four', of(2026, 'closed', 'closed', 'open', 'planned'), { held: 3, planned: 1, isEnough: true }],
    [
      'four of which one was cancelled',
      of(2026, 'closed', 'closed', 'closed', 'cancelled'),
      { held: 3, planned: 0, isEnough: false },
    ],
    ['four of another year', of(2025, 'closed', 'closed', 'closed', 'closed'), { held: 0, isEnough: false }],
  ])('%s', (_, meetings, expected) => {
    expect(yearlyOf(meetings, 2026, rules)).toMatchObject({ year: 2026, least: 4, ...expected })
  })
})

describe('seats that are taken', () => {
  const seat = (mandateId: string, organisationName: string, present: boolean) => ({
    mandateId,
    organisationName,
    present,
  })
  const deputy = (
    organisationName: string,
    forMandateId: string | null = null,
    lacksAuthorisation = false,
  ) => ({
    ...seat(`d-${organisationName}`, organisationName, true),
    forMandateId,
    lacksAuthorisation,
  })
  const seats = [
    seat('a', 'Most', true),
    seat('b', 'Most', false),
    seat('c', 'Barka', false),
    seat('d', 'Krąg', false),
  ]
  const by = (voterUnit: 'organisation' | 'person', allowed = true) => ({
    voterUnit,
    deputy: { ...defaultRuleSet.deputy, allowed },
  })
  it.each<[string, ReturnType<typeof deputy>[], ReturnType<typeof by>, [number, number]]>([
    ['of organisations: two members of one are one', [], by('organisation'), [3, 1]],
    ['of persons', [], by('person'), [4, 1]],
    ['by a deputy of an absent member', [deputy('Barka')], by('organisation'), [3, 2]],
    ['by no deputy whose organisation is there', [deputy('Most')], by('organisation'), [3, 1]],
    ['by a deputy for the absent one of two', [deputy('Most')], by('person'), [4, 2]],
    [
      'by a deputy for the one who is named, who is there herself',
      [deputy('Most', 'a')],
      by('person'),
      [4, 1],
    ],
    ['by no deputy without an authorisation', [deputy('Barka', null, true)], by('organisation'), [3, 1]],
    ['by no deputy where the rules have none', [deputy('Barka')], by('organisation', false), [3, 1]],
    ['by no deputy of an organisation without a seat', [deputy('Obca')], by('organisation'), [3, 1]],
  ])('%s', (_, deputies, rules, [seatCount, present]) => {
    expect(seatsTaken(seats, deputies, rules)).toEqual({ seatCount, present })
  })
})

describe('a meeting is opened', () => {
  it.each<[string, Parameters<typeof whyNotOpen>[0], string]>([
    ['on its day', { state: 'planned', heldDay: '2012-06-14' }, 'allowed'],
    ['afterwards, when it was held on paper', { state: 'planned', heldDay: '2012-06-13' }, 'allowed'],
    ['never before', { state: 'planned', heldDay: '2012-06-15' }, 'meeting_ahead'],
    ['once', { state: 'open', heldDay: '2012-06-14' }, 'meeting_open_already'],
    ['not when it was cancelled', { state: 'cancelled', heldDay: '2012-06-14' }, 'meeting_not_planned'],
  ])('%s', (_, meeting, answer) => expect(code(whyNotOpen(meeting, '2012-06-14'))).toBe(answer))
})
