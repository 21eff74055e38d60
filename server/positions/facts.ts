/** Gathers what the rules in shared/positions/workflow.ts want to know, from rows, under the caller's lock. */

import { hasQuorum, quorumOf } from '../../shared/ballots/tally.ts'
import type { BallotResult } from '../../shared/ballots/types.ts'
import type { RuleSet } from '../../shared/council/rules/shape.ts'
import type { Actor } from '../../shared/council/types.ts'
import type { PaperFacts } from '../../shared/positions/facts.ts'
import { numberRecommendations } from '../../shared/positions/numbering.ts'
import { mustBeAskedAgain } from '../../shared/review/reviewers.ts'
import type { ReviewTerms, RoundView } from '../../shared/review/types.ts'
import { whyNotReviewer } from '../../shared/review/verdicts.ts'
import { currentRules } from '../council/rules/store.ts'
import type { Reader } from '../platform/database.ts'
import { correctionFacts } from './correction/store.ts'
import { dissentFacts } from './dissent/store.ts'
import { sideFacts } from './endings/store.ts'
import type { PositionPorts } from './ports.ts'
import * as queries from './queries.ts'
import type { PositionRow } from './store.ts'
import { highestNumberEver, recommendationsOf } from './structure/store.ts'
import { successionFacts } from './succession/store.ts'
import { withdrawalFacts } from './withdrawal/store.ts'

export type Known = {
  facts: PaperFacts
  actor: Actor
  round: RoundView | null
  today: string
  /** What the council's rules ask of a review that would be opened now. */
  reviewTerms: ReviewTerms & { rulesVersion: number }
}

export async function gatherFacts(
  reader: Reader,
  ports: Pick<PositionPorts, 'roundOf' | 'letterFacts' | 'noticeTooLate'>,
  row: PositionRow,
  personId: string,
): Promise<Known> {
  const today = await queries.todayOf(reader)
  const actor = await queries.actorOn(reader, personId, today)
  const round = await ports.roundOf(reader, row.id)
  const writers = await queries.writerIdsOf(reader, row.id)
  const organisations = await queries.organisationIdsOf(reader, [row.leadPersonId], today)
  const text = await queries.headSeqOf(reader, row.id)
  const ballot = await queries.newestBallot(reader, row.id)
  const letters = await ports.letterFacts(reader, row.id, personId)
  const versions = await queries.versionsOf(reader, row.id)
  const { version: rulesVersion, rules } = await currentRules(reader)
  const leadOrganisationIds = organisations.get(row.leadPersonId) ?? []
  const versionSha256 = versions.find((v) => v.id === row.currentVersionId)?.sha256 ?? null
  const facts: PaperFacts = {
    state: row.state,
    openToCouncil: row.openToCouncil,
    leadPersonId: row.leadPersonId,
    authorIds: writers,
    title: row.title,
    recommendations: await recommendationFacts(reader, row.id),
    emptyText: null,
    leadOrganisationIds,
    versionSha256,
    textSeq: text.seq,
    openSuggestions: await queries.countOpenSuggestions(reader, row.id),
    today,
    round: round && round.closedAt === null ? roundFacts(round, today) : null,
    nextReview: {
      reviewers: rules.review.reviewers,
      organisations: rules.review.organisations,
      recusedIds: round?.recusedIds ?? [],
      objectorIds: await objectorsWhoMay(reader, round, { authorIds: writers, leadOrganisationIds }, today),
    },
    noticeSent: await queries.noticeSent(reader, row.id),
    meeting: await meetingFacts(reader, ports, row.id, rules),
    ballot: ballot ? { ...ballot, result: ballot.result ?? nothingCounted } : null,
    circularAllowed: rules.circular.allowed,
    toStrike: await queries.countToStrike(reader, row.id),
    actorRecused: await queries.isRecusedFrom(reader, row.id, personId),
    letters: letters ?? { addressees: [], letters: [], formats: [], waitsFor: null },
    after: {
      dissent: await dissentFacts(reader, row, today),
      correction: await correctionFacts(reader, row, versionSha256, today),
      withdrawal: await withdrawalFacts(reader, row, today),
      sides: await sideFacts(reader, row),
      succession: await successionFacts(reader, row.id),
    },
  }
  return { facts, actor, round, today, reviewTerms: { ...rules.review, rulesVersion } }
}

/** Whoever objected and may still review; who wrote in the paper since, or left the council, cannot be asked again. */
async function objectorsWhoMay(
  reader: Reader,
  round: RoundView | null,
  paper: { authorIds: string[]; leadOrganisationIds: string[] },
  today: string,
): Promise<string[]> {
  const ids = mustBeAskedAgain(round)
  if (ids.length === 0) return []
  const organisations = await queries.councilOrganisationsOf(reader, ids, today)
  return ids.filter(
    (personId) =>
      whyNotReviewer({ personId, organisationIds: organisations.get(personId) ?? [] }, paper) === null,
  )
}

async function recommendationFacts(
  reader: Reader,
  positionId: string,
): Promise<PaperFacts['recommendations']> {
  const rows = await recommendationsOf(reader, positionId)
  const numbers = numberRecommendations(rows, await highestNumberEver(reader, positionId))
  return rows.map((r, index) => ({
    id: r.id,
    shown: numbers[index]?.number ?? r.ordinal,
    due: r.due,
    addresseeCount: r.addresseeIds.length,
  }))
}

function roundFacts(round: RoundView, today: string): NonNullable<PaperFacts['round']> {
  return {
    missing: round.missing.reduce((sum, m) => sum + m.count, 0),
    openObjections: round.openObjections,
    dueDayPassed: today > round.dueDay,
    everySubjectHeard: round.spoken.every(({ voices }) => voices > 0),
    enoughOnEach: round.spoken.every(({ verdicts }) => verdicts >= round.terms.reviewers),
    silenceIsNoObjection: round.terms.silence === 'no_objection',
    enoughReviewers: round.enoughReviewers,
    recusedIds: round.recusedIds,
  }
}

/** Whether a ballot could open now; who is recused from it is known only once it does. */
async function meetingFacts(
  reader: Reader,
  ports: Pick<PositionPorts, 'noticeTooLate'>,
  positionId: string,
  { quorum, voterUnit, deputy }: RuleSet,
): Promise<PaperFacts['meeting']> {
  const meeting = await queries.openMeetingFor(reader, positionId, { voterUnit, deputies: deputy.allowed })
  if (!meeting) return null
  const { id, seats, present } = meeting
  const presided = !quorum.chairRequired || (await queries.isPresidedOver(reader, id))
  const quorumMet = hasQuorum(seats, present, quorum.rule) && presided
  const noticeTooLate = await ports.noticeTooLate(reader, id, positionId)
  return { id, seats, present, quorum: quorumOf(seats, quorum.rule), quorumMet, noticeTooLate }
}

/** An open ballot has no result yet; the guards look only at its state. */
const nothingCounted: BallotResult = {
  seats: 0,
  present: 0,
  quorum: 0,
  quorumMet: false,
  for: 0,
  against: 0,
  abstained: 0,
  notVoting: 0,
  majority: 'simple',
  decidedByChair: false,
  outcome: 'lost',
}
