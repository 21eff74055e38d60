/**
 * All open texts of this server. A room opens with its first seat and stays warm for a minute after its last. Other servers ring
 * when something happens; that may be lost, so every second a few queries for all open texts tell which must look closer: another
 * server wrote, froze, something happened to the paper, or somebody lost a right.
 */
import type { Server } from 'node:http'
import type { Registry } from 'prom-client'
import { closeCodes, type RoomEvent } from '../../shared/collaboration/wire.ts'
import type { Bus } from '../platform/bus.ts'
import type { Database } from '../platform/database.ts'
import type { Log } from '../platform/log.ts'
import type { SignedIn } from '../platform/signed-in.ts'
import { createAppender } from './appender.ts'
import { createBell, type TextRing } from './bell.ts'
import type { Checkpoints, Due } from './checkpoints/checkpoints.ts'
import { createCounts } from './counts.ts'
import { attachDoor, type Door } from './door.ts'
import { type Limits, limits as usualLimits } from './limits.ts'
import { createJudge, readRights } from './rights.ts'
import { Room } from './room.ts'
import { lastEvents, readLiveTexts } from './store.ts'

export type RoomsDeps = {
  database: Database
  readSession: (cookieHeader: string | undefined) => Promise<SignedIn | null>
  allowedOrigin: (origin: string | undefined) => boolean
  log: Log
  checkpoints: Pick<Checkpoints, 'ask'>
  /** The door-bell to the other servers. */
  bus: Pick<Bus, 'ring' | 'hear'>
  registry: Registry
  limits?: Partial<Limits>
  lookEveryMs?: number
}

export type Rooms = {
  attach: (server: Server) => void
  /** After commit: seats are told, on every server; a room whose text was frozen shows everybody out with 4409. */
  announce: (positionId: string, event: RoomEvent) => void
  /** This person's right or session changed: every room they sit in, on every server, asks the database at once. */
  revokeAll: (personId: string) => void
  /**
   * Nobody is let in any more. Seats go one by one over a second, each after what it sent is stored and acknowledged, with 1001: they
   * come back by themselves, to this server or another, and not all in the same moment.
   */
  close: () => Promise<void>
}

const lookEveryMs = 1000
const keepWarmMs = 60_000
/** A database that does not answer must not keep the server from ending. */
const lastWordsMs = 3000
/** Few seats are gone at once, many within a second. */
const goodbyeMs = { perSeat: 5, atMost: 1000 }

export function createRooms(deps: RoomsDeps): Rooms {
  const { sql } = deps.database
  const opening = new Map<string, Promise<Room | null>>()
  const open = new Map<string, Room>()
  let door: Door | null = null
  let isClosing = false
  const bell = createBell(deps.bus)
  const counts = createCounts(deps.registry, () => ({
    texts: open.size,
    seats: [...open.values()].reduce((sum, { audience }) => sum + audience.seats.size, 0),
    knocking: door?.knocking() ?? 0,
  }))
  const judge = createJudge(sql)
  const append = createAppender({ ...deps, counts })

  async function roomOf(positionId: string): Promise<Room | null> {
    if (isClosing) return null
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
    const room = await Room.open({ ...deps, append, counts, bell, onLongTail }, positionId)
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
      const isIdle = isEmptyFor(room.audience.emptySince, keepWarmMs)
      if (isIdle) room.end(closeCodes.restart, 'restart')
      if (room.isEnded) open.delete(positionId)
    }
  }

  async function look(): Promise<void> {
    closeIdle()
    const rooms = await present()
    if (rooms.length === 0) return
    const ids = rooms.map((room) => room.positionId)
    const seats = rooms.map((room) => [...room.audience.seats])
    const sessionIds = [...new Set(seats.flat().map((seat) => seat.sessionId))]
    const [read, rightOf, last] = await Promise.all([
      readLiveTexts(sql, ids),
      readRights(sql, ids, sessionIds),
      lastEvents(sql, ids),
    ])
    const texts = new Map(read.map((text) => [text.positionId, text]))
    const behind = rooms.filter((room) => {
      const { positionId } = room
      return room.needsRefresh(texts.get(positionId), rightOf, last.get(positionId))
    })
    // Not waited for: one text whose storing takes long must not keep the others from being looked at.
    for (const room of behind) void room.refresh()
  }

  let looking: Promise<void> | null = null
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => deps.log.error({ err: error }, 'looking at open texts failed'))
      .finally(() => {
        looking = null
      })
  }, deps.lookEveryMs ?? lookEveryMs)
  timer.unref()

  const inBackground = (work: Promise<unknown>, whatFailed: string): void => {
    work.catch((error: unknown) => deps.log.error({ err: error }, whatFailed))
  }

  async function refresh(positionId: string, event: RoomEvent): Promise<void> {
    await opening.get(positionId)?.catch(() => null)
    await open.get(positionId)?.refresh(event)
  }

  async function refreshWhereSits(personId: string): Promise<void> {
    const theirs = (await present()).filter(({ audience }) =>
      [...audience.seats].some((seat) => seat.personId === personId),
    )
    await Promise.all(theirs.map((room) => room.refresh()))
  }

  /** Where a paper is not open there is nothing to do: whoever opens it reads everything. */
  function hear(ring: TextRing): void {
    counts.rings.inc({ about: ring.about })
    const room = 'positionId' in ring ? open.get(ring.positionId) : undefined
    switch (ring.about) {
      case 'words':
        room?.hearOfWords(ring.headSeq)
        break
      case 'paper':
        inBackground(refresh(ring.positionId, ring.event), 'an open text was not told')
        break
      case 'person':
        inBackground(refreshWhereSits(ring.personId), 'a person who lost a right was not shown out')
        break
      case 'presence':
        room?.audience.hearPresenceElsewhere(ring.entries)
        break
      case 'who_is_here':
        room?.audience.ringWhoIsHere()
        break
      default:
        ring satisfies never
    }
  }
  bell.hear(hear)

  async function endAll(): Promise<void> {
    const rooms = await present()
    const seats = rooms.flatMap((room) => [...room.audience.seats].map((seat) => ({ room, seat })))
    const withinMs = Math.min(goodbyeMs.atMost, seats.length * goodbyeMs.perSeat)
    await Promise.all(
      seats.map(async ({ room, seat }) => {
        await wait(Math.random() * withinMs)
        await room.sendAway(seat, closeCodes.restart, 'restart')
      }),
    )
    await Promise.all(rooms.map((room) => room.endInOrder(closeCodes.restart, 'restart')))
  }

  return {
    attach(server) {
      const limits = { ...usualLimits, ...deps.limits }
      door = attachDoor(server, { ...deps, limits, counts, roomOf, judge, isClosing: () => isClosing })
    },

    announce(positionId, event) {
      bell.ring({ about: 'paper', positionId, event })
      inBackground(refresh(positionId, event), 'an open text was not told')
    },

    revokeAll(personId) {
      bell.ring({ about: 'person', personId })
      inBackground(refreshWhereSits(personId), 'a person who lost a right was not shown out')
    },

    async close() {
      isClosing = true
      clearInterval(timer)
      const patience = new Promise((resolve) => setTimeout(resolve, lastWordsMs).unref())
      await Promise.race([Promise.all([looking, endAll()]), patience])
      for (const room of open.values()) room.end(closeCodes.restart, 'restart')
      await door?.takeOff()
    },
  }
}

const isEmptyFor = (since: number | null, ms: number): boolean => since !== null && Date.now() - since > ms
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
