/** All open texts of this server: a room opens with its first seat, closes after its last, and looks at the database every 2 s. */
import type { Server } from 'node:http'
import { closeCodes, type RoomEvent } from '../../shared/collaboration/wire.ts'
import type { Database } from '../platform/database.ts'
import type { Log } from '../platform/log.ts'
import type { SignedIn } from '../platform/signed-in.ts'
import { attachDoor } from './door.ts'
import { Room } from './room.ts'
import type { Seat } from './seat.ts'

export type RoomsDeps = {
  database: Database
  readSession: (cookieHeader: string | undefined) => Promise<SignedIn | null>
  allowedOrigin: (origin: string | undefined) => boolean
  log: Log
}

export type Rooms = ReturnType<typeof createRooms>

/** Another server's edits, a freeze elsewhere and a lost right are seen at the latest after this long. */
const lookEveryMs = 2000

export function createRooms(deps: RoomsDeps) {
  const open = new Map<string, Promise<Room | null>>()
  let detach: () => void = () => {}
  let isClosing = false

  async function roomOf(positionId: string): Promise<Room | null> {
    const known = await open.get(positionId)
    if (known && !known.isEnded) return known
    const opening = open.get(positionId)
    // Somebody else may have begun opening it while this one waited.
    if (opening && (await opening) !== known) return roomOf(positionId)
    const made = Room.open(deps, positionId)
    open.set(positionId, made)
    const room = await made.catch((error: unknown) => {
      open.delete(positionId)
      throw error
    })
    if (!room) open.delete(positionId)
    return room
  }

  const rooms = async (): Promise<Room[]> => {
    const all = await Promise.all([...open.values()].map((room) => room.catch(() => null)))
    return all.filter((room) => room !== null)
  }

  async function look(): Promise<void> {
    for (const room of await rooms()) {
      if (room.isEnded || room.seats.size === 0) close(room)
      else await room.refresh()
    }
  }

  function close(room: Room): void {
    room.end(closeCodes.restart, 'restart')
    open.delete(room.positionId)
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => deps.log.error({ err: error }, 'looking at open texts failed'))
  }, lookEveryMs)
  timer.unref()

  return {
    attach(server: Server): void {
      detach = attachDoor(server, { ...deps, roomOf, isClosing: () => isClosing })
    },

    /** After commit: seats are told; a room whose text was frozen shows everybody out with 4409. */
    announce(positionId: string, event: RoomEvent): void {
      const tell = async () => (await open.get(positionId))?.refresh(event)
      tell().catch((error: unknown) =>
        deps.log.error({ err: error, positionId }, 'an open text was not told'),
      )
    },

    /** This person's right or session changed: every room they sit in asks the database at once. */
    revokeAll(personId: string): void {
      const ask = async () => {
        for (const room of await rooms()) {
          if ([...room.seats].some((seat: Seat) => seat.person.id === personId)) await room.refresh()
        }
      }
      ask().catch((error: unknown) => deps.log.error({ err: error }, 'a revoked person was not shown out'))
    },

    /** Seats come back by themselves (1001), to this server or another. */
    async close(): Promise<void> {
      isClosing = true
      clearInterval(timer)
      for (const room of await rooms()) close(room)
      detach()
    },
  }
}
