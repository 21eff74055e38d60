/** Founds the council on an empty database: council, host, the secretariat's organisation, its first person with account and seat. */
import { randomUUID } from 'node:crypto'
import { isEmail } from '../../shared/council/email.ts'
import type { FirstRunInput } from '../../shared/council/shapes.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import { type Entered, enter } from '../auth/actions.ts'
import { checkPassword, hashPassword } from '../auth/passwords.ts'
import type { SetupToken } from '../auth/setup-token.ts'
import { ensureAccount, setPassword } from '../auth/store.ts'
import { orRefuse } from '../platform/constraints.ts'
import { type Database, refusing, type Tx } from '../platform/database.ts'
import * as queries from './queries.ts'
import type { CouncilParts } from './revoking.ts'
import * as store from './store.ts'

export type FirstRunParts = Pick<CouncilParts, 'database' | 'sessions'> & { setupToken: SetupToken }

/** The first question of every page; anybody may ask it, so that a page without a session causes no refusal. */
export async function firstQuestion(
  parts: { database: Database; config: { demo: boolean } },
  signedIn: boolean,
): Promise<{ needed: boolean; demo: boolean; signedIn: boolean }> {
  const needed = !(await queries.councilExists(parts.database.sql))
  return { needed, demo: parts.config.demo, signedIn }
}

export async function foundCouncil(
  parts: FirstRunParts,
  input: FirstRunInput,
  replaces: string | null,
): Promise<Entered | Refusal> {
  if (await queries.councilExists(parts.database.sql)) return refuse('setup_done')
  if (!parts.setupToken.matches(input.token)) return refuse('setup_token_wrong')
  const { email, password } = input.secretary
  if (!isEmail(email)) return refuse('email_invalid')
  const tooWeak = checkPassword(password)
  if (tooWeak) return tooWeak
  const passwordHash = await hashPassword(password)
  if (isRefusal(passwordHash)) return passwordHash
  // Two at once: the second meets the first one's row and founds nothing.
  const founded = await orRefuse(
    refusing(parts.database, (tx) => insertAll(tx, input, passwordHash)),
    { council_is_one: refuse('setup_done'), council_pkey: refuse('setup_done') },
  )
  if (isRefusal(founded)) return founded
  return enter(parts, founded, { email, replaces, by: 'first_run' })
}

async function insertAll(
  tx: Tx,
  { council, host, secretary }: FirstRunInput,
  passwordHash: string,
): Promise<{ id: string; personId: string }> {
  const [councilId, organisationId, personId, accountId] = ids()
  const today = await queries.todayInWarsaw(tx)
  await store.insertCouncil(tx, councilId, council)
  await store.insertHost(tx, { ...host, mailFrom: '' })
  await store.insertOrganisation(tx, {
    id: organisationId,
    name: secretary.organisationName,
    kind: 'other',
    joinedDay: today,
  })
  await store.insertPerson(tx, { ...secretary, id: personId })
  await store.insertMandate(tx, randomUUID(), personId, {
    organisationId,
    role: 'secretary',
    roleLabel: 'Sekretariat',
    fromDay: today,
  })
  await ensureAccount(tx, accountId, personId)
  await setPassword(tx, accountId, passwordHash)
  await record(tx, {
    actorId: personId,
    kind: 'council.founded',
    objectKind: 'council',
    objectId: councilId,
    data: { secretaryId: personId, organisationId },
  })
  return { id: accountId, personId }
}

const ids = (): [string, string, string, string] => [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
