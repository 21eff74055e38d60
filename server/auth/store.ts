/** Rows of accounts, and who stands behind a session. "Today" is the database's day in Warsaw. */
import type { Mandate, Role } from '../../shared/council/types.ts'
import type { Reader, Tx } from '../platform/database.ts'
import type { Language, SignedIn } from './types.ts'

export type AccountRow = {
  id: string
  personId: string
  passwordHash: string | null
  language: Language
  disabled: boolean
  hasMandateToday: boolean
}

export async function findAccountByEmail(reader: Reader, email: string): Promise<AccountRow | null> {
  const [row] = await reader<AccountRow[]>`
    ${accountColumns(reader)} where lower(p.email) = lower(${email})`
  return row ?? null
}

export async function findAccountOf(reader: Reader, personId: string): Promise<AccountRow | null> {
  const [row] = await reader<AccountRow[]>`${accountColumns(reader)} where p.id = ${personId}`
  return row ?? null
}

function accountColumns(reader: Reader) {
  return reader`
    select a.id, a.person_id as "personId", a.password_hash as "passwordHash", a.language,
           a.disabled_at is not null as disabled, ${hasMandateToday(reader)} as "hasMandateToday"
    from account a join person p on p.id = a.person_id`
}

/** For a query that has the account as `a`. A mandate holds on both its first and its last day. */
export function hasMandateToday(reader: Reader) {
  return reader`exists (
    select 1 from mandate m where m.person_id = a.person_id
      and m.from_day <= (now() at time zone 'Europe/Warsaw')::date
      and coalesce(m.to_day, 'infinity') >= (now() at time zone 'Europe/Warsaw')::date)`
}

/** The account of a person, made where there is none yet; it has no password until its invitation is used. */
export async function ensureAccount(tx: Tx, id: string, personId: string): Promise<void> {
  await tx`
    insert into account (id, person_id) values (${id}, ${personId})
    on conflict on constraint account_is_one_per_person do nothing`
}

export async function setPassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  await tx`update account set password_hash = ${passwordHash} where id = ${accountId}`
}

export async function setLanguage(tx: Tx, accountId: string, language: Language): Promise<void> {
  await tx`update account set language = ${language} where id = ${accountId}`
}

/** False when it was disabled before. */
export async function disableAccount(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx`
    update account set disabled_at = now() where id = ${accountId} and disabled_at is null returning id`
  return rows.length === 1
}

export type SignedInAccount = Omit<SignedIn, 'sessionId'>
type SignedInRow = Omit<SignedInAccount, 'actor' | 'person'> &
  SignedInAccount['person'] & { mandates: Mandate[] }

/** By account. */
export async function signedInAccounts(
  reader: Reader,
  accountIds: string[],
): Promise<Map<string, SignedInAccount>> {
  const rows = await reader<SignedInRow[]>`
    select a.id as "accountId", a.language, p.id, p.given_name as "givenName", p.family_name as "familyName", p.email,
      coalesce((select json_agg(json_build_object('id', m.id, 'personId', m.person_id, 'organisationId', m.organisation_id,
          'organisationName', o.name, 'role', m.role, 'roleLabel', m.role_label, 'fromDay', m.from_day, 'toDay', m.to_day)
          order by m.from_day, m.id)
        from mandate m join organisation o on o.id = m.organisation_id
        where m.person_id = p.id and ${isToday(reader)}), '[]'::json) as mandates
    from account a join person p on p.id = a.person_id where a.id = any(${accountIds}::uuid[])`
  return new Map(
    rows.map(({ accountId, language, mandates, ...person }) => [
      accountId,
      { accountId, language, person, actor: { personId: person.id, mandates } },
    ]),
  )
}

const isToday = (reader: Reader) => reader`
  m.from_day <= (now() at time zone 'Europe/Warsaw')::date
  and coalesce(m.to_day, 'infinity') >= (now() at time zone 'Europe/Warsaw')::date`

export async function findPerson(
  reader: Reader,
  id: string,
): Promise<{ id: string; email: string | null } | null> {
  const [row] = await reader<{ id: string; email: string | null }[]>`
    select id, email from person where id = ${id}`
  return row ?? null
}

export type DemoPerson = {
  id: string
  name: string
  role: Role
  roleLabel: string
  organisationName: string
}

/** The demo's sign-in page: everyone who may enter, by the order of the roles and then of the Polish alphabet. */
export async function peopleWhoMayEnter(reader: Reader): Promise<DemoPerson[]> {
  const rows = await reader<DemoPerson[]>`
    select p.id, p.given_name || ' ' || p.family_name as name, m.role, m.role_label as "roleLabel", o.name as "organisationName"
    from account a join person p on p.id = a.person_id join mandate m on m.person_id = p.id
      join organisation o on o.id = m.organisation_id
    where a.disabled_at is null and m.from_day <= (now() at time zone 'Europe/Warsaw')::date
      and coalesce(m.to_day, 'infinity') >= (now() at time zone 'Europe/Warsaw')::date
    order by array_position(array['secretary', 'chair', 'vice_chair', 'member', 'deputy', 'guest', 'auditor', 'admin'], m.role),
      p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu"`
  return [...rows]
}
