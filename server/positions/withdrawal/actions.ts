/** T12: withdrawn at once, or proposed to the co-authors of other organisations and settled by them or by the calendar. */
import { randomUUID } from 'node:crypto'
import {
  type WithdrawalAnswer,
  whyNotAnswer,
  withdrawalLastDay,
  withdrawalOutcome,
} from '../../../shared/positions/withdrawal.ts'
import { decide } from '../../../shared/positions/workflow.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { type Database, refusing } from '../../platform/database.ts'
import { endOfDay } from '../dissent/store.ts'
import { type Held, hold } from '../hold.ts'
import type { PositionPorts } from '../ports.ts'
import { letGo, tell, type Withdrawn } from './letting-go.ts'
import { whyNotNewLead } from './new-lead.ts'
import * as store from './store.ts'

export async function withdraw(
  held: Held,
  request: { action: 'withdraw'; reason: string },
): Promise<Withdrawn | Refusal> {
  const { tx, row, facts, actor, ports } = held
  const decision = decide(facts, request, actor)
  if (isRefusal(decision)) return decision
  const reason = request.reason.trim()
  const askedIds = await store.authorsElsewhere(tx, row.id, facts.today)
  if (askedIds.length === 0) return letGo(held, { by: actor.personId, reason })
  const lastDay = withdrawalLastDay(facts.today)
  await store.insertWithdrawal(tx, {
    id: randomUUID(),
    positionId: row.id,
    proposedBy: actor.personId,
    reason,
    lastDay,
    askedIds,
  })
  await ports.lookAgain(tx, row.id, await endOfDay(tx, lastDay))
  await tell(tx, actor.personId, row.id, 'position.withdrawal_proposed', {
    reason,
    lastDay,
    coAuthors: askedIds.length,
  })
  return { state: row.state, lastDay }
}

export async function answerWithdrawal(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  answer: WithdrawalAnswer,
): Promise<{ state: string } | Refusal> {
  const outcome = await refusing(database, async (tx): Promise<{ state: string } | Refusal> => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    const refusal = whyNotAnswer(held.facts.after.withdrawal, answer, personId)
    if (refusal) return refusal
    const waiting = await store.waitingWithdrawal(tx, positionId)
    if (!waiting) return refuse('no_withdrawal_proposed')
    return carryOut(held, waiting, answer)
  })
  if (!isRefusal(outcome)) ports.announce(positionId, { event: 'state_changed' })
  return outcome
}

async function carryOut(
  held: Held,
  waiting: store.WithdrawalRow,
  answer: WithdrawalAnswer,
): Promise<{ state: string } | Refusal> {
  const { tx, row, actor } = held
  switch (answer) {
    case 'take_back':
      await store.endWithdrawal(tx, waiting.id, 'taken_back')
      await tell(tx, actor.personId, row.id, 'position.withdrawal_taken_back', {})
      return { state: row.state }
    case 'take_over':
      return takeOver(held, waiting)
    case 'agree': {
      await store.agreeTo(tx, waiting.id, actor.personId)
      const facts = await store.withdrawalFacts(tx, row, held.facts.today)
      if (!facts || withdrawalOutcome(facts) === 'waits') {
        await tell(tx, actor.personId, row.id, 'position.withdrawal_agreed', {})
        return { state: row.state }
      }
      await store.endWithdrawal(tx, waiting.id, 'withdrawn')
      return letGo(held, { by: actor.personId, reason: waiting.reason })
    }
    default: {
      const unknown: never = answer
      return unknown
    }
  }
}

/** The paper goes on under another lead. */
async function takeOver(held: Held, waiting: store.WithdrawalRow): Promise<{ state: string } | Refusal> {
  const { tx, row, actor } = held
  const no = await whyNotNewLead(held, actor.personId)
  if (no) return no
  await store.setLead(tx, row.id, actor.personId)
  await store.endWithdrawal(tx, waiting.id, 'taken_over')
  await tell(tx, actor.personId, row.id, 'position.lead_taken_over', { from: row.leadPersonId })
  return { state: row.state }
}
