/**
 * The history is a chain: every event repeats the hash of the one before, so a changed, missing or inserted row shows (I9).
 *
 *   hash(n) = SHA-256( previousHash + "\n" + body(n) ),  body = RFC 8785 JSON of the event without its hashes
 *
 * The first event follows 64 zeros. People appear by id only, so that a name can be removed without breaking the chain (H40).
 */
import canonicalize from 'canonicalize'

export type EventData = Record<string, string | number | boolean | null>

export type EventBody = {
  seq: number
  /** ISO instant of the database clock. */
  at: string
  actorId: string | null
  kind: string
  objectKind: string
  objectId: string
  data: EventData
}

export const firstPreviousHash = '0'.repeat(64)

export function eventBody(event: EventBody): string {
  const { seq, at, actorId, kind, objectKind, objectId, data } = event
  const json = canonicalize({ seq, at, actorId, kind, objectKind, objectId, data })
  if (json === undefined) throw new Error('an event is plain JSON')
  return json
}
