/** A second server on the house's database: only its rooms. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRooms, type Rooms } from '../../server/collaboration/rooms.ts'
import type { Database } from '../../server/platform/database.ts'
import { createLog } from '../../server/platform/log.ts'
import type { House } from './house.ts'

export type Another = { origin: string; rooms: Rooms; close: () => Promise<void> }

export async function anotherServer(house: House, database: Database = house.database): Promise<Another> {
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
  })
  rooms.attach(server)
  return {
    origin,
    rooms,
    async close() {
      await rooms.close()
      server.close()
    },
  }
}
