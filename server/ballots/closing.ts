/** The chair closes a ballot at a meeting, or says that one is void. */
import { figuresOf } from '../../shared/ballots/electors.ts'
import { momentInWarsaw } from '../../shared/ballots/moments.ts'
import { tally } from '../../shared/ballots/tally.ts'
import { decide } from '../../shared/positions/workflow.ts'
import { isRefusal, refuse } from '../../shared/refusal.ts'
import type { Held } from '../positions/moves.ts'
import { actOn, type BallotDeps, type Done, tell } from './acting.ts'
import { type Counted, counted } from './count.ts'
import { presentNow } from './electors-store.ts'
import { tidySecret, voidOpen } from './settling.ts'
import * as store from './store.ts'

/** The count stands from now on. If too few are present by now, there is no result: the ballot is void (2.9). */
export function closeBallot(deps: BallotDeps, ballotId: string): Done<{ state: 'closed' | 'void' }> {
  return actOn(deps, ballotId, async (held, ballot) => {
    const decision = decide(held.facts, { action: 'close_ballot' }, held.actor)
    if (isRefusal(decision)) return decision
    if (ballot.kind === 'circular')
      return refuse('circular_ends_itself', {
        at: momentInWarsaw(ballot.closesAt ?? ballot.now),
      })
    const count = await counted(held.tx, ballot)
    const stillThere = await quorumNow(held, ballot, count)
    if (!stillThere.met) {
      await store.voidBallotRow(held.tx, ballotId, 'no_quorum')
      await tell(held, 'position.ballot_voided', {
        ballotId,
        reason: 'no_quorum',
        present: stillThere.present,
      })
      return { state: 'void' as const }
    }
    await store.closeBallotRow(held.tx, ballotId, count.result)
    await tidySecret(held.tx, deps.jobs, ballot)
    const { for: inFavour, against, abstained, outcome } = count.result
    await tell(held, 'position.ballot_closed', { ballotId, for: inFavour, against, abstained, outcome })
    return { state: 'closed' as const }
  })
}

/** The electorate as it was frozen, with who of it is in the room at this moment. */
async function quorumNow(held: Held, ballot: store.BallotRow, { electors }: Counted) {
  const inRoom = ballot.meetingId ? await presentNow(held.tx, ballot.id, ballot.meetingId) : []
  const now = electors.map((elector) => ({ ...elector, present: inRoom.includes(elector.mandateId) }))
  const { quorumMet, present } = tally(figuresOf(now, [], ballot.rules))
  return { met: quorumMet, present }
}

/** Never deleted: it stays visible with its reason, and with its votes. */
export function voidBallot(deps: BallotDeps, ballotId: string, reason: string): Done<{ state: 'void' }> {
  return actOn(deps, ballotId, async (held, ballot) => {
    const decision = decide(held.facts, { action: 'void_ballot', reason }, held.actor)
    if (isRefusal(decision)) return decision
    await voidOpen(held.tx, ballot, reason, deps.personId)
    await tidySecret(held.tx, deps.jobs, ballot)
    return { state: 'void' as const }
  })
}
