/**
 * The code in a letter by which its reader unsubscribes: mailbox, topic, and an HMAC of both under the mailbox's own key. It needs
 * no row per letter, holds after a restart and on every server, names no person, and can do nothing but stop letters.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type ChosenTopic, chosenTopics } from '../../shared/notifications/whats.ts'

/** `digest`: every topic that comes in the digest. */
export type UnsubscribeTopic = ChosenTopic | 'digest'
export type Mailbox = { id: string; key: Buffer }

export function writeToken({ id, key }: Mailbox, topic: UnsubscribeTopic): string {
  return `${id}.${topic}.${signature(id, key, topic)}`
}

export function readToken(
  text: string,
): { mailboxId: string; topic: UnsubscribeTopic; signed: string } | null {
  const [mailboxId = '', named = '', signed = '', ...more] = text.split('.')
  const topic = [...chosenTopics, 'digest' as const].find((known) => known === named)
  if (more.length > 0 || !topic || !uuid.test(mailboxId)) return null
  return { mailboxId, topic, signed }
}

export function isSignedBy({ id, key }: Mailbox, topic: UnsubscribeTopic, signed: string): boolean {
  const [given, right] = [Buffer.from(signed), Buffer.from(signature(id, key, topic))]
  return given.length === right.length && timingSafeEqual(given, right)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const signature = (id: string, key: Buffer, topic: string): string =>
  createHmac('sha256', key).update(`unsubscribe\n${id}\n${topic}`, 'utf8').digest('base64url')
