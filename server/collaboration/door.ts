/**
 * The door of the live text: `GET /collaboration/<positionId>` as a WebSocket. A foreign Origin is turned away by HTTP (403). All
 * other refusals upgrade first and then close with their code: a browser sees a failed upgrade only as 1006 and would knock for ever.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { closeCodes, maxFirstSyncBytes } from '../../shared/collaboration/wire.ts'
import { schemaVersion } from '../../shared/text/schema.ts'
import type { SignedIn } from '../platform/signed-in.ts'
import type { RefusedAt } from './append.ts'
import type { Counts } from './counts.ts'
import type { Limits } from './limits.ts'
import { colorOf } from './presence.ts'
import { refusedFrame } from './protocol.ts'
import type { Judge, Judged } from './rights.ts'
import type { Room } from './room.ts'
import type { RoomsDeps } from './rooms.ts'
import { Seat, type Sits } from './seat.ts'

type Deps = RoomsDeps & {
  roomOf: (positionId: string) => Promise<Room | null>
  isClosing: () => boolean
  limits: Limits
  counts: Counts
  judge: Judge
}

export type Door = {
  takeOff: () => Promise<void>
  /** How many are waiting to be let in. */
  knocking: () => number
}

const path = /^\/collaboration\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i
/** Room for the frame's own few bytes around a first sync. */
const maxPayload = maxFirstSyncBytes + 64 * 1024

/** Time for the last frames and the goodbye to leave. */
const goodbyeMs = 1000

export function attachDoor(server: Server, deps: Deps): Door {
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false })
  const seatsOf = createHeadcount()
  let knocking = 0
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Another part (the development server) may have doors of its own.
    if (!request.url?.startsWith('/collaboration')) return
    // From here on Node listens no more: without a listener, a stranger who hangs up would end the whole process.
    socket.on('error', () => socket.destroy())
    const address = addressOf(request.url)
    const status = whyNotUpgrade(request, address)
    if (status || !address) return turnAway(socket, status ?? '400 Bad Request')
    knocking += 1
    sockets.handleUpgrade(request, socket, head, (opened) => {
      void seatOf(opened, request, address, { ...deps, seatsOf }).finally(() => {
        knocking -= 1
      })
    })
  }

  function whyNotUpgrade({ headers }: IncomingMessage, address: URL | null): string | null {
    if (!address) return '400 Bad Request'
    if (deps.isClosing() || knocking >= deps.limits.knocking) return '503 Service Unavailable'
    return deps.allowedOrigin(headers.origin) ? null : '403 Forbidden'
  }

  function turnAway(socket: Duplex, status: string): void {
    deps.counts.turnedAway.inc({ status: status.slice(0, 3) })
    socket.once('finish', () => socket.destroy())
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  }

  server.on('upgrade', onUpgrade)
  return {
    knocking: () => knocking,
    async takeOff() {
      server.off('upgrade', onUpgrade)
      const gone = new Promise<void>((resolve) => sockets.close(() => resolve()))
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, goodbyeMs))])
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}

type Headcount = ReturnType<typeof createHeadcount>

/** How many connections each person has here. */
function createHeadcount() {
  const counts = new Map<string, number>()
  return {
    of: (personId: string) => counts.get(personId) ?? 0,
    add(personId: string, more: 1 | -1): void {
      const now = (counts.get(personId) ?? 0) + more
      if (now === 0) counts.delete(personId)
      else counts.set(personId, now)
    },
  }
}

/** Anybody may write any line into a request: not every one is an address. */
function addressOf(url: string): URL | null {
  try {
    return new URL(url, 'http://door')
  } catch {
    return null
  }
}

