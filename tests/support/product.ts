/** The whole product on a fresh database: all parts, the app, and where asked a real port with its sockets. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../server/app.ts'
import { verifyChain } from '../../server/audit/verify.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { createParts, type Parts } from '../../server/parts.ts'
import { listen } from '../../server/platform/listen.ts'
import { createLog } from '../../server/platform/log.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export type TestProduct = {
  parts: Parts
  database: Parts['database']
  app: ReturnType<typeof createApp>
  origin: string
  port: number
  verifyChain: () => ReturnType<typeof verifyChain>
  close: () => Promise<void>
}

export type Wanted = {
  listening?: boolean
  pages?: string
  demo?: boolean
  smtpUrl?: string
  /** What the database is given before the product connects to it. */
  prepare?: (database: FreshDatabase) => Promise<void>
}

export async function startTestProduct(wanted: Wanted = {}): Promise<TestProduct> {
  const database = await freshDatabase()
  await wanted.prepare?.(database)
  const dataDir = await mkdtemp(join(tmpdir(), 'radopis-test-'))
  const port = await freePort()
  const parts = createParts({ config: configFor(dataDir, port, wanted), database, log: createLog('silent') })
  const app = createApp(parts, wanted.pages ?? null)
  const doors = wanted.listening
    ? await listen({ app, port, dev: false, attachSockets: parts.rooms.attach })
    : { close: async () => {} }
  if (wanted.listening) {
    parts.jobs.start()
    parts.notifications.start()
  }
  return {
    parts,
    database,
    app,
    port,
    origin: parts.config.origin,
    verifyChain: () => verifyChain(database.sql),
    async close() {
      // As the product does it: the port is closed only when the rooms have let their sockets go.
      const closed = doors.close()
      await parts.close()
      await closed
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function configFor(dataDir: string, port: number, wanted: Wanted): Config {
  const variables = {
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    ...(wanted.smtpUrl ? { SMTP_URL: wanted.smtpUrl, MAIL_FROM: 'rada@example.test' } : {}),
  }
  const read = readConfig(variables, wanted.demo ? ['--demo'] : [])
  if (!read.ok) throw new Error(read.faults.map((f) => `${f.name} ${f.sentence}`).join('\n'))
  return read.config
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
