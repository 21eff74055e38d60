/** Builds what the paper page and the lists show: rows, decisions, and for every act whether this person may do it. */

import type { BallotView } from '../../shared/ballots/types.ts'
import {
  isAuthor,
  isChair,
  isLead,
  isSecretariat,
  maySeePaper,
  mayWriteText,
} from '../../shared/council/abilities.ts'
import type { Actor } from '../../shared/council/types.ts'
import { whyNotTakeOver } from '../../shared/positions/succession.ts'
import type {
  Abilities,
  Ability,
  HistoryEntry,
  PaperAct,
  PaperSummary,
  PaperView,
  ReviewerCandidate,
  VersionView,
} from '../../shared/positions/view.ts'
import { paperActs } from '../../shared/positions/view.ts'
import { whyNot } from '../../shared/positions/workflow.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { isImpartial } from '../../shared/review/objections.ts'
import { proposeReviewers, whyNotArrange } from '../../shared/review/reviewers.ts'
import { whyNotSpeak } from '../../shared/review/speaking.ts'
import { whyNotReviewer } from '../../shared/review/verdicts.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import type { Sql } from '../platform/database.ts'
import { whyNotWrite } from './actions.ts'
import { annexesOf } from './annexes/store.ts'
import { viewAfter } from './endings/view.ts'
import { gatherFacts, type Known } from './facts.ts'
import type { PositionPorts } from './ports.ts'
import * as queries from './queries.ts'
import { type PositionRow, readPosition } from './store.ts'
import { recommendationsOf, sectionsOf } from './structure/store.ts'

type Seen = Known & { row: PositionRow }

/** The paper with its facts, or "not found" for whoever may not see it. */
async function see(
  sql: Sql,
  ports: PositionPorts,
  personId: string,
  positionId: string,
): Promise<Seen | Refusal> {
  await ports.settleDue(positionId)
  const row = await readPosition(sql, positionId)
  if (!row) return refuse('not_found')
  const known = await gatherFacts(sql, ports, row, personId)
  if (!maySeePaper({ ...known.facts, actor: known.actor })) return refuse('not_found')
  return { ...known, row }
}

export async function viewPaper(
  sql: Sql,
  ports: PositionPorts,
  personId: string,
  positionId: string,
): Promise<PaperView | Refusal> {
  const seen = await see(sql, ports, personId, positionId)
  if (isRefusal(seen)) return seen
  const { row, facts } = seen
  const versions = await queries.versionsOf(sql, row.id)
  const ballots = await ports.ballotsOf(sql, row.id, personId)
  const shown = new Map(facts.recommendations.map((r) => [r.id, r.shown]))
  const recommendations = await recommendationsOf(sql, row.id)
  return {
    id: row.id,
    me: personId,
    kind: row.kind,
    title: row.title,
    legalBasis: row.legalBasis,
    state: row.state,
    openToCouncil: row.openToCouncil,
    number: row.number,
    year: row.year,
    caseSign: row.caseSign,
    adoptedDay: row.adoptedDay,
    replyDueDays: row.replyDueDays,
    lead: await queries.personName(sql, row.leadPersonId),
    authors: await queries.authorsOf(sql, row.id),
    sections: await sectionsOf(sql, row.id),
    recommendations: recommendations.map((r) => ({ ...r, number: shown.get(r.id) ?? r.number })),
    copyTo: await queries.copyToOf(sql, row.id),
    annexes: await annexesOf(sql, row.id),
    text: await queries.headSeqOf(sql, row.id),
    currentVersion: versions.find((v) => v.id === row.currentVersionId) ?? null,
    versions,
    round: seen.round,
    reviewTerms: seen.reviewTerms,
    openSuggestions: seen.facts.openSuggestions ?? 0,
    ballots,
    meeting: await queries.meetingOf(sql, row.id),
    dispatches: await ports.dispatchesOf(sql, row.id),
    artefacts: (await ports.artefactsOf(sql, row.id)).filter((a) => a.versionId === row.currentVersionId),
    separateOpinions: await queries.separateOpinionsOf(sql, row.id),
    after: await viewAfter(sql, row, seen),
    abilities: abilitiesOf(seen, ballots),
  }
}