async function seatOf(
  socket: WebSocket,
  request: IncomingMessage,
  address: URL,
  deps: Deps & { seatsOf: Headcount },
): Promise<void> {
  sayTooLargeFinally(socket)
  socket.on('error', (error) => deps.log.debug({ err: error }, 'a socket failed'))
  const frames = framesOf(socket)
  const wantsAcks = address.searchParams.get('ack') === '1'
  const refuse = ({ code, why }: RefusedAt) => {
    frames.giveTo(() => {})
    deps.counts.seatsClosed.inc({ code, why })
    deps.log.info({ path: address.pathname, code, why }, 'a seat was refused')
    if (wantsAcks) socket.send(refusedFrame(why))
    socket.close(code, why)
  }
  try {
    const admitted = await admit(request, address, deps)
    if ('code' in admitted) return refuse(admitted)
    if (socket.readyState !== socket.OPEN) return
    const { room, who } = admitted
    const { personId } = who.actor
    const isCrowded = room.audience.seats.size >= deps.limits.seatsAtText
    if (isCrowded || deps.seatsOf.of(personId) >= deps.limits.seatsOfPerson)
      return refuse({ code: closeCodes.rateLimited, why: 'too_many_connections' })
    const seat = new Seat(socket, sits(admitted, wantsAcks), deps)
    deps.seatsOf.add(personId, 1)
    socket.on('close', () => {
      deps.seatsOf.add(personId, -1)
      seat.isOpen = false
      room.leave(seat)
    })
    socket.on('pong', () => seat.heard())
    room.take(seat)
    frames.giveTo((data) => room.hear(seat, data))
  } catch (error) {
    deps.log.error({ err: error }, 'a seat could not be given')
    refuse({ code: closeCodes.storageDown, why: 'storage_down' })
  }
}

function sits({ who, judged }: Admitted, wantsAcks: boolean): Sits {
  const { actor, person, sessionId } = who
  const name = `${person.givenName} ${person.familyName}`
  return {
    person: { id: actor.personId, name, color: colorOf(actor.personId) },
    sessionId,
    mayWrite: judged.right === 'writes',
    rightsHash: judged.rightsHash,
    wantsAcks,
  }
}

/** ws says 1009 of a frame above `maxPayload`; y-websocket takes that for passing weather and re-sends it for ever (H39). */
function sayTooLargeFinally(socket: WebSocket): void {
  const close = socket.close.bind(socket)
  socket.close = (code, reason) =>
    code === 1009 ? close(closeCodes.tooLarge, 'frame_too_large') : close(code, reason)
}

type Frames = { giveTo: (hear: (data: Uint8Array) => void) => void }

/** What arrives while the database is asked waits, but nobody may fill our memory before we know them. */
function framesOf(socket: WebSocket): Frames {
  let early: Uint8Array[] = []
  let earlyBytes = 0
  let hear: ((data: Uint8Array) => void) | null = null
  socket.on('message', (data, isBinary) => {
    // With `nodebuffer`, the default of ws, a message is one Buffer.
    const bytes = data as Buffer
    if (!isBinary) return socket.close(closeCodes.badFrame, 'bad_frame')
    if (hear) return hear(bytes)
    early.push(bytes)
    earlyBytes += bytes.byteLength
    if (earlyBytes > 2 * maxPayload) {
      early = []
      hear = () => {}
      socket.close(closeCodes.tooLarge, 'frame_too_large')
    }
  })
  return {
    giveTo(listener) {
      const waited = early
      early = []
      hear = listener
      for (const data of waited) listener(data)
    },
  }
}

type Admitted = { room: Room; who: SignedIn; judged: Judged }

/** In the order in which a porter asks: who are you, does your program know our schema, may you see this, is it open. */
async function admit(request: IncomingMessage, address: URL, deps: Deps): Promise<Admitted | RefusedAt> {
  const who = await deps.readSession(request.headers.cookie)
  if (!who) return { code: closeCodes.sessionGone, why: 'not_signed_in' }
  // A page goes on under its own person only: another one may have signed in on that computer meanwhile.
  const person = address.searchParams.get('person')
  if (person !== null && person !== who.actor.personId)
    return { code: closeCodes.sessionGone, why: 'not_signed_in' }
  const schema = address.searchParams.get('schema')
  if (schema !== null && schema !== schemaVersion)
    return { code: closeCodes.clientTooOld, why: 'client_too_old' }
  const positionId = path.exec(address.pathname)?.[1]?.toLowerCase()
  if (!positionId) return { code: closeCodes.unknownText, why: 'not_found' }
  const judged = await deps.judge(positionId, { sessionId: who.sessionId, personId: who.actor.personId })
  if (judged.right === 'session_is_over') return { code: closeCodes.sessionGone, why: 'not_signed_in' }
  if (judged.right === 'sees_nothing') return { code: closeCodes.unknownText, why: 'not_found' }
  const room = await deps.roomOf(positionId)
  if (!room && deps.isClosing()) return { code: closeCodes.restart, why: 'restart' }
  if (!room) return { code: closeCodes.frozen, why: 'text_frozen' }
  const epoch = address.searchParams.get('epoch')
  if (epoch !== null && epoch !== String(room.currentEpoch))
    return { code: closeCodes.frozen, why: 'text_frozen' }
  return { room, who, judged }
}
