/** Who is measured: makes its storage, starts its server on it as often as a scenario wants, and tells where seats connect. */
import type { Address } from '../harness/client.ts'
import { type Program, type ServerProcess, startServer } from '../harness/server-process.ts'
import type { Storage } from '../harness/storage.ts'

export type Running = {
  /** Seat n of a text; the seats of two servers sit in turn at one and the other. */
  address: (text: number, seat: number) => Address
  cpuMicroseconds: () => Promise<number>
  /** Of the database's processes; NaN where there is none or it cannot be told. */
  databaseCpuMicroseconds: () => Promise<number>
  memory: () => Promise<{ rss: number; live: number }>
  stop: () => Promise<void>
  kill: () => Promise<void>
}
export type Stage = { start: () => Promise<Running>; close: () => Promise<void> }
export type Contestant = {
  name: string
  title: string
  /** Knows its texts again after a start. */
  keeps: boolean
  setUp: (storage: Storage) => Promise<Stage>
}

export type AddressOf = (server: ServerProcess, text: number, seat: number) => Address

/** Servers of one program, on one storage. */
export async function startAll(
  programs: Program[],
  addressOf: AddressOf,
  databaseCpuMicroseconds: () => Promise<number> = async () => Number.NaN,
): Promise<Running> {
  const servers: ServerProcess[] = []
  for (const program of programs) servers.push(await startServer(program))
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  return {
    address(text, seat) {
      const server = servers[seat % servers.length]
      if (!server) throw new Error('there is no server')
      return addressOf(server, text, seat)
    },
    cpuMicroseconds: async () => sum(await Promise.all(servers.map((server) => server.cpuMicroseconds()))),
    databaseCpuMicroseconds,
    async memory() {
      const memories = await Promise.all(servers.map((server) => server.memory()))
      return { rss: sum(memories.map(({ rss }) => rss)), live: sum(memories.map(({ live }) => live)) }
    },
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()))
    },
    kill: async () => {
      await Promise.all(servers.map((server) => server.kill()))
    },
  }
}
