/**
 * Annexes of a paper: numbered in their order, each with a title and, where there is one, a file. The frozen text names a file by its
 * SHA-256, so the council decides on the annexes too; the bytes lie beside it, as they were sent.
 */
import { type Refusal, refuse } from '../refusal.ts'
import type { CanonicalAnnex } from '../text/canonical.ts'

/** What an office must accept (KRI, annex 2) and what can carry no program of its own accord. */
export const annexTypes = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
} as const
export type AnnexType = keyof typeof annexTypes
export const acceptedAnnexes = Object.values(annexTypes)
  .map((ending) => `.${ending}`)
  .join(',')

export type AnnexFile = { sha256: string; mediaType: AnnexType; sizeBytes: number }
export type Annex = { id: string; title: string; file: AnnexFile | null }

export const mostAnnexes = 50
export const longestAnnexTitle = 300
export const mostAnnexMegabytes = 10
/** Of one paper together: they travel with its letter, and mail servers take 20 MB, of which a third is wrapping. */
export const mostAnnexesMegabytes = 15
const megabyte = 1024 * 1024
export const mostAnnexBytes = mostAnnexMegabytes * megabyte

/** `others`: the files of the annexes that stay. */
export function whyNotAnnexFile(sizeBytes: number, others: (AnnexFile | null)[]): Refusal | null {
  if (sizeBytes === 0) return refuse('annex_empty')
  if (sizeBytes > mostAnnexBytes) return refuse('file_too_large', { max: `${mostAnnexMegabytes} MB` })
  const together = others.reduce((sum, file) => sum + (file?.sizeBytes ?? 0), sizeBytes)
  return together > mostAnnexesMegabytes * megabyte
    ? refuse('annexes_too_large', { most: mostAnnexesMegabytes })
    : null
}

/** "Ankieta OWES 2012.pdf" → "Ankieta OWES 2012": what an annex is called until somebody says it better. */
export function titleOfFile(name: string): string {
  const title = name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[a-z0-9]{1,5}$/iu, '')
    .replace(/[_\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
  return title.slice(0, longestAnnexTitle)
}

/** As the frozen text names it. */
export const canonicalAnnex = ({ title, file }: Annex): CanonicalAnnex => (file ? { title, file } : { title })

/** "Zestawienie wniosków (PDF, SHA-256: 3a7b…)": the words of files, of the redline and of the register. */
export const annexInWords = ({ title, file }: CanonicalAnnex): string =>
  file ? `${title} (${annexTypes[file.mediaType].toUpperCase()}, SHA-256: ${file.sha256})` : title

/** Safe for every channel; the number is that of its place in the paper. */
export const annexFileName = (place: number, { mediaType, sha256 }: AnnexFile): string =>
  `zalacznik-${place}-${sha256.slice(0, 8)}.${annexTypes[mediaType]}`
