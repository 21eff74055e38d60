/** A ballot as pages show it: who may vote, who has, the count - live while open, final once closed - and what is mine in it. */
import { demandsNeeded, isRecused, whyNotVote } from '../../shared/ballots/electors.ts'
import { outcomeIsFixed } from '../../shared/ballots/tally.ts'
import type { BallotResult, BallotView, ElectorView, MySeat } from '../../shared/ballots/types.ts'
import type { RefusalCode } from '../../shared/refusal.ts'
import type { Reader } from '../platform/database.ts'
import { type Counted, counted, takenSeats } from './count.ts'
import { type Declaration, declarationsOn, type ElectorRow } from './electors-store.ts'
import { type BallotRow, ballotRows, clock } from './store.ts'
import { demandsOf, type VoteRow } from './votes-store.ts'
import { deputyOf } from './voting.ts'

export async function ballotsOf(reader: Reader, positionId: string, personId: string): Promise<BallotView[]> {
  const rows = await ballotRows(reader, positionId)
  if (rows.length === 0) return []
  const declarations = await declarationsOn(reader, positionId)
  const now = await clock(reader)
  const views: BallotView[] = []
  for (const row of rows) {
    const demands = row.kind === 'circular' ? await demandsOf(reader, row.id) : []
    views.push(viewOf({ row, count: await counted(reader, row), demands, declarations, now, personId }))
  }
  return views
}

type Seen = {
  row: BallotRow
  count: Counted
  demands: string[]
  declarations: Declaration[]
  now: Date
  personId: string
}

function viewOf(seen: Seen): BallotView {
  const { row, count, now } = seen
  const isSecret = row.secrecy === 'secret'
  const voted = new Map(count.voted.map((voter) => [voter.mandateId, voter]))
  const votes = new Map(count.votes.map((vote) => [vote.mandateId, vote]))
  // Absent deputies have no part in a ballot at a meeting; in a circular one only those who were handed a vote.
  const shown = count.electors.filter(
    (e) => e.deputyFor === null || votes.has(e.mandateId) || mayStandIn(e, count),
  )
  return {
    id: row.id,
    positionId: row.positionId,
    versionId: row.versionId,
    contentSha256: row.contentSha256,
    kind: row.kind,
    secrecy: row.secrecy,
    secrecyReason: row.secrecyReason,
    subject: row.subject,
    recommendationIds: row.recommendationIds,
    amendment: row.amendment,
    purpose: row.purpose,
    purposeText: row.purposeText,
    meetingId: row.meetingId,
    state: row.state,
    rules: row.rules,
    openedAt: row.openedAt.toISOString(),
    closesAt: row.closesAt?.toISOString() ?? null,
    extended: row.extended,
    closedAt: row.closedAt?.toISOString() ?? null,
    declaredAt: row.declaredAt?.toISOString() ?? null,
    voidReason: row.voidReason,
    electors: shown.map((e) => electorView(e, count, votes.get(e.mandateId), voted.has(e.mandateId))),
    result: row.result ?? (isSecret ? withoutChoices(count.result) : count.result),
    outcomeFixed: row.state === 'open' && !isSecret && outcomeIsFixed(count.figures, chairWaits(count)),
    demands: demandsView(seen),
    asksConflict: row.ruleSet?.conflict.declaration ?? false,
    serverNow: now.toISOString(),
    mine: mySeat(seen),
  }
}

const mayStandIn = (deputy: ElectorRow, { electors }: Counted): boolean => {
  const member = electors.find((e) => e.mandateId === deputy.deputyFor)
  return deputy.present && (member?.handedOver === true || member?.present === false)
}

function electorView(
  e: ElectorRow,
  count: Counted,
  vote: VoteRow | undefined,
  hasVoted: boolean,
): ElectorView {
  const member = count.electors.find((other) => other.mandateId === e.deputyFor)
  return {
    mandateId: e.mandateId,
    name: e.name,
    organisationName: e.organisationName,
    role: e.role,
    present: e.present,
    choice: vote && !vote.contested ? vote.choice : null,
    hasVoted,
    recordedByOther: vote?.recordedHow != null,
    recordedHow: vote?.recordedHow ?? null,
    contested: vote?.contested ?? false,
    recused: isRecused(e, count.electors),
    addresseeMember: e.addresseeMember,
    deputyForName: member?.name ?? null,
  }
}

/** While a secret ballot is open, only how many have voted may be seen. */
function withoutChoices(result: BallotResult): BallotResult {
  return { ...result, for: 0, against: 0, abstained: 0, tie: false, outcome: 'lost' }
}

function chairWaits({ figures, electors }: Counted): boolean {
  const able = electors.some(
    (e) => (e.role === 'chair' || e.role === 'vice_chair') && e.present && !e.recused,
  )
  return able && !figures.votes.some((vote) => vote.byChair)
}

function demandsView({ row, demands, count, personId }: Seen): BallotView['demands'] {
  if (row.kind !== 'circular') return null
  const needed = demandsNeeded(row.ruleSet?.circular.moveToMeeting ?? 'off', row.seats)
  if (needed === null) return null
  const mine = count.electors.some((e) => e.personId === personId && demands.includes(e.mandateId))
  return { made: demands.length, needed, mine }
}

function mySeat({ row, count, declarations, personId }: Seen): MySeat | null {
  const mine = count.electors.find((e) => e.personId === personId)
  if (!mine) return null
  const vote = count.votes.find((v) => v.mandateId === mine.mandateId)
  const hasVoted = count.voted.some((v) => v.mandateId === mine.mandateId)
  const no = row.state === 'open' ? whyNotVote(mine, count.electors, takenSeats(count)) : null
  const deputy = mine.deputyFor === null && !no && !hasVoted ? deputyOf(mine, count.electors) : null
  return {
    mandateId: mine.mandateId,
    present: mine.present,
    choice: vote && !vote.contested ? vote.choice : null,
    hasVoted,
    recordedHow: vote?.recordedHow ?? null,
    contested: vote?.contested ?? false,
    recused: isRecused(mine, count.electors),
    addresseeMember: mine.addresseeMember,
    declared: declarations.find((d) => d.mandateId === mine.mandateId)?.kind ?? null,
    whyNot: whyNotNow(row, no?.code ?? null, hasVoted),
    handOverTo: deputy ? { mandateId: deputy.mandateId, name: deputy.name } : null,
  }
}

/** In a secret ballot nobody knows whose vote was which, so none can be changed. */
function whyNotNow(row: BallotRow, no: RefusalCode | null, hasVoted: boolean): RefusalCode | null {
  if (row.state !== 'open') return 'ballot_not_open'
  return no ?? (row.secrecy === 'secret' && hasVoted ? 'already_voted' : null)
}
