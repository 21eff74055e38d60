/** Rows of single-use links: the row is the right, the secret in the letter proves who holds it. */
import type { Reader, Tx } from '../../platform/database.ts'
import { hasMandateToday } from '../store.ts'
import type { Language } from '../types.ts'

export type Purpose = 'invitation' | 'renewal'

export const linkHours: Record<Purpose, number> = { invitation: 7 * 24, renewal: 2 }

export type LinkRow = {
  id: string
  accountId: string
  personId: string
  purpose: Purpose
  secretHash: Buffer
  expiresAt: Date
  givenName: string
  familyName: string
  email: string | null
  language: Language
  hasMandateToday: boolean
}

export async function insertLink(
  tx: Tx,
  link: { id: string; accountId: string; purpose: Purpose; secretHash: Buffer; createdBy: string },
): Promise<void> {
  await tx`
    insert into single_use_link (id, account_id, purpose, secret_hash, created_by, expires_at)
    values (${link.id}, ${link.accountId}, ${link.purpose}, ${link.secretHash}, ${link.createdBy},
            now() + make_interval(hours => ${linkHours[link.purpose]}))`
}

/** A link that still opens: not used, not expired, of an account that is not disabled. */
export async function findLink(reader: Reader, id: string): Promise<LinkRow | null> {
  const [row] = await reader<LinkRow[]>`
    select l.id, a.id as "accountId", p.id as "personId", l.purpose, l.secret_hash as "secretHash", l.expires_at as "expiresAt",
           p.given_name as "givenName", p.family_name as "familyName", p.email, a.language,
           ${hasMandateToday(reader)} as "hasMandateToday"
    from single_use_link l join account a on a.id = l.account_id join person p on p.id = a.person_id
    where l.id = ${id} and l.used_at is null and l.expires_at > now() and a.disabled_at is null`
  return row ?? null
}

/** The lock that makes a link single-use: the second to come finds it used. */
export async function lockLink(tx: Tx, id: string): Promise<LinkRow | null> {
  await tx`select 1 from single_use_link where id = ${id} for update`
  return findLink(tx, id)
}

export async function setLinkSecret(tx: Tx, id: string, secretHash: Buffer): Promise<void> {
  await tx`update single_use_link set secret_hash = ${secretHash} where id = ${id}`
}

export async function markLinkUsed(tx: Tx, id: string): Promise<void> {
  await tx`update single_use_link set used_at = now() where id = ${id}`
}

/** A newer link, or a password set by one, makes the older ones worthless. */
export async function expireLinksOf(tx: Tx, accountId: string): Promise<void> {
  await tx`
    update single_use_link set expires_at = now()
    where account_id = ${accountId} and used_at is null and expires_at > now()`
}

export async function readCouncilName(
  reader: Reader,
): Promise<{ name: string; nameGenitive: string; hostName: string }> {
  const [row] = await reader<{ name: string; nameGenitive: string; hostName: string }[]>`
    select c.name, c.name_genitive as "nameGenitive", h.name as "hostName" from council c, host h`
  if (!row) throw new Error('a link without a council')
  return row
}