const can = (why: Refusal | null): Ability => (why ? { allowed: false, why } : { allowed: true })

export function abilitiesOf({ facts, actor, round }: Known, ballots: BallotView[]): Abilities {
  const of = (act: PaperAct): Refusal | null => {
    switch (act) {
      case 'write_text':
      case 'edit_structure':
        return whyNotWrite(facts, actor)
      case 'manage_authors':
        if (facts.state !== 'draft') return refuse('text_frozen')
        return isLead(facts, actor) || isSecretariat(actor) ? null : refuse('only_lead')
      case 'take_over':
        return whyNotTakeOver(facts, actor)
      case 'give_verdict':
        return whyNotMySay({ facts, actor, round })
      case 'record_verdict':
        if (!facts.round) return refuse('wrong_state')
        return isSecretariat(actor) ? null : refuse('only_secretariat')
      case 'arrange_review':
        return whyNotArrange({ ...facts, isRoundOpen: facts.round !== null, actor })
      case 'overrule_objection':
        if (!facts.round) return refuse('wrong_state')
        if (!isChair(actor)) return refuse('only_chair')
        return isImpartial({ ...facts, recusedIds: facts.round.recusedIds }, actor)
          ? null
          : refuse('not_impartial')
      case 'cast_vote':
        return whyNotVote(ballots[0])
      case 'record_vote':
        if (!isSecretariat(actor)) return refuse('only_secretariat')
        return ballots[0]?.state === 'open' ? null : refuse('ballot_not_open')
      default:
        return whyNot(facts, act, actor)
    }
  }
  return Object.fromEntries(paperActs.map((act) => [act, can(of(act))])) as Abilities
}

function whyNotMySay({ facts, actor, round }: Pick<Known, 'facts' | 'actor' | 'round'>): Refusal | null {
  return whyNotSpeak({
    state: facts.state,
    isRoundOpen: facts.round !== null,
    isWhole: true,
    actor,
    reviewer: {
      id: actor.personId,
      out: round?.reviewers.find((r) => r.id === actor.personId)?.out,
      hasMandate: actor.mandates.length > 0,
      isAuthor: facts.authorIds.includes(actor.personId),
    },
  })
}

/** Nothing to cast once it is cast; it may still be changed, which the ballot's own page offers. */
function whyNotVote(ballot: BallotView | undefined): Refusal | null {
  if (ballot?.state !== 'open') return refuse('ballot_not_open')
  if (!ballot.mine) return refuse('no_mandate_that_day')
  if (ballot.mine.whyNot) return refuse(ballot.mine.whyNot)
  return ballot.mine.hasVoted ? refuse('already_voted') : null
}

export async function viewVersion(
  sql: Sql,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  versionId: string,
): Promise<VersionView | Refusal> {
  const seen = await see(sql, ports, personId, positionId)
  if (isRefusal(seen)) return seen
  const version = await queries.readVersion(sql, positionId, versionId)
  const summary = (await queries.versionsOf(sql, positionId)).find((v) => v.id === versionId)
  if (!version || !summary) return refuse('not_found')
  return {
    ...summary,
    paper: JSON.parse(version.canonical) as CanonicalPaper,
    partSha256: Object.fromEntries(version.parts.map((p) => [p.id, p.sha256])),
  }
}

export async function viewHistory(
  sql: Sql,
  ports: PositionPorts,
  personId: string,
  positionId: string,
): Promise<HistoryEntry[] | Refusal> {
  const seen = await see(sql, ports, personId, positionId)
  return isRefusal(seen) ? seen : queries.historyOf(sql, positionId)
}

