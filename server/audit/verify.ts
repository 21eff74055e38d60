/** Walks the whole chain and tells where it first breaks: a changed body, a broken link, a gap, a head that names another end. */
import { eventBody, firstPreviousHash } from '../../shared/audit/chain.ts'
import type { Sql } from '../platform/database.ts'
import { chainHash } from './pen.ts'

export type ChainReport =
  | { whole: true; events: number; head: string }
  | {
      whole: false
      events: number
      seq: number
      fault: 'gap' | 'body_changed' | 'link_broken' | 'hash_wrong' | 'head_differs'
    }

type Row = {
  seq: number
  at: Date
  actor_id: string | null
  kind: string
  object_kind: string
  object_id: string
  data: Record<string, string | number | boolean | null>
  body: string
  previous_hash: string
  hash: string
}
type Fault = Extract<ChainReport, { whole: false }>['fault']

export async function verifyChain(sql: Sql): Promise<ChainReport> {
  let seq = 0
  let hash = firstPreviousHash
  let broken: { seq: number; fault: Fault } | null = null
  const rows = sql<Row[]>`
    select seq, at, actor_id, kind, object_kind, object_id, data, body, previous_hash, hash from event order by seq`
  await rows.cursor(1000, (batch) => {
    for (const row of batch) {
      if (broken) return
      const fault = faultOf(row, seq + 1, hash)
      if (fault) broken = { seq: row.seq, fault }
      seq = row.seq
      hash = row.hash
    }
  })
  if (broken) return { whole: false, events: seq, ...(broken as { seq: number; fault: Fault }) }
  const [head] = await sql<{ seq: number; hash: string }[]>`select seq, hash from audit_head`
  if (head?.seq !== seq || head.hash !== hash)
    return { whole: false, events: seq, seq, fault: 'head_differs' }
  return { whole: true, events: seq, head: hash }
}

function faultOf(row: Row, expectedSeq: number, previousHash: string): Fault | null {
  if (row.seq !== expectedSeq) return 'gap'
  if (row.previous_hash !== previousHash) return 'link_broken'
  const told = eventBody({
    seq: row.seq,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    kind: row.kind,
    objectKind: row.object_kind,
    objectId: row.object_id,
    data: row.data,
  })
  if (told !== row.body) return 'body_changed'
  return chainHash(previousHash, row.body) === row.hash ? null : 'hash_wrong'
}
