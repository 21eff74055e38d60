/** Annexes: titles in order, and files once under their hash. A file is never changed or erased; an annex that is removed may come back. */
import type { Annex, AnnexFile, AnnexType } from '../../../shared/positions/annexes.ts'
import type { Reader, Tx } from '../../platform/database.ts'

const columns = (reader: Reader) => reader`
  a.id, a.title, case when f.sha256 is not null then json_build_object('sha256', f.sha256,
    'mediaType', f.media_type, 'sizeBytes', octet_length(f.bytes)) end as file`

export async function annexesOf(reader: Reader, positionId: string): Promise<Annex[]> {
  return reader<Annex[]>`
    select ${columns(reader)} from annex a left join annex_file f using (sha256)
    where a.position_id = ${positionId} and a.removed_at is null order by a.ordinal, a.id`
}

/** Null: no such annex of this paper stands there, or - `removed` - waits to come back. */
export async function readAnnex(
  reader: Reader,
  positionId: string,
  id: string,
  removed = false,
): Promise<Annex | null> {
  const [row] = await reader<Annex[]>`
    select ${columns(reader)} from annex a left join annex_file f using (sha256)
    where a.position_id = ${positionId} and a.id = ${id} and (a.removed_at is not null) = ${removed}`
  return row ?? null
}

/** Behind all others; those removed keep their places, for they may come back. */
export async function insertAnnex(
  tx: Tx,
  positionId: string,
  { id, title, sha256 }: { id: string; title: string; sha256: string | null },
): Promise<void> {
  await tx`
    insert into annex (id, position_id, ordinal, title, sha256)
    select ${id}, ${positionId}, coalesce(max(ordinal), 0) + 1, ${title}, ${sha256} from annex where position_id = ${positionId}`
}

export async function nameAnnex(tx: Tx, id: string, title: string): Promise<void> {
  await tx`update annex set title = ${title} where id = ${id}`
}

export async function setAnnexFile(tx: Tx, id: string, sha256: string): Promise<void> {
  await tx`update annex set sha256 = ${sha256} where id = ${id}`
}

export async function setAnnexRemoved(tx: Tx, id: string, removed: boolean): Promise<void> {
  await tx`update annex set removed_at = ${removed ? tx`now()` : null} where id = ${id}`
}

export async function orderAnnexes(tx: Tx, idsInOrder: string[]): Promise<void> {
  for (const [index, id] of idsInOrder.entries())
    await tx`update annex set ordinal = ${index + 1} where id = ${id}`
}

export type AnnexBytes = AnnexFile & { bytes: Uint8Array }

export async function insertAnnexFile(
  tx: Tx,
  positionId: string,
  file: { sha256: string; mediaType: AnnexType; bytes: Uint8Array },
  by: string,
): Promise<void> {
  await tx`
    insert into annex_file (sha256, media_type, bytes)
    values (${file.sha256}, ${file.mediaType}, ${Buffer.from(file.bytes)}) on conflict do nothing`
  await tx`
    insert into position_annex_file (position_id, sha256, added_by) values (${positionId}, ${file.sha256}, ${by})
    on conflict do nothing`
}

/** All files of one paper become another's too. */
export async function copyAnnexFiles(tx: Tx, fromId: string, toId: string, by: string): Promise<void> {
  await tx`
    insert into position_annex_file (position_id, sha256, added_by)
    select ${toId}, sha256, ${by} from position_annex_file where position_id = ${fromId}`
}

export async function readAnnexFiles(
  reader: Reader,
  positionId: string,
  hashes: string[],
): Promise<AnnexBytes[]> {
  if (hashes.length === 0) return []
  return reader<AnnexBytes[]>`
    select f.sha256, f.media_type as "mediaType", octet_length(f.bytes) as "sizeBytes", f.bytes
    from position_annex_file p join annex_file f using (sha256)
    where p.position_id = ${positionId} and f.sha256 = any(${hashes}::text[])`
}
