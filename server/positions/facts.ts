/** Gathers what the rules in shared/positions/workflow.ts want to know, from rows, under the caller's lock. */

import { hasQuorum, quorumOf } from '../../shared/ballots/tally.ts'
import { type BallotResult, defaultRules } from '../../shared/ballots/types.ts'
import type { Actor } from '../../shared/council/types.ts'
import type { PaperFacts } from '../../shared/positions/facts.ts'
import { numberRecommendations } from '../../shared/positions/numbering.ts'
import type { RoundView } from '../../shared/review/types.ts'
import { anyoneReviewed } from '../../shared/review/verdicts.ts'
import type { Reader } from '../platform/database.ts'
import { correctionFacts } from './correction/store.ts'
import { dissentFacts } from './dissent/store.ts'
import { sideFacts } from './endings/store.ts'
import type { PositionPorts } from './ports.ts'
import * as queries from './queries.ts'
import type { PositionRow } from './store.ts'
import { highestNumberEver, recommendationsOf } from './structure/store.ts'
import { withdrawalFacts } from './withdrawal/store.ts'

export type Known = { facts: PaperFacts; actor: Actor; round: RoundView | null; today: string }

export async function gatherFacts(
  reader: Reader,
  ports: Pick<PositionPorts, 'roundOf' | 'letterFacts'>,
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
  const versionSha256 = versions.find((v) => v.id === row.currentVersionId)?.sha256 ?? null
  const facts: PaperFacts = {
    state: row.state,
    openToCouncil: row.openToCouncil,
    leadPersonId: row.leadPersonId,
    authorIds: writers,
    title: row.title,
    recommendations: await recommendationFacts(reader, row.id),
    emptyText: null,
    leadOrganisationIds: organisations.get(row.leadPersonId) ?? [],
    versionSha256,
    textSeq: text.seq,
    today,
    round: round && round.closedAt === null ? roundFacts(round, today) : null,
    meeting: await meetingFacts(reader, row.id),
    ballot: ballot ? { state: ballot.state, result: ballot.result ?? nothingCounted } : null,
    letters: letters ?? { addressees: [], letters: [], formats: [], waitsFor: null },
    after: {
      dissent: await dissentFacts(reader, row, today),
      correction: await correctionFacts(reader, row, versionSha256, today),
      withdrawal: await withdrawalFacts(reader, row, today),
      sides: await sideFacts(reader, row),
    },
  }
  return { facts, actor, round, today }
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
  const asked = round.reviewers.length
  return {
    missing: round.missing.reduce((sum, m) => sum + m.count, 0),
    openObjections: round.openObjections,
    dueDayPassed: today > round.dueDay,
    anyoneReviewed: anyoneReviewed(round.verdicts),
    complete: round.missing.every((m) => m.count < asked),
  }
}

async function meetingFacts(reader: Reader, positionId: string): Promise<PaperFacts['meeting']> {
  const meeting = await queries.openMeetingFor(reader, positionId)
  if (!meeting) return null
  const { id, seats, present } = meeting
  const rule = defaultRules.quorum
  return { id, seats, present, quorum: quorumOf(seats, rule), quorumMet: hasQuorum(seats, present, rule) }
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
