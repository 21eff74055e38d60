/** Rows of authorisations: who may stand in, since when, until when. Appended or revoked, never changed. */
import type { Authorisation, AuthorisationInput, ScanType } from '../../../shared/council/authorisations.ts'
import type { Reader, Tx } from '../../platform/database.ts'

/** The newest first. */
export async function authorisationsOf(
  reader: Reader,
  mandateIds: string[],
): Promise<(Authorisation & { mandateId: string })[]> {
  const rows = await reader<(Omit<Authorisation, 'recordedAt'> & { mandateId: string; recordedAt: Date })[]>`
    select a.id, a.mandate_id as "mandateId", a.from_day as "fromDay", a.to_day as "toDay", a.paper,
      p.given_name || ' ' || p.family_name as "recordedBy", a.recorded_at as "recordedAt", a.revoked_day as "revokedDay",
      r.given_name || ' ' || r.family_name as "revokedBy", a.revoked_reason as "revokedReason",
      case when f.sha256 is not null then json_build_object('mediaType', f.media_type, 'sizeBytes', octet_length(f.bytes),
        'sha256', f.sha256) end as file
    from authorisation a join person p on p.id = a.recorded_by left join person r on r.id = a.revoked_by
      left join authorisation_file f on f.authorisation_id = a.id
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

export type Scan = { mediaType: ScanType; bytes: Uint8Array; sha256: string }

/** False where one is stored already. */
export async function insertScan(tx: Tx, authorisationId: string, scan: Scan, by: string): Promise<boolean> {
  const rows = await tx`
    insert into authorisation_file (authorisation_id, media_type, bytes, sha256, stored_by)
    values (${authorisationId}, ${scan.mediaType}, ${Buffer.from(scan.bytes)}, ${scan.sha256}, ${by})
    on conflict do nothing returning authorisation_id`
  return rows.length === 1
}

export async function readScan(reader: Reader, authorisationId: string): Promise<Scan | null> {
  const [row] = await reader<Scan[]>`
    select media_type as "mediaType", bytes, sha256 from authorisation_file where authorisation_id = ${authorisationId}`
  return row ?? null
}
