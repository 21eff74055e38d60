/** A server in a process of its own: started, asked what it uses, stopped or killed. Only processes started here are ever ended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export type Memory = { rss: number; live: number }
export type ServerProcess = {
  port: number
  pid: number
  cpuMicroseconds: () => Promise<number>
  /** Collects garbage first. */
  memory: () => Promise<Memory>
  /** In order, as an operator stops it. */
  stop: () => Promise<void>
  /** kill -9. */
  kill: () => Promise<void>
}

const startsWithinMs = 60_000
const stopsWithinMs = 60_000
const benchFolder = fileURLToPath(new URL('..', import.meta.url))
const meter = new URL('../servers/meter.mjs', import.meta.url).href
const running = new Set<ChildProcess>()

export type Program = { file: string; typescript: boolean; env: Record<string, string> }

export async function startServer({ file, typescript, env }: Program): Promise<ServerProcess> {
  const port = await freePort()
  const loader = typescript ? ['--import', 'tsx'] : []
  const child = spawn(
    process.execPath,
    [
      '--expose-gc',
      // As `npm start` has it; everybody gets it.
      '--max-semi-space-size=64',
      ...(process.env.BENCH_NODE_FLAGS?.split(' ').filter(Boolean) ?? []),
      ...loader,
      '--import',
      meter,
      file,
    ],
    {
      cwd: benchFolder,
      env: {
        PATH: process.env.PATH ?? '',
        PORT: String(port),
        ORIGIN: `http://127.0.0.1:${port}`,
        LOG_LEVEL: 'error',
        ...env,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  )
  running.add(child)
  child.on('exit', () => running.delete(child))
  await heard(child, 'ready', startsWithinMs)
  return {
    port,
    pid: child.pid ?? 0,
    cpuMicroseconds: async () => (await ask<{ cpuMicroseconds: number }>(child, 'cpu')).cpuMicroseconds,
    memory: () => ask<Memory>(child, 'memory'),
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  }
}

/** Of the meter (servers/meter.mjs). */
async function ask<T>(child: ChildProcess, question: 'cpu' | 'memory'): Promise<T> {
  const answer = once(child, 'message')
  child.send(question)
  return (await answer)[0] as T
}

function heard(child: ChildProcess, word: string, withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('a server does not start')), withinMs)
    const settle = (outcome: () => void) => {
      clearTimeout(timer)
      child.off('message', hear)
      child.off('exit', gone)
      outcome()
    }
    const hear = (message: unknown) => message === word && settle(resolve)
    const gone = (code: number | null) =>
      settle(() => reject(new Error(`a server ended with ${code} before it was ready`)))
    child.on('message', hear)
    child.on('exit', gone)
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!running.has(child)) return
  const gone = once(child, 'exit')
  child.kill(signal)
  const timer = setTimeout(() => child.kill('SIGKILL'), stopsWithinMs)
  await gone
  clearTimeout(timer)
}

/** For the end of a bench that was interrupted. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((child) => end(child, 'SIGTERM')))
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
