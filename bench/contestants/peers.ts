/** The others: Hocuspocus with PostgreSQL, the reference server in memory, and the floor. Their programs and packages are in peers/. */
import { fileURLToPath } from 'node:url'
import { hocuspocus as dialectOf, plain } from '../harness/dialect.ts'
import type { Program } from '../harness/server-process.ts'
import { type AddressOf, type Contestant, startAll } from './contestant.ts'

const program = (name: string, env: Record<string, string> = {}): Program => ({
  file: fileURLToPath(new URL(`../peers/${name}.mjs`, import.meta.url)),
  typescript: false,
  env,
})
const root = 'section:text'

export const hocuspocus: Contestant = {
  name: 'hocuspocus',
  title: 'Hocuspocus, PostgreSQL',
  keeps: true,
  async setUp(storage) {
    const { url, cpuMicroseconds, drop } = await storage.empty()
    const addressOf: AddressOf = ({ port }, text) => ({
      url: `ws://127.0.0.1:${port}`,
      headers: {},
      dialect: dialectOf(`text-${text}`),
      root,
    })
    return {
      start: () => startAll([program('hocuspocus', { DATABASE_URL: url })], addressOf, cpuMicroseconds),
      close: drop,
    }
  },
}

const inMemory = (file: string): Contestant['setUp'] =>
  async function setUp() {
    const addressOf: AddressOf = ({ port }, text) => ({
      url: `ws://127.0.0.1:${port}/text-${text}`,
      headers: {},
      dialect: plain,
      root,
    })
    return { start: () => startAll([program(file)], addressOf), close: async () => {} }
  }

export const reference: Contestant = {
  name: 'reference',
  title: 'reference y-websocket, in memory',
  keeps: false,
  setUp: inMemory('reference'),
}

export const relay: Contestant = {
  name: 'relay',
  title: 'bare ws relay (floor)',
  keeps: false,
  setUp: inMemory('relay'),
}
