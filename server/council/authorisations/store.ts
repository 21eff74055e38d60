/** Rows of authorisations: who may stand in, since when, until when. Appended or revoked, never changed. */
import type { Authorisation, AuthorisationInput } from '../../../shared/council/authorisations.ts'
import type { Reader, Tx } from '../../platform/database.ts'

/** The newest first. */
export async function authorisationsOf(
  reader: Reader,
  mandateIds: string[],
): Promise<(Authorisation & { mandateId: string })[]> {
  const rows = await reader<(Omit<Authorisation, 'recordedAt'> & { mandateId: string; recordedAt: Date })[]>`
    select a.id, a.mandate_id as "mandateId", a.from_day as "fromDay", a.to_day as "toDay", a.paper,
      p.given_name || ' ' || p.family_name as "recordedBy", a.recorded_at as "recordedAt", a.revoked_day as "revokedDay",
      r.given_name || ' ' || r.family_name as "revokedBy", a.revoked_reason as "revokedReason"
    from authorisation a join person p on p.id = a.recorded_by left join person r on r.id = a.revoked_by
    where a.mandate_id = any(${mandateIds}::uuid[]) order by a.from_day desc, a.recorded_at desc, a.id`
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }))
}

export async function mandateOf(reader: Reader, authorisationId: string): Promise<string | null> {
  const [row] = await reader<{ mandateId: string }[]>`
    select mandate_id as "mandateId" from authorisation where id = ${authorisationId}`
  return row?.mandateId ?? null
}

export async function insertAuthorisation(
  tx: Tx,
  row: AuthorisationInput & { id: string; mandateId: string; by: string },
): Promise<void> {
  await tx`
    insert into authorisation (id, mandate_id, from_day, to_day, paper, recorded_by)
    values (${row.id}, ${row.mandateId}, ${row.fromDay}, ${row.toDay}, ${row.paper}, ${row.by})`
}

/** From today on. */
export async function revoke(tx: Tx, id: string, by: string, reason: string): Promise<string | null> {
  const [row] = await tx<{ day: string }[]>`
    update authorisation set revoked_day = (clock_timestamp() at time zone 'Europe/Warsaw')::date, revoked_by = ${by},
      revoked_reason = ${reason}
    where id = ${id} and revoked_day is null returning revoked_day as day`
  return row?.day ?? null
}
