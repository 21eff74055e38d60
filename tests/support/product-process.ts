/** The product as it really starts: a process of its own, on a data folder and a port of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type Running = {
  child: ChildProcess
  port: number
  origin: string
  dataDir: string
  /** Everything it has said so far. */
  said: () => string
  /** Resolves with the exit code when the process is gone. */
  ended: Promise<number | null>
  /** Until it answers /health and has printed its address; throws with what it said when it ends before. */
  ready: () => Promise<void>
  stop: () => Promise<number | null>
}

type Environment = Record<string, string>
const startsWithinMs = 60_000

/** A folder that is gone after the test; open enough for the database account when the tests run as root. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'radopis-start-'))
  await chmod(folder, 0o755)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export async function startProduct(options: {
  dataDir: string
  env?: Environment
  args?: string[]
  port?: number
  /** Through `npm start`, as people do; then `child` is npm. */
  byNpm?: boolean
}): Promise<Running> {
  const port = options.port ?? (await freePort())
  const env = { PATH: process.env.PATH ?? '', PORT: String(port), DATA_DIR: options.dataDir, ...options.env }
  const [program, ...args] = options.byNpm
    ? ['npm', 'start', '--silent', '--']
    : [process.execPath, '--import', 'tsx', 'server/main.ts']
  const child = spawn(program ?? '', [...args, ...(options.args ?? [])], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  let over = false
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      over = true
      resolve(code)
    }),
  )
  const origin = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (!over) child.kill('SIGTERM')
    return ended
  }
  onTestFinished(async () => {
    await stop()
  })
  const ready = async () => {
    const giveUpAt = Date.now() + startsWithinMs
    // What it prints comes through a pipe, a moment after the port is open.
    while (!/^Radopis: /m.test(said) || !(await answers(`${origin}/health`))) {
      if (over || Date.now() > giveUpAt) throw new Error(`the product did not start; it said:\n${said}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return { child, port, origin, dataDir: options.dataDir, said: () => said, ended, ready, stop }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null)
  return response?.status === 200
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** The process id of the database server that owns this folder, from its lock file; null when there is none. */
export async function databasePid(dataDir: string): Promise<number | null> {
  const note = await readFile(join(dataDir, 'database-folder.txt'), 'utf8').catch(() => dataDir)
  const text = await readFile(join(note.trim(), 'pg18/postmaster.pid'), 'utf8').catch(() => '')
  return Number(text.split('\n')[0]) || null
}

/** Alive in earnest: a zombie only waits to be buried. */
export function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

/** A process and everything below it, as they are now. */
export function treeOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const found = [pid]
  for (const parent of found) {
    for (const [child, itsParent] of pairs) if (itsParent === parent && child) found.push(child)
  }
  return found
}

export async function until(what: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  while (!(await what())) {
    if (Date.now() > giveUpAt) throw new Error(`not within ${withinMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
