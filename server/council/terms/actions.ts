/** Terms of the council: recorded in order, the newest put right, and mandates that would outlast one ended with it. */
import { isSecretariat, mayManageCouncil } from '../../../shared/council/abilities.ts'
import {
  proposeTerm,
  type Term,
  type TermInput,
  type TermsView,
  whyNotEndTerm,
  whyNotRecordTerm,
} from '../../../shared/council/terms.ts'
import type { Actor } from '../../../shared/council/types.ts'
import { isDay } from '../../../shared/dates.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import type { SignedIn } from '../../auth/types.ts'
import { type Reader, refusing, type Tx } from '../../platform/database.ts'
import { endMandateRow } from '../mandates.ts'
import { todayInWarsaw } from '../queries.ts'
import { type CouncilParts, changed, nobodyChanged, type PeopleChange, recordAll } from '../revoking.ts'
import { currentRules } from '../rules/store.ts'
import { lockCouncil } from '../store.ts'
import * as store from './store.ts'

/** The secretariat sees what was left behind; papers are not everybody's to see. */
export async function listTerms(
  { database }: Pick<CouncilParts, 'database'>,
  { actor }: SignedIn,
): Promise<TermsView> {
  return viewOf(database.sql, actor)
}

async function viewOf(reader: Reader, actor: Actor): Promise<TermsView> {
  const found = await store.terms(reader)
  const { rules } = await currentRules(reader)
  const [newest] = found
  return {
    terms: found.map((term) => ({ ...term, recordedAt: term.recordedAt.toISOString() })),
    proposed: proposeTerm(newest ?? null, rules, await todayInWarsaw(reader)),
    mandatesBeyond: newest ? (await store.mandatesBeyond(reader, newest.toDay)).length : 0,
    leftBehind: isSecretariat(actor) ? await store.leftBehind(reader) : [],
  }
}

type Deed = (tx: Tx, newest: Term | null, change: PeopleChange) => Promise<Refusal | null>

/** Whoever loses their last right by it is signed out, as with any mandate that ends. */
async function manage(parts: CouncilParts, { actor }: SignedIn, deed: Deed): Promise<TermsView | Refusal> {
  if (!mayManageCouncil(actor)) return refuse('only_secretariat')
  const change = nobodyChanged()
  const done = await refusing(parts.database, async (tx) => {
    await lockCouncil(tx)
    const [newest] = await store.terms(tx)
    const no = await deed(tx, newest ?? null, change)
    if (no) return no
    await recordAll(tx, change)
    return viewOf(tx, actor)
  })
  if (!isRefusal(done)) changed(parts, change)
  return done
}

export function recordTerm(
  parts: CouncilParts,
  asker: SignedIn,
  { endMandates, ...term }: TermInput,
): Promise<TermsView | Refusal> {
  return manage(parts, asker, async (tx, newest, change) => {
    if (![term.fromDay, term.toDay].every(isDay)) return refuse('not_a_day')
    const no = whyNotRecordTerm(term, newest, (await currentRules(tx)).rules)
    if (no) return no
    await store.insertTerm(tx, term, asker.actor.personId)
    const ending = endMandates && newest ? await store.mandatesBeyond(tx, newest.toDay) : []
    for (const mandate of ending) {
      const ended = await endMandateRow(parts, tx, asker.actor, mandate, newest?.toDay ?? '', change)
      if (isRefusal(ended)) return ended
    }
    const { number, fromDay, toDay } = term
    await tell(tx, asker, 'term.recorded', { number, fromDay, toDay, mandatesEnded: ending.length })
    return null
  })
}

/** A term ends earlier, or was written down wrongly. */
export function endTerm(
  parts: CouncilParts,
  asker: SignedIn,
  number: number,
  toDay: string,
): Promise<TermsView | Refusal> {
  return manage(parts, asker, async (tx, newest) => {
    if (!isDay(toDay)) return refuse('not_a_day')
    const term = (await store.terms(tx)).find((one) => one.number === number)
    if (!term) return refuse('not_found')
    const no = whyNotEndTerm(term, newest, toDay, (await currentRules(tx)).rules)
    if (no) return no
    await store.setTermEnd(tx, number, toDay)
    await tell(tx, asker, 'term.changed', { number, from: term.toDay, toDay })
    return null
  })
}

function tell(
  tx: Tx,
  { actor }: SignedIn,
  kind: string,
  data: Record<string, string | number>,
): Promise<void> {
  return record(tx, { actorId: actor.personId, kind, objectKind: 'council', objectId: 'council', data })
}
