/**
 * What a test needs of the machine. What is missing is left out and said so at the very end of the run, with the reason;
 * under REQUIRE_ALL=1 nothing may be left out. `describe.skipIf(!needs('java', 'veraPDF on real files'))`
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync } from 'node:fs'
import { inject } from 'vitest'

export type Need = 'java' | 'jre' | 'chromium' | 'redis' | 'postgresql' | 'soffice'

const checks: Record<Need, { here: () => boolean; missing: string }> = {
  java: {
    here: () => runs('java', '-version') && existsSync('/usr/share/java/jaxb-api.jar'),
    missing: 'no Java with JAXB (Debian: openjdk-17-jre-headless libjaxb-java)',
  },
  jre: {
    here: () => runs('java', '-version'),
    missing: 'no Java (Debian: openjdk-17-jre-headless)',
  },
  chromium: {
    here: () => inject('chromium') !== null,
    missing: 'no Chromium that runs: install one or set CHROMIUM_PATH (the one from npm is for Linux x64)',
  },
  redis: {
    here: () => runs('redis-server', '--version') || runs('valkey-server', '--version'),
    missing: 'no Redis or Valkey on this machine',
  },
  soffice: {
    here: () => runs('soffice', '--version'),
    missing: 'no LibreOffice (Debian: libreoffice-writer-nogui)',
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
