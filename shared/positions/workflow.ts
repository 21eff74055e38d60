/**
 * How a paper travels. Each line of the table is one step a person takes: from which state, to which, who may take it, and
 * what must hold first - in the order in which the secretary would check it. The server asks `decide` inside the transaction
 * that takes the step; the page asks `whyNot` to grey a button and to say why. Nobody may take a way that is not here.
 * Tags T1-T15 are those of the council's procedure.
 */
import { isChair, isLead, isSecretariat, mayStartPaper } from '../council/abilities.ts'
import type { Actor } from '../council/types.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { PaperFacts, StepRequest } from './facts.ts'
import * as must from './guards.ts'
import type { PositionState } from './types.ts'
import { withdrawableStates } from './withdrawal.ts'

type Guard = (paper: PaperFacts, actor: Actor) => Refusal | null
type RequestGuard = (paper: PaperFacts, request: StepRequest, actor: Actor) => Refusal | null

export type Step = {
  tag: string
  action: StepRequest['action']
  from: PositionState | null
  to: PositionState
  who: Guard
  /** What must hold before the button is offered. */
  guards: Guard[]
  /** What must hold of the request itself: the hash it names, its reason, its reviewers. */
  asks: RequestGuard[]
}

const member: Guard = (_, actor) => (mayStartPaper(actor) ? null : refuse('no_mandate_today'))
function lead(paper: PaperFacts, actor: Actor): Refusal | null {
  if (!isLead(paper, actor)) return refuse('only_lead')
  return actor.mandates.length > 0 ? null : refuse('no_mandate_today')
}
const secretary: Guard = (_, actor) => (isSecretariat(actor) ? null : refuse('only_secretariat'))
const chair: Guard = (_, actor) => (isChair(actor) ? null : refuse('only_chair'))
/** The chair of this item: never one who keeps out of it; then the vice-chair presides. */
const presiding: Guard = (paper, actor) =>
  chair(paper, actor) ?? (paper.actorRecused ? refuse('recused_no_act') : null)
const secretaryOrChair: Guard = (_, actor) =>
  isSecretariat(actor) || isChair(actor) ? null : refuse('only_secretariat')

const step = (
  tag: string,
  action: StepRequest['action'],
  from: PositionState | null,
  to: PositionState,
  who: Guard,
  guards: Guard[] = [],
  asks: RequestGuard[] = [],
): Step => ({ tag, action, from, to, who, guards, asks })

const withdrawing: Guard[] = [must.haveNoBallot, must.haveNoWithdrawal]

