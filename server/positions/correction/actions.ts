/** Proposed by one of two offices, confirmed by the other on the hash they saw, disputed by anybody on the council. */
import { randomUUID } from 'node:crypto'
import { addWorkingDays } from '../../../shared/calendar/working-days.ts'
import { isSecretariat } from '../../../shared/council/abilities.ts'
import { type CorrectionAct, objectionDays, whyNotCorrect } from '../../../shared/positions/correction.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { type CanonicalPaper, canonicalJson } from '../../../shared/text/canonical.ts'
import { type Mend, mendPaper } from '../../../shared/text/mend.ts'
import { record } from '../../audit/pen.ts'
import { whyNotPrintable } from '../../exports/check.ts'
import { type Database, refusing } from '../../platform/database.ts'
import { decidingBallot, endOfDay, ruleOf } from '../dissent/store.ts'
import { type Held, hold } from '../hold.ts'
import type { PositionPorts } from '../ports.ts'
import * as queries from '../queries.ts'
import { sha256Hex } from '../versions.ts'
import * as store from './store.ts'

export type CorrectionRequest =
  | { act: 'propose'; sha256: string; reason: string; mends: Mend[] }
  | { act: 'confirm'; sha256: string }
  | { act: 'object'; reason: string }
  | { act: 'take_back' }

export async function correct(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  request: CorrectionRequest,
): Promise<{ done: CorrectionAct } | Refusal> {
  return refusing(database, async (tx): Promise<{ done: CorrectionAct } | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const facts = held.facts.after.correction
    if (!facts) return refuse('wrong_state')
    const refusal = whyNotCorrect(facts, request.act, held.actor, held.facts.actorRecused)
    if (refusal) return refusal
    if ('reason' in request && request.reason.trim() === '') return refuse('reason_missing')
    const done = await carryOut(held, request)
    if (isRefusal(done)) return done
    await record(tx, {
      actorId: personId,
      kind: `position.correction_${request.act}`,
      objectKind: 'position',
      objectId: positionId,
      data: done,
    })
    return { done: request.act }
  })
}

type Told = Record<string, string | number>

async function carryOut(held: Held, request: CorrectionRequest): Promise<Told | Refusal> {
  if (request.act === 'propose') return propose(held, request)
  const waiting = (await store.correctionsOf(held.tx, held.row.id)).find(store.isUnderWay)
  if (!waiting) return refuse('no_correction_open')
  switch (request.act) {
    case 'confirm':
      return confirm(held, waiting, request.sha256)
    case 'object': {
      const objection = request.reason.trim()
      const by = { personId: held.actor.personId, objection }
      await store.endCorrection(held.tx, waiting.id, { state: 'objected', ...by })
      return { correctionId: waiting.id, reason: objection }
    }
    case 'take_back':
      await store.endCorrection(held.tx, waiting.id, { state: 'taken_back' })
      return { correctionId: waiting.id }
    default: {
      const unknown: never = request
      return unknown
    }
  }
}

async function propose(
  { tx, row, facts, actor }: Held,
  request: Extract<CorrectionRequest, { act: 'propose' }>,
): Promise<Told | Refusal> {
  if (!row.currentVersionId || request.sha256 !== facts.versionSha256) return refuse('stale_version')
  const version = await queries.readVersion(tx, row.id, row.currentVersionId)
  if (!version) throw new Error(`position ${row.id} has no current version`)
  const mended = mendPaper(JSON.parse(version.canonical) as CanonicalPaper, request.mends)
  if (isRefusal(mended)) return mended
  const unprintable = whyNotPrintable(mended.paper)
  if (unprintable) return unprintable
  const canonical = canonicalJson(mended.paper)
  const id = randomUUID()
  await store.insertCorrection(tx, {
    id,
    positionId: row.id,
    fromVersionId: row.currentVersionId,
    mends: request.mends,
    redline: mended.redline,
    canonical,
    sha256: sha256Hex(canonical),
    reason: request.reason.trim(),
    proposedBy: actor.personId,
    proposedAs: isSecretariat(actor) ? 'secretary' : 'chair',
  })
  return {
    correctionId: id,
    sha256: sha256Hex(canonical),
    mends: request.mends.length,
    reason: request.reason.trim(),
  }
}

async function confirm(held: Held, waiting: store.CorrectionRow, sha256: string): Promise<Told | Refusal> {
  const { tx, row, facts, actor, ports } = held
  if (sha256 !== waiting.sha256) return refuse('stale_version')
  const ballot = await decidingBallot(tx, row.id)
  const days = objectionDays(await ruleOf(tx, ballot?.rules, 'editorialMandate'))
  const lastDay = addWorkingDays(facts.today, days)
  await store.confirmCorrection(tx, waiting.id, { personId: actor.personId, lastDay })
  await ports.lookAgain(tx, row.id, await endOfDay(tx, lastDay))
  return { correctionId: waiting.id, sha256: waiting.sha256, lastDay }
}
