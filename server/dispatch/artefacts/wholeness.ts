/**
 * Before a byte leaves the house it is proved again: the file still has the hash it was stored with, the file is of this
 * version, and the version's text still has the hash the council voted on (I6, H22). What is found is a code and a name.
 */
import { createHash } from 'node:crypto'
import type { AnnexFile } from '../../../shared/positions/annexes.ts'
import { canonicalJson } from '../../../shared/text/canonical.ts'
import type { DecidedPaper } from '../queries.ts'
import type { StoredFile } from './queries.ts'

export const sha256Of = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex')

export const fileIsWhole = (file: Pick<StoredFile, 'bytes' | 'sha256'>): boolean =>
  sha256Of(file.bytes) === file.sha256

/** The stored characters hash to the version's hash, and they are the canonical form of what they say. */
export function textIsWhole(decided: DecidedPaper): boolean {
  return sha256Of(decided.canonical) === decided.sha256 && canonicalJson(decided.paper) === decided.canonical
}

/** The file of an annex under the name it is sent by; its hash stands in the decided text. */
export type Annexed = AnnexFile & { fileName: string; bytes: Uint8Array }

/** The first thing that is wrong with what would be sent, or null. */
export function whatIsAltered(decided: DecidedPaper, files: StoredFile[], annexes: Annexed[]): string | null {
  if (!textIsWhole(decided)) return 'version_altered'
  const wrong = files.find((file) => !fileIsWhole(file) || file.contentSha256 !== decided.sha256)
  if (wrong) return `artefact_altered: ${wrong.fileName}`
  const annex = annexes.find((one) => !fileIsWhole(one))
  if (annex) return `annex_altered: ${annex.fileName}`
  const formats = files.map((file) => file.format)
  return formats.includes('pdf') && formats.includes('docx') ? null : 'artefacts_missing'
}
