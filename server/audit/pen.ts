/**
 * The only pen that writes history. An event is written in the transaction of the change it tells of, last of all its locks:
 * the head of the chain is locked until commit, so events stand in the order in which their changes became true.
 */
import { createHash } from 'node:crypto'
import { type EventData, eventBody } from '../../shared/audit/chain.ts'
import type { Tx } from '../platform/database.ts'

export type NewEvent = {
  /** Person id; null when the product itself acts (a job, the clock). */
  actorId: string | null
  /** "<object>.<what became true>", e.g. `position.submitted`; its sentence stands in the locales under `events`. */
  kind: string
  objectKind: string
  objectId: string
  /** Ids, hashes, numbers, the reason given for an act. No names, no addresses, no words of a paper. */
  data?: EventData
}

export async function record(tx: Tx, event: NewEvent): Promise<void> {
  const head = await lockHead(tx)
  const seq = head.seq + 1
  const at = head.now.toISOString()
  const data = event.data ?? {}
  const body = eventBody({ ...event, seq, at, data })
  const hash = chainHash(head.hash, body)
  await tx`
    insert into event (seq, at, actor_id, kind, object_kind, object_id, data, body, previous_hash, hash)
    values (${seq}, ${at}, ${event.actorId}, ${event.kind}, ${event.objectKind}, ${event.objectId},
            ${tx.json(data)}, ${body}, ${head.hash}, ${hash})`
  await tx`update audit_head set seq = ${seq}, hash = ${hash}`
}

export function chainHash(previousHash: string, body: string): string {
  return createHash('sha256').update(`${previousHash}\n${body}`, 'utf8').digest('hex')
}

async function lockHead(tx: Tx): Promise<{ seq: number; hash: string; now: Date }> {
  const [head] = await tx<{ seq: number; hash: string; now: Date }[]>`
    select seq, hash, clock_timestamp() as now from audit_head for update`
  if (!head) throw new Error('the head of the audit chain is missing')
  return head
}
