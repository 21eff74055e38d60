/**
 * A token is `id.secret`: the id finds the row, the secret proves the right to it. The database keeps only SHA-256(secret),
 * so a copy of the database opens no door; the comparison takes the same time wherever the first wrong byte stands. A fast hash
 * is enough because the secret is 256 random bits, not a word somebody chose.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export type Token = { id: string; secret: string }

// 32 hex digits (a session) or a UUID (a link); PostgreSQL reads either as a uuid, so no token can make a query fail.
const shape =
  /^(?<id>[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(?<secret>[A-Za-z0-9_-]{43})$/

export const newSessionId = (): string => randomBytes(16).toString('hex')
export const newSecret = (): string => randomBytes(32).toString('base64url')
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest()

export function readToken(text: string): Token | null {
  const parts = shape.exec(text)?.groups
  return parts?.id && parts.secret ? { id: parts.id, secret: parts.secret } : null
}

export const writeToken = ({ id, secret }: Token): string => `${id}.${secret}`

export function secretMatches(secret: string, storedHash: Uint8Array): boolean {
  const hash = hashSecret(secret)
  return hash.length === storedHash.length && timingSafeEqual(hash, storedHash)
}
