/** What a file is, by what is inside it: its name and what the browser says of it are not asked. */
import type { AnnexType } from '../../../shared/positions/annexes.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { directoryOf, namesOf, partsOf, startsWith, whyNotUnpack } from '../import/archive.ts'

const office = 'application/vnd.openxmlformats-officedocument.'
const beginnings: [AnnexType, number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]
const zipBegins = [0x50, 0x4b, 0x03, 0x04]

/** `name` decides one thing only: whether plain words are a table (CSV) or not. */
export function annexTypeOf(bytes: Uint8Array, name: string): AnnexType | Refusal {
  const plain = beginnings.find(([, begin]) => startsWith(bytes, begin))
  if (plain) return plain[0]
  if (startsWith(bytes, zipBegins)) return officeTypeOf(bytes)
  if (!isText(bytes)) return refuse('annex_unknown')
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain'
}

/** An office opens it without a question: no password, no program inside, no archive made to hurt. */
function officeTypeOf(bytes: Uint8Array): AnnexType | Refusal {
  const entries = directoryOf(bytes)
  if (isRefusal(entries)) return refuse('annex_broken')
  if (whyNotUnpack(entries)) return refuse('annex_unpacks_too_large')
  const names = namesOf(entries)
  const [types, mimetype, manifest] = partsOf(bytes, [
    '[Content_Types].xml',
    'mimetype',
    'META-INF/manifest.xml',
  ])
  const hasProgram =
    /macroEnabled/i.test(types ?? '') ||
    names.some((one) => /(^|\/)(vbaProject\.bin|Basic\/|Scripts\/)/i.test(one))
  if (hasProgram) return refuse('annex_with_macros')
  if (/<manifest:encryption-data\b/.test(manifest ?? '')) return refuse('annex_encrypted')
  if (types?.includes(`${office}wordprocessingml.document.main+xml`))
    return `${office}wordprocessingml.document`
  if (types?.includes(`${office}spreadsheetml.sheet.main+xml`)) return `${office}spreadsheetml.sheet`
  const kind = mimetype?.trim()
  if (kind === 'application/vnd.oasis.opendocument.text') return kind
  return kind === 'application/vnd.oasis.opendocument.spreadsheet' ? kind : refuse('annex_unknown')
}

/** UTF-8, or what Polish offices write besides: no byte that stands in no text. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d)
