/** The conditions of the table in workflow.ts. Each says no with its own reason, or nothing. */
import { isChair, isLead } from '../council/abilities.ts'
import type { Actor } from '../council/types.ts'
import { isDay } from '../dates.ts'
import { decidePrepare, decideRelease } from '../dispatch/rules.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { isImpartial } from '../review/objections.ts'
import { whyNotReviewer, whyReviewersDoNotDo } from '../review/verdicts.ts'
import { whyNotBefore } from './dissent.ts'
import type { PaperFacts, StepRequest } from './facts.ts'
import { whyNotRecord } from './sides.ts'
import { isLeftBehind } from './succession.ts'

type No = Refusal | null

export const haveTitle = (paper: PaperFacts): No =>
  paper.title.trim() === '' ? refuse('title_missing') : null

export const haveRecommendations = (paper: PaperFacts): No =>
  paper.recommendations.length === 0 ? refuse('recommendations_missing') : null

export function haveAddressees(paper: PaperFacts): No {
  const without = paper.recommendations.find((r) => r.addresseeCount === 0)
  return without ? refuse('addressee_missing', { number: without.shown }) : null
}

/** A date, an event, or "no date" - chosen, not forgotten. */
export function haveDates(paper: PaperFacts): No {
  const without = paper.recommendations.find((r) => r.due.kind === 'unset')
  return without ? refuse('due_missing', { number: without.shown }) : null
}

export function haveWords(paper: PaperFacts): No {
  if (!paper.emptyText) return null
  const [number] = paper.emptyText.recommendations
  if (number !== undefined) return refuse('recommendation_empty', { number })
  return paper.emptyText.rationale ? refuse('rationale_missing') : null
}

/** The lead submits the text they saw; if others wrote since, they are shown it first. */
export function nameTextSeen(paper: PaperFacts, request: StepRequest): No {
  if (request.action !== 'submit') return null
  return request.seq === paper.textSeq
    ? null
    : refuse('stale_text', { seen: request.seq, now: paper.textSeq })
}

export function nameEnoughReviewers(paper: PaperFacts, request: StepRequest): No {
  if (request.action !== 'submit') return null
  const people = {
    authorIds: [paper.leadPersonId, ...paper.authorIds],
    leadOrganisationIds: paper.leadOrganisationIds,
    recusedIds: paper.nextReview.recusedIds,
  }
  for (const reviewer of request.reviewers) {
    const no = whyNotReviewer(reviewer, people)
    if (no) return no
  }
  return whyReviewersDoNotDo(request.reviewers, paper.nextReview)
}

/** What colleagues suggested is answered, or left for the next draft on purpose - never overlooked. */
export function settleSuggestions(paper: PaperFacts, request: StepRequest): No {
  const waiting = paper.openSuggestions ?? 0
  if (request.action !== 'submit' || request.carriesSuggestions || waiting === 0) return null
  return refuse('suggestions_open', { count: waiting })
}

/** Whoever objected is asked again: an objection is not got rid of by asking somebody else. */
export function askObjectorsAgain(paper: PaperFacts, request: StepRequest): No {
  if (request.action !== 'submit') return null
  const asked = new Set(request.reviewers.map((reviewer) => reviewer.personId))
  const leftOut = paper.nextReview.objectorIds.filter((id) => !asked.has(id)).length
  return leftOut > 0 ? refuse('objector_left_out', { objectors: leftOut }) : null
}

/** The last day of the review may be today, never yesterday. */
export function nameDayAhead(paper: PaperFacts, request: StepRequest): No {
  if (request.action !== 'submit') return null
  if (!isDay(request.dueDay)) return refuse('not_a_day')
  return request.dueDay < paper.today ? refuse('review_due_day_past', { today: paper.today }) : null
}

/** What an earlier council left unfinished goes no further before the present one has taken it over. */
export const beOfThisTerm = ({ after }: PaperFacts): No =>
  after.succession?.ofEarlierTerm ? refuse('earlier_term') : null

