/** A Redis (or Valkey) of the test's own, which may be killed and started again on the same port. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { freePort, until } from './product-process.ts'

export type TestRedis = { url: string; start: () => Promise<void>; kill: () => Promise<void> }

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort()
  let child: ChildProcess | null = null
  async function start(): Promise<void> {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    child = spawn(program(), options, { stdio: 'ignore' })
    await until(() => answers(port), 20_000)
  }
  async function kill(): Promise<void> {
    const dying = child
    child = null
    if (!dying || dying.exitCode !== null) return
    dying.kill('SIGKILL')
    await once(dying, 'close')
  }
  await start()
  return { url: `redis://127.0.0.1:${port}`, start, kill }
}

const program = (): string =>
  spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0
    ? 'redis-server'
    : 'valkey-server'

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => socket.write('PING\r\n'))
    socket.on('data', (data) => {
      resolve(String(data).startsWith('+PONG'))
      socket.destroy()
    })
    socket.on('error', () => resolve(false))
  })
}
