/**
 * The ballot's life: opened on a hash with a frozen electorate, voted, closed with its arithmetic, declared by the chair - who
 * can declare nothing but what was computed. Every act takes the paper's lock first, so a vote never races its closing (H19).
 */
import { randomUUID } from 'node:crypto'
import { hasQuorum } from '../../shared/ballots/tally.ts'
import { type Choice, defaultRules } from '../../shared/ballots/types.ts'
import { isSecretariat } from '../../shared/council/abilities.ts'
import type { StepRequest } from '../../shared/positions/facts.ts'
import { decide } from '../../shared/positions/workflow.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import { type Database, refusing, type Tx } from '../platform/database.ts'
import { type Held, hold } from '../positions/moves.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { adoptPosition, setCurrentVersion, setState } from '../positions/store.ts'
import { storeSameText } from '../positions/versions.ts'
import * as store from './store.ts'
import { countOf } from './view.ts'

export type BallotDeps = {
  database: Database
  ports: PositionPorts
  personId: string
  /** Puts the making of the files into the queue, in the adopting transaction. */
  enqueueArtefacts: (tx: Tx, positionId: string, versionId: string) => Promise<void>
}
type Done<T> = Promise<T | Refusal>

async function act<T>(deps: BallotDeps, positionId: string, work: (held: Held) => Done<T>): Done<T> {
  const outcome = await refusing(deps.database, async (tx): Promise<T | Refusal> => {
    const held = await hold(tx, deps.ports, deps.personId, positionId)
    return isRefusal(held) ? held : work(held)
  })
  if (!isRefusal(outcome)) deps.ports.announce(positionId, { event: 'state_changed' })
  return outcome
}

