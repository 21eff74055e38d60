/**
 * PostgreSQL under a shell that outlives this process by a moment. The shell holds one end of a pipe whose other end only this
 * process has: when Node ends in any way, kill -9 too, the pipe closes, the shell wakes and stops PostgreSQL cleanly. The shell
 * leads a session of its own, so that Ctrl-C in the terminal reaches only Node, which stops things in order.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartFault } from '../start-fault.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'

export type Server = { stop: () => Promise<void>; onDeath: (listener: () => void) => void }
type Starting = {
  binaries: Binaries
  account: Account
  cluster: string
  socketFolder: string
  testing: boolean
}

/** Nothing of the caller's environment: PG* variables would change what PostgreSQL does. Messages in English, as we read them. */
export const plainEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** fd 0 of a background job is /dev/null, so the pipe is kept as fd 3. The shell lets go of stderr: its end means PostgreSQL's. */
const script = `
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
exec >/dev/null 2>&1
while read -r _ <&3; do :; done
kill -INT "$server"
wait "$server"
`

const lockedRetryMs = 250
const lockedGiveUpMs = 10_000
const readyWithinMs = 120_000
const stopWithinMs = 20_000

export async function startServer(starting: Starting): Promise<Server> {
  const giveUpAt = Date.now() + lockedGiveUpMs
  while (true) {
    const child = spawnServer(starting)
    const outcome = await ready(child)
    if (outcome.ready) return serverOf(child, starting.cluster)
    if (!/lock file ".*" already exists/.test(outcome.said)) throw failed(starting.cluster, outcome.said)
    // The owner may be dead and only not yet buried by the system (1.8 s seen). Its lock file is PostgreSQL's to remove.
    if (Date.now() > giveUpAt)
      throw new StartFault(
        `another copy of the product is using ${starting.cluster}: stop it first, or set DATA_DIR to another folder`,
      )
    await wait(lockedRetryMs)
  }
}

function spawnServer({ binaries, account, cluster, socketFolder, testing }: Starting): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: `"${socketFolder}"`,
    unix_socket_permissions: '0700',
    port: '5432',
    lc_messages: 'C',
    log_destination: 'stderr',
    logging_collector: 'off',
    ...(testing
      ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' }
      : {}),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn('/bin/sh', ['-c', script, 'radopis-database', binaries.postgres, '-D', cluster, ...flags], {
    ...account.ids,
    cwd: '/',
    env: plainEnvironment,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
}

type Outcome = { ready: boolean; said: string }

function ready(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let said = ''
    const over = (outcome: Outcome) => {
      clearTimeout(timer)
      if (!outcome.ready) child.stdin?.end()
      resolve(outcome)
    }
    const timer = setTimeout(() => over({ ready: false, said: `${said}\nnot ready in time` }), readyWithinMs)
    child.on('error', reject)
    child.stderr?.on('data', (chunk) => {
      // Read for ever, so that the pipe never fills; kept only as far as a failed start needs it.
      said = `${said}${chunk}`.slice(-8000)
      if (said.includes('database system is ready to accept connections')) over({ ready: true, said })
    })
    child.stderr?.on('end', () => over({ ready: false, said }))
  })
}

function failed(cluster: string, said: string): StartFault {
  const lines = said.split('\n').filter((line) => /FATAL|ERROR|PANIC|could not/.test(line))
  const why = lines.at(-1) ?? said.trim().split('\n').at(-1) ?? ''
  return new StartFault(
    `the database in ${cluster} does not start: ${why.replace(/^.*?(FATAL|ERROR|PANIC):\s*/, '')}`,
  )
}

function serverOf(child: ChildProcess, cluster: string): Server {
  let stopping = false
  let gone = false
  const listeners: (() => void)[] = []
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => {
      gone = true
      resolve()
    })
  })
  const died = () => {
    if (stopping) return
    stopping = true
    for (const listener of listeners) listener()
  }
  // PostgreSQL ended, the shell does not know yet: closing the pipe lets it go.
  child.stderr?.on('end', () => {
    child.stdin?.end()
    died()
  })
  // The shell was killed alone: nobody is left to stop PostgreSQL but us.
  child.on('exit', () => {
    if (!stopping) interrupt(cluster)
    died()
  })
  child.stdin?.on('error', () => {})
  return {
    onDeath: (listener) => listeners.push(listener),
    async stop() {
      stopping = true
      if (gone) return
      child.stdin?.end()
      const timer = new AbortController()
      await Promise.race([ended, wait(stopWithinMs, undefined, { signal: timer.signal }).catch(() => {})])
      timer.abort()
      if (!gone) interrupt(cluster, 'SIGQUIT')
    },
  }
}

async function interrupt(cluster: string, signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
  const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  if (!pid) return
  try {
    process.kill(Number(pid), signal)
  } catch {
    // Gone already.
  }
}
