/**
 * The wire between browser and live text, spoken at `/collaboration/<positionId>` over y-websocket's own protocol
 * (0 sync, 1 awareness, 2 auth, 3 query awareness) plus three messages of ours, sent only to clients that connect with `?ack=1`.
 */

/** Server → client: varUint n = how many of this connection's sync frames (step 2 and update) are committed. */
export const messageAck = 100
/** Server → client: varString JSON `{ code, details }`: what was refused, right before the close. */
export const messageRefused = 101
/** Server → client: varString JSON of a `RoomEvent`. */
export const messageEvent = 102

/**
 * `structure_changed`: sections or recommendations were added, moved or removed; `state_changed`: the paper moved on;
 * `threads_changed`: somebody commented.
 */
export type RoomEvent = { event: 'structure_changed' | 'state_changed' | 'threads_changed' }

/** 4400-4499 are final for y-websocket 3.1; 4500-4599 and 1001 make it try again (integrity 2.3). */
export const closeCodes = {
  badFrame: 4400,
  sessionGone: 4401,
  noRight: 4403,
  unknownText: 4404,
  frozen: 4409,
  tooLarge: 4413,
  contentRefused: 4422,
  clientTooOld: 4426,
  storageDown: 4503,
  tooSlow: 4508,
  rateLimited: 4529,
  restart: 1001,
} as const

/**
 * Query parameters of the socket: `ack=1` asks for our messages, `schema` is `schemaVersion` of shared/text/schema.ts. `person` is
 * whose page this is: when the cookie is another person's by now, the server closes with `sessionGone`.
 */
export type SocketQuery = { ack?: '1'; schema?: string; epoch?: string; person?: string }

/** Live frames are at most this large; the first sync of a connection may bring `maxFirstSyncBytes`. */
export const maxFrameBytes = 256 * 1024
export const maxFirstSyncBytes = 1_500_000
