import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { FileFormat } from '../../server/exports/types.ts'
import { writeFile } from '../../server/exports/write.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { richPaper, sampleJob } from './papers.ts'

async function hashOf(format: FileFormat): Promise<string> {
  const file = await writeFile(sampleJob(format, richPaper()))
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return createHash('sha256').update(file.bytes).digest('hex')
}

const script = fileURLToPath(new URL('./print-hash.ts', import.meta.url))
const hashFarAway = (format: FileFormat, zone: string, locale = 'en_US.UTF-8'): string =>
  execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), script, format], {
    env: { TZ: zone, LANG: locale, LC_ALL: locale },
    encoding: 'utf8',
  }).trim()

describe.each(['pdf', 'docx', 'html', 'md', 'json'] as const)('a %s file', (format) => {
  it('has the same bytes every time, in another process, time zone and locale', {
    timeout: 120_000,
  }, async () => {
    const first = await hashOf(format)
    await writeFile(sampleJob('docx'))
    await writeFile(sampleJob('pdf'))
    expect(await hashOf(format)).toBe(first)
    expect(hashFarAway(format, 'Pacific/Kiritimati')).toBe(first)
    expect(hashFarAway(format, 'America/Los_Angeles', 'tr_TR.UTF-8')).toBe(first)
  })
})
