/** The council's names, its host and its organisations. Only the secretariat and an administrator change them. */
import { randomUUID } from 'node:crypto'
import { mayManageCouncil } from '../../shared/council/abilities.ts'
import { isEmail } from '../../shared/council/email.ts'
import type { CouncilInput, HostInput, OrganisationInput } from '../../shared/council/shapes.ts'
import type { Actor, CouncilView, Organisation } from '../../shared/council/types.ts'
import { isDay } from '../../shared/dates.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import type { SignedIn } from '../auth/types.ts'
import { orRefuse } from '../platform/constraints.ts'
import { type Database, refusing } from '../platform/database.ts'
import { endMandateRow } from './mandates.ts'
import * as queries from './queries.ts'
import { type CouncilParts, changed, nobodyChanged, recordAll } from './revoking.ts'
import * as store from './store.ts'

export async function readCouncil(database: Database): Promise<CouncilView | Refusal> {
  return (await queries.readCouncil(database.sql)) ?? refuse('not_found')
}

export async function changeCouncil(
  parts: CouncilParts,
  asker: SignedIn,
  council: CouncilInput,
): Promise<CouncilView | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  await parts.database.transaction(async (tx) => {
    await store.updateCouncil(tx, council)
    await recordChange(tx, asker.actor, 'council.renamed')
  })
  return readCouncil(parts.database)
}

export async function changeHost(
  parts: CouncilParts,
  asker: SignedIn,
  host: HostInput,
): Promise<CouncilView | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  if (host.mailFrom !== '' && !isEmail(host.mailFrom)) return refuse('email_invalid')
  await parts.database.transaction(async (tx) => {
    await store.updateHost(tx, host)
    await recordChange(tx, asker.actor, 'host.changed')
  })
  return readCouncil(parts.database)
}

export async function organisationsOn(
  database: Database,
  day: string | undefined,
): Promise<Organisation[] | Refusal> {
  if (day !== undefined && !isDay(day)) return refuse('not_a_day')
  return queries.organisationsOn(database.sql, day ?? null)
}

export async function addOrganisation(
  parts: CouncilParts,
  asker: SignedIn,
  input: OrganisationInput,
): Promise<{ id: string } | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  if (!isDay(input.joinedDay)) return refuse('not_a_day')
  const id = randomUUID()
  const added = parts.database.transaction(async (tx) => {
    await store.insertOrganisation(tx, { id, ...input })
    await record(tx, {
      actorId: asker.actor.personId,
      kind: 'organisation.joined',
      objectKind: 'organisation',
      objectId: id,
      data: { day: input.joinedDay },
    })
    return { id }
  })
  return orRefuse(added, { organisation_name_is_unique: refuse('name_taken') })
}

/** With an organisation its seats go: every mandate that would last longer ends on the same day. */
export async function organisationLeaves(
  parts: CouncilParts,
  asker: SignedIn,
  id: string,
  day: string,
): Promise<Organisation | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  if (!isDay(day)) return refuse('not_a_day')
  const change = nobodyChanged()
  const left = await refusing(parts.database, async (tx) => {
    await store.lockCouncil(tx)
    const organisation = await queries.readOrganisation(tx, id)
    if (!organisation) return refuse('not_found')
    if (day < organisation.joinedDay) return refuse('day_order')
    await store.setLeftDay(tx, id, day)
    for (const mandate of await queries.mandatesHeldAfter(tx, id, day)) {
      const ended = await endMandateRow(parts, tx, asker.actor, mandate, day, change)
      if (isRefusal(ended)) return ended
    }
    change.events.push({
      actorId: asker.actor.personId,
      kind: 'organisation.left',
      objectKind: 'organisation',
      objectId: id,
      data: { day },
    })
    await recordAll(tx, change)
    return { ...organisation, leftDay: day }
  })
  if (!isRefusal(left)) changed(parts, change)
  return left
}

type Tx = Parameters<typeof record>[0]

async function recordChange(tx: Tx, actor: Actor, kind: string): Promise<void> {
  await record(tx, { actorId: actor.personId, kind, objectKind: 'council', objectId: 'council' })
}