export const steps: Step[] = [
  // A member, or the secretariat, begins a draft.
  step('T1', 'start', null, 'draft', member),

  // The lead author submits it: the text freezes as R1, R2 … and reviewers get it.
  step(
    'T2',
    'submit',
    'draft',
    'in_review',
    lead,
    [
      ...[must.beOfThisTerm, must.haveTitle, must.haveRecommendations],
      ...[must.haveAddressees, must.haveDates, must.haveWords],
    ],
    [
      ...[must.nameTextSeen, must.settleSuggestions, must.nameEnoughReviewers],
      ...[must.askObjectorsAgain, must.nameDayAhead],
    ],
  ),

  // Reviewers object, or the lead thinks again: back to a draft, with the reason.
  step('T3', 'return_to_draft', 'in_review', 'draft', lead, [], [must.giveReason]),
  // It waits for a meeting, and the chair sends it back; the lead may, until members were told of it.
  step('T3b', 'return_to_draft', 'ready', 'draft', must.beBeforeNotice, [], [must.giveReason]),

  // Every reviewer has spoken and no objection is open: the secretary puts it on the council's table as C1, C2 …
  step(
    'T4',
    'admit',
    'in_review',
    'ready',
    secretaryOrChair,
    [must.beOfThisTerm, must.haveVerdicts],
    [must.nameVersionSeen, must.settleObjections],
  ),

  // A meeting is open and the paper is on its agenda: the council takes it up.
  step(
    'T5',
    'bring_to_council',
    'ready',
    'in_council',
    secretaryOrChair,
    [must.beOfThisTerm, must.haveOpenMeeting, must.haveNotice],
    [must.nameVersionSeen],
  ),
  // Or without a meeting: a circular ballot takes it up by itself.
  ...(['ready', 'in_council'] as const).map((from) =>
    step(
      'T5',
      'open_circular',
      from,
      'in_council',
      presiding,
      [must.beOfThisTerm, must.allowCircular, must.haveNoBallot],
      [must.nameVersionSeen],
    ),
  ),

  // With a quorum present the chair opens the ballot on the very text, closes it, and declares what was computed.
  step(
    'T7',
    'open_ballot',
    'in_council',
    'in_council',
    presiding,
    [must.haveOpenMeeting, must.haveNoBallot, must.haveQuorum],
    [must.nameVersionSeen],
  ),
  step('T7', 'close_ballot', 'in_council', 'in_council', presiding, [must.haveBallotOpen]),
  step('T7', 'void_ballot', 'in_council', 'in_council', presiding, [must.haveBallot], [must.giveReason]),

  // What separate ballots struck leaves the text before the ballot on the whole.
  step(
    'T8',
    'strike_lost',
    'in_council',
    'in_council',
    presiding,
    [must.haveSomethingToStrike, must.haveNoBallot],
    [must.nameVersionSeen],
  ),
  step('T8', 'declare', 'in_council', 'adopted', presiding, [
    must.haveBallotClosed,
    must.beOnTheWhole,
    must.haveItCarried,
  ]),
  step('T9', 'declare', 'in_council', 'rejected', presiding, [
    must.haveBallotClosed,
    must.beOnTheWhole,
    must.haveItLost,
  ]),
  step('T10', 'declare', 'in_council', 'draft', presiding, [
    must.haveBallotClosed,
    must.beAMotionToSendBack,
    must.haveItCarried,
  ]),
  // An amendment was carried: the council's next text, and the whole is still to come.
  step('T6', 'declare', 'in_council', 'in_council', presiding, [
    must.haveBallotClosed,
    must.beOnAnAmendment,
    must.haveItCarried,
  ]),
  step('T7', 'declare', 'in_council', 'in_council', presiding, [
    must.haveBallotClosed,
    must.leaveThePaperHere,
  ]),

  // A rejected paper's ballot is taken again: in the same meeting, after a motion for it carried.
  step(
    'T9',
    'open_ballot',
    'rejected',
    'rejected',
    presiding,
    [must.haveOpenMeeting, must.haveNoBallot, must.haveQuorum],
    [must.nameVersionSeen, must.askForRevote],
  ),
  step('T9', 'close_ballot', 'rejected', 'rejected', presiding, [must.haveBallotOpen]),
  step('T9', 'void_ballot', 'rejected', 'rejected', presiding, [must.haveBallot], [must.giveReason]),
  step('T9', 'declare', 'rejected', 'in_council', presiding, [
    must.haveBallotClosed,
    must.beAMotionForRevote,
    must.haveItCarried,
  ]),
  step('T9', 'declare', 'rejected', 'rejected', presiding, [must.haveBallotClosed]),

  // Where the rules know sides, a lost paper may end with the protocol of their positions instead.
  step(
    'T9',
    'record_positions',
    'rejected',
    'not_adopted_positions',
    presiding,
    [must.haveNoBallot, must.haveSideTexts],
    [must.nameVersionSeen],
  ),
  // The council puts it off: back among those that are ready, with no ballot on it.
  step('T10', 'defer', 'in_council', 'ready', presiding, [must.haveNoBallot], [must.giveReason]),

  // The secretary prepares the letters, another person - the chair - releases them.
  // So go an adopted text and the protocol of what was not adopted.
  ...(['adopted', 'not_adopted_positions'] as const).flatMap((state) => [
    step('T11', 'prepare_letters', state, state, secretary, [must.beReadyToPrepare]),
    step('T11', 'release_letters', state, state, presiding, [must.beReadyToRelease], [must.nameVersionSeen]),
  ]),

  // Who leads it withdraws it; co-authors of other organisations are asked first. Not once the council has taken it up.
  step('T12', 'withdraw', 'draft', 'withdrawn', lead, withdrawing, [must.giveReason]),
  step('T12', 'withdraw', 'in_review', 'withdrawn', lead, withdrawing, [must.giveReason]),
  step('T12', 'withdraw', 'ready', 'withdrawn', lead, withdrawing, [must.giveReason]),
  step('T12', 'withdraw', 'in_council', 'withdrawn', lead, [must.askTheCouncil]),

  // A term ends, or a lead leaves, and a text stays behind: it is taken over, or let lapse by the secretary or the chair.
  ...withdrawableStates.map((from) =>
    step(
      'T12',
      'lapse',
      from,
      'withdrawn',
      secretaryOrChair,
      [must.haveNoBallot, must.haveNoWithdrawal, must.beLeftBehind],
      [must.giveReason],
    ),
  ),

  // A later paper that says so ends an older one in the moment of its adoption; nobody takes these steps by hand.
  step('T13', 'revoke', 'adopted', 'revoked', chair, [must.comeByAdoption]),
  step('T13', 'revoke', 'closed', 'revoked', chair, [must.comeByAdoption]),
  step('T14', 'supersede', 'adopted', 'superseded', chair, [must.comeByAdoption]),
  step('T14', 'supersede', 'closed', 'superseded', chair, [must.comeByAdoption]),

  // The secretary ends the case, for the reason that every answer is final or the council decided so; and opens it again.
  step('T15', 'close_paper', 'adopted', 'closed', secretary, [must.haveNothingUnderWay], [must.giveReason]),
  step('T15', 'reopen_paper', 'closed', 'adopted', secretary, [], [must.giveReason]),
]

