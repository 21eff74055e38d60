/** Who speaks for a side, and what that person writes, until the chair records all of it. */
import { isChair, isCouncilMember } from '../../../shared/council/abilities.ts'
import { whyNotSides } from '../../../shared/positions/sides.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import type { CanonicalPaper } from '../../../shared/text/canonical.ts'
import { record } from '../../audit/pen.ts'
import { whyNotPrintable } from '../../exports/check.ts'
import { type Database, refusing } from '../../platform/database.ts'
import { type Held, hold } from '../hold.ts'
import type { PositionPorts } from '../ports.ts'
import * as queries from '../queries.ts'
import * as store from './store.ts'

/** `name`: the chair chooses who speaks for a side, or nobody. `write`: that person's words. */
export type SideRequest =
  | { act: 'name'; side: string; personId: string | null }
  | { act: 'write'; side: string; body: string }

export async function changeSide(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  request: SideRequest,
): Promise<{ changed: true } | Refusal> {
  return refusing(database, async (tx): Promise<{ changed: true } | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const refusal = await whyNotChange(held, request)
    if (refusal) return refusal
    const named = held.facts.after.sides?.texts.find((one) => one.side === request.side)
    // Who is named already keeps the words they wrote.
    if (request.act === 'name' && named?.personId === request.personId) return { changed: true }
    if (request.act === 'name') await store.nameForSide(tx, positionId, request.side, request.personId)
    else await store.writeSide(tx, positionId, request.side, request.body.trim())
    await record(tx, {
      actorId: personId,
      kind: `position.side_${request.act === 'name' ? 'named' : 'written'}`,
      objectKind: 'position',
      objectId: positionId,
      data: { side: request.side, ...(request.act === 'name' && { personId: request.personId }) },
    })
    return { changed: true }
  })
}

async function whyNotChange({ tx, row, facts, actor }: Held, request: SideRequest): Promise<Refusal | null> {
  if (facts.state !== 'rejected') return refuse('wrong_state')
  const { sides } = facts.after
  const none = whyNotSides(sides)
  if (none || !sides) return none
  if (!sides.names.includes(request.side)) return refuse('side_unknown')
  if (request.act === 'write') {
    const mine = sides.texts.find((one) => one.side === request.side && one.personId === actor.personId)
    if (!mine) return refuse('not_own_side')
    if (request.body.trim() === '') return refuse('side_text_missing', { names: request.side })
    return whyNotPrint(tx, row, request)
  }
  if (!isChair(actor)) return refuse('only_chair')
  if (facts.actorRecused) return refuse('recused_no_act')
  if (request.personId === null) return null
  const named = await queries.actorOn(tx, request.personId, facts.today)
  return isCouncilMember(named) ? null : refuse('no_mandate_today')
}

/** The protocol is printed with these words; a sign no font has would stop it for good. */
async function whyNotPrint(
  tx: Held['tx'],
  { id, currentVersionId }: Held['row'],
  { side, body }: Extract<SideRequest, { act: 'write' }>,
): Promise<Refusal | null> {
  const version = currentVersionId && (await queries.readVersion(tx, id, currentVersionId))
  if (!version) return refuse('wrong_state')
  const protocol = { sides: [{ side, name: 'x', body }], silent: [] }
  return whyNotPrintable(JSON.parse(version.canonical) as CanonicalPaper, { protocol })
}
