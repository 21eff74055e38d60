/** The council's rules are read by everybody in it, and a new version is recorded by the secretariat or the chair. */
import { mayAdoptRules } from '../../../shared/council/abilities.ts'
import { asRefusal, faultsOf } from '../../../shared/council/rules/faults.ts'
import { changesBetween } from '../../../shared/council/rules/sentences.ts'
import type { AdoptRulesInput, RulesView } from '../../../shared/council/rules/view.ts'
import { type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import type { SignedIn } from '../../auth/types.ts'
import { type Database, type Reader, refusing } from '../../platform/database.ts'
import { lockCouncil } from '../store.ts'
import * as store from './store.ts'

export const readRules = (database: Database): Promise<RulesView> => viewOf(database.sql)

async function viewOf(reader: Reader): Promise<RulesView> {
  const now = await store.currentRules(reader)
  return {
    ...now,
    seats: await store.votingSeatsToday(reader, now.rules),
    history: await store.ruleVersions(reader),
  }
}

/** Whoever records a version names the newest they saw: two who change the rules at once are told, not merged. */
export async function adoptRules(
  database: Database,
  asker: SignedIn,
  { seenVersion, rules, reason }: AdoptRulesInput,
): Promise<RulesView | Refusal> {
  if (!mayAdoptRules(asker.actor)) return refuse('only_secretariat_or_chair')
  if (reason === '') return refuse('reason_missing')
  const [fault] = faultsOf(rules)
  if (fault) return asRefusal(fault)
  return refusing(database, async (tx) => {
    await lockCouncil(tx)
    const now = await store.currentRules(tx)
    if (now.version !== seenVersion) return refuse('stale_rules', { seen: seenVersion, now: now.version })
    const changes = changesBetween(now.rules, rules, await store.votingSeatsToday(tx, rules))
    if (changes.length === 0) return refuse('rules_unchanged')
    const version = now.version + 1
    await store.insertRules(tx, { version, rules, reason, adoptedBy: asker.person.id })
    await record(tx, {
      actorId: asker.actor.personId,
      kind: 'rules.adopted',
      objectKind: 'council',
      objectId: 'council',
      data: { version, changes: changes.length, reason },
    })
    return viewOf(tx)
  })
}