/** Only what an earlier council, or a lead who left, left behind lapses; anything else is withdrawn by its lead. */
export const beLeftBehind = ({ state, after }: PaperFacts): No =>
  isLeftBehind(state, after.succession) ? null : refuse('not_left_behind')

export const giveReason = (_: PaperFacts, request: StepRequest): No =>
  'reason' in request && request.reason.trim() === '' ? refuse('reason_missing') : null

/**
 * Everyone asked has spoken on every recommendation and on the whole; or the day has passed and as many have on each as the rules
 * ask for (silence is never consent, 2.9) - or the round was opened under the rule that silence is no objection. Recused reviewers
 * leave too few eyes: others come in their place, and what nobody looked at who may is not reviewed.
 */
export function haveVerdicts(paper: PaperFacts): No {
  const { round } = paper
  if (!round) return refuse('wrong_state')
  if (!round.enoughReviewers) return refuse('reviewers_gone')
  if (round.missing > 0 && round.dueDayPassed && round.silenceIsNoObjection) return null
  if (round.missing > 0 && !(round.dueDayPassed && round.enoughOnEach))
    return refuse('verdicts_missing', { missing: round.missing })
  return round.everySubjectHeard ? null : refuse('nobody_reviewed')
}

/** An open objection stops the secretary; the chair may admit the paper with it, and says why. */
export function settleObjections(paper: PaperFacts, request: StepRequest, actor: Actor): No {
  if (request.action !== 'admit' || !paper.round || paper.round.openObjections === 0) return null
  if (!isChair(actor)) return refuse('objection_open', { objections: paper.round.openObjections })
  if (!isImpartial({ ...paper, recusedIds: paper.round.recusedIds }, actor)) return refuse('not_impartial')
  return request.reason.trim() === '' ? refuse('reason_missing') : null
}

/** T3b: the chair or vice-chair at any time; the lead only while no member has been told that it will be taken up. */
export function beBeforeNotice(paper: PaperFacts, actor: Actor): No {
  if (isChair(actor)) return paper.actorRecused ? refuse('recused_no_act') : null
  if (!isLead(paper, actor)) return refuse('only_lead_or_chair')
  if (actor.mandates.length === 0) return refuse('no_mandate_today')
  return paper.noticeSent || paper.meeting ? refuse('notice_sent_already') : null
}

/** Every binding act names the hash that was on the screen (I5). */
export function nameVersionSeen(paper: PaperFacts, request: StepRequest): No {
  if (!('sha256' in request)) return null
  return request.sha256 === paper.versionSha256 ? null : refuse('stale_version')
}

export const haveOpenMeeting = (paper: PaperFacts): No => (paper.meeting ? null : refuse('not_on_agenda'))

/** The members had the text before them for as long as the rules say, or it is recorded why it cannot wait. */
export function haveNotice(paper: PaperFacts): No {
  const late = paper.meeting?.noticeTooLate
  if (!late) return null
  return late.days === null
    ? refuse('notice_missing', { needed: late.needed })
    : refuse('notice_too_late', { days: late.days, needed: late.needed })
}

export function haveQuorum(paper: PaperFacts): No {
  if (!paper.meeting) return refuse('not_on_agenda')
  const { present, quorum, seats, quorumMet } = paper.meeting
  return quorumMet ? null : refuse('quorum_missing', { present, quorum, seats })
}

const underWay = (paper: PaperFacts) =>
  paper.ballot && (paper.ballot.state === 'open' || paper.ballot.state === 'closed')

export const haveNoBallot = (paper: PaperFacts): No =>
  underWay(paper) ? refuse('ballot_open_already') : null
export const haveBallot = (paper: PaperFacts): No => (underWay(paper) ? null : refuse('ballot_not_open'))
export const haveBallotOpen = (paper: PaperFacts): No =>
  paper.ballot?.state === 'open' ? null : refuse('ballot_not_open')
