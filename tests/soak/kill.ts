/**
 * Three people type and strike out without end; the server is killed with -9 at some moment, alone or with its database; after the
 * next start every word that was said to be saved must be there, every one said to be struck out must be gone, and no other.
 *
 *   npx tsx tests/rooms/kill.ts --trials 20 [--seed 7]     on a data folder of its own (the embedded database), or on DATABASE_URL
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { sectionRoot } from '../../shared/positions/types.ts'
import { Bare, wordsOf } from './house.ts'
import { type Losses, Typist } from './typist.ts'

export type Trials = {
  count: number
  seed: number
  /** Of the server's process: where its data are. */
  env: Record<string, string>
  args: string[]
  /** Signs somebody in who may begin a paper. */
  enter: (origin: string) => Promise<string>
}
export type Sum = { trials: number; savedWords: number } & Losses

export async function killTrials({ count, seed, env, args, enter }: Trials): Promise<Sum> {
  const sum: Sum = { trials: 0, savedWords: 0, lost: [], phantom: [], risen: [] }
  const random = seeded(seed)
  let server = await start(env, args)
  const cookie = await enter(server.origin)
  const { id, root } = await beginPaper(server.origin, cookie)
  const typists: Typist[] = []
  for (let n = 0; n < count; n += 1) {
    const now = await sitDown(server.origin, { id, root, cookie, trial: n })
    typists.push(...now.map(({ typist }) => typist))
    const typing = now.map(({ typist }) => typist.typeUntilClosed(1))
    await Promise.all(now.map(({ bare }) => bare.until(() => bare.acked > 2 || bare.closed !== null)))
    await new Promise((resolve) => setTimeout(resolve, 50 + random() * 500))
    await server.kill(random() < 0.5 ? 'alone' : 'whole tree')
    await Promise.all(typing)
    server = await start(env, args)
    const reader = await new Bare(server, id, cookie).ready()
    const text = wordsOf(reader.doc, root)
    reader.leave()
    for (const typist of typists) add(sum, typist.compare(text))
    sum.trials += 1
  }
  sum.savedWords = typists.reduce((total, typist) => total + typist.savedWords, 0)
  await server.kill('alone')
  return sum
}

type Place = { id: string; root: string; cookie: string; trial: number }

function sitDown(origin: string, { id, root, cookie, trial }: Place) {
  return Promise.all(
    ['a', 'b', 'c'].map(async (letter) => {
      const bare = await new Bare({ origin }, id, cookie).ready()
      return { bare, typist: new Typist(bare, root, `${letter}${trial}-`) }
    }),
  )
}

function add(sum: Sum, { lost, phantom, risen }: Losses): void {
  sum.lost.push(...lost)
  sum.phantom.push(...phantom)
  sum.risen.push(...risen)
}

async function beginPaper(origin: string, cookie: string): Promise<{ id: string; root: string }> {
  const headers = { cookie, origin, 'content-type': 'application/json' }
  const body = JSON.stringify({ kind: 'stanowisko', title: 'w sprawie trwałości zapisu' })
  const { id } = await json<{ id: string }>(
    fetch(`${origin}/api/positions`, { method: 'POST', headers, body }),
  )
  const paper = await json<{ sections: { id: string; kind: string }[] }>(
    fetch(`${origin}/api/positions/${id}`, { headers }),
  )
  const stance = paper.sections.find(({ kind }) => kind === 'stance')
  if (!stance) throw new Error('the paper has no stance')
  return { id, root: sectionRoot(stance.id) }
}

async function json<T>(answering: Promise<Response>): Promise<T> {
  const answer = await answering
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

async function start(env: Record<string, string>, args: string[]) {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/rooms/server-to-kill.ts', ...args], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent', PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
  ])
  return { origin: `http://localhost:${port}`, kill: (what: 'alone' | 'whole tree') => kill(child, what) }
}

async function kill(child: ChildProcess, what: 'alone' | 'whole tree'): Promise<void> {
  const gone = once(child, 'exit')
  const below = what === 'alone' ? [] : childrenOf(child.pid ?? 0)
  for (const pid of [child.pid ?? 0, ...below]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went with its parent.
    }
  }
  await gone
}

/** Everything below this very process; nobody else's. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const found = [pid]
  for (const parent of found) for (const [child, its] of pairs) if (its === parent && child) found.push(child)
  return found.slice(1)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** mulberry32: the same moments in every run with this seed. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** In the demo anybody may enter as anybody. */
async function enterDemo(origin: string): Promise<string> {
  const people = await json<{ id: string; role: string }[]>(fetch(`${origin}/api/demo/people`))
  const member = people.find(({ role }) => role === 'member')
  const entered = await fetch(`${origin}/api/demo/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ personId: member?.id }),
  })
  return entered.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { trials: { type: 'string' }, seed: { type: 'string' } } })
  const dataDir = await mkdtemp(join(tmpdir(), 'radopis-kill-'))
  await chmod(dataDir, 0o755)
  const url = process.env.DATABASE_URL
  const env = { DATA_DIR: dataDir, ...(url ? { DATABASE_URL: url } : {}) }
  const count = Number(values.trials ?? 20)
  const seed = Number(values.seed ?? 1)
  const sum = await killTrials({ count, seed, env, args: ['--demo'], enter: enterDemo })
  await rm(dataDir, { recursive: true, force: true })
  const { trials, savedWords, lost, phantom, risen } = sum
  process.stdout.write(
    `${trials} kills, seed ${seed}: ${savedWords} words saved, ${lost.length} lost, ${phantom.length} phantom, ` +
      `${risen.length} deletions undone; chance of a loss per kill below ${(3 / trials).toFixed(2)} (95 %)\n`,
  )
  if (lost.length + phantom.length + risen.length > 0) process.exitCode = 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
