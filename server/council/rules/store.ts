/** The council's rules in their versions. */
import { defaultRuleSet } from '../../../shared/council/rules/defaults.ts'
import type { KeptRules, RuleSet } from '../../../shared/council/rules/shape.ts'
import type { RuleVersion } from '../../../shared/council/rules/view.ts'
import type { Reader, Tx } from '../../platform/database.ts'

/** What holds now. */
export const currentRules = (reader: Reader): Promise<KeptRules> => rulesAsOf(reader, null)

/** What held at a moment; null: now. */
export async function rulesAsOf(reader: Reader, moment: Date | null): Promise<KeptRules> {
  const [row] = await reader<{ version: number; rules: RuleSet }[]>`
    select version, rules from rule_set where at <= coalesce(${moment}::timestamptz, 'infinity') order by version desc limit 1`
  return row ?? { version: 0, rules: defaultRuleSet }
}

type VersionRow = Pick<RuleVersion, 'version' | 'rules' | 'reason'> & {
  at: Date
  personId: string
  givenName: string
  familyName: string
}

/** Every version that was adopted, newest first. */
export async function ruleVersions(reader: Reader): Promise<RuleVersion[]> {
  const rows = await reader<VersionRow[]>`
    select r.version, r.rules, r.reason, r.at, p.id as "personId", p.given_name as "givenName", p.family_name as "familyName"
    from rule_set r join person p on p.id = r.adopted_by order by r.version desc`
  return rows.map(({ at, personId, givenName, familyName, ...row }) => ({
    ...row,
    at: at.toISOString(),
    adoptedBy: { id: personId, givenName, familyName },
  }))
}

/** As ballots count them by these rules: of organisations, or of persons. */
export async function votingSeatsToday(
  reader: Reader,
  { voterUnit }: Pick<RuleSet, 'voterUnit'>,
): Promise<number> {
  const [row] = await reader<{ seats: number }[]>`
    with day as (select (now() at time zone 'Europe/Warsaw')::date as today)
    select count(distinct case when ${voterUnit} = 'organisation' then m.organisation_id else m.id end)::int as seats
    from mandate m, day
    where m.role in ('member', 'chair', 'vice_chair')
      and m.from_day <= day.today and coalesce(m.to_day, 'infinity') >= day.today`
  return row?.seats ?? 0
}

export async function insertRules(
  tx: Tx,
  row: { version: number; rules: RuleSet; reason: string; adoptedBy: string },
): Promise<void> {
  await tx`
    insert into rule_set (version, rules, reason, adopted_by)
    values (${row.version}, ${tx.json(row.rules)}, ${row.reason}, ${row.adoptedBy})`
}
