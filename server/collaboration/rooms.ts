/**
 * All open texts of this server. A room opens with its first seat and stays warm for a minute after its last; every 2 s three
 * queries for all of them tell which must look closer: another server wrote, froze, or somebody lost a right.
 */
import type { Server } from 'node:http'
import { closeCodes, type RoomEvent } from '../../shared/collaboration/wire.ts'
import type { Database } from '../platform/database.ts'
import type { Log } from '../platform/log.ts'
import type { SignedIn } from '../platform/signed-in.ts'
import { createAppender } from './appender.ts'
import type { Checkpoints, Due } from './checkpoints/checkpoints.ts'
import { attachDoor } from './door.ts'
import { readRights } from './rights.ts'
import { Room } from './room.ts'
import { readLiveTexts } from './store.ts'

export type RoomsDeps = {
  database: Database
  readSession: (cookieHeader: string | undefined) => Promise<SignedIn | null>
  allowedOrigin: (origin: string | undefined) => boolean
  log: Log
  checkpoints: Pick<Checkpoints, 'ask'>
}

export type Rooms = {
  attach: (server: Server) => void
  /** After commit: seats are told; a room whose text was frozen shows everybody out with 4409. */
  announce: (positionId: string, event: RoomEvent) => void
  /** This person's right or session changed: every room they sit in asks the database at once. */
  revokeAll: (personId: string) => void
  /** What waits is stored; then seats go with 1001 and come back by themselves, to this server or another. */
  close: () => Promise<void>
}

const lookEveryMs = 2000
const keepWarmMs = 60_000
/** A database that does not answer must not keep the server from ending. */
const lastWordsMs = 3000

export function createRooms(deps: RoomsDeps): Rooms {
  const { sql } = deps.database
  const append = createAppender(deps)
  const opening = new Map<string, Promise<Room | null>>()
  const open = new Map<string, Room>()
  let detach: () => Promise<void> = async () => {}
  let isClosing = false

  async function roomOf(positionId: string): Promise<Room | null> {
    const known = open.get(positionId)
    if (known && !known.isEnded) return known
    const underway = opening.get(positionId)
    if (underway) return underway
    const made = openRoom(positionId).finally(() => opening.delete(positionId))
    opening.set(positionId, made)
    return made
  }

  async function openRoom(positionId: string): Promise<Room | null> {
    const onLongTail = (due: Due) => inBackground(deps.checkpoints.ask(due), 'a checkpoint was not asked for')
    const room = await Room.open({ ...deps, append, onLongTail }, positionId)
    if (room) open.set(positionId, room)
    return room
  }

  /** Those that are being opened too: what happened meanwhile may not be in what they have read. */
  async function present(): Promise<Room[]> {
    await Promise.allSettled(opening.values())
    return [...open.values()].filter((room) => !room.isEnded)
  }

  function closeIdle(): void {
    for (const [positionId, room] of open) {
      const isIdle = room.emptySince !== null && Date.now() - room.emptySince > keepWarmMs
      if (isIdle) room.end(closeCodes.restart, 'restart')
      if (room.isEnded) open.delete(positionId)
    }
  }

  async function look(): Promise<void> {
    closeIdle()
    const rooms = await present()
    if (rooms.length === 0) return
    const ids = rooms.map((room) => room.positionId)
    const seats = rooms.map((room) => [...room.seats])
    const texts = new Map((await readLiveTexts(sql, ids)).map((text) => [text.positionId, text]))
    const rightOf = await readRights(sql, ids, [...new Set(seats.flat().map((seat) => seat.sessionId))])
    const behind = rooms.filter((room) => room.needsRefresh(texts.get(room.positionId), rightOf))
    await Promise.all(behind.map((room) => room.refresh()))
  }

  let looking: Promise<void> | null = null
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => deps.log.error({ err: error }, 'looking at open texts failed'))
      .finally(() => {
        looking = null
      })
  }, lookEveryMs)
  timer.unref()

  const inBackground = (work: Promise<unknown>, whatFailed: string): void => {
    work.catch((error: unknown) => deps.log.error({ err: error }, whatFailed))
  }

  async function endAll(): Promise<void> {
    const rooms = await present()
    await Promise.all(rooms.map((room) => room.endInOrder(closeCodes.restart, 'restart')))
  }

  return {
    attach(server) {
      detach = attachDoor(server, { ...deps, roomOf, isClosing: () => isClosing })
    },

    announce(positionId, event) {
      const tell = async () => {
        await opening.get(positionId)?.catch(() => null)
        await open.get(positionId)?.refresh(event)
      }
      inBackground(tell(), 'an open text was not told')
    },

    revokeAll(personId) {
      const ask = async () => {
        const theirs = (await present()).filter((room) =>
          [...room.seats].some((seat) => seat.personId === personId),
        )
        await Promise.all(theirs.map((room) => room.refresh()))
      }
      inBackground(ask(), 'a person who lost a right was not shown out')
    },

    async close() {
      isClosing = true
      clearInterval(timer)
      await Promise.race([endAll(), new Promise((resolve) => setTimeout(resolve, lastWordsMs).unref())])
      for (const room of open.values()) room.end(closeCodes.restart, 'restart')
      await looking
      await detach()
    },
  }
}
