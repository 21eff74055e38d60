/**
 * A file is looked at before anything is unpacked: by its first bytes, not by its name; then by the directory of its archive, which
 * says what is inside and how large it would become. Only what the text needs is unpacked afterwards, each part no larger than said.
 */
import { unzipSync } from 'fflate'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'

export const fileLimits = {
  bytes: 10 * 1024 * 1024,
  unpackedBytes: 60 * 1024 * 1024,
  entries: 2000,
  /** Text packs to a tenth, seldom to a fiftieth; what packs better than this is made to hurt. */
  ratio: 200,
  /** A small part may be a white picture. */
  ratioFromBytes: 1024 * 1024,
}

type Entry = { name: string; size: number; originalSize: number }
export type Looked = { kind: 'docx'; main: string; names: string[] } | { kind: 'odt'; names: string[] }

const docxMain = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'
const odtType = /^application\/vnd\.oasis\.opendocument\.text(-template)?$/

export function lookInside(bytes: Uint8Array): Looked | Refusal {
  if (bytes.length > fileLimits.bytes) return refuse('file_too_large', { max: '10 MB' })
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return refuse(holds(bytes, 'EncryptedPackage') ? 'import_encrypted' : 'import_old_word')
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return refuse('import_not_a_text')
  const entries = directoryOf(bytes)
  if (isRefusal(entries)) return entries
  const refusal = whyNotUnpack(entries)
  return refusal ?? kindOf(bytes, namesOf(entries))
}

export function directoryOf(bytes: Uint8Array): Entry[] | Refusal {
  const entries: Entry[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        entries.push({ name, size, originalSize })
        return false
      },
    })
    return entries
  } catch {
    return refuse('import_broken')
  }
}

export function whyNotUnpack(entries: Entry[]): Refusal | null {
  if (entries.length > fileLimits.entries)
    return refuse('import_too_many_entries', { most: fileLimits.entries })
  const unpacked = entries.reduce((sum, { originalSize }) => sum + originalSize, 0)
  const isBomb = entries.some(
    ({ size, originalSize }) =>
      originalSize > fileLimits.ratioFromBytes && originalSize > Math.max(size, 1) * fileLimits.ratio,
  )
  return unpacked > fileLimits.unpackedBytes || isBomb ? refuse('import_unpacks_too_large') : null
}

export const namesOf = (entries: Entry[]): string[] => entries.map(({ name }) => name)

function kindOf(bytes: Uint8Array, names: string[]): Looked | Refusal {
  if (names.includes('[Content_Types].xml')) return docxIn(bytes, names)
  const [type] = partsOf(bytes, ['mimetype'])
  if (!names.includes('content.xml') || !odtType.test(type?.trim() ?? '')) return refuse('import_not_a_text')
  const [manifest = ''] = partsOf(bytes, ['META-INF/manifest.xml'])
  if (/<manifest:encryption-data\b/.test(manifest)) return refuse('import_encrypted')
  return { kind: 'odt', names }
}

function docxIn(bytes: Uint8Array, names: string[]): Looked | Refusal {
  const [types = ''] = partsOf(bytes, ['[Content_Types].xml'])
  if (/macroEnabled/i.test(types) || names.some((name) => /vbaProject\.bin$/i.test(name)))
    return refuse('import_text_macro')
  for (const [override] of types.matchAll(/<Override\b[^>]*>/g)) {
    const type = /ContentType="([^"]*)"/.exec(override)?.[1] ?? ''
    const main = /PartName="\/?([^"]*)"/.exec(override)?.[1] ?? ''
    const isMain = type === `${docxMain}document.main+xml` || type === `${docxMain}template.main+xml`
    if (isMain && names.includes(main)) return { kind: 'docx', main, names }
  }
  return refuse('import_not_a_text')
}

/** These parts as text, in this order; undefined where there is none. A part that is larger than it said breaks the archive. */
export function partsOf(bytes: Uint8Array, names: string[]): (string | undefined)[] {
  const wanted = new Set(names)
  let unpacked: Record<string, Uint8Array>
  try {
    unpacked = unzipSync(bytes, { filter: ({ name }) => wanted.has(name) })
  } catch {
    throw new BrokenFile('the archive cannot be unpacked')
  }
  const decoder = new TextDecoder('utf-8')
  return names.map((name) => (unpacked[name] ? decoder.decode(unpacked[name]) : undefined))
}

/** The file is at fault, not the program. */
export class BrokenFile extends Error {}

export const startsWith = (bytes: Uint8Array, signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

/** Office writes names of streams in UTF-16. */
const holds = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))
