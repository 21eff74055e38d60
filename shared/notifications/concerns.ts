/**
 * Whom an event concerns, and what each of them is told. One line per kind of event; a kind that is in neither table here nor in
 * `nobody.ts` is told to nobody until somebody has decided it (a test of the house finds such kinds).
 * Never told: whoever did it, and whoever may not see the paper it is about.
 */
import type { EventData } from '../audit/chain.ts'
import {
  isChair,
  isCouncilMember,
  isSecretariat,
  maySeePaper,
  type PaperPeople,
} from '../council/abilities.ts'
import type { Actor } from '../council/types.ts'
import type { Audience } from '../threads/types.ts'
import type { Values } from './types.ts'
import type { What } from './whats.ts'

export type Happened = {
  kind: string
  actorId: string | null
  objectKind: string
  objectId: string
  data: EventData
}

export type ConcernFacts = {
  /** Everybody with a mandate today. */
  people: Actor[]
  /** The paper it is about; null where it is about none, or where that is gone. */
  paper: (PaperPeople & { reviewerIds: string[] }) | null
  /** Who is asked in the newest review round. */
  askedIds: string[]
  /** Whose verdict that round still waits for: what they said before of the same words goes on counting. */
  awaitedIds: string[]
  ballot: {
    kind: 'at_meeting' | 'circular'
    electors: {
      mandateId: string
      personId: string
      /** Is there, is not recused, and nobody else votes on their seat. */
      mayVote: boolean
    }[]
  } | null
  /** The thread it is about, with whoever has written in it. */
  thread: { audience: Audience; writerIds: string[] } | null
}
export const noFacts: ConcernFacts = {
  people: [],
  paper: null,
  askedIds: [],
  awaitedIds: [],
  ballot: null,
  thread: null,
}

export type Telling = { personId: string; what: What; values: Values }
type Rule = (event: Happened, facts: ConcernFacts) => Telling[]

/** The paper an event is about: its object, or the one an agenda item names. */
export function paperIdOf(event: Happened): string | null {
  if (event.objectKind === 'position') return event.objectId
  return typeof event.data.positionId === 'string' ? event.data.positionId : null
}

/** Each person once: who is named twice hears what stands first. */
export function concerns(event: Happened, facts: ConcernFacts): Telling[] {
  const rule = Object.hasOwn(toldTo, event.kind) ? toldTo[event.kind] : undefined
  if (!rule) return []
  const told = new Map<string, Telling>()
  for (const telling of rule(event, facts)) {
    const { personId } = telling
    if (personId === event.actorId || told.has(personId)) continue
    if (paperIdOf(event) !== null && !mayHear(facts, personId)) continue
    told.set(personId, telling)
  }
  return [...told.values()]
}

export function mayHear(
  { paper, people }: Pick<ConcernFacts, 'paper' | 'people'>,
  personId: string,
): boolean {
  const actor = people.find((person) => person.personId === personId)
  return Boolean(paper && actor && maySeePaper({ ...paper, actor }))
}

