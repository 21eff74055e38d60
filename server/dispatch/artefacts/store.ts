/** Stored once: a second rendering of the same version and format changes nothing (I6). */
import type { Tx } from '../../platform/database.ts'

export type NewArtefact = {
  id: string
  versionId: string
  format: 'pdf' | 'docx'
  fileName: string
  mediaType: string
  bytes: Uint8Array
  sha256: string
  contentSha256: string
  edition: number
}

/** True when this call stored it. */
export async function insertArtefact(tx: Tx, a: NewArtefact): Promise<boolean> {
  const rows = await tx`
    insert into artefact (id, version_id, format, file_name, media_type, bytes, sha256, content_sha256, edition)
    values (${a.id}, ${a.versionId}, ${a.format}, ${a.fileName}, ${a.mediaType}, ${Buffer.from(a.bytes)}, ${a.sha256},
            ${a.contentSha256}, ${a.edition})
    on conflict (version_id, format, edition) where dispatch_id is null do nothing returning id`
  return rows.length === 1
}
