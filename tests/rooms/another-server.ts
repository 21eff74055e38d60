/** A second server on the house's database: only its rooms. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Registry } from 'prom-client'
import type { Limits } from '../../server/collaboration/limits.ts'
import { createRooms, type Rooms } from '../../server/collaboration/rooms.ts'
import { createInProcessExchange } from '../../server/platform/bus/in-process.ts'
import type { Bus } from '../../server/platform/bus.ts'
import type { Database } from '../../server/platform/database.ts'
import { createLog } from '../../server/platform/log.ts'
import type { House } from './house.ts'

export type Another = {
  origin: string
  rooms: Rooms
  /** By the name of a figure with its labels, as a Prometheus would read it; 0 for what was never counted. */
  figure: (name: string) => Promise<number>
  close: () => Promise<void>
}
/** Without a `bus` it hears of others only by looking; with `neverLooks` only by the bell. */
type Options = { database?: Database; bus?: Bus; limits?: Partial<Limits>; neverLooks?: boolean }

export async function anotherServer(house: House, options: Options = {}): Promise<Another> {
  const { database = house.database, bus = createInProcessExchange().connect(), limits = {} } = options
  const registry = new Registry()
  const server: Server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const rooms = createRooms({
    database,
    checkpoints: house.product.parts.checkpoints,
    readSession: house.product.parts.sessions.read,
    allowedOrigin: (from) => from === origin,
    log: createLog('silent'),
    bus,
    registry,
    limits,
    ...(options.neverLooks ? { lookEveryMs: 2 ** 31 - 1 } : {}),
  })
  rooms.attach(server)
  return {
    origin,
    rooms,
    async figure(name) {
      const line = (await registry.metrics()).split('\n').find((each) => each.startsWith(`${name} `))
      return Number(line?.slice(name.length) ?? 0)
    },
    async close() {
      await rooms.close()
      server.close()
    },
  }
}
