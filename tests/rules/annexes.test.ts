/** What an annex is called, how large it may be, and how a file, a redline and the register name it. */
import { describe, expect, it } from 'vitest'
import {
  type AnnexFile,
  annexFileName,
  annexInWords,
  mostAnnexBytes,
  titleOfFile,
  whyNotAnnexFile,
} from '../../shared/positions/annexes.ts'

const sha256 = '3a7b'.padEnd(64, '0')
const of = (sizeBytes: number): AnnexFile => ({ sha256, mediaType: 'application/pdf', sizeBytes })
const megabytes = (count: number) => count * 1024 * 1024

describe('[ANX1] how large files of annexes may be', () => {
  it.each([
    [0, [], 'annex_empty'],
    [1, [], undefined],
    [mostAnnexBytes, [], undefined],
    [mostAnnexBytes + 1, [], 'file_too_large'],
    [megabytes(5), [of(megabytes(10))], undefined],
    [megabytes(5) + 1, [of(megabytes(10))], 'annexes_too_large'],
    [megabytes(6), [null, of(megabytes(9)), null], undefined],
  ] as const)('%d bytes beside %j', (size, others, code) => {
    expect(whyNotAnnexFile(size, [...others])?.code).toBe(code)
  })
})

it.each([
  ['Ankieta OWES 2012.pdf', 'Ankieta OWES 2012'],
  ['zestawienie_wniosków.xlsx', 'zestawienie wniosków'],
  ['C:\\Dokumenty\\mapa.PNG', 'mapa'],
  ['Uchwała nr 3.2012', 'Uchwała nr 3'],
  ['uchwala.tar.gz', 'uchwala.tar'],
  ['.pdf', ''],
  ['  \u202e.csv', ''],
  ['o\u0301sma.txt', 'ósma'],
])('the file %j makes the title %j', (name, title) => {
  expect(titleOfFile(name)).toBe(title)
})

it('a title is never longer than it may be', () => {
  expect(titleOfFile(`${'ż'.repeat(400)}.pdf`)).toHaveLength(300)
})

it('in words it is its title, and what proves its file', () => {
  expect(annexInWords({ title: 'Mapa' })).toBe('Mapa')
  expect(annexInWords({ title: 'Mapa', file: of(5) })).toBe(`Mapa (PDF, SHA-256: ${sha256})`)
})

it('its file is sent under its place and its hash', () => {
  expect(annexFileName(2, of(5))).toBe('zalacznik-2-3a7b0000.pdf')
})
