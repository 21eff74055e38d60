/**
 * A vote is cast, changed, recorded for somebody, contested, or left to a deputy. The same vote sent twice is one vote; another one
 * before the close is a new row, and the last counts. In a secret ballot nothing can be changed: nobody knows which was whose.
 */
import { randomUUID } from 'node:crypto'
import { whyNotVote } from '../../shared/ballots/electors.ts'
import { momentInWarsaw } from '../../shared/ballots/moments.ts'
import type { Choice, Recording } from '../../shared/ballots/types.ts'
import { isSecretariat } from '../../shared/council/abilities.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { Held } from '../positions/moves.ts'
import { setState } from '../positions/store.ts'
import { actAsVoter, actOn, type BallotDeps, type Done, tell, type Voting } from './acting.ts'
import { type Counted, counted, takenSeats } from './count.ts'
import { type ElectorRow, insertDeclaration, markHandedOver, standFor } from './electors-store.ts'
import { voidOpen } from './settling.ts'
import * as store from './store.ts'
import * as votes from './votes-store.ts'

export type VoteRequest = {
  choice: Choice
  sha256: string
  mandateId?: string | undefined
  how?: Recording | undefined
  conflict?: 'none' | undefined
}

/** One's own vote; or, by the secretary, the vote of a named member, marked with how it came. */
export function castVote(
  deps: BallotDeps,
  ballotId: string,
  request: VoteRequest,
): Done<{ id: string | null }> {
  return actAsVoter(deps, ballotId, async (held, ballot) => {
    const shut = whyShut(ballot)
    if (shut) return shut
    if (request.sha256 !== ballot.contentSha256) return refuse('stale_version')
    const count = await counted(held.tx, ballot)
    const elector = electorFor(held, count, deps.personId, request.mandateId)
    if (isRefusal(elector)) return elector
    const no = whyNotVote(elector, count.electors, takenSeats(count))
    if (no) return no
    return ballot.secrecy === 'secret'
      ? castSecret(deps, held, ballot, count, elector, request)
      : castOpen(deps, held, ballot, count, elector, request)
  })
}

/** Closed, declared, void - or past its end, which the server's clock says. */
function whyShut(ballot: store.BallotRow): Refusal | null {
  if (ballot.kind === 'circular' && (ballot.isOver || ballot.state === 'closed')) return over(ballot)
  return ballot.state === 'open' ? null : refuse('ballot_not_open')
}

const over = ({ closedAt, closesAt, now }: store.BallotRow): Refusal =>
  refuse('ballot_over', {
    until: momentInWarsaw(closedAt ?? closesAt ?? now),
    at: momentInWarsaw(now),
  })

function electorFor(
  held: Voting,
  { electors }: Counted,
  personId: string,
  mandateId: string | undefined,
): ElectorRow | Refusal {
  const elector = electors.find((e) => (mandateId ? e.mandateId === mandateId : e.personId === personId))
  if (!elector) return refuse('no_mandate_that_day')
  if (elector.personId !== personId && !isSecretariat(held.actor)) return refuse('only_secretariat')
  return elector
}

async function castOpen(
  deps: BallotDeps,
  held: Voting,
  ballot: store.BallotRow,
  count: Counted,
  elector: ElectorRow,
  request: VoteRequest,
): Done<{ id: string }> {
  const before = count.votes.find((vote) => vote.seatId === elector.seatId)
  if (before && !before.contested && before.choice === request.choice) return refuse('already_voted')
  const recordedForOther = elector.personId !== deps.personId
  // What a member has said themselves is changed by nobody else.
  if (recordedForOther && before && !before.contested && !before.recordedHow) return refuse('already_voted')
  const id = randomUUID()
  const cast = await votes.insertVote(held.tx, {
    id,
    ballotId: ballot.id,
    mandateId: elector.mandateId,
    seatId: elector.seatId,
    ordinal: (before?.ordinal ?? 0) + 1,
    choice: request.choice,
    contentSha256: request.sha256,
    recordedBy: deps.personId,
    recordedHow: recordedForOther ? (request.how ?? 'by_hand') : null,
  })
  if (!cast) return ballot.closesAt ? over(ballot) : refuse('already_voted')
  if (request.conflict && !recordedForOther && !before)
    await insertDeclaration(held.tx, {
      id: randomUUID(),
      positionId: ballot.positionId,
      ballotId: ballot.id,
      mandateId: elector.mandateId,
      kind: 'none',
      what: '',
      source: 'declared',
    })
  await tell(held, 'position.vote_cast', {
    ballotId: ballot.id,
    mandateId: elector.mandateId,
    recordedForOther,
    changed: before !== undefined,
  })
  return { id }
}

