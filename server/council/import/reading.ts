/**
 * A spreadsheet as rows of text. XLSX is looked at before it is unpacked: how large it would become, and whether it carries a program.
 * CSV comes from whatever office: commas, semicolons or tabs, UTF-8 or the old Windows code of Polish.
 */
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'

const mostRows = 2000
const mostUnpackedBytes = 20 * 1024 * 1024

export async function readTable(bytes: Uint8Array): Promise<string[][] | Refusal> {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse('import_old_excel')
  const table = startsWith(bytes, [0x50, 0x4b]) ? await readExcel(bytes) : readCsv(bytes)
  if (isRefusal(table)) return table
  return table.length > mostRows ? refuse('import_rows_limit', { most: mostRows }) : table
}

const startsWith = (bytes: Uint8Array, signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

async function readExcel(bytes: Uint8Array): Promise<string[][] | Refusal> {
  const no = whyNotUnpack(bytes)
  if (no) return no
  try {
    const rows = await readSheet(Buffer.from(bytes))
    return rows.map((cells) => cells.map(textOf))
  } catch {
    return refuse('import_not_a_sheet')
  }
}

/** Nothing is unpacked here: the directory of the archive says what is inside, and how large. */
function whyNotUnpack(bytes: Uint8Array): Refusal | null {
  const names: string[] = []
  let size = 0
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        size += originalSize
        return false
      },
    })
  } catch {
    return refuse('import_not_a_sheet')
  }
  if (size > mostUnpackedBytes) return refuse('file_too_large', { max: '20 MB' })
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return refuse('import_macro')
  return names.includes('xl/workbook.xml') ? null : refuse('import_not_a_sheet')
}

/** A cell of a date is the instant at which its day begins in UTC. */
function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return cell === null || cell === undefined ? '' : String(cell)
}

function readCsv(bytes: Uint8Array): string[][] | Refusal {
  const text = decoded(bytes)
  if (text.includes('\0')) return refuse('import_not_a_sheet')
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
    })
  } catch {
    return refuse('import_not_a_sheet')
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1250').decode(bytes)
  }
}

/** Whichever the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const counts = [';', ',', '\t'].map((sign) => ({ sign, count: first.split(sign).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ';'
}
