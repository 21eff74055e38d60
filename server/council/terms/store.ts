/** Rows of terms, and what outlasts or is left behind by one. */
import type { Term, TermsView } from '../../../shared/council/terms.ts'
import { withdrawableStates } from '../../../shared/positions/withdrawal.ts'
import type { Reader, Tx } from '../../platform/database.ts'
import type { MandateRow } from '../queries.ts'

type TermRow = Term & { recordedBy: string; recordedAt: Date }

/** The newest first. */
export async function terms(reader: Reader): Promise<TermRow[]> {
  return reader<TermRow[]>`
    select t.number, t.from_day as "fromDay", t.to_day as "toDay", p.given_name || ' ' || p.family_name as "recordedBy",
      t.recorded_at as "recordedAt"
    from term t join person p on p.id = t.recorded_by order by t.number desc`
}

export async function insertTerm(tx: Tx, { number, fromDay, toDay }: Term, by: string): Promise<void> {
  await tx`
    insert into term (number, from_day, to_day, recorded_by) values (${number}, ${fromDay}, ${toDay}, ${by})`
}

export async function setTermEnd(tx: Tx, number: number, toDay: string): Promise<void> {
  await tx`update term set to_day = ${toDay} where number = ${number}`
}

/** Seats and deputies of a term that would hold after its last day, and have not ended yet. */
export async function mandatesBeyond(reader: Reader, lastDay: string): Promise<MandateRow[]> {
  return reader<MandateRow[]>`
    select id, person_id as "personId", organisation_id as "organisationId", role, from_day as "fromDay", to_day as "toDay"
    from mandate where role in ('member', 'chair', 'vice_chair', 'deputy') and from_day <= ${lastDay}::date
      and coalesce(to_day, 'infinity') > ${lastDay}::date
      and coalesce(to_day, 'infinity') >= (now() at time zone 'Europe/Warsaw')::date
    order by id`
}

/** Unfinished papers nobody in office answers for. The same as `isLeftBehind`, for many at once. */
export async function leftBehind(reader: Reader): Promise<TermsView['leftBehind']> {
  const rows = await reader<TermsView['leftBehind']>`
    with day as (select (now() at time zone 'Europe/Warsaw')::date as today)
    select p.id, p.kind, p.title, p.state, l.given_name || ' ' || l.family_name as lead
    from day, position p join person l on l.id = p.lead_person_id
    where p.state = any(${[...withdrawableStates]}) and (${ofEarlierTerm(reader)} or not ${leadInOffice(reader)})
    order by p.created_at, p.id`
  return [...rows]
}

/** Of paper `p` on `day.today`. */
export const ofEarlierTerm = (reader: Reader) => reader`
  exists (select 1 from term t where t.from_day <= day.today and t.from_day > (p.created_at at time zone 'Europe/Warsaw')::date
    and t.number > coalesce(p.taken_over_in, 0))`

export const leadInOffice = (reader: Reader) => reader`
  exists (select 1 from mandate m where m.person_id = p.lead_person_id and m.role in ('member', 'chair', 'vice_chair', 'deputy', 'secretary')
    and m.from_day <= day.today and coalesce(m.to_day, 'infinity') >= day.today)`

export async function currentTerm(reader: Reader): Promise<number | null> {
  const [row] = await reader<{ number: number | null }[]>`
    select max(number) as number from term where from_day <= (now() at time zone 'Europe/Warsaw')::date`
  return row?.number ?? null
}
