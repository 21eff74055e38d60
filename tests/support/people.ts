/** People as builders: a council on a day long past, and persons with a seat, an account and, where asked, a password. */
import { randomUUID } from 'node:crypto'
import { hashPassword } from '../../server/auth/passwords.ts'
import { createSessions } from '../../server/auth/sessions/sessions.ts'
import { findAccountOf } from '../../server/auth/store.ts'
import type { Database, Tx } from '../../server/platform/database.ts'
import type { Role } from '../../shared/council/types.ts'

export const password = 'długie hasło do prób'

export type Council = { id: string; hostOrganisationId: string }
export type Person = {
  id: string
  mandateId: string
  accountId: string
  email: string
  organisationId: string
}

/** Council, host and the secretariat's organisation. */
export async function aCouncil(database: Database): Promise<Council> {
  const [id, hostOrganisationId] = [randomUUID(), randomUUID()]
  await database.transaction(async (tx) => {
    await tx`
      insert into council (id, name, name_genitive, partnership_name, place)
      values (${id}, 'Rada Programowa', 'Rady Programowej', 'Partnerstwo na rzecz ekonomii społecznej', 'Zielona Góra')`
    await tx`
      insert into host (name, address, is_public, case_sign_prefix)
      values ('Wojewódzki Urząd Pracy', 'ul. Próbna 1, 65-000 Zielona Góra', true, 'WUP.OP')`
    await tx`
      insert into organisation (id, name, kind, joined_day)
      values (${hostOrganisationId}, 'Wojewódzki Urząd Pracy', 'other', '2008-01-01')`
  })
  return { id, hostOrganisationId }
}

export async function anOrganisation(
  database: Database,
  name: string,
  joinedDay = '2008-01-01',
): Promise<string> {
  const id = randomUUID()
  await database.transaction(
    (tx) => tx`insert into organisation (id, name, joined_day) values (${id}, ${name}, ${joinedDay})`,
  )
  return id
}

/**
 * Everything the tests of council and meetings make is gone, the schema stays. Deleting a few rows is ten times quicker than
 * another database, or than emptying whole tables; what must never be deleted has to be told so first.
 */
export async function emptied(database: Database): Promise<void> {
  const tables = [
    'attendance_correction minutes_approval minutes_version meeting_notice_to meeting_notice',
    'absence_excuse attendance agenda_item ballot version position meeting single_use_link session account authorisation_file authorisation mandate term rule_set person',
    'organisation addressee host council job rate_limit event',
  ]
  const deletes = tables.flatMap((line) => line.split(' ')).map((table) => `delete from ${table};`)
  const guarded = [
    'event',
    'version',
    'authorisation',
    'authorisation_file',
    'attendance_correction',
    'minutes_approval',
    'minutes_version',
    'meeting_notice',
    'rule_set',
  ]
  const turn = (how: string) => guarded.map((table) => `alter table ${table} ${how} trigger user;`)
  await database.transaction(async (tx) => {
    const head = "update audit_head set seq = 0, hash = repeat('0', 64);"
    const free = 'update meeting set current_item_id = null; update position set current_version_id = null;'
    await tx.unsafe([...turn('disable'), free, ...deletes, head, ...turn('enable')].join('\n'))
  })
}

let born = 0

/** A person with a mandate since 2010 (until `toDay`, else for ever) and an account that was used already. */
export async function aPerson(
  database: Database,
  is: {
    role: Role
    /** Its name; made where there is none yet. */
    organisation?: string
    toDay?: string
    fromDay?: string
    withPassword?: boolean
    givenName?: string
    familyName?: string
    /** A deputy has an authorisation for ever, unless this says no. */
    authorised?: boolean
  },
): Promise<Person> {
  born += 1
  const person = { id: randomUUID(), mandateId: randomUUID(), accountId: randomUUID() }
  const email = `osoba.${born}@example.test`
  const hash = is.withPassword ? await hashPassword(password) : 'nobody can type this'
  const organisationId = await organisationNamed(database, is.organisation ?? `Organizacja ${born}`)
  await database.transaction(async (tx) => {
    await tx`
      insert into person (id, given_name, family_name, email)
      values (${person.id}, ${is.givenName ?? 'Anna'}, ${is.familyName ?? `Próbna-${born}`}, ${email})`
    await tx`
      insert into mandate (id, person_id, organisation_id, role, role_label, from_day, to_day)
      values (${person.mandateId}, ${person.id}, ${organisationId}, ${is.role}, ${is.role}, ${is.fromDay ?? '2010-01-01'}, ${is.toDay ?? null})`
    if (is.role === 'deputy' && (is.authorised ?? true)) await authorise(tx, person.mandateId, person.id)
    await tx`insert into account (id, person_id, password_hash) values (${person.accountId}, ${person.id}, ${String(hash)})`
  })
  return { ...person, email, organisationId }
}

/** A paper on file that lets a deputy stand in, since ever and for ever. */
export const authorise = (tx: Tx, mandateId: string, by: string) => tx`
  insert into authorisation (id, mandate_id, from_day, paper, recorded_by)
  values (${randomUUID()}, ${mandateId}, '2000-01-01', 'Upoważnienie, teczka 1', ${by})`

async function organisationNamed(database: Database, name: string): Promise<string> {
  const [row] = await database.sql<{ id: string }[]>`select id from organisation where name = ${name}`
  return row?.id ?? anOrganisation(database, name)
}

/** A real session in the database; the answer is the Cookie header of whoever holds it. */
export async function signedInAs(database: Database, person: { id: string }): Promise<string> {
  const sessions = createSessions({ sql: database.sql, production: false })
  const account = await findAccountOf(database.sql, person.id)
  if (!account) throw new Error('this person has no account')
  const { token } = await database.transaction((tx) => sessions.during(tx, []).open(account.id))
  return `${sessions.cookie.name}=${token}`
}
