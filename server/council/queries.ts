/** Reads of who the council is. Days are Warsaw's, by the database's clock; a mandate and a membership hold on their last day too. */
import type {
  Actor,
  Addressee,
  CouncilView,
  Mandate,
  Organisation,
  PersonName,
  PersonView,
} from '../../shared/council/types.ts'
import type { Reader } from '../platform/database.ts'

export async function councilExists(reader: Reader): Promise<boolean> {
  return (await reader`select 1 from council`).length > 0
}

export async function todayInWarsaw(reader: Reader): Promise<string> {
  const [row] = await reader<{ today: string }[]>`select (now() at time zone 'Europe/Warsaw')::date as today`
  if (!row) throw new Error('the database has no clock')
  return row.today
}

type CouncilRow = Omit<CouncilView, 'host'> & {
  hostName: string
  address: string
  isPublic: boolean
  caseSignPrefix: string
  mailFrom: string
}

export async function readCouncil(reader: Reader): Promise<CouncilView | null> {
  const [row] = await reader<CouncilRow[]>`
    with day as (select (now() at time zone 'Europe/Warsaw')::date as today)
    select c.name, c.name_genitive as "nameGenitive", c.partnership_name as "partnershipName", c.place,
           h.name as "hostName", h.address, h.is_public as "isPublic", h.case_sign_prefix as "caseSignPrefix",
           h.mail_from as "mailFrom", day.today,
           (select count(*)::int from organisation o
             where o.joined_day <= day.today and coalesce(o.left_day, 'infinity') >= day.today) as "organisationsToday",
           (select count(*)::int from mandate m where m.role in ('member', 'chair', 'vice_chair')
             and m.from_day <= day.today and coalesce(m.to_day, 'infinity') >= day.today) as "votingSeatsToday"
    from council c, host h, day`
  if (!row) return null
  const { hostName, address, isPublic, caseSignPrefix, mailFrom, ...council } = row
  return { ...council, host: { name: hostName, address, isPublic, caseSignPrefix, mailFrom } }
}

/** Organisations that belonged to the partnership on a day; all of them when no day is asked for. */
export async function organisationsOn(reader: Reader, day: string | null): Promise<Organisation[]> {
  const rows = await reader<Organisation[]>`
    select id, name, kind, joined_day as "joinedDay", left_day as "leftDay" from organisation
    where ${day}::date is null or (joined_day <= ${day}::date and coalesce(left_day, 'infinity') >= ${day}::date)
    order by name collate "pl-x-icu"`
  return [...rows]
}

export async function readOrganisation(reader: Reader, id: string): Promise<Organisation | null> {
  const [row] = await reader<Organisation[]>`
    select id, name, kind, joined_day as "joinedDay", left_day as "leftDay" from organisation where id = ${id}`
  return row ?? null
}

/** Everyone with all their mandates, past and coming ones too, newest first. */
export async function people(reader: Reader): Promise<PersonView[]> {
  const rows = await reader<PersonView[]>`
    select p.id, p.given_name as "givenName", p.family_name as "familyName", p.email,
      coalesce((select json_agg(json_build_object('id', m.id, 'personId', m.person_id, 'organisationId', m.organisation_id,
          'organisationName', o.name, 'role', m.role, 'roleLabel', m.role_label, 'fromDay', m.from_day, 'toDay', m.to_day)
          order by m.from_day desc, m.id)
        from mandate m join organisation o on o.id = m.organisation_id where m.person_id = p.id), '[]') as mandates,
      case when a.id is null then 'none' when a.disabled_at is not null then 'disabled'
           when a.password_hash is null then 'invited' else 'active' end as account
    from person p left join account a on a.person_id = p.id
    order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu", p.id`
  return [...rows]
}

export type MandateRow = {
  id: string
  personId: string
  organisationId: string
  role: string
  fromDay: string
  toDay: string | null
}

export async function readMandate(reader: Reader, id: string): Promise<MandateRow | null> {
  const [row] = await reader<MandateRow[]>`
    select id, person_id as "personId", organisation_id as "organisationId", role, from_day as "fromDay", to_day as "toDay"
    from mandate where id = ${id}`
  return row ?? null
}

/** Mandates of an organisation that would still hold after a day. */
export async function mandatesHeldAfter(
  reader: Reader,
  organisationId: string,
  day: string,
): Promise<MandateRow[]> {
  const rows = await reader<MandateRow[]>`
    select id, person_id as "personId", organisation_id as "organisationId", role, from_day as "fromDay", to_day as "toDay"
    from mandate where organisation_id = ${organisationId} and coalesce(to_day, 'infinity') > ${day}::date order by id`
  return [...rows]
}

/** Secretaries who can really sign in, today and on the day after `day`: whoever keeps the council able to run itself. */
export async function secretariesAfter(reader: Reader, day: string): Promise<number> {
  const [row] = await reader<{ secretaries: number }[]>`
    with day as (select (now() at time zone 'Europe/Warsaw')::date as today)
    select count(distinct m.person_id)::int as secretaries
    from mandate m join account a on a.person_id = m.person_id, day
    where m.role = 'secretary' and a.disabled_at is null and a.password_hash is not null
      and m.from_day <= day.today and coalesce(m.to_day, 'infinity') > greatest(day.today, ${day}::date)`
  return row?.secretaries ?? 0
}

export async function addressees(reader: Reader): Promise<Addressee[]> {
  const rows = await reader<Addressee[]>`
    ${addresseeColumns(reader)} order by name collate "pl-x-icu", id`
  return [...rows]
}

export async function readAddressee(reader: Reader, id: string): Promise<Addressee | null> {
  const [row] = await reader<Addressee[]>`${addresseeColumns(reader)} where id = ${id}`
  return row ?? null
}

function addresseeColumns(reader: Reader) {
  return reader`
    select id, slug, short_name as "shortName", name, name_genitive as "nameGenitive", name_dative as "nameDative", salutation,
           is_public as "isPublic", email, postal_address as "postalAddress", valid_from_day as "validFromDay",
           valid_to_day as "validToDay"
    from addressee`
}

/** Has this person a voting mandate that holds on `day` or later? */
export async function holdsSeatFrom(reader: Reader, personId: string, day: string): Promise<boolean> {
  const rows = await reader`
    select 1 from mandate where person_id = ${personId} and role in ('member', 'chair', 'vice_chair')
      and coalesce(to_day, 'infinity') >= ${day}::date`
  return rows.length > 0
}

/** Everybody with a mandate today, and what they are called. */
export async function peopleToday(reader: Reader): Promise<(Actor & PersonName)[]> {
  const rows = await reader<{ person: PersonName; mandate: Mandate }[]>`
    select json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) as person,
      json_build_object('id', m.id, 'personId', m.person_id, 'organisationId', m.organisation_id, 'organisationName', o.name,
        'role', m.role, 'roleLabel', m.role_label, 'fromDay', m.from_day, 'toDay', m.to_day) as mandate
    from mandate m join organisation o on o.id = m.organisation_id join person p on p.id = m.person_id
    where m.from_day <= (now() at time zone 'Europe/Warsaw')::date
      and (m.to_day is null or m.to_day >= (now() at time zone 'Europe/Warsaw')::date)
    order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu", p.id, m.from_day, m.id`
  const found = new Map<string, Actor & PersonName>()
  for (const { person, mandate } of rows) {
    const actor = found.get(person.id) ?? { ...person, personId: person.id, mandates: [] }
    actor.mandates.push(mandate)
    found.set(person.id, actor)
  }
  return [...found.values()]
}
