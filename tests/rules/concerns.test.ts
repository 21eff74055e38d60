/** Who is told what of each event. People are letters: L lead, A author, R and S reviewers, C chair, Z secretary, M member, G guest. */
import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '../../shared/council/types.ts'
import {
  type ConcernFacts,
  concerns,
  type Happened,
  noFacts,
  toldTo,
} from '../../shared/notifications/concerns.ts'
import { isWhat, natureOf } from '../../shared/notifications/whats.ts'
import type { PositionState } from '../../shared/positions/types.ts'

const actor = (personId: string, role: Role): Actor => ({
  personId,
  mandates: [
    {
      id: `m${personId}`,
      personId,
      organisationId: `o${personId}`,
      organisationName: '',
      role,
      roleLabel: '',
      fromDay: '2010-01-01',
      toDay: null,
    },
  ],
})
const people = [
  ...['L', 'A', 'R', 'S', 'M'].map((id) => actor(id, 'member')),
  actor('C', 'chair'),
  actor('Z', 'secretary'),
  actor('G', 'guest'),
]

const facts = (state: PositionState, more: Partial<ConcernFacts> = {}): ConcernFacts => ({
  people,
  paper: {
    state,
    openToCouncil: false,
    leadPersonId: 'L',
    authorIds: ['L', 'A'],
    reviewerIds: ['R', 'S'],
  },
  askedIds: ['R', 'S'],
  awaitedIds: ['R', 'S'],
  ballot: null,
  thread: null,
  ...more,
})

const event = (kind: string, actorId: string | null, more: Partial<Happened> = {}): Happened => ({
  kind,
  actorId,
  objectKind: 'position',
  objectId: 'p',
  data: {},
  ...more,
})

/** "R:review_asked S:review_asked", in the order of the people's letters. */
const told = (happened: Happened, known: ConcernFacts): string =>
  concerns(happened, known)
    .map(({ personId, what }) => `${personId}:${what}`)
    .sort()
    .join(' ')

const elector = (personId: string, mayVote = true) => ({ mandateId: `m${personId}`, personId, mayVote })
const inTheRoom = { kind: 'at_meeting' as const, electors: [elector('L'), elector('M'), elector('R', false)] }
const circular = { kind: 'circular' as const, electors: [elector('L'), elector('M'), elector('R', false)] }

describe('[N1] nobody', () => {
  it('is told of anything where there is nobody', () => {
    for (const kind of Object.keys(toldTo))
      if (!kind.startsWith('mandate.')) expect(concerns(event(kind, null), noFacts), kind).toEqual([])
  })
  it.each(['', 'unknown.kind', 'constructor', 'toString', 'account.signed_in'])('is told of "%s"', (kind) => {
    expect(concerns(event(kind, null), facts('in_review'))).toEqual([])
  })
  it('is told what they did themselves', () => {
    for (const kind of Object.keys(toldTo))
      for (const { personId } of people)
        expect(told(event(kind, personId, { objectId: personId }), facts('in_review')), kind).not.toContain(
          `${personId}:`,
        )
  })
  it('hears of a paper they may not see: of a closed draft only its authors and the secretariat do', () => {
    for (const kind of Object.keys(toldTo).filter((one) => !one.startsWith('mandate.'))) {
      const outsiders = concerns(event(kind, 'X'), facts('draft', { ballot: circular })).filter(
        ({ personId }) => !['L', 'A', 'Z'].includes(personId),
      )
      expect(outsiders, kind).toEqual([])
    }
  })
  it('hears of a paper without a mandate today', () => {
    const gone = facts('in_review', { people: people.filter(({ personId }) => personId !== 'R') })
    expect(told(event('position.submitted', 'L'), gone)).toBe('A:review_begun S:review_asked')
  })
  it('hears of a paper that is gone', () => {
    expect(told(event('position.submitted', 'L'), facts('in_review', { paper: null }))).toBe('')
  })
})

