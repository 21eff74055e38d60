/** The council's rules in their versions. */
import { defaultRuleSet } from '../../../shared/council/rules/defaults.ts'
import type { KeptRules, RuleSet } from '../../../shared/council/rules/shape.ts'
import type { Reader } from '../../platform/database.ts'

/** What holds now. */
export async function currentRules(reader: Reader): Promise<KeptRules> {
  const [row] = await reader<{ version: number; rules: RuleSet }[]>`
    select version, rules from rule_set order by version desc limit 1`
  return row ?? { version: 0, rules: defaultRuleSet }
}