/** Everyone on the council today, and for those who may not review this paper the reason (four eyes). */
export async function reviewerCandidates(
  sql: Sql,
  ports: PositionPorts,
  personId: string,
  positionId: string,
): Promise<ReviewerCandidate[] | Refusal> {
  const seen = await see(sql, ports, personId, positionId)
  if (isRefusal(seen)) return seen
  const members = await queries.councilMembersOn(sql, seen.today)
  const organisations = await queries.councilOrganisationsOf(
    sql,
    members.map((m) => m.id),
    seen.today,
  )
  const { nextReview } = seen.facts
  const paper = {
    authorIds: [seen.facts.leadPersonId, ...seen.facts.authorIds],
    leadOrganisationIds: seen.facts.leadOrganisationIds,
    recusedIds: nextReview.recusedIds,
  }
  const before = seen.round?.reviewers.filter(({ out }) => out !== 'replaced').map(({ id }) => id) ?? []
  const candidateOf = (id: string) => ({ personId: id, organisationIds: organisations.get(id) ?? [] })
  const proposed = proposeReviewers(
    members.map(({ id }) => candidateOf(id)),
    paper,
    before,
    nextReview,
  )
  return members.map((m) => ({
    ...m,
    refusal: whyNotReviewer(candidateOf(m.id), paper),
    reviewedBefore: before.includes(m.id),
    mustBeAsked: nextReview.objectorIds.includes(m.id),
    proposed: proposed.includes(m.id),
  }))
}

export async function listPapers(
  sql: Sql,
  personId: string,
  filter: queries.ListFilter & { mine?: boolean },
): Promise<PaperSummary[]> {
  const actor = await queries.actorOn(sql, personId, await queries.todayOf(sql))
  const rows = await queries.listPositions(sql, filter)
  const visible = rows.filter((row) => maySeePaper({ ...row, actor }))
  const summaries = visible.map((row) => summaryOf(row, actor))
  return filter.mine ? summaries.filter((s) => s.mine) : summaries
}

function summaryOf(row: queries.ListRow, actor: Actor): PaperSummary {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    number: row.number,
    year: row.year,
    adoptedDay: row.adoptedDay,
    updatedAt: row.updatedAt.toISOString(),
    lead: { id: row.leadPersonId, givenName: row.givenName, familyName: row.familyName },
    recommendationCount: row.recommendationCount,
    mine: isAuthor(row, actor) || row.reviewerIds.includes(actor.personId),
    waitsForMe: waitsFor(row, actor),
  }
}

/** The one thing this person is waited for, most urgent first; null when the paper rests with others. */
function waitsFor(row: queries.ListRow, actor: Actor): PaperSummary['waitsForMe'] {
  const me = actor.personId
  const act = (name: PaperAct, dueDay: string | null = null) => ({ act: name, dueDay })
  if (row.leftBehind && (isSecretariat(actor) || isChair(actor))) return act('take_over')
  if (row.ballotState === 'open' && row.presentIds.includes(me) && !row.votedBy.includes(me))
    return act('cast_vote', row.voteDueDay)
  if (row.ballotState === 'closed' && row.state === 'in_council' && isChair(actor)) return act('declare')
  if (row.state === 'in_review' && row.awaitedIds.includes(me)) {
    return act('give_verdict', row.reviewDueDay)
  }
  const allSpoke = row.reviewerIds.length > 0 && row.awaitedIds.length === 0
  if (row.state === 'in_review' && allSpoke && isSecretariat(actor)) return act('admit')
  if (row.state === 'ready' && isSecretariat(actor)) return act('bring_to_council')
  if (row.state === 'adopted' && row.lettersTotal === 0 && isSecretariat(actor)) return act('prepare_letters')
  if (row.lettersPreparedBy.length > 0 && isChair(actor) && !row.lettersPreparedBy.includes(me))
    return act('release_letters')
  if (row.state === 'draft' && isLead(row, actor) && mayWriteText({ ...row, actor })) return act('submit')
  return null
}
