/** Ways a paper ends that somebody takes: closed and opened again, the protocol of positions. Steps of the state table. */
import type { StepRequest } from '../../../shared/positions/facts.ts'
import { decide } from '../../../shared/positions/workflow.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import type { Held } from '../hold.ts'
import { setState } from '../store.ts'
import * as store from './store.ts'

type Ended = Promise<{ state: string } | Refusal>
type Asked<A extends StepRequest['action']> = Extract<StepRequest, { action: A }>

/** T15: every answer is final, or the council decided to end the follow-up; the reason says which. */
export async function closePaper(held: Held, request: Asked<'close_paper'>): Ended {
  const decision = decide(held.facts, request, held.actor)
  if (isRefusal(decision)) return decision
  if (!(await setState(held.tx, held.row.id, 'adopted', 'closed'))) return refuse('wrong_state')
  await held.ports.cancelLetters(held.tx, held.row.id)
  await tell(held, 'position.closed', { step: decision.tag, reason: request.reason.trim() })
  return { state: 'closed' }
}

export async function reopenPaper(held: Held, request: Asked<'reopen_paper'>): Ended {
  const decision = decide(held.facts, request, held.actor)
  if (isRefusal(decision)) return decision
  const { currentVersionId } = held.row
  if (!currentVersionId || !(await store.reopen(held.tx, held.row.id, currentVersionId)))
    return refuse('wrong_state')
  await tell(held, 'position.reopened', { step: decision.tag, reason: request.reason.trim() })
  return { state: 'adopted' }
}

/** T9: the texts of the sides freeze together and stand as the council's record of what it could not decide. */
export async function recordPositions(held: Held, request: Asked<'record_positions'>): Ended {
  const decision = decide(held.facts, request, held.actor)
  if (isRefusal(decision)) return decision
  const sides = await store.recordSides(held.tx, held.row.id)
  if (!(await setState(held.tx, held.row.id, 'rejected', 'not_adopted_positions')))
    return refuse('wrong_state')
  // Whom nobody was named for has no text, and the record says which side that is.
  const { names = [], texts = [] } = held.facts.after.sides ?? {}
  const silent = names.filter((name) => !texts.some(({ side }) => side === name)).join(', ')
  const { currentVersionId } = held.row
  if (currentVersionId) await held.ports.enqueueFiles(held.tx, held.row.id, currentVersionId)
  await tell(held, 'position.positions_recorded', { step: decision.tag, sides, ...(silent && { silent }) })
  return { state: 'not_adopted_positions' }
}

/** T13, T14: the table knows these ways, and that no hand takes them. */
export async function onlyByAdoption(held: Held, request: Asked<'revoke' | 'supersede'>): Ended {
  const decision = decide(held.facts, request, held.actor)
  return isRefusal(decision) ? decision : refuse('only_by_adoption')
}

function tell(held: Held, kind: string, data: Record<string, string | number>): Promise<void> {
  const about = { actorId: held.actor.personId, objectKind: 'position', objectId: held.row.id }
  return record(held.tx, { ...about, kind, data })
}
