/** What a member says beside the vote: a conflict of interest, or that a circular ballot belongs before a meeting. */
import { randomUUID } from 'node:crypto'
import { demandsNeeded, isRecused, presidingOf } from '../../shared/ballots/electors.ts'
import { isVotingMandate } from '../../shared/council/abilities.ts'
import { refuse } from '../../shared/refusal.ts'
import { act, actOn, type BallotDeps, type Done, tell } from './acting.ts'
import { counted } from './count.ts'
import * as electors from './electors-store.ts'
import * as store from './store.ts'
import { demandsOf, insertDemand } from './votes-store.ts'
import { takeToMeeting } from './voting.ts'

export type ConflictRequest = { kind: 'none' | 'disclosed' | 'recused'; what: string }

/**
 * Asked at the opening, or said at any time while the paper is before the council. A recusal cannot be refused: an open vote that
 * was cast already counts no more; a secret one cannot be found again, and the recusal holds from the next ballot on.
 */
export function declareConflict(
  deps: BallotDeps,
  positionId: string,
  request: ConflictRequest,
): Done<{ recused: boolean }> {
  return act(deps, positionId, async (held) => {
    const { tx, row, actor } = held
    if (row.state !== 'ready' && row.state !== 'in_council') return refuse('wrong_state')
    const mandate = actor.mandates.find((m) => isVotingMandate(m) || m.role === 'deputy')
    if (!mandate) return refuse('no_mandate_today')
    if (request.kind !== 'none' && request.what === '') return refuse('reason_missing')
    const [newest] = await store.ballotRows(tx, row.id)
    const ballot = newest?.state === 'open' ? newest : null
    await electors.insertDeclaration(tx, {
      ...request,
      id: randomUUID(),
      positionId: row.id,
      ballotId: ballot?.id ?? null,
      mandateId: mandate.id,
      source: 'declared',
    })
    if (request.kind === 'none') return { recused: false }
    await tell(held, `position.conflict_${request.kind}`, { mandateId: mandate.id, reason: request.what })
    if (request.kind !== 'recused' || !ballot) return { recused: request.kind === 'recused' }
    const count = await counted(tx, ballot)
    const votedSecretly = ballot.secrecy === 'secret' && count.voted.some((v) => v.mandateId === mandate.id)
    if (votedSecretly) return { recused: false }
    await electors.markRecused(tx, ballot.id, mandate.id)
    const now = await electors.electorsOf(tx, ballot.id)
    await electors.markPresiding(tx, ballot.id, presidingOf(now)?.mandateId ?? null)
    return { recused: true }
  })
}

/** Before the end, a number of members by rule; the last one needed stops the ballot. */
export function demandMeeting(deps: BallotDeps, ballotId: string): Done<{ state: 'open' | 'void' }> {
  return actOn(deps, ballotId, async (held, ballot) => {
    if (ballot.state !== 'open') return refuse('ballot_not_open')
    const rule = ballot.kind === 'circular' ? (ballot.ruleSet?.circular.moveToMeeting ?? 'off') : 'off'
    const needed = demandsNeeded(rule, ballot.seats)
    if (needed === null) return refuse('demand_off')
    const { electors: all } = await counted(held.tx, ballot)
    const me = all.find((elector) => elector.personId === deps.personId && elector.deputyFor === null)
    if (!me) return refuse('no_mandate_that_day')
    if (isRecused(me, all)) return refuse('recused')
    await insertDemand(held.tx, ballotId, me.mandateId)
    const made = (await demandsOf(held.tx, ballotId)).length
    await tell(held, 'position.meeting_demanded', { ballotId, mandateId: me.mandateId, made, needed })
    if (made < needed) return { state: 'open' }
    await takeToMeeting(held, ballot)
    return { state: 'void' }
  })
}
