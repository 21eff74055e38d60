/** What those who may dissent do: announce, file, sign another's, take back, waive. Each under the paper's lock. */
import { randomUUID } from 'node:crypto'
import { awaited, type DissentAct, whyNotDissent } from '../../../shared/positions/dissent.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import type { CanonicalPaper } from '../../../shared/text/canonical.ts'
import { record } from '../../audit/pen.ts'
import { whyNotPrintable } from '../../exports/check.ts'
import { type Database, refusing, type Tx } from '../../platform/database.ts'
import { type Held, hold } from '../hold.ts'
import type { PositionPorts } from '../ports.ts'
import * as queries from '../queries.ts'
import type { PositionRow } from '../store.ts'
import * as store from './store.ts'

export type DissentRequest =
  | { act: 'announce' | 'waive' }
  | { act: 'file'; body: string }
  | { act: 'sign' | 'unsign' | 'withdraw_opinion'; opinionId: string }

export async function dissent(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  request: DissentRequest,
): Promise<{ done: DissentAct } | Refusal> {
  return refusing(database, async (tx): Promise<{ done: DissentAct } | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const facts = held.facts.after.dissent
    if (!facts) return refuse('wrong_state')
    const opinionId = 'opinionId' in request ? request.opinionId : undefined
    const refusal = whyNotDissent(facts, request.act, personId, opinionId)
    if (refusal) return refusal
    const undone = await carryOut(held, request)
    if (isRefusal(undone)) return undone
    await renewFiles(held, request.act, awaited(facts))
    await record(tx, {
      actorId: personId,
      kind: `position.dissent_${request.act}`,
      objectKind: 'position',
      objectId: positionId,
      data: undone.opinionId ? { opinionId: undone.opinionId } : {},
    })
    return { done: request.act }
  })
}

async function carryOut(
  { tx, row, actor }: Held,
  request: DissentRequest,
): Promise<{ opinionId: string | null } | Refusal> {
  const about = { positionId: row.id, personId: actor.personId }
  switch (request.act) {
    case 'announce':
    case 'waive':
      await store.insertNotice(tx, row.id, actor.personId, request.act === 'waive' ? 'waived' : 'announced')
      return { opinionId: null }
    case 'file': {
      const unprintable = await whyNotFile(tx, row, request.body.trim())
      if (unprintable) return unprintable
      const id = randomUUID()
      await store.insertOpinion(tx, { id, ...about, body: request.body.trim() })
      return { opinionId: id }
    }
    case 'sign':
      await store.insertSignature(tx, { id: randomUUID(), ...about, opinionId: request.opinionId })
      return { opinionId: request.opinionId }
    case 'unsign':
      await store.withdrawSignature(tx, request.opinionId, actor.personId)
      return { opinionId: request.opinionId }
    case 'withdraw_opinion':
      await store.withdrawOpinion(tx, request.opinionId)
      return { opinionId: request.opinionId }
    default: {
      const unknown: never = request
      return unknown
    }
  }
}

/** An opinion of which no file could be made would hold up the letters for good. */
async function whyNotFile(tx: Tx, row: PositionRow, body: string): Promise<Refusal | null> {
  if (body === '') return refuse('opinion_text_missing')
  const version = row.currentVersionId && (await queries.readVersion(tx, row.id, row.currentVersionId))
  if (!version) return refuse('wrong_state')
  const opinion = { name: 'x', organisationName: '', body }
  return whyNotPrintable(JSON.parse(version.canonical) as CanonicalPaper, { separateOpinions: [opinion] })
}

/**
 * Files are made once nobody is waited for. What was taken back may stand in files that are made already: those stay stored as they
 * are, a new edition takes their place before anything is sent.
 */
async function renewFiles(
  { tx, row, ports, facts }: Held,
  act: DissentAct,
  awaitedBefore: number,
): Promise<void> {
  if (!row.currentVersionId || act === 'announce') return
  const takesBack = act === 'withdraw_opinion' || act === 'unsign'
  if (takesBack) await store.nextEdition(tx, row.id)
  const now = facts.after.dissent && (await store.dissentFacts(tx, row, facts.today))
  if (!now || awaited(now) > 0 || (!takesBack && awaitedBefore === 0)) return
  await ports.enqueueFiles(tx, row.id, row.currentVersionId)
}
