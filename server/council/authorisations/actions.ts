/** Authorisations of deputies: recorded, revoked and read by the secretariat; that one is missing is told at the meeting. */
import { randomUUID } from 'node:crypto'
import { mayManageCouncil } from '../../../shared/council/abilities.ts'
import {
  type Authorisation,
  type AuthorisationInput,
  whyNotAuthorise,
  whyNotRevoke,
} from '../../../shared/council/authorisations.ts'
import type { Role } from '../../../shared/council/types.ts'
import { isDay } from '../../../shared/dates.ts'
import { type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import type { SignedIn } from '../../auth/types.ts'
import { type Database, refusing } from '../../platform/database.ts'
import { readMandate } from '../queries.ts'
import { lockCouncil } from '../store.ts'
import * as store from './store.ts'

type Parts = { database: Database }

export async function listAuthorisations(
  { database }: Parts,
  { actor }: SignedIn,
  mandateId: string,
): Promise<Authorisation[] | Refusal> {
  if (!mayManageCouncil(actor)) return refuse('only_secretariat')
  if (!(await readMandate(database.sql, mandateId))) return refuse('not_found')
  return store.authorisationsOf(database.sql, [mandateId])
}

export async function authorise(
  { database }: Parts,
  { actor }: SignedIn,
  mandateId: string,
  input: AuthorisationInput,
): Promise<{ id: string } | Refusal> {
  if (!mayManageCouncil(actor)) return refuse('only_secretariat')
  if (![input.fromDay, input.toDay].every((day) => day === null || isDay(day))) return refuse('not_a_day')
  return refusing(database, async (tx) => {
    await lockCouncil(tx)
    const mandate = await readMandate(tx, mandateId)
    if (!mandate) return refuse('not_found')
    // The column knows no other words than roles.
    const no = whyNotAuthorise(mandate.role as Role, input)
    if (no) return no
    const id = randomUUID()
    await store.insertAuthorisation(tx, { ...input, id, mandateId, by: actor.personId })
    const { fromDay, toDay } = input
    await record(tx, {
      actorId: actor.personId,
      kind: 'mandate.authorised',
      objectKind: 'person',
      objectId: mandate.personId,
      data: { mandateId, authorisationId: id, fromDay, toDay },
    })
    return { id }
  })
}

export async function revokeAuthorisation(
  { database }: Parts,
  { actor }: SignedIn,
  id: string,
  reason: string,
): Promise<{ revokedDay: string } | Refusal> {
  if (!mayManageCouncil(actor)) return refuse('only_secretariat')
  return refusing(database, async (tx) => {
    await lockCouncil(tx)
    const mandateId = await store.mandateOf(tx, id)
    const mandate = mandateId && (await readMandate(tx, mandateId))
    if (!mandate) return refuse('not_found')
    const known = (await store.authorisationsOf(tx, [mandate.id])).find((one) => one.id === id)
    const no = known ? whyNotRevoke(known) : refuse('not_found')
    if (no) return no
    const day = await store.revoke(tx, id, actor.personId, reason)
    if (!day) return refuse('not_found')
    await record(tx, {
      actorId: actor.personId,
      kind: 'mandate.authorisation_revoked',
      objectKind: 'person',
      objectId: mandate.personId,
      data: { mandateId: mandate.id, authorisationId: id, day, reason },
    })
    return { revokedDay: day }
  })
}
