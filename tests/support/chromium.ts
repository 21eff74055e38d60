/**
 * A browser for tests: CHROMIUM_PATH, else one of the system, else the one that comes from npm. Every launch has a profile of
 * its own and speaks to nobody but the page under test.
 */
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium } from 'playwright-core'

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a browser that is installed, 'npm' for the packed one, or null. */
export function installedChromium(): string | null {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) return isProgram(CHROMIUM_PATH) ? CHROMIUM_PATH : null
  const found = systemPaths.find(isProgram)
  if (found) return found
  return hasPacked() ? 'npm' : null
}

export async function openBrowser(): Promise<Browser> {
  const found = installedChromium()
  if (!found) throw new Error('there is no Chromium on this machine')
  // playwright gives each launch a fresh user-data-dir by itself.
  return chromium.launch({
    executablePath: found === 'npm' ? await unpack() : found,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  })
}

/** Only the program: its own arguments run everything in one process, where a second person's window stands still. */
async function unpack(): Promise<string> {
  const packed = (await import('@sparticuz/chromium')).default
  return packed.executablePath()
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function hasPacked(): boolean {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false
  try {
    return existsSync(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  } catch {
    return false
  }
}