describe('[N2] of a paper on its way', () => {
  it.each<[string, string | null, PositionState, Happened['data'], string]>([
    ['position.author_added', 'L', 'draft', { personId: 'A' }, 'A:author_added'],
    ['position.author_removed', 'L', 'draft', { personId: 'M' }, ''],
    ['position.author_removed', 'L', 'in_review', { personId: 'M' }, 'M:author_removed'],
    [
      'position.submitted',
      'L',
      'in_review',
      { dueDay: '2026-12-03' },
      'A:review_begun R:review_asked S:review_asked',
    ],
    [
      'position.verdict_given',
      'R',
      'in_review',
      { verdict: 'object', recommendationId: 'x' },
      'L:objection_raised',
    ],
    [
      'position.verdict_given',
      'R',
      'in_review',
      { verdict: 'object', recommendationId: null },
      'L:objection_raised',
    ],
    [
      'position.verdict_given',
      'R',
      'in_review',
      { verdict: 'approve', recommendationId: null },
      'L:verdict_given',
    ],
    ['position.verdict_given', 'R', 'in_review', { verdict: 'approve', recommendationId: 'x' }, ''],
    ['position.returned_to_draft', 'L', 'draft', {}, 'A:paper_returned'],
    [
      'position.admitted',
      'Z',
      'ready',
      {},
      'A:paper_admitted L:paper_admitted R:paper_admitted S:paper_admitted',
    ],
    ['position.brought_to_council', 'Z', 'in_council', {}, 'A:paper_taken_up L:paper_taken_up'],
  ])('%s by %s in %s %j', (kind, by, state, data, expected) => {
    expect(told(event(kind, by, { data }), facts(state))).toBe(expected)
  })
  it('in a later round only those are asked whose verdict is waited for', () => {
    const again = facts('in_review', { awaitedIds: ['S'] })
    expect(told(event('position.submitted', 'L'), again)).toBe('A:review_begun S:review_asked')
    const more = event('position.review_extended', 'Z', { data: { dueDay: '2026-12-09' } })
    expect(told(more, again)).toBe('A:review_extended L:review_extended S:review_extended')
  })
  it.each<[string, string | null, PositionState, Happened['data'], string]>([
    [
      'position.reviewer_replaced',
      'Z',
      'in_review',
      { personId: 'M', leavingId: 'R' },
      'M:review_asked R:review_no_longer',
    ],
    [
      'position.verdict_contested',
      'R',
      'in_review',
      { recordedBy: 'Z' },
      'L:verdict_contested Z:verdict_contested',
    ],
    [
      'position.objection_overruled',
      'C',
      'in_review',
      { personId: 'R' },
      'A:objection_overruled_mine L:objection_overruled_mine R:objection_overruled',
    ],
    [
      'position.objection_taken_up',
      'R',
      'in_review',
      { personId: 'R' },
      'A:objection_taken_up L:objection_taken_up',
    ],
    ['position.withdrawal_proposed', 'L', 'ready', { lastDay: '2026-12-03' }, 'A:withdrawal_proposed'],
    ['position.withdrawal_agreed', 'A', 'ready', {}, 'L:withdrawal_agreed'],
    ['position.withdrawal_taken_back', 'L', 'ready', {}, 'A:withdrawal_over'],
    ['position.lead_taken_over', 'A', 'ready', {}, 'L:lead_taken_over'],
    [
      'position.withdrawn',
      null,
      'withdrawn',
      {},
      'A:paper_withdrawn L:paper_withdrawn R:paper_withdrawn S:paper_withdrawn',
    ],
    ['position.side_named', 'C', 'rejected', { personId: 'M' }, 'M:side_named'],
    [
      'position.dissent_file',
      'M',
      'adopted',
      {},
      'A:dissent_filed C:dissent_filed L:dissent_filed Z:dissent_filed',
    ],
    ['position.correction_propose', 'Z', 'adopted', {}, 'C:correction_to_confirm'],
    [
      'position.correction_confirm',
      'C',
      'adopted',
      { lastDay: '2026-12-03' },
      ['A', 'L', 'M', 'R', 'S', 'Z'].map((id) => `${id}:correction_open`).join(' '),
    ],
  ])('%s by %s in %s %j', (kind, by, state, data, expected) => {
    expect(told(event(kind, by, { data }), facts(state))).toBe(expected)
  })
  it('that returns to a draft open to the council, its reviewers hear too', () => {
    const open = facts('draft')
    if (open.paper) open.paper.openToCouncil = true
    expect(told(event('position.returned_to_draft', 'L'), open)).toBe(
      'A:paper_returned R:paper_returned S:paper_returned',
    )
  })
  it('the day is carried, and nothing that is no day', () => {
    const [first] = concerns(
      event('position.submitted', 'L', { data: { dueDay: '2026-12-03' } }),
      facts('in_review'),
    )
    expect(first?.values).toEqual({ dueDay: '2026-12-03' })
    const [none] = concerns(event('position.submitted', 'L', { data: { dueDay: 3 } }), facts('in_review'))
    expect(none?.values).toEqual({})
  })
  it('on the agenda, the council, its authors and the secretariat hear; guests do not', () => {
    const added = event('agenda.item_added', 'Z', { objectKind: 'meeting', data: { positionId: 'p' } })
    expect(told(added, facts('ready'))).toBe(
      ['A', 'C', 'L', 'M', 'R', 'S'].map((id) => `${id}:paper_on_agenda`).join(' '),
    )
    const inWords = event('agenda.item_added', 'C', { objectKind: 'meeting', data: { positionId: null } })
    expect(told(inWords, { ...noFacts, people })).toBe(
      ['A', 'L', 'M', 'R', 'S', 'Z'].map((id) => `${id}:agenda_changed`).join(' '),
    )
  })
})

