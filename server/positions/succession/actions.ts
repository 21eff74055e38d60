/** A paper left behind by an earlier council, or by its lead: taken over under a lead who answers for it, or let go (T12). */
import { mayStartPaper } from '../../../shared/council/abilities.ts'
import type { StepRequest } from '../../../shared/positions/facts.ts'
import { whyNotTakeOver } from '../../../shared/positions/succession.ts'
import { decide } from '../../../shared/positions/workflow.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import { currentTerm } from '../../council/terms/store.ts'
import { type Database, refusing } from '../../platform/database.ts'
import { type Held, hold } from '../hold.ts'
import type { PositionPorts } from '../ports.ts'
import { actorOn } from '../queries.ts'
import { addAuthor } from '../store.ts'
import { letGo, type Withdrawn } from '../withdrawal/letting-go.ts'
import { whyNotNewLead } from '../withdrawal/new-lead.ts'
import { setLead } from '../withdrawal/store.ts'
import * as store from './store.ts'

/** Who led it goes on leading, where they still can and nobody else is named. */
export async function takeOverPaper(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  leadPersonId: string,
): Promise<{ leadPersonId: string } | Refusal> {
  const outcome = await refusing(database, async (tx) => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const no = whyNotTakeOver(held.facts, held.actor) ?? (await whyNotLead(held, leadPersonId))
    if (no) return no
    const { row, actor } = held
    const term = await currentTerm(tx)
    await store.takeOver(tx, row.id, term)
    await setLead(tx, row.id, leadPersonId)
    await addAuthor(tx, row.id, leadPersonId)
    await record(tx, {
      actorId: actor.personId,
      kind: 'position.taken_over',
      objectKind: 'position',
      objectId: row.id,
      data: { from: row.leadPersonId, personId: leadPersonId, ...(term !== null && { term }) },
    })
    return { leadPersonId }
  })
  if (!isRefusal(outcome)) ports.announce(positionId, { event: 'state_changed' })
  return outcome
}

/** Whoever may begin a paper may lead one. */
async function whyNotLead(held: Held, leadPersonId: string): Promise<Refusal | null> {
  const named = await actorOn(held.tx, leadPersonId, held.facts.today)
  if (!mayStartPaper(named)) return refuse('lead_without_mandate')
  return leadPersonId === held.row.leadPersonId ? null : whyNotNewLead(held, leadPersonId)
}

export async function lapse(
  held: Held,
  request: Extract<StepRequest, { action: 'lapse' }>,
): Promise<Withdrawn | Refusal> {
  const decision = decide(held.facts, request, held.actor)
  if (isRefusal(decision)) return decision
  return letGo(held, { by: held.actor.personId, reason: request.reason.trim() })
}
