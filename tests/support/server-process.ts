/** The product without its pages as a process of its own, which may be killed, stopped in the middle of a word, and woken again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from './product.ts'
import { treeOf } from './product-process.ts'

export type ServerProcess = {
  origin: string
  /** What it complained of: lines of its log from `error` on, and what it wrote to stderr. */
  complaints: () => string[]
  isRunning: () => boolean
  /** With -9; `whole tree` takes the database along that the product started itself. */
  kill: (what: 'alone' | 'whole tree') => Promise<void>
  stop: () => void
  goOn: () => void
}

/** Its program is read, it has touched nothing yet. */
export type PreparedServer = { start: () => Promise<ServerProcess>; drop: () => void }

export const startServerProcess = async (
  env: Record<string, string>,
  args: string[] = [],
): Promise<ServerProcess> => (await prepareServerProcess(env, args)).start()

export async function prepareServerProcess(
  env: Record<string, string>,
  args: string[] = [],
): Promise<PreparedServer> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/rooms/server-to-kill.ts', ...args], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'error', PORT: String(port), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const hear = (chunk: Buffer) => said.push(...String(chunk).split('\n').filter(Boolean))
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  // It no longer listens when it has ended too early; that is told by its exit.
  child.stdin.on('error', () => {})
  const exited = once(child, 'exit')
  return {
    drop: () => void child.kill('SIGKILL'),
    async start() {
      child.stdin.write('start\n')
      await Promise.race([
        saysReady(child, said),
        exited.then(([code]) =>
          Promise.reject(new Error(`the server ended with ${code}: ${said.join('\n')}`)),
        ),
      ])
      return running(child, { port, said, exited })
    },
  }
}

function running(
  child: ChildProcess,
  { port, said, exited }: { port: number; said: string[]; exited: Promise<unknown> },
): ServerProcess {
  const isRunning = () => child.exitCode === null && child.signalCode === null
  return {
    origin: `http://localhost:${port}`,
    complaints: () => said.filter((line) => line !== 'ready'),
    isRunning,
    stop: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    async kill(what) {
      if (!isRunning()) return
      const pids = what === 'alone' ? [child.pid ?? 0] : treeOf(child.pid ?? 0)
      for (const pid of pids) killHard(pid)
      await exited
    },
  }
}

async function saysReady(child: ChildProcess, said: string[]): Promise<void> {
  while (!said.includes('ready')) if (child.stdout) await once(child.stdout, 'data')
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It went with its parent.
  }
}