export const haveBallotClosed = (paper: PaperFacts): No =>
  paper.ballot?.state === 'closed' ? null : refuse('ballot_not_closed')

export const allowCircular = (paper: PaperFacts): No =>
  paper.circularAllowed ? null : refuse('circular_not_allowed')

export const haveSomethingToStrike = (paper: PaperFacts): No =>
  (paper.toStrike ?? 0) > 0 ? null : refuse('nothing_to_strike')

/** A rejected paper comes before the council again only by a motion to take its ballot again. */
export const askForRevote = (_: PaperFacts, request: StepRequest): No =>
  request.action === 'open_ballot' && request.purpose !== 'revote' ? refuse('only_revote') : null

const subjectOf = (paper: PaperFacts) => paper.ballot?.subject ?? 'whole'
export const beOnTheWhole = (paper: PaperFacts): No =>
  subjectOf(paper) === 'whole' ? null : refuse('wrong_state')
export const beOnAnAmendment = (paper: PaperFacts): No =>
  subjectOf(paper) === 'amendment' ? null : refuse('wrong_state')
export const beAMotionToSendBack = (paper: PaperFacts): No =>
  paper.ballot?.purpose === 'send_back' ? null : refuse('wrong_state')
export const beAMotionForRevote = (paper: PaperFacts): No =>
  paper.ballot?.purpose === 'revote' ? null : refuse('wrong_state')
/** One recommendation, a matter of procedure, or a tie that the rules have voted on again. */
export const leaveThePaperHere = (paper: PaperFacts): No =>
  subjectOf(paper) !== 'whole' || paper.ballot?.result.outcome === 'repeat' ? null : refuse('wrong_state')

/** The result is computed; the chair declares it and cannot declare another. */
export const haveItCarried = (paper: PaperFacts): No =>
  paper.ballot?.result.outcome === 'carried' ? null : refuse('wrong_state')
export const haveItLost = (paper: PaperFacts): No =>
  paper.ballot?.result.outcome === 'lost' ? null : refuse('wrong_state')

/** T9b: only where the rules know sides, and with the words of every side that was asked. */
export const haveSideTexts = (paper: PaperFacts): No => whyNotRecord(paper.after.sides)

/** T12: a withdrawal that waits for its co-authors is not proposed twice. */
export function haveNoWithdrawal(paper: PaperFacts): No {
  const waiting = paper.after.withdrawal
  return waiting ? refuse('withdrawal_proposed_already', { day: waiting.lastDay }) : null
}

/** Whose paper the council has taken up is no longer the lead's to withdraw (2.9). */
export const askTheCouncil = (): No => refuse('withdraw_in_council')

/** T13, T14: no hand does it, only the adoption of a paper that says so. */
export const comeByAdoption = (): No => refuse('only_by_adoption')

/** T15: nothing about the paper is under way any more. */
export function haveNothingUnderWay(paper: PaperFacts): No {
  const underWay = paper.letters.letters.filter(({ state }) => lettersOnTheirWay.includes(state)).length
  if (underWay > 0) return refuse('letters_under_way', { count: underWay })
  if (paper.after.correction?.current) return refuse('correction_open')
  return paper.after.dissent ? whyNotBefore(paper.after.dissent) : null
}
/** One that waits for its release is cancelled with the case; one whose fate nobody knows is under way no more. */
const lettersOnTheirWay: readonly string[] = ['released', 'sending']

/** T11 in two halves, each asked of two different people; the conditions stand with the letters. */
export const beReadyToPrepare = (paper: PaperFacts, actor: Actor): No =>
  decidePrepare(letterFacts(paper, actor))
export const beReadyToRelease = (paper: PaperFacts, actor: Actor): No =>
  decideRelease(letterFacts(paper, actor))

const letterFacts = ({ state, versionSha256, letters }: PaperFacts, actor: Actor) => ({
  actor,
  state,
  versionSha256,
  ...letters,
})