/** No event tells of it: who voted when would be one half of what must stay apart. */
async function castSecret(
  deps: BallotDeps,
  held: Voting,
  ballot: store.BallotRow,
  count: Counted,
  elector: ElectorRow,
  { choice }: VoteRequest,
): Done<{ id: null }> {
  if (elector.personId !== deps.personId) return refuse('secret_in_person')
  if (count.voted.some((voter) => voter.seatId === elector.seatId)) return refuse('already_voted')
  const cast = await votes.castSecretly(held.tx, {
    ballotId: ballot.id,
    mandateId: elector.mandateId,
    choice,
  })
  return cast ? { id: null } : over(ballot)
}

/** A vote that somebody wrote down for me was not mine: it counts as none, until the result is declared. */
export function contestVote(deps: BallotDeps, ballotId: string): Done<{ state: string }> {
  return actOn(deps, ballotId, async (held, ballot) => {
    if (ballot.state !== 'open' && ballot.state !== 'closed') return refuse('ballot_not_open')
    const count = await counted(held.tx, ballot)
    const mine = count.electors.filter((elector) => elector.personId === deps.personId)
    const vote = count.votes.find((v) => mine.some((elector) => elector.mandateId === v.mandateId))
    if (!vote || vote.recordedHow === null || vote.contested) return refuse('vote_not_contestable')
    await votes.insertContest(held.tx, vote.id)
    await tell(held, 'position.vote_contested', { ballotId, mandateId: vote.mandateId })
    return { state: ballot.state === 'closed' ? await recounted(held, ballot) : ballot.state }
  })
}

/** Without that vote a circular ballot may have missed its quorum. */
async function recounted(held: Held, ballot: store.BallotRow): Promise<string> {
  const { result } = await counted(held.tx, ballot)
  await store.recount(held.tx, ballot.id, result)
  if (ballot.kind !== 'circular' || result.quorumMet) return 'closed'
  await voidOpen(held.tx, ballot, 'no_quorum')
  return 'void'
}

/** A member lets the deputy vote in this ballot; it is not taken back. */
export function handOver(deps: BallotDeps, ballotId: string): Done<{ to: string }> {
  return actOn(deps, ballotId, async (held, ballot) => {
    const shut = whyShut(ballot)
    if (shut) return shut
    const count = await counted(held.tx, ballot)
    const me = count.electors.find((e) => e.personId === deps.personId && e.deputyFor === null) ?? null
    const no = whyNotVote(me, count.electors, takenSeats(count))
    if (no) return no
    if (!me) return refuse('no_mandate_that_day')
    if (count.voted.some((v) => v.seatId === me.seatId)) return refuse('already_voted')
    const deputy = deputyOf(me, count.electors)
    if (!deputy) return refuse('no_deputy')
    await standFor(held.tx, ballotId, deputy.mandateId, me.mandateId)
    await markHandedOver(held.tx, ballotId, me.mandateId)
    await tell(held, 'position.vote_handed_over', { ballotId, mandateId: me.mandateId, to: deputy.mandateId })
    return { to: deputy.mandateId }
  })
}

/** The member's own deputy; else one of the organisation whose own member has not handed over. */
export function deputyOf(member: ElectorRow, electors: ElectorRow[]): ElectorRow | null {
  const deputies = electors.filter((e) => e.deputyFor !== null && e.present)
  const own = deputies.find((deputy) => deputy.deputyFor === member.mandateId)
  if (own) return own
  const free = (deputy: ElectorRow) => {
    const other = electors.find((e) => e.mandateId === deputy.deputyFor)
    return other?.organisationName === member.organisationName && other.present && !other.handedOver
  }
  return deputies.find(free) ?? null
}

/** Enough members want to talk about it: the circular ballot stops, and the paper waits for a meeting. */
export async function takeToMeeting(held: Held, ballot: store.BallotRow): Promise<void> {
  await store.voidBallotRow(held.tx, ballot.id, 'moved_to_meeting')
  await setState(held.tx, held.row.id, 'in_council', 'ready')
  await tell(held, 'position.ballot_moved', { ballotId: ballot.id })
}
