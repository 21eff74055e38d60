/** Seats: who holds which, from when to when. The council can never lose its last secretary who is able to sign in. */
import { randomUUID } from 'node:crypto'
import { mayManageCouncil } from '../../shared/council/abilities.ts'
import type { MandateInput } from '../../shared/council/shapes.ts'
import { type Actor, votingRoles } from '../../shared/council/types.ts'
import { isDay } from '../../shared/dates.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import { findPerson } from '../auth/store.ts'
import type { SignedIn } from '../auth/types.ts'
import { refusing, type Tx } from '../platform/database.ts'
import * as queries from './queries.ts'
import {
  type CouncilParts,
  changed,
  endWithoutRight,
  nobodyChanged,
  type PeopleChange,
  recordAll,
} from './revoking.ts'
import * as store from './store.ts'

export async function addMandate(
  parts: CouncilParts,
  asker: SignedIn,
  personId: string,
  mandate: MandateInput,
): Promise<{ id: string } | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  return refusing(parts.database, async (tx) => {
    await store.lockCouncil(tx)
    if (!(await findPerson(tx, personId))) return refuse('not_found')
    return giveMandate(tx, asker.actor, personId, mandate)
  })
}

/** Inside the caller's transaction, under the council's lock. */
export async function giveMandate(
  tx: Tx,
  actor: Actor,
  personId: string,
  mandate: MandateInput,
): Promise<{ id: string } | Refusal> {
  const { organisationId, role, fromDay } = mandate
  if (!isDay(fromDay)) return refuse('not_a_day')
  const organisation = await queries.readOrganisation(tx, organisationId)
  if (!organisation) return refuse('not_found')
  const { joinedDay, leftDay } = organisation
  if (fromDay < joinedDay || (leftDay !== null && fromDay > leftDay)) return refuse('organisation_not_member')
  // Two seats would be two votes of one person.
  if (isVoting(role) && (await queries.holdsSeatFrom(tx, personId, fromDay)))
    return refuse('seat_held_already')
  const id = randomUUID()
  await store.insertMandate(tx, id, personId, mandate)
  await record(tx, {
    actorId: actor.personId,
    kind: 'mandate.given',
    objectKind: 'person',
    objectId: personId,
    data: { mandateId: id, organisationId, role, fromDay },
  })
  return { id }
}

const isVoting = (role: string): boolean => (votingRoles as readonly string[]).includes(role)

export async function endMandate(
  parts: CouncilParts,
  asker: SignedIn,
  mandateId: string,
  day: string,
): Promise<{ id: string; toDay: string } | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  if (!isDay(day)) return refuse('not_a_day')
  const change = nobodyChanged()
  const ended = await refusing(parts.database, async (tx) => {
    await store.lockCouncil(tx)
    const mandate = await queries.readMandate(tx, mandateId)
    if (!mandate) return refuse('not_found')
    const done = await endMandateRow(parts, tx, asker.actor, mandate, day, change)
    await recordAll(tx, change)
    return done
  })
  if (!isRefusal(ended)) changed(parts, change)
  return ended
}

/** Under the council's lock; the caller records `change.events` at its end. `day` is the last day on which the mandate holds; it may still be moved until it has passed. */
export async function endMandateRow(
  parts: CouncilParts,
  tx: Tx,
  actor: Actor,
  mandate: queries.MandateRow,
  day: string,
  change: PeopleChange,
): Promise<{ id: string; toDay: string } | Refusal> {
  const { id, personId, role, fromDay, toDay } = mandate
  if (day < fromDay) return refuse('day_order')
  if (toDay !== null && toDay < (await queries.todayInWarsaw(tx)))
    return refuse('mandate_ended_already', { day: toDay })
  await store.setMandateEnd(tx, id, day)
  if (role === 'secretary' && (await queries.secretariesAfter(tx, day)) === 0) return refuse('last_secretary')
  await endWithoutRight(parts, tx, personId, change)
  change.events.push({
    actorId: actor.personId,
    kind: 'mandate.ended',
    objectKind: 'person',
    objectId: personId,
    data: { mandateId: id, role, day },
  })
  return { id, toDay: day }
}
