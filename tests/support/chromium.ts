/**
 * A browser for tests: CHROMIUM_PATH, else one of the system, else the one that comes from npm. Every launch has a profile of
 * its own and speaks to nobody but the page under test.
 */
import { accessSync, constants } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'
import { packedChromium } from './packed-chromium.ts'

export type Chromium = { path: string; env: Record<string, string> }

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Once per run, before the tests. Null: this machine has none that runs. */
export async function findChromium(): Promise<Chromium | null> {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) return isProgram(CHROMIUM_PATH) ? { path: CHROMIUM_PATH, env: {} } : null
  const path = systemPaths.find(isProgram)
  return path ? { path, env: {} } : packedChromium()
}

export async function openBrowser(): Promise<Browser> {
  const found = inject('chromium')
  if (!found) throw new Error('there is no Chromium on this machine')
  // playwright gives each launch a fresh user-data-dir by itself.
  return chromium.launch({
    executablePath: found.path,
    env: { ...(process.env as Record<string, string>), ...found.env },
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  })
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
