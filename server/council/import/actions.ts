/** The council from a spreadsheet: shown first, written exactly as it was shown, all of it or nothing. */
import { createHash, randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { mayManageCouncil } from '../../../shared/council/abilities.ts'
import {
  addsNothing,
  type Fate,
  type ImportPlan,
  planImport,
  rowsOf,
} from '../../../shared/council/import.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import type { SignedIn } from '../../auth/types.ts'
import { orRefuse } from '../../platform/constraints.ts'
import { type Reader, refusing, type Tx } from '../../platform/database.ts'
import { giveMandate } from '../mandates.ts'
import * as queries from '../queries.ts'
import type { CouncilParts } from '../revoking.ts'
import * as store from '../store.ts'
import { readTable } from './reading.ts'

/** `sha256`: of what is shown, named again by whoever says "so be it". */
export type ImportView = ImportPlan & { sha256: string }

export async function previewImport(
  parts: Pick<CouncilParts, 'database'>,
  asker: SignedIn,
  bytes: Uint8Array,
): Promise<ImportView | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  return planOf(parts.database.sql, bytes)
}

async function planOf(reader: Reader, bytes: Uint8Array): Promise<ImportView | Refusal> {
  const table = await readTable(bytes)
  if (isRefusal(table)) return table
  const rows = rowsOf(table)
  if ('refusal' in rows) return refuse(rows.refusal)
  const plan = planImport(rows, {
    organisations: await queries.organisationsOn(reader, null),
    people: await queries.people(reader),
    today: await queries.todayInWarsaw(reader),
  })
  return {
    ...plan,
    sha256: createHash('sha256')
      .update(canonicalize(plan) ?? '')
      .digest('hex'),
  }
}

export async function carryOutImport(
  parts: Pick<CouncilParts, 'database'>,
  asker: SignedIn,
  bytes: Uint8Array,
  seenSha256: string,
): Promise<ImportPlan['adds'] | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  const done = refusing(parts.database, async (tx): Promise<ImportPlan['adds'] | Refusal> => {
    await store.lockCouncil(tx)
    const plan = await planOf(tx, bytes)
    if (isRefusal(plan)) return plan
    // Somebody may have changed the council since; then other things would happen than were read.
    if (plan.sha256 !== seenSha256) return refuse('import_stale')
    if (plan.refused > 0) return refuse('import_refused_lines', { count: plan.refused })
    if (addsNothing(plan)) return refuse('import_nothing')
    const ids = new Map<string, string>()
    for (const fate of plan.fates) {
      const no = await bring(tx, asker, fate, ids)
      if (no) return no
    }
    await record(tx, {
      actorId: asker.actor.personId,
      kind: 'council.imported',
      objectKind: 'council',
      objectId: 'council',
      data: { ...plan.adds },
    })
    return plan.adds
  })
  return orRefuse(done, {
    organisation_name_is_unique: refuse('name_taken'),
    person_email_is_unique: refuse('email_taken'),
  })
}

/** `ids`: what earlier lines brought, by the line they are called after. */
async function bring(tx: Tx, asker: SignedIn, fate: Fate, ids: Map<string, string>): Promise<Refusal | null> {
  const { line, organisation, person } = fate
  if (!organisation) return null
  const organisationId = await bringOrganisation(tx, asker, organisation, line, ids)
  if (!person) return null
  const personId = await bringPerson(tx, asker, person, line, ids)
  if (!person.mandate) return null
  const given = await giveMandate(tx, asker.actor, personId, { organisationId, ...person.mandate })
  return isRefusal(given) ? given : null
}

async function bringOrganisation(
  tx: Tx,
  asker: SignedIn,
  organisation: NonNullable<Fate['organisation']>,
  line: number,
  ids: Map<string, string>,
): Promise<string> {
  const { id: known, ...row } = organisation
  if (known) return ids.get(known) ?? known
  const id = randomUUID()
  ids.set(`line ${line}`, id)
  await store.insertOrganisation(tx, { id, ...row })
  await record(tx, {
    actorId: asker.actor.personId,
    kind: 'organisation.joined',
    objectKind: 'organisation',
    objectId: id,
    data: { day: row.joinedDay },
  })
  return id
}

async function bringPerson(
  tx: Tx,
  asker: SignedIn,
  person: NonNullable<Fate['person']>,
  line: number,
  ids: Map<string, string>,
): Promise<string> {
  const { id: known, givenName, familyName, email } = person
  if (known) return ids.get(known) ?? known
  const id = randomUUID()
  ids.set(`line ${line} person`, id)
  await store.insertPerson(tx, { id, givenName, familyName, email })
  await record(tx, {
    actorId: asker.actor.personId,
    kind: 'person.added',
    objectKind: 'person',
    objectId: id,
  })
  return id
}