/** Which kinds are told to somebody. A new kind: its line here, or in `nobody.ts` with the reason. */
export const toldTo: Record<string, Rule> = {
  'position.author_added': (event) => tell('author_added', personIn(event)),
  'position.author_removed': (event) => tell('author_removed', personIn(event)),
  'thread.opened': (event, facts) => [...mentioned(event), ...tell('comment_begun', discussing(facts))],
  'thread.answered': (event, facts) => [...mentioned(event), ...tell('comment_answered', discussing(facts))],
  'suggestion.made': (event, facts) => [...mentioned(event), ...tell('suggestion_made', authors(facts))],
  'suggestion.accepted': (event) => tell('suggestion_accepted', personIn(event)),
  'suggestion.rejected': (event) => tell('suggestion_rejected', personIn(event)),
  'position.submitted': (event, facts) => [
    ...tell('review_asked', facts.awaitedIds, days(event, 'dueDay')),
    ...tell('review_begun', authors(facts), days(event, 'dueDay')),
  ],
  'position.review_extended': (event, facts) =>
    tell('review_extended', [...facts.awaitedIds, ...authors(facts)], days(event, 'dueDay')),
  'position.reviewer_replaced': (event) => [
    ...tell('review_asked', personIn(event), days(event, 'dueDay')),
    ...tell('review_no_longer', personIn(event, 'leavingId')),
  ],
  'position.verdict_contested': (event, facts) =>
    tell('verdict_contested', [...personIn(event, 'recordedBy'), ...lead(facts)]),
  'position.objection_taken_up': (_, facts) => tell('objection_taken_up', authors(facts)),
  'position.objection_overruled': (event, facts) => [
    ...tell('objection_overruled', personIn(event)),
    ...tell('objection_overruled_mine', authors(facts)),
  ],
  'position.verdict_given': verdictGiven,
  'position.returned_to_draft': (_, facts) => tell('paper_returned', [...authors(facts), ...facts.askedIds]),
  'position.admitted': (_, facts) => tell('paper_admitted', [...authors(facts), ...facts.askedIds]),
  'agenda.item_added': agendaItemAdded,
  'position.brought_to_council': (_, facts) => tell('paper_taken_up', authors(facts)),
  'amendment.filed': (_, facts) => tell('amendment_filed', [...chairs(facts), ...authors(facts)]),
  'amendment.admitted': (event) => tell('amendment_ruled', personIn(event)),
  'amendment.inadmissible': (event) => tell('amendment_ruled', personIn(event)),
  'amendment.modified': (event) => tell('amendment_modified', personIn(event)),
  'amendment.carried': (event) => tell('amendment_carried', personIn(event)),
  'amendment.lost': (event) => tell('amendment_lost', personIn(event)),
  'amendment.moot': (event) => tell('amendment_moot', personIn(event)),
  'position.ballot_opened': ballotOpened,
  'position.circular_opened': ballotOpened,
  'position.ballot_extended': (event, facts) => tell('ballot_extended', mayVote(facts), days(event, 'day')),
  'position.vote_cast': voteCast,
  'position.vote_contested': (_, facts) => tell('vote_contested', office(facts)),
  'position.vote_handed_over': voteHandedOver,
  'position.ballot_closed': (_, facts) => tell('ballot_closed', [...electors(facts), ...authors(facts)]),
  'position.ballot_voided': (_, facts) => tell('ballot_voided', [...electors(facts), ...authors(facts)]),
  'position.ballot_annulled': (_, facts) => tell('ballot_voided', [...electors(facts), ...authors(facts)]),
  'position.ballot_moved': (_, facts) => tell('ballot_moved', [...electors(facts), ...authors(facts)]),
  'position.adopted': (event, facts) => [
    ...tell('letters_to_prepare', secretariat(facts)),
    ...tell('paper_adopted', [...authors(facts), ...council(facts)], numbers(event, 'number', 'year')),
  ],
  'position.superseded': addresseesToTell,
  'position.revoked': addresseesToTell,
  'position.rejected': (_, facts) => tell('paper_rejected', [...authors(facts), ...council(facts)]),
  'position.positions_recorded': (_, facts) =>
    tell('positions_recorded', [...authors(facts), ...council(facts)]),
  'position.side_named': (event) => tell('side_named', personIn(event)),
  'position.dissent_file': (_, facts) => tell('dissent_filed', [...authors(facts), ...office(facts)]),
  'position.dissent_withdraw_opinion': (_, facts) =>
    tell('dissent_withdrawn', [...authors(facts), ...office(facts)]),
  'position.correction_propose': (_, facts) => tell('correction_to_confirm', office(facts)),
  'position.correction_confirm': (event, facts) =>
    tell('correction_open', [...council(facts), ...office(facts)], days(event, 'lastDay')),
  'position.correction_object': (_, facts) =>
    tell('correction_stopped', [...office(facts), ...authors(facts)]),
  'position.corrected': (_, facts) => tell('paper_corrected', [...office(facts), ...council(facts)]),
  'position.withdrawal_proposed': (event, facts) =>
    tell('withdrawal_proposed', authors(facts), days(event, 'lastDay')),
  'position.withdrawal_agreed': (_, facts) => tell('withdrawal_agreed', lead(facts)),
  'position.withdrawal_taken_back': (_, facts) => tell('withdrawal_over', authors(facts)),
  'position.lead_taken_over': (_, facts) => tell('lead_taken_over', authors(facts)),
  'position.taken_over': (event, facts) => tell('paper_taken_over', [...personIn(event), ...authors(facts)]),
  'position.withdrawn': (_, facts) => tell('paper_withdrawn', [...authors(facts), ...facts.askedIds]),
  'position.deferred': (_, facts) => tell('paper_deferred', authors(facts)),
  'position.closed': (_, facts) => tell('paper_closed', authors(facts)),
  'position.reopened': (_, facts) => tell('paper_reopened', authors(facts)),
  'dispatch.prepared': (_, facts) => tell('letters_to_release', chairs(facts)),
  'dispatch.released': (_, facts) => tell('letters_released', [...authors(facts), ...secretariat(facts)]),
  'dispatch.accepted': (_, facts) => tell('letter_accepted', authors(facts)),
  'dispatch.bounced': (_, facts) => tell('letter_bounced', office(facts)),
  'dispatch.unknown': (_, facts) => tell('letter_unknown', office(facts)),
  'dispatch.held': (_, facts) => tell('letter_held', office(facts)),
  'artefact.refused': (_, facts) => tell('files_refused', secretariat(facts)),
  'link.bounced': (_, facts) => tell('invitation_bounced', office(facts)),
  'meeting.planned': (event, facts) =>
    tell('meeting_planned', [...council(facts), ...secretariat(facts)], {
      ...numbers(event, 'number', 'year'),
      ...days(event, 'heldDay'),
    }),
  'meeting.opened': (_, facts) => tell('meeting_opened', council(facts)),
  'absence.excused': absenceSaid('absence_excused', 'absence_told'),
  'absence.taken_back': absenceSaid('absence_not_excused', 'absence_off'),
  'mandate.absences_in_row': (event, facts) => [
    ...tell('absences_mine', [event.objectId], numbers(event, 'inRow')),
    ...tell('absences_in_row', office(facts), numbers(event, 'inRow')),
  ],
  'term.recorded': (event, facts) =>
    tell('term_recorded', [...council(facts), ...secretariat(facts)], {
      ...numbers(event, 'number'),
      ...days(event, 'fromDay'),
      ...days(event, 'toDay'),
    }),
  'term.changed': (event, facts) =>
    tell('term_changed', [...council(facts), ...secretariat(facts)], {
      ...numbers(event, 'number'),
      ...days(event, 'toDay'),
    }),
  'rules.adopted': (event, facts) =>
    tell('rules_adopted', [...council(facts), ...secretariat(facts)], numbers(event, 'version')),
  'mandate.given': (event) => tell('mandate_given', [event.objectId], days(event, 'fromDay')),
  'mandate.authorised': (event) => tell('mandate_authorised', [event.objectId], days(event, 'fromDay')),
  'mandate.authorisation_revoked': (event) =>
    tell('authorisation_revoked', [event.objectId], days(event, 'day')),
  'mandate.ended': (event) => tell('mandate_ended', [event.objectId], days(event, 'day')),
}