export type Decision = { refused: false; tag: string; from: PositionState | null; to: PositionState }

/** May this person take this step, with this request? The new state, or the first thing that stands in the way. */
export function decide(paper: PaperFacts, request: StepRequest, actor: Actor): Decision | Refusal {
  const found = findStep(paper, request.action, actor)
  if (isRefusal(found)) return found
  const inTheWay =
    obstacle(found, paper, actor) ?? firstRefusal(found.asks.map((ask) => () => ask(paper, request, actor)))
  if (inTheWay) return inTheWay
  return { refused: false, tag: found.tag, from: found.from, to: found.to }
}

/** The same question before anything is filled in: null when the button may be pressed. */
export function whyNot(paper: PaperFacts, action: StepRequest['action'], actor: Actor): Refusal | null {
  const found = findStep(paper, action, actor)
  return isRefusal(found) ? found : obstacle(found, paper, actor)
}

/** May a new paper be started at all (T1)? */
export const whyNotStart = (actor: Actor): Refusal | null =>
  mayStartPaper(actor) ? null : refuse('no_mandate_today')

/** One action may lead two ways (declare: adopted or rejected); the way is the one whose guards hold, else the first. */
function findStep(paper: PaperFacts, action: StepRequest['action'], actor: Actor): Step | Refusal {
  const candidates = steps.filter((s) => s.action === action && s.from === paper.state)
  const [first] = candidates
  if (!first) return refuse('step_not_in_table', { state: paper.state, action })
  return candidates.find((s) => obstacle(s, paper, actor) === null) ?? first
}

const obstacle = (s: Step, paper: PaperFacts, actor: Actor): Refusal | null =>
  firstRefusal([s.who, ...s.guards].map((guard) => () => guard(paper, actor)))

function firstRefusal(checks: (() => Refusal | null)[]): Refusal | null {
  for (const check of checks) {
    const refusal = check()
    if (refusal) return refusal
  }
  return null
}

export const finalStates: PositionState[] = ['rejected', 'withdrawn', 'superseded', 'revoked']
