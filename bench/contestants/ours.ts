/** The product: on its own database, on PostgreSQL, and as two servers on one PostgreSQL. */
import { fileURLToPath } from 'node:url'
import type { Council } from '../harness/council.ts'
import { plain } from '../harness/dialect.ts'
import type { Program } from '../harness/server-process.ts'
import { type AddressOf, type Contestant, startAll } from './contestant.ts'

const file = fileURLToPath(new URL('../servers/ours.ts', import.meta.url))
const program = (env: Record<string, string>): Program => ({ file, typescript: true, env })

/** No two texts have the same people in their first seats: one person has only so many connections. */
const spread = 7

/** Every seat is somebody of the council with a session of their own, as far as there are people. */
function addressIn({ cookies, texts }: Council): AddressOf {
  return ({ port }, text, seat) => {
    const paper = texts[text]
    if (!paper) throw new Error(`the council has no text ${text}`)
    return {
      url: `ws://127.0.0.1:${port}/collaboration/${paper.id}`,
      headers: {
        origin: `http://127.0.0.1:${port}`,
        cookie: cookies[(seat + text * spread) % cookies.length] ?? '',
      },
      dialect: plain,
      root: paper.root,
    }
  }
}

export const oursEmbedded: Contestant = {
  name: 'ours-embedded',
  title: 'ours, embedded database',
  keeps: true,
  async setUp(storage) {
    const { dataDir, council, remove } = await storage.folder()
    return {
      start: () => startAll([program({ DATA_DIR: dataDir })], addressIn(council)),
      close: remove,
    }
  },
}

const onPostgres = (servers: 1 | 2): Contestant['setUp'] =>
  async function setUp(storage) {
    const { url, council, cpuMicroseconds, drop } = await storage.seeded()
    const redis: Record<string, string> =
      servers === 2 && storage.redisUrl ? { REDIS_URL: storage.redisUrl } : {}
    const one = program({ DATABASE_URL: url, ...redis })
    return {
      start: () => startAll(Array(servers).fill(one), addressIn(council), cpuMicroseconds),
      close: drop,
    }
  }

export const ours: Contestant = {
  name: 'ours',
  title: 'ours, PostgreSQL',
  keeps: true,
  setUp: onPostgres(1),
}

export const oursTwice: Contestant = {
  name: 'ours-two-servers',
  title: 'ours, two servers',
  keeps: true,
  setUp: onPostgres(2),
}
