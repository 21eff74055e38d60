/**
 * Sets to start from, named by the law they come from. A preset changes only what its source really says; everything else stays
 * as the council has it. Sources are cited as published in Dziennik Ustaw; they are for the page to show, not legal advice.
 */
import { defaultRuleSet } from './defaults.ts'
import { type RuleKey, type RuleValue, ruleKeys, ruleValue, sameValue, withValue } from './keys.ts'
import type { RuleSet } from './shape.ts'

export type RulePreset = {
  id: PresetId
  /** Where it is published; null for what the product brings itself. */
  source: string | null
  fixes: [RuleKey, RuleValue][]
}

export const presetIds = [
  'product',
  'labour_market_2025',
  'labour_market_2014',
  'public_benefit_council',
  'public_benefit_committee',
  'regional_committee',
] as const
export type PresetId = (typeof presetIds)[number]

export const rulePresets: RulePreset[] = [
  // Everything that was not decided yet, back to what the product brings.
  { id: 'product', source: null, fixes: ruleKeys.map((key) => [key, ruleValue(defaultRuleSet, key)]) },

  // § 3: quarterly, within 14 working days on request of half; circular. § 4: half present or voting, simple, chair breaks a tie;
  // ballots are open, and no exception is known any more. § 5: minutes accepted by those who were there, circular too.
  {
    id: 'labour_market_2025',
    source: 'Dz.U. 2025 poz. 1621, § 3–5',
    fixes: [
      ['quorum.rule', 'at_least_half'],
      ['majority.position', 'simple'],
      ['tie', 'chair_decides'],
      ['ballot.mode', 'open'],
      ['ballot.secretOnMotion', 'never'],
      ['ballot.personnel', 'open'],
      ['circular.allowed', true],
      ['circular.quorum', 'at_least_half'],
      ['meeting.minPerYear', 4],
      ['meeting.onRequestDays', 14],
      ['minutes.approval', 'meeting_or_circular'],
    ],
  },

  // § 5: half present, simple, chair breaks a tie; open, secret when the chair orders it on a member's reasoned motion.
  {
    id: 'labour_market_2014',
    source: 'Dz.U. 2014 poz. 630, § 5',
    fixes: [
      ['quorum.rule', 'at_least_half'],
      ['majority.position', 'simple'],
      ['tie', 'chair_decides'],
      ['ballot.mode', 'open'],
      ['ballot.secretOnMotion', 'chair_orders'],
    ],
  },

  // § 10: simple, half present; every two months at least; circular between meetings; where nothing passes the three sides speak.
  {
    id: 'public_benefit_council',
    source: 'Dz.U. 2018 poz. 2052, § 10',
    fixes: [
      ['quorum.rule', 'at_least_half'],
      ['majority.position', 'simple'],
      ['circular.allowed', true],
      ['meeting.minPerYear', 6],
      ['sides.enabled', true],
      ['sides.names', ['administracja rządowa', 'samorząd terytorialny', 'organizacje pozarządowe']],
    ],
  },

  // Art. 34d: open, simple, half with the chair among them, the chair breaks a tie; circular.
  {
    id: 'public_benefit_committee',
    source: 'ustawa o działalności pożytku publicznego i o wolontariacie, art. 34d',
    fixes: [
      ['quorum.rule', 'at_least_half'],
      ['quorum.chairRequired', true],
      ['majority.position', 'simple'],
      ['tie', 'chair_decides'],
      ['ballot.mode', 'open'],
      ['ballot.secretOnMotion', 'never'],
      ['circular.allowed', true],
    ],
  },

  // Art. 56 and 57: three years; three unexcused absences in a row. How it votes is for the voivodeship to say.
  {
    id: 'regional_committee',
    source: 'ustawa z dnia 5 sierpnia 2022 r. o ekonomii społecznej, art. 56–57',
    fixes: [
      ['mandate.termYears', 3],
      ['mandate.absences', 3],
    ],
  },
]

/** The rules with what this source says put in; what it is silent on stays. */
export const applyPreset = (rules: RuleSet, preset: RulePreset): RuleSet =>
  preset.fixes.reduce((changed, [key, value]) => withValue(changed, key, value), rules)

/** Whether the rules say what this source says. */
export const follows = (rules: RuleSet, preset: RulePreset): boolean =>
  preset.fixes.every(([key, value]) => sameValue(ruleValue(rules, key), value))
