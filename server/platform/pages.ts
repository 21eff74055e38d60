/**
 * The built pages in `dist/`. A start builds them when they are missing or older than what they are made of, into a folder of
 * its own that then takes their place, so that a running copy never serves half a build.
 */
import { spawn } from 'node:child_process'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartFault } from './start-fault.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const pagesFolder = join(root, 'dist')
/** Whatever the pages are made of; a folder counts too, because a file that is gone changes only its folder. */
const sources = ['web', 'shared', 'vite.config.ts', 'package-lock.json']

type Say = (line: string) => void

/**
 * Builds when needed; `say` gets one line before and one after. In production, where the tools of the build may be missing and
 * copying may have touched the folders, pages that were built before are better than none.
 */
export async function ensurePages(say: Say, options: { production?: boolean } = {}): Promise<void> {
  const built = await builtAt()
  if (built !== null && built > (await newestSource())) return
  say('Building the pages (a few seconds, only after a change) ...')
  const startedAt = performance.now()
  try {
    await build()
  } catch (error) {
    if (!options.production || built === null) throw error
    say('The pages cannot be built here; those that were built before are used.')
    return
  }
  say(`The pages are built (${((performance.now() - startedAt) / 1000).toFixed(1)} s).`)
}

async function builtAt(): Promise<number | null> {
  const built = await stat(join(pagesFolder, 'index.html')).catch(() => null)
  return built ? built.mtimeMs : null
}

async function newestSource(): Promise<number> {
  return Math.max(...(await Promise.all(sources.map((name) => newestChange(join(root, name))))))
}

async function newestChange(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = await Promise.all((await readdir(path)).map((name) => newestChange(join(path, name))))
  return Math.max(found.mtimeMs, ...inside)
}

async function build(): Promise<void> {
  const half = `${pagesFolder}.tmp${process.pid}`
  const old = `${pagesFolder}.old${process.pid}`
  try {
    const { code, said } = await runVite(['build', '--outDir', half, '--emptyOutDir'])
    if (code !== 0) throw new StartFault(`the pages cannot be built:\n${said.trim().slice(-3000)}`)
    await rename(pagesFolder, old).catch(() => {})
    await rename(half, pagesFolder)
  } finally {
    await rm(half, { recursive: true, force: true })
    await rm(old, { recursive: true, force: true })
  }
}

/** In a process of its own: what the build takes of memory is given back before the product starts. */
function runVite(args: string[]): Promise<{ code: number | null; said: string }> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said }))
  })
}
