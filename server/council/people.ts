/** People of the council and their accounts. */
import { randomUUID } from 'node:crypto'
import { hasRole, mayManageCouncil } from '../../shared/council/abilities.ts'
import { isEmail } from '../../shared/council/email.ts'
import type { PersonInput } from '../../shared/council/shapes.ts'
import type { PersonView } from '../../shared/council/types.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import { disableAccount, ensureAccount, findAccountOf, findPerson } from '../auth/store.ts'
import type { SignedIn } from '../auth/types.ts'
import { orRefuse } from '../platform/constraints.ts'
import { type Database, refusing } from '../platform/database.ts'
import { giveMandate } from './mandates.ts'
import * as queries from './queries.ts'
import { type CouncilParts, changed, endWithoutRight, nobodyChanged } from './revoking.ts'
import * as store from './store.ts'

/** Members see who sits in the council; addresses are for those who write the letters. */
export async function listPeople(database: Database, asker: SignedIn): Promise<PersonView[]> {
  const all = await queries.people(database.sql)
  if (mayManageCouncil(asker.actor) || hasRole(asker.actor, 'auditor')) return all
  return all.map((person) => ({ ...person, email: person.id === asker.person.id ? person.email : null }))
}

export async function addPerson(
  parts: CouncilParts,
  asker: SignedIn,
  input: PersonInput,
): Promise<{ id: string; mandateId: string } | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  const email = input.email === '' ? null : input.email
  if (email !== null && !isEmail(email)) return refuse('email_invalid')
  const id = randomUUID()
  const added = refusing(parts.database, async (tx) => {
    await store.lockCouncil(tx)
    await store.insertPerson(tx, { id, givenName: input.givenName, familyName: input.familyName, email })
    const mandate = await giveMandate(tx, asker.actor, id, input.mandate)
    if (isRefusal(mandate)) return mandate
    await record(tx, {
      actorId: asker.actor.personId,
      kind: 'person.added',
      objectKind: 'person',
      objectId: id,
    })
    return { id, mandateId: mandate.id }
  })
  return orRefuse(added, { person_email_is_unique: refuse('email_taken') })
}

/** Ends every session at once and closes every socket. A person never invited gets an account that is disabled from the start. */
export async function disablePerson(
  parts: CouncilParts,
  asker: SignedIn,
  personId: string,
): Promise<{ disabled: true } | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  const change = nobodyChanged()
  const disabled = await refusing(parts.database, async (tx) => {
    await store.lockCouncil(tx)
    if (!(await findPerson(tx, personId))) return refuse('not_found')
    await ensureAccount(tx, randomUUID(), personId)
    const account = await findAccountOf(tx, personId)
    if (!account) throw new Error('an account vanished inside its transaction')
    if (!(await disableAccount(tx, account.id))) return refuse('account_disabled')
    const today = await queries.todayInWarsaw(tx)
    if ((await queries.secretariesAfter(tx, today)) === 0) return refuse('last_secretary')
    await endWithoutRight(parts, tx, personId, change)
    await record(tx, {
      actorId: asker.actor.personId,
      kind: 'account.disabled',
      objectKind: 'person',
      objectId: personId,
    })
    return { disabled: true as const }
  })
  if (!isRefusal(disabled)) changed(parts, change)
  return disabled
}
