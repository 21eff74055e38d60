/** The directory of bodies the council writes to, with the grammatical cases its letters need. */
import { randomUUID } from 'node:crypto'
import { mayManageCouncil } from '../../shared/council/abilities.ts'
import { isEmail } from '../../shared/council/email.ts'
import type { AddresseeInput } from '../../shared/council/shapes.ts'
import type { Addressee } from '../../shared/council/types.ts'
import { isDay } from '../../shared/dates.ts'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import type { SignedIn } from '../auth/types.ts'
import { orRefuse } from '../platform/constraints.ts'
import { type Database, refusing, type Tx } from '../platform/database.ts'
import * as queries from './queries.ts'
import type { CouncilParts } from './revoking.ts'
import { slugOf } from './slug.ts'
import * as store from './store.ts'

export async function listAddressees(database: Database): Promise<Addressee[]> {
  return queries.addressees(database.sql)
}

export async function addAddressee(
  parts: Pick<CouncilParts, 'database'>,
  asker: SignedIn,
  input: AddresseeInput,
): Promise<Addressee | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  const id = randomUUID()
  const added = refusing(parts.database, async (tx) => {
    const entry = await checked(tx, input, null)
    if ('refused' in entry) return entry
    await store.insertAddressee(tx, { id, slug: slugOf(input.shortName), ...entry })
    await recordAddressee(tx, asker, 'addressee.added', id)
    return (await queries.readAddressee(tx, id)) ?? refuse('not_found')
  })
  return orRefuse(added, { addressee_slug_is_unique: refuse('name_taken') })
}

/** Letters that are prepared keep what they were prepared with; the change counts for the next ones. */
export async function changeAddressee(
  parts: Pick<CouncilParts, 'database'>,
  asker: SignedIn,
  id: string,
  input: AddresseeInput,
): Promise<Addressee | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  return refusing(parts.database, async (tx) => {
    const before = await queries.readAddressee(tx, id)
    if (!before) return refuse('not_found')
    const entry = await checked(tx, input, before.validFromDay)
    if ('refused' in entry) return entry
    await store.updateAddressee(tx, { id, ...entry })
    await recordAddressee(tx, asker, 'addressee.changed', id)
    return (await queries.readAddressee(tx, id)) ?? refuse('not_found')
  })
}

type Entry = AddresseeInput & { validFromDay: string }

/** A directory entry without a first day holds from today, or from the day it held before. */
async function checked(tx: Tx, input: AddresseeInput, fromDay: string | null): Promise<Entry | Refusal> {
  const email = input.email === '' ? null : input.email
  if (email !== null && !isEmail(email)) return refuse('email_invalid')
  const validFromDay = input.validFromDay ?? fromDay ?? (await queries.todayInWarsaw(tx))
  const { validToDay } = input
  if (!isDay(validFromDay) || (validToDay !== null && !isDay(validToDay))) return refuse('not_a_day')
  if (validToDay !== null && validToDay < validFromDay) return refuse('day_order')
  return { ...input, email, validFromDay }
}

async function recordAddressee(tx: Tx, asker: SignedIn, kind: string, id: string): Promise<void> {
  await record(tx, { actorId: asker.actor.personId, kind, objectKind: 'addressee', objectId: id })
}