/** The same for an act on a known ballot; the newest ballot of the paper is the only one that can be acted on. */
async function actOn<T>(
  deps: BallotDeps,
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

/** T7: electorate, rules and text are frozen at this moment. */
export function openBallot(deps: BallotDeps, positionId: string, sha256: string): Done<{ id: string }> {
  return act(deps, positionId, async (held) => {
    const { tx, row, facts } = held
    const decision = decide(facts, { action: 'open_ballot', sha256 }, held.actor)
    if (isRefusal(decision)) return decision
    if (!facts.meeting || !row.currentVersionId) return refuse('not_on_agenda')
    const id = randomUUID()
    await store.insertBallot(tx, {
      id,
      positionId,
      versionId: row.currentVersionId,
      contentSha256: sha256,
      meetingId: facts.meeting.id,
      rules: defaultRules,
      seats: facts.meeting.seats,
      openedBy: deps.personId,
    })
    await store.freezeElectorate(tx, id, facts.meeting.id)
    await tell(held, 'position.ballot_opened', {
      ballotId: id,
      sha256,
      present: facts.meeting.present,
      seats: facts.meeting.seats,
    })
    return { id }
  })
}

export type VoteRequest = { choice: Choice; sha256: string; mandateId?: string | undefined }

/** One's own vote; or, by the secretary, the vote of a member present, marked as recorded for them. */
export function castVote(deps: BallotDeps, ballotId: string, request: VoteRequest): Done<{ id: string }> {
  return actOn(deps, ballotId, async (held, ballot) => {
    if (ballot.state !== 'open') return refuse('ballot_not_open')
    if (request.sha256 !== ballot.contentSha256) return refuse('stale_version')
    const elector = await electorFor(held, ballot, deps.personId, request.mandateId)
    if (isRefusal(elector)) return elector
    if (!elector.present) return refuse('not_present')
    const id = randomUUID()
    const vote = {
      id,
      ballotId,
      mandateId: elector.mandateId,
      choice: request.choice,
      contentSha256: request.sha256,
      recordedBy: deps.personId,
    }
    if (!(await store.insertVote(held.tx, vote))) return refuse('already_voted')
    await tell(held, 'position.vote_cast', {
      ballotId,
      mandateId: elector.mandateId,
      recordedForOther: elector.personId !== deps.personId,
    })
    return { id }
  })
}

async function electorFor(
  held: Held,
  ballot: store.BallotRow,
  personId: string,
  mandateId: string | undefined,
): Promise<store.ElectorRow | Refusal> {
  const electors = await store.electorsOf(held.tx, ballot.id)
  const elector = electors.find((e) => (mandateId ? e.mandateId === mandateId : e.personId === personId))
  if (!elector) return refuse('no_mandate_that_day')
  if (elector.personId !== personId && !isSecretariat(held.actor)) return refuse('only_secretariat')
  return elector
}

/** The count stands from now on. If too few are present by now, there is no result: the ballot is void (2.9). */
export function closeBallot(deps: BallotDeps, ballotId: string): Done<{ state: 'closed' | 'void' }> {
  return actOn(deps, ballotId, async (held, ballot) => {
    const decision = decide(held.facts, { action: 'close_ballot' }, held.actor)
    if (isRefusal(decision)) return decision
    const stillThere = held.facts.meeting?.present ?? 0
    if (!hasQuorum(ballot.seats, stillThere, ballot.rules.quorum)) {
      await store.voidBallotRow(held.tx, ballotId, 'no_quorum')
      await tell(held, 'position.ballot_voided', { ballotId, reason: 'no_quorum', present: stillThere })
      return { state: 'void' as const }
    }
    const result = countOf(ballot, await store.electorsOf(held.tx, ballotId))
    await store.closeBallotRow(held.tx, ballotId, result)
    const { for: inFavour, against, abstained, outcome } = result
    await tell(held, 'position.ballot_closed', { ballotId, for: inFavour, against, abstained, outcome })
    return { state: 'closed' as const }
  })
}

export function voidBallot(deps: BallotDeps, ballotId: string, reason: string): Done<{ state: 'void' }> {
  return actOn(deps, ballotId, async (held) => {
    const request: StepRequest = { action: 'void_ballot', reason }
    const decision = decide(held.facts, request, held.actor)
    if (isRefusal(decision)) return decision
    await store.voidBallotRow(held.tx, ballotId, reason)
    await tell(held, 'position.ballot_voided', { ballotId, reason })
    return { state: 'void' as const }
  })
}

/** T8 or T9, as computed: adopted with the next number of the meeting's year and version A, or rejected. */
export function declare(
  deps: BallotDeps,
  ballotId: string,
): Done<{ state: string; number: number | null; year: number | null }> {
  return actOn(deps, ballotId, async (held, ballot) => {
    const decision = decide(held.facts, { action: 'declare' }, held.actor)
    if (isRefusal(decision)) return decision
    await store.declareBallotRow(held.tx, ballotId, deps.personId)
    if (decision.to === 'adopted') return adopt(deps, held, ballot)
    if (!(await setState(held.tx, held.row.id, 'in_council', 'rejected'))) return refuse('wrong_state')
    await tell(held, 'position.rejected', { ballotId, step: decision.tag })
    return { state: 'rejected', number: null, year: null }
  })
}

async function adopt(deps: BallotDeps, held: Held, ballot: store.BallotRow) {
  const { tx, row } = held
  const version = await storeSameText(tx, row.id, ballot.versionId, 'adopted', deps.personId)
  await setCurrentVersion(tx, row.id, version.id)
  const day = ballot.meetingId ? await store.meetingDay(tx, ballot.meetingId) : held.facts.today
  const { number, year } = await adoptPosition(tx, row.id, day)
  await deps.enqueueArtefacts(tx, row.id, version.id)
  await tell(held, 'position.adopted', {
    ballotId: ballot.id,
    step: 'T8',
    number,
    year,
    sha256: version.sha256,
  })
  return { state: 'adopted', number, year }
}

function tell(
  held: Held,
  kind: string,
  data: Record<string, string | number | boolean | null>,
): Promise<void> {
  return record(held.tx, {
    actorId: held.actor.personId,
    kind,
    objectKind: 'position',
    objectId: held.row.id,
    data,
  })
}
