/** The council's rules: what may stand under each, how they read, what they cannot mean at once, what their sources say. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import { asRefusal, faultsOf, ruleFaults } from '../../shared/council/rules/faults.ts'
import {
  choicesOf,
  fieldOf,
  type RuleKey,
  ruleKeys,
  ruleValue,
  withValue,
} from '../../shared/council/rules/keys.ts'
import { applyPreset, follows, presetIds, rulePresets } from '../../shared/council/rules/presets.ts'
import {
  changesBetween,
  membersToMove,
  ruleGroups,
  ruleLines,
  type Told,
} from '../../shared/council/rules/sentences.ts'
import { type RuleSet, ruleSetShape } from '../../shared/council/rules/shape.ts'
import enRefusals from '../../shared/locales/en/refusals.json' with { type: 'json' }
import en from '../../shared/locales/en/rules.json' with { type: 'json' }
import plRefusals from '../../shared/locales/pl/refusals.json' with { type: 'json' }
import pl from '../../shared/locales/pl/rules.json' with { type: 'json' }
import { type Say, speaker } from '../../shared/speak.ts'
import { seeded } from '../soak/random.ts'

const polish = speaker({ pl, en }, 'pl')
const english = speaker({ pl, en }, 'en')
const refusals: Say[] = [
  speaker({ pl: plRefusals, en: enRefusals }, 'pl'),
  speaker({ pl: plRefusals, en: enRefusals }, 'en'),
]
const said = (told: Told | null | undefined, say: Say = polish): string =>
  told ? say(`say.${told.say}`, told.values) : ''
const lineOf = (key: RuleKey) => {
  const found = ruleLines.find(({ keys }) => keys.includes(key))
  if (!found) throw new Error(`no sentence for ${key}`)
  return found
}
const reads = (key: RuleKey, rules: RuleSet, seats = 18, say: Say = polish) =>
  said(lineOf(key).tell(rules, seats), say)
const rulesWith = (...changes: [RuleKey, Parameters<typeof withValue>[2]][]): RuleSet =>
  changes.reduce((rules, [key, value]) => withValue(rules, key, value), defaultRuleSet)

describe('[Z1] the shape', () => {
  it('takes the rules the product brings, and knows each of them by name', () => {
    expect(v.parse(ruleSetShape, defaultRuleSet)).toEqual(defaultRuleSet)
    expect(ruleKeys.every((key) => ruleValue(defaultRuleSet, key) !== undefined)).toBe(true)
    expect(ruleKeys).toContain('tie')
    expect(ruleKeys).toContain('circular.minDays')
  })
  it('tells what may stand under a rule', () => {
    expect(fieldOf('quorum.rule')).toMatchObject({ kind: 'choice' })
    expect(fieldOf('deputy.proof')).toEqual({ kind: 'yes_no' })
    expect(fieldOf('circular.days')).toEqual({ kind: 'count', min: 1, max: 60 })
    expect(fieldOf('sides.names')).toEqual({ kind: 'names', max: 8 })
    for (const key of ruleKeys) expect(() => fieldOf(key), key).not.toThrow()
  })
  it.each<[string, unknown]>([
    ['nothing', {}],
    ['an unknown rule', { ...defaultRuleSet, colour: 'green' }],
    ['an unknown answer', { ...defaultRuleSet, tie: 'coin' }],
    ['half a day', withValue(defaultRuleSet, 'circular.days', 2.5)],
    ['no day at all', withValue(defaultRuleSet, 'circular.days', 0)],
    ['a side without a name', withValue(defaultRuleSet, 'sides.names', ['  '])],
    ['too many sides', withValue(defaultRuleSet, 'sides.names', [...'abcdefghi'])],
  ])('refuses %s', (_, rules) => expect(v.safeParse(ruleSetShape, rules).success).toBe(false))
  it('changes one rule and leaves the others', () => {
    expect(changesBetween(defaultRuleSet, withValue(defaultRuleSet, 'tie', 'fails'), 18)).toHaveLength(1)
    expect(withValue(defaultRuleSet, 'tie', 'fails')).toEqual({ ...defaultRuleSet, tie: 'fails' })
    expect(withValue(defaultRuleSet, 'circular.days', 7).circular).toEqual({
      ...defaultRuleSet.circular,
      days: 7,
    })
  })
})

describe('[Z2] every rule is a sentence', () => {
  it('stands in exactly one, under a heading that exists', () => {
    expect(ruleLines.flatMap(({ keys }) => keys).sort()).toEqual([...ruleKeys].sort())
    expect(new Set(ruleLines.map(({ id }) => id)).size).toBe(ruleLines.length)
    expect(ruleLines.filter(({ group }) => !ruleGroups.includes(group))).toEqual([])
  })
  it('reads whole in both languages, whatever is chosen, with any number of seats and days', () => {
    const counts = [0, 1, 2, 5, 12, 22]
    for (const key of ruleKeys) {
      const field = fieldOf(key)
      const values =
        field.kind === 'count' ? counts.filter((n) => n >= field.min && n <= field.max) : choicesOf(key)
      for (const value of values)
        for (const seats of [0, 1, 2, 18])
          for (const say of [polish, english]) {
            // Also where the sentence is silent by default: a record of sides.
            for (const base of [
              defaultRuleSet,
              rulesWith(['sides.enabled', true], ['ballot.mode', 'secret']),
            ]) {
              const told = lineOf(key).tell(withValue(base, key, value), seats)
              const sentence = said(told, say)
              if (told) expect(sentence, `${key} = ${value}`).toMatch(/^\p{Lu}.*\.$/u)
              expect(sentence).not.toMatch(/{{|undefined|NaN/)
            }
          }
    }
  })
  it('says something else for each choice', () => {
    for (const key of ruleKeys) {
      const sentences = choicesOf(key).map((value) => reads(key, withValue(defaultRuleSet, key, value)))
      expect(new Set(sentences).size, key).toBe(sentences.length)
    }
  })
  it('has a name for its field in both languages', () => {
    for (const key of ruleKeys)
      for (const say of [polish, english]) expect(say(`field.${key}`), key).not.toBe('')
  })

  it.each<[RuleKey, RuleSet, number, string]>([
    ['quorum.rule', defaultRuleSet, 18, 'Kworum: co najmniej połowa mandatów – przy 18 mandatach to 9.'],
    ['quorum.rule', defaultRuleSet, 1, 'Kworum: co najmniej połowa mandatów – przy 1 mandacie to 1.'],
    ['quorum.rule', defaultRuleSet, 0, 'Kworum: co najmniej połowa mandatów.'],
    [
      'quorum.rule',
      rulesWith(['quorum.rule', 'more_than_half']),
      18,
      'Kworum: więcej niż połowa mandatów – przy 18 mandatach to 10.',
    ],
    [
      'circular.days',
      defaultRuleSet,
      18,
      'Głosowanie obiegowe trwa 5 dni roboczych, a nie krócej niż 3; kończy się ostatniego dnia o 23:59 czasu warszawskiego.',
    ],
    [
      'circular.moveToMeeting',
      defaultRuleSet,
      18,
      'Na żądanie jednej czwartej członków (co najmniej dwóch osób) przed końcem głosowania obiegowego sprawa przechodzi na posiedzenie – przy 18 mandatach to 5.',
    ],
    ['mandate.termYears', defaultRuleSet, 18, 'Kadencja trwa 3 lata.'],
    ['mandate.termYears', rulesWith(['mandate.termYears', 5]), 18, 'Kadencja trwa 5 lat.'],
    ['mandate.termYears', rulesWith(['mandate.termYears', 1]), 18, 'Kadencja trwa 1 rok.'],
    [
      'meeting.urgentDays',
      defaultRuleSet,
      18,
      'W pilnej sprawie wystarczą 2 dni, z uzasadnieniem osoby przewodniczącej.',
    ],
    [
      'review.reviewers',
      defaultRuleSet,
      18,
      'Tekst opiniuje co najmniej 2 recenzentów z co najmniej 2 organizacji. Nie opiniują autorzy ani nikt z organizacji osoby prowadzącej tekst.',
    ],
    [
      'majority.rules',
      defaultRuleSet,
      18,
      'Zmianę tych zasad rada przyjmuje bezwzględną większością wszystkich mandatów: za jest więcej niż połowa, licząc też nieobecnych – przy 18 mandatach to 10.',
    ],
  ])('%s', (key, rules, seats, sentence) => expect(reads(key, rules, seats)).toBe(sentence))

  it('and in English', () =>
    expect(reads('quorum.rule', defaultRuleSet, 18, english)).toBe(
      'Quorum: at least half of the seats – with 18 seats that is 9.',
    ))

  it.each<[string, RuleKey, RuleSet]>([
    [
      'the days of a circular ballot where there is none',
      'circular.days',
      rulesWith(['circular.allowed', false]),
    ],
    [
      'a motion for secrecy where every ballot is secret',
      'ballot.secretOnMotion',
      rulesWith(['ballot.mode', 'secret']),
    ],
    ['separate opinions where every ballot is secret', 'dissent.days', rulesWith(['ballot.mode', 'secret'])],
    ['the authorisation of deputies who do not vote', 'deputy.proof', rulesWith(['deputy.allowed', false])],
    [
      'an extension where no quorum can be missed',
      'circular.extensionDays',
      rulesWith(['circular.quorum', 'none']),
    ],
    ['a shorter notice where there is none', 'meeting.urgentDays', rulesWith(['meeting.noticeDays', 0])],
    [
      'a tie where no majority knows one',
      'tie',
      rulesWith(['majority.position', 'consensus'], ['majority.chairElection', 'two_thirds_cast']),
    ],
  ])('is silent about %s', (_, key, rules) => expect(lineOf(key).tell(rules, 18)).toBeNull())

  it.each([
    ['one', 18, 1],
    ['quarter', 4, 2],
    ['quarter', 18, 5],
    ['quarter', 67, 17],
    ['half', 5, 3],
  ] as const)('%s of %i members to move a circular ballot are %i', (rule, seats, needed) =>
    expect(membersToMove(rule, seats)).toBe(needed),
  )
})

describe('[Z3] what changes is told as sentences', () => {
  it('nothing, when nothing does', () =>
    expect(changesBetween(defaultRuleSet, defaultRuleSet, 18)).toEqual([]))
  it('before and after', () => {
    const [change, ...more] = changesBetween(defaultRuleSet, rulesWith(['quorum.rule', 'more_than_half']), 18)
    expect(more).toEqual([])
    expect([said(change?.before), said(change?.after)]).toEqual([
      'Kworum: co najmniej połowa mandatów – przy 18 mandatach to 9.',
      'Kworum: więcej niż połowa mandatów – przy 18 mandatach to 10.',
    ])
  })
  it('what falls silent with another rule is told too', () => {
    const changes = changesBetween(defaultRuleSet, rulesWith(['circular.allowed', false]), 18)
    expect(changes.map(({ line, after }) => [line.id, after === null])).toEqual([
      ['circular', false],
      ['circularDays', true],
      ['circularQuorum', true],
      ['moveToMeeting', true],
      ['earlyClose', true],
      ['extension', true],
    ])
  })
  it('and what means nothing now is no change', () => {
    const without = rulesWith(['circular.allowed', false])
    expect(changesBetween(without, withValue(without, 'circular.days', 9), 18)).toEqual([])
  })
})

describe('[Z4] what rules cannot mean at once', () => {
  it('the rules the product brings contradict nothing', () => expect(faultsOf(defaultRuleSet)).toEqual([]))
  const contradictions: [string, RuleSet][] = [
    ['circular_min_over_days', rulesWith(['circular.minDays', 6])],
    ['urgent_over_notice', rulesWith(['meeting.urgentDays', 8])],
    ['organisations_over_reviewers', rulesWith(['review.organisations', 3])],
    ['sides_unnamed', rulesWith(['sides.enabled', true], ['sides.names', ['samorząd']])],
    ['sides_named_twice', rulesWith(['sides.enabled', true], ['sides.names', ['NGO', 'nauka', 'ngo ']])],
    ['deputy_of_a_person', rulesWith(['voterUnit', 'person'])],
    ['chair_decides_in_secret', rulesWith(['ballot.mode', 'secret'])],
  ]
  it('each contradiction has its case', () =>
    expect(contradictions.map(([name]) => name)).toEqual([...ruleFaults]))
  it.each(contradictions)('%s', (name, rules) => {
    const faults = faultsOf(rules)
    expect(faults.map(({ fault }) => fault)).toEqual([name])
    for (const fault of faults) {
      expect(fault.keys.every((key) => ruleKeys.includes(key))).toBe(true)
      for (const say of refusals) {
        const { code, details } = asRefusal(fault)
        const sentence = say(code, details)
        expect(sentence).not.toBe(say(code))
        expect(sentence).not.toMatch(/{{/)
      }
    }
  })
  it.each<[string, RuleSet]>([
    ['equal days', rulesWith(['circular.minDays', 5], ['meeting.urgentDays', 7])],
    [
      'a short ballot that is not allowed anyway',
      rulesWith(['circular.minDays', 9], ['circular.allowed', false]),
    ],
    ['two sides', rulesWith(['sides.enabled', true], ['sides.names', ['samorząd', 'nauka']])],
    ['names of sides that are not asked', rulesWith(['sides.names', ['a', 'a']])],
    ['voting in person', rulesWith(['voterUnit', 'person'], ['deputy.allowed', false])],
  ])('nothing is wrong with %s', (_, rules) => expect(faultsOf(rules)).toEqual([]))
})

describe('[Z5] sets to start from', () => {
  it('each has its name in both languages and says only what fits the shape', () => {
    expect(rulePresets.map(({ id }) => id)).toEqual([...presetIds])
    for (const preset of rulePresets) {
      for (const say of [polish, english]) expect(say(`presets.name.${preset.id}`)).not.toBe('')
      const applied = applyPreset(defaultRuleSet, preset)
      expect(v.parse(ruleSetShape, applied)).toEqual(applied)
      expect(faultsOf(applied), preset.id).toEqual([])
      expect(follows(applied, preset)).toBe(true)
    }
  })
  it('every one but the product’s own names its source', () =>
    expect(rulePresets.filter(({ source }) => source === null).map(({ id }) => id)).toEqual(['product']))

  const preset = (id: string) => {
    const found = rulePresets.find((p) => p.id === id)
    if (!found) throw new Error(id)
    return found
  }
  const changed = (id: string, from = defaultRuleSet) =>
    changesBetween(from, applyPreset(from, preset(id)), 18).map(({ line }) => line.id)

  it('a preset leaves what its source is silent on', () => {
    const own = rulesWith(['meeting.noticeDays', 21], ['tie', 'fails'], ['quorum.rule', 'two_thirds'])
    const applied = applyPreset(own, preset('labour_market_2025'))
    expect([applied.meeting.noticeDays, applied.tie, applied.quorum.rule]).toEqual([
      21,
      'chair_decides',
      'at_least_half',
    ])
  })
  it('the product’s own puts everything back', () =>
    expect(applyPreset(rulesWith(['tie', 'fails'], ['mandate.termYears', 9]), preset('product'))).toEqual(
      defaultRuleSet,
    ))
  it('a labour-market council of 2025 differs from it in secrecy only', () =>
    expect(changed('labour_market_2025')).toEqual(['secretOnMotion', 'personnel']))
  it('its predecessor differs in nothing', () => expect(changed('labour_market_2014')).toEqual([]))
  it('the Public Benefit Council lets its sides speak and meets every two months', () =>
    expect(changed('public_benefit_council')).toEqual(['sides', 'perYear']))
  it('the Committee needs its chair', () =>
    expect(changed('public_benefit_committee')).toEqual(['quorumChair', 'secretOnMotion']))
})

describe('[Z6] any rules at all', () => {
  function* sets(count: number): Generator<RuleSet> {
    const { below } = seeded(20_261_126)
    const anyValue = (key: RuleKey) => {
      const field = fieldOf(key)
      if (field.kind === 'count') return field.min + below(field.max - field.min + 1)
      if (field.kind === 'names') return ['samorząd', 'nauka', 'organizacje'].slice(0, below(4))
      return choicesOf(key)[below(choicesOf(key).length)] ?? true
    }
    for (let i = 0; i < count; i += 1)
      yield ruleKeys.reduce((rules, key) => withValue(rules, key, anyValue(key)), defaultRuleSet)
  }
  const toldBy = (rules: RuleSet) => ruleLines.map(({ tell }) => said(tell(rules, 18)))

  it('fit the shape, read whole, and differ exactly where they read differently', () => {
    let before = defaultRuleSet
    for (const rules of sets(1_000)) {
      expect(v.parse(ruleSetShape, rules)).toEqual(rules)
      for (const sentence of toldBy(rules)) expect(sentence).not.toMatch(/{{|undefined|NaN/)
      const [was, is] = [toldBy(before), toldBy(rules)]
      expect(changesBetween(before, rules, 18).map(({ line }) => line.id)).toEqual(
        ruleLines.filter((_, i) => was[i] !== is[i]).map(({ id }) => id),
      )
      before = rules
    }
  })
  it('whatever contradicts itself can be mended where the fault points', () => {
    for (const rules of sets(1_000))
      for (const { fault, keys } of faultsOf(rules)) {
        const mended = keys.reduce((set, key) => withValue(set, key, ruleValue(defaultRuleSet, key)), rules)
        expect(faultsOf(mended).map((left) => left.fault)).not.toContain(fault)
      }
  })
})