/** Called by name: the word was meant for them. */
function mentioned({ data }: Happened): Telling[] {
  const ids = typeof data.mentioned === 'string' ? data.mentioned.split(' ') : []
  return tell(
    'comment_mention',
    ids.filter((id) => id !== ''),
  )
}

/** Whose text it is, and whoever wrote in the thread. What reviewers say among themselves is told to reviewers. */
function discussing(facts: ConcernFacts): string[] {
  const { thread, paper, askedIds } = facts
  if (thread?.audience === 'reviewers') return askedIds.filter((id) => paper?.reviewerIds.includes(id))
  return [...authors(facts), ...(thread?.writerIds ?? [])]
}

/** An objection on any part; other verdicts once, with the one on the whole: five recommendations are not five letters. */
function verdictGiven({ data }: Happened, facts: ConcernFacts): Telling[] {
  if (data.verdict === 'object') return tell('objection_raised', lead(facts))
  return data.recommendationId === null ? tell('verdict_given', lead(facts)) : []
}

function agendaItemAdded(event: Happened, facts: ConcernFacts): Telling[] {
  const everybody = [...council(facts), ...secretariat(facts)]
  if (paperIdOf(event) === null) return tell('agenda_changed', everybody)
  return tell('paper_on_agenda', [...authors(facts), ...everybody])
}

