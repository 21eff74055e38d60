/**
 * The frame of every act on a ballot: the paper's lock first, so that a vote never races its closing (H19); then what the clock
 * or a changed text has ended meanwhile; then the deed.
 */
import { maySeePaper } from '../../shared/council/abilities.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import { type Database, refusing, type Tx } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { type Held, hold } from '../positions/moves.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { actorOn, todayOf } from '../positions/queries.ts'
import { lockPosition, readPosition } from '../positions/store.ts'
import * as store from './store.ts'

export type BallotDeps = {
  database: Database
  ports: PositionPorts
  jobs: Pick<Jobs, 'add'>
  personId: string
  /** Puts the making of the files into the queue, in the adopting transaction. */
  enqueueArtefacts: (tx: Tx, positionId: string, versionId: string) => Promise<void>
}
export type Done<T> = Promise<T | Refusal>
export type EventData = Record<string, string | number | boolean | null>

export async function act<T>(
  deps: Pick<BallotDeps, 'database' | 'ports' | 'personId'>,
  positionId: string,
  work: (held: Held) => Done<T>,
): Done<T> {
  const outcome = await refusing(deps.database, async (tx): Promise<T | Refusal> => {
    const held = await hold(tx, deps.ports, deps.personId, positionId)
    return isRefusal(held) ? held : work(held)
  })
  // What was refused was rolled back, with what the clock had ended: that is written down by itself.
  if (isRefusal(outcome)) await deps.ports.settleDue(positionId)
  else deps.ports.announce(positionId, { event: 'state_changed' })
  return outcome
}

/** The same for an act on a known ballot; the newest ballot of the paper is the only one that can be acted on. */
export async function actOn<T>(
  deps: Pick<BallotDeps, 'database' | 'ports' | 'personId'>,
  ballotId: string,
  work: (held: Held, ballot: store.BallotRow) => Done<T>,
): Done<T> {
  const positionId = await store.positionOfBallot(deps.database.sql, ballotId)
  if (!positionId) return refuse('not_found')
  return act(deps, positionId, async (held) => {
    const [newest] = await store.ballotRows(held.tx, positionId)
    return newest?.id === ballotId ? work(held, newest) : refuse('ballot_not_open')
  })
}

export type Voting = Pick<Held, 'tx' | 'actor' | 'row'>

/**
 * The frame of a vote: the same lock and the same look at the clock, without gathering what only steps of the paper ask for. Many
 * people vote in the same minute, and each holds the paper for as long as this takes.
 */
export async function actAsVoter<T>(
  deps: Pick<BallotDeps, 'database' | 'ports' | 'personId'>,
  ballotId: string,
  work: (voting: Voting, ballot: store.BallotRow) => Done<T>,
): Done<T> {
  const positionId = await store.positionOfBallot(deps.database.sql, ballotId)
  if (!positionId) return refuse('not_found')
  const outcome = await refusing(deps.database, async (tx): Promise<T | Refusal> => {
    let row = await lockPosition(tx, positionId)
    if (row && (await deps.ports.settleBallots(tx, positionId))) row = await readPosition(tx, positionId)
    const actor = await actorOn(tx, deps.personId, await todayOf(tx))
    const ballot = await store.ballotRow(tx, ballotId)
    // Whoever wrote a draft may see it; no ballot is open on one.
    if (!row || !ballot || !maySeePaper({ ...row, authorIds: [], actor })) return refuse('not_found')
    return work({ tx, actor, row }, ballot)
  })
  if (isRefusal(outcome)) await deps.ports.settleDue(positionId)
  else deps.ports.announce(positionId, { event: 'state_changed' })
  return outcome
}

export const tell = (
  held: Pick<Held, 'tx' | 'actor' | 'row'>,
  kind: string,
  data: EventData,
): Promise<void> => tellOf(held.tx, held.actor.personId, held.row.id, kind, data)

/** Without a person: the clock. */
export function tellOf(
  tx: Tx,
  actorId: string | null,
  positionId: string,
  kind: string,
  data: EventData,
): Promise<void> {
  return record(tx, { actorId, kind, objectKind: 'position', objectId: positionId, data })
}
