/**
 * The door of the live text: `GET /collaboration/<positionId>` as a WebSocket. A foreign Origin is turned away by HTTP (403). All
 * other refusals upgrade first and then close with their code: a browser sees a failed upgrade only as 1006 and would knock for ever.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { closeCodes, maxFirstSyncBytes } from '../../shared/collaboration/wire.ts'
import { maySeePaper } from '../../shared/council/abilities.ts'
import { schemaVersion } from '../../shared/text/schema.ts'
import type { SignedIn } from '../platform/signed-in.ts'
import { colorOf } from './presence.ts'
import type { Room } from './room.ts'
import type { RoomsDeps } from './rooms.ts'
import { Seat } from './seat.ts'
import { readPaper } from './store.ts'

type Deps = RoomsDeps & { roomOf: (positionId: string) => Promise<Room | null>; isClosing: () => boolean }

const path = /^\/collaboration\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i
/** Room for the frame's own few bytes around a first sync. */
const maxPayload = maxFirstSyncBytes + 64 * 1024

/** Returns what takes the door off again. */
export function attachDoor(server: Server, deps: Deps): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false })
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const address = new URL(request.url ?? '/', 'http://door')
    // Another part (the development server) may have doors of its own.
    if (!address.pathname.startsWith('/collaboration')) return
    if (deps.isClosing()) return turnAway(socket, '503 Service Unavailable')
    if (!deps.allowedOrigin(request.headers.origin)) return turnAway(socket, '403 Forbidden')
    sockets.handleUpgrade(request, socket, head, (opened) => void seatOf(opened, request, address, deps))
  }
  server.on('upgrade', onUpgrade)
  return () => {
    server.off('upgrade', onUpgrade)
    sockets.close()
    for (const socket of sockets.clients) socket.terminate()
  }
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

async function seatOf(socket: WebSocket, request: IncomingMessage, address: URL, deps: Deps): Promise<void> {
  // Frames that arrive while the database is asked must wait, not be lost.
  const early: Uint8Array[] = []
  let hear = (data: Uint8Array): void => {
    early.push(data)
  }
  socket.on('message', (data, isBinary) => {
    if (isBinary) hear(new Uint8Array(data as Buffer))
    else socket.close(closeCodes.badFrame, 'bad_frame')
  })
  socket.on('error', (error) => deps.log.debug({ err: error }, 'a socket failed'))
  try {
    const admitted = await admit(request, address, deps)
    if ('code' in admitted) return socket.close(admitted.code, admitted.why)
    const { room, who } = admitted
    if (socket.readyState !== socket.OPEN) return
    const person = {
      id: who.actor.personId,
      name: `${who.person.givenName} ${who.person.familyName}`,
      color: colorOf(who.actor.personId),
    }
    const seat = new Seat(socket, person, who.sessionId, address.searchParams.get('ack') === '1')
    socket.on('close', () => {
      seat.isOpen = false
      room.leave(seat)
    })
    room.take(seat)
    hear = (data) => room.hear(seat, data)
    for (const data of early) hear(data)
  } catch (error) {
    deps.log.error({ err: error }, 'a seat could not be given')
    socket.close(closeCodes.storageDown, 'storage_down')
  }
}

type Admitted = { room: Room; who: SignedIn } | { code: number; why: string }

/** In the order in which a porter asks: who are you, does your program know our schema, may you see this, is it open. */
async function admit(request: IncomingMessage, address: URL, deps: Deps): Promise<Admitted> {
  const who = await deps.readSession(request.headers.cookie)
  if (!who) return { code: closeCodes.sessionGone, why: 'not_signed_in' }
  const schema = address.searchParams.get('schema')
  if (schema !== null && schema !== schemaVersion)
    return { code: closeCodes.clientTooOld, why: 'client_too_old' }
  const positionId = path.exec(address.pathname)?.[1]
  const paper = positionId ? await readPaper(deps.database.sql, positionId) : null
  if (!positionId || !paper || !maySeePaper({ ...paper, actor: who.actor }))
    return { code: closeCodes.unknownText, why: 'not_found' }
  const room = await deps.roomOf(positionId)
  if (!room) return { code: closeCodes.frozen, why: 'text_frozen' }
  const epoch = address.searchParams.get('epoch')
  if (epoch !== null && epoch !== String(room.currentEpoch))
    return { code: closeCodes.frozen, why: 'text_frozen' }
  return { room, who }
}