/** Whoever got the older text must hear that it no longer holds (T13): the secretariat tells them. */
function addresseesToTell(event: Happened, facts: ConcernFacts): Telling[] {
  const { lettersSent } = event.data
  if (typeof lettersSent !== 'number' || lettersSent === 0) return []
  return tell('addressees_to_tell', secretariat(facts), { letters: lettersSent })
}

/** One's own word is told to whoever keeps the list; theirs is told to the person. */
function absenceSaid(toHolder: What, toOffice: What): Rule {
  return (event, facts) => {
    const holders = facts.people.filter(({ mandates }) =>
      mandates.some(({ id }) => id === event.data.mandateId),
    )
    const isOwn = holders.some(({ personId }) => personId === event.actorId)
    return isOwn ? tell(toOffice, office(facts)) : tell(toHolder, idsOf(holders))
  }
}

/** In the room the page is enough. A circular ballot reaches people at home, and its silence is a vote not cast. */
function ballotOpened(_: Happened, facts: ConcernFacts): Telling[] {
  return tell(facts.ballot?.kind === 'circular' ? 'vote_asked' : 'vote_now', mayVote(facts))
}

/** One's own vote is no news. One that the secretary recorded can be contested until the result is declared. */
function voteCast({ data }: Happened, { ballot }: ConcernFacts): Telling[] {
  if (data.recordedForOther !== true || !ballot) return []
  return tell(
    'vote_recorded',
    idsOf(ballot.electors.filter((elector) => elector.mandateId === data.mandateId)),
  )
}

/** The deputy who votes now. */
function voteHandedOver({ data }: Happened, { ballot }: ConcernFacts): Telling[] {
  const deputies = ballot?.electors.filter((elector) => elector.mandateId === data.to) ?? []
  return tell('vote_handed_to_me', idsOf(deputies))
}

const idsOf = (people: { personId: string }[]): string[] => people.map(({ personId }) => personId)
const tell = (what: What, personIds: string[], values: Values = {}): Telling[] =>
  personIds.map((personId) => ({ personId, what, values }))

function personIn({ data }: Happened, key = 'personId'): string[] {
  const id = data[key]
  return typeof id === 'string' ? [id] : []
}
const lead = ({ paper }: ConcernFacts): string[] => (paper ? [paper.leadPersonId] : [])
const authors = ({ paper }: ConcernFacts): string[] => (paper ? [paper.leadPersonId, ...paper.authorIds] : [])
const electors = ({ ballot }: ConcernFacts): string[] => idsOf(ballot?.electors ?? [])
const mayVote = ({ ballot }: ConcernFacts): string[] =>
  idsOf(ballot?.electors.filter((elector) => elector.mayVote) ?? [])
const those = (is: (actor: Actor) => boolean) => (facts: ConcernFacts) => idsOf(facts.people.filter(is))
const council = those(isCouncilMember)
const chairs = those(isChair)
const secretariat = those(isSecretariat)
/** Who mends a letter that did not arrive, and who released it. */
const office = those((actor) => isSecretariat(actor) || isChair(actor))

function days({ data }: Happened, name: string): Values {
  const day = data[name]
  return typeof day === 'string' ? { [name]: day } : {}
}
function numbers({ data }: Happened, ...names: string[]): Values {
  const known = names.flatMap((name) => {
    const value = data[name]
    return typeof value === 'number' ? [[name, value] as const] : []
  })
  return Object.fromEntries(known)
}
