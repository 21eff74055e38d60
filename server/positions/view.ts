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
import type {
  Abilities,
  Ability,
  HistoryEntry,
  PaperAct,
  PaperSummary,
  PaperView,
  VersionView,
} from '../../shared/positions/view.ts'
import { paperActs } from '../../shared/positions/view.ts'
import { whyNot } from '../../shared/positions/workflow.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { whyNotReviewer } from '../../shared/review/verdicts.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import type { Sql } from '../platform/database.ts'
import { whyNotWrite } from './actions.ts'
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
    copyTo: await queries.namesOf(sql, 'position_copy_to', row.id),
    annexes: (await queries.namesOf(sql, 'annex', row.id)).map((title) => ({ title })),
    text: await queries.headSeqOf(sql, row.id),
    currentVersion: versions.find((v) => v.id === row.currentVersionId) ?? null,
    versions,
    round: seen.round,
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
      case 'give_verdict':
        if (!facts.round) return refuse('wrong_state')
        return round?.reviewers.some((r) => r.id === actor.personId) ? null : refuse('not_a_reviewer')
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

function whyNotVote(ballot: BallotView | undefined): Refusal | null {
  if (ballot?.state !== 'open') return refuse('ballot_not_open')
  if (!ballot.mine) return refuse('no_mandate_that_day')
  if (!ballot.mine.present) return refuse('not_present')
  return ballot.mine.choice ? refuse('already_voted') : null
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
): Promise<
  | { id: string; givenName: string; familyName: string; organisationName: string; refusal: Refusal | null }[]
  | Refusal
> {
  const seen = await see(sql, ports, personId, positionId)
  if (isRefusal(seen)) return seen
  const members = await queries.councilMembersOn(sql, seen.today)
  const organisations = await queries.organisationIdsOf(
    sql,
    members.map((m) => m.id),
    seen.today,
  )
  const paper = {
    authorIds: [seen.facts.leadPersonId, ...seen.facts.authorIds],
    leadOrganisationIds: seen.facts.leadOrganisationIds,
  }
  return members.map((m) => ({
    ...m,
    refusal: whyNotReviewer({ personId: m.id, organisationIds: organisations.get(m.id) ?? [] }, paper),
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
  if (row.ballotState === 'open' && row.presentIds.includes(me) && !row.votedBy.includes(me))
    return act('cast_vote')
  if (row.ballotState === 'closed' && row.state === 'in_council' && isChair(actor)) return act('declare')
  if (row.state === 'in_review' && row.reviewerIds.includes(me) && !row.verdictsGivenBy.includes(me)) {
    return act('give_verdict', row.reviewDueDay)
  }
  const allSpoke =
    row.reviewerIds.length > 0 && row.reviewerIds.every((id) => row.verdictsGivenBy.includes(id))
  if (row.state === 'in_review' && allSpoke && isSecretariat(actor)) return act('admit')
  if (row.state === 'ready' && isSecretariat(actor)) return act('bring_to_council')
  if (row.state === 'adopted' && row.lettersTotal === 0 && isSecretariat(actor)) return act('prepare_letters')
  if (row.lettersPreparedBy.length > 0 && isChair(actor) && !row.lettersPreparedBy.includes(me))
    return act('release_letters')
  if (row.state === 'draft' && isLead(row, actor) && mayWriteText({ ...row, actor })) return act('submit')
  return null
}