describe('[N3] of a ballot', () => {
  const known = (ballot: ConcernFacts['ballot']) => facts('in_council', { ballot })
  it('whoever may vote is told, in the room or at home; nobody who is absent or recused', () => {
    expect(told(event('position.ballot_opened', 'C'), known(null))).toBe('')
    expect(told(event('position.ballot_opened', 'C'), known(inTheRoom))).toBe('L:vote_now M:vote_now')
    expect(told(event('position.circular_opened', 'C'), known(circular))).toBe('L:vote_asked M:vote_asked')
    const more = event('position.ballot_extended', null, { data: { day: '2026-12-03' } })
    expect(told(more, known(circular))).toBe('L:ballot_extended M:ballot_extended')
    expect(concerns(more, known(circular))[0]?.values).toEqual({ day: '2026-12-03' })
  })
  it('a vote recorded by another is told to its voter, one’s own to nobody', () => {
    const cast = (recordedForOther: boolean, mandateId: string) =>
      told(
        event('position.vote_cast', recordedForOther ? 'Z' : 'M', { data: { recordedForOther, mandateId } }),
        known(inTheRoom),
      )
    expect(cast(true, 'mM')).toBe('M:vote_recorded')
    expect(cast(false, 'mM')).toBe('')
    expect(cast(true, 'nobody’s')).toBe('')
  })
  it('one that is contested is the office’s; one that is handed over the deputy’s', () => {
    expect(told(event('position.vote_contested', 'M'), known(circular))).toBe(
      'C:vote_contested Z:vote_contested',
    )
    const over = event('position.vote_handed_over', 'M', { data: { mandateId: 'mM', to: 'mR' } })
    expect(told(over, known(circular))).toBe('R:vote_handed_to_me')
    expect(told(over, known(null))).toBe('')
  })
  it('that goes to a meeting is not told as void', () => {
    expect(told(event('position.ballot_moved', 'R'), known(circular))).toBe(
      'A:ballot_moved L:ballot_moved M:ballot_moved',
    )
  })
  it('closed or void, electors and authors are told once', () => {
    expect(told(event('position.ballot_closed', 'C'), known(inTheRoom))).toBe(
      'A:ballot_closed L:ballot_closed M:ballot_closed R:ballot_closed',
    )
    expect(told(event('position.ballot_voided', 'C'), known(null))).toBe('A:ballot_voided L:ballot_voided')
  })
  it('declared, the council is told the result and the secretariat what comes next', () => {
    const adopted = event('position.adopted', 'C', { data: { number: 2, year: 2026 } })
    expect(told(adopted, facts('adopted'))).toBe(
      'A:paper_adopted L:paper_adopted M:paper_adopted R:paper_adopted S:paper_adopted Z:letters_to_prepare',
    )
    const values = concerns(adopted, facts('adopted')).find(({ personId }) => personId === 'M')?.values
    expect(values).toEqual({ number: 2, year: 2026 })
    expect(told(event('position.rejected', 'C'), facts('rejected'))).toBe(
      ['A', 'L', 'M', 'R', 'S'].map((id) => `${id}:paper_rejected`).join(' '),
    )
  })
})

describe('[N4] of letters, meetings and seats', () => {
  const adopted = facts('adopted')
  it.each<[string, string | null, string]>([
    ['dispatch.prepared', 'Z', 'C:letters_to_release'],
    ['dispatch.prepared', 'C', ''],
    ['dispatch.released', 'C', 'A:letters_released L:letters_released Z:letters_released'],
    ['dispatch.accepted', null, 'A:letter_accepted L:letter_accepted'],
    ['dispatch.bounced', null, 'C:letter_bounced Z:letter_bounced'],
    ['dispatch.unknown', null, 'C:letter_unknown Z:letter_unknown'],
    ['dispatch.held', null, 'C:letter_held Z:letter_held'],
    ['artefact.refused', null, 'Z:files_refused'],
  ])('%s by %s', (kind, by, expected) => {
    expect(told(event(kind, by), adopted)).toBe(expected)
  })
  it('a link that bounced is the office’s', () => {
    const bounced = event('link.bounced', null, { objectKind: 'person', objectId: 'M' })
    expect(told(bounced, { ...noFacts, people })).toBe('C:invitation_bounced Z:invitation_bounced')
  })
  it('a meeting that is planned calls the council and the secretariat', () => {
    const planned = event('meeting.planned', 'Z', {
      objectKind: 'meeting',
      data: { number: 3, year: 2026, heldDay: '2026-12-10' },
    })
    expect(told(planned, { ...noFacts, people })).toBe(
      ['A', 'C', 'L', 'M', 'R', 'S'].map((id) => `${id}:meeting_planned`).join(' '),
    )
    expect(concerns(planned, { ...noFacts, people })[0]?.values).toEqual({
      number: 3,
      year: 2026,
      heldDay: '2026-12-10',
    })
  })
  it('a mandate is told to its person, also to one who has none left', () => {
    const ended = event('mandate.ended', 'Z', {
      objectKind: 'person',
      objectId: 'X',
      data: { day: '2026-12-31' },
    })
    expect(told(ended, { ...noFacts, people })).toBe('X:mandate_ended')
    expect(told({ ...ended, actorId: 'X' }, { ...noFacts, people })).toBe('')
  })
})

describe('[N5] everything that is told', () => {
  it('has a topic, and only what happens in the room stays off the mail', () => {
    expect(isWhat('review_asked')).toBe(true)
    expect(isWhat('constructor')).toBe(false)
    expect(natureOf('vote_now').pageOnly).toBe(true)
    expect(natureOf('vote_asked').pageOnly).toBeUndefined()
  })
})
