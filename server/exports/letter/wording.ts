/** Fixed Polish words of the paper: they belong to the paper, whose language is Polish, not to the reader's interface. */
import type { BallotRules } from '../../../shared/ballots/types.ts'
import { kindCases } from '../../../shared/positions/kind-words.ts'
import type { PositionKind } from '../../../shared/positions/types.ts'

/** The kind as it opens the title, as object of "przyjmuje" and of "nie przyjmuje", and its past participles in the right gender. */
export const kindWords: Record<
  PositionKind,
  { name: string; accusative: string; genitive: string; adopted: string; notAdopted: string }
> = {
  stanowisko: {
    name: 'Stanowisko',
    ...kindCases.stanowisko,
    adopted: 'zostało przyjęte',
    notAdopted: 'nie zostało przyjęte',
  },
  rekomendacja: {
    name: 'Rekomendacja',
    ...kindCases.rekomendacja,
    adopted: 'została przyjęta',
    notAdopted: 'nie została przyjęta',
  },
  opinia: {
    name: 'Opinia',
    ...kindCases.opinia,
    adopted: 'została przyjęta',
    notAdopted: 'nie została przyjęta',
  },
  apel: {
    name: 'Apel',
    ...kindCases.apel,
    adopted: 'został przyjęty',
    notAdopted: 'nie został przyjęty',
  },
}

/** "… przyjęte zwykłą większością głosów." */
export const byMajority: Record<BallotRules['majority'], string> = {
  simple: 'zwykłą większością głosów',
  absolute_cast: 'bezwzględną większością głosów',
  absolute_statutory: 'bezwzględną większością głosów wszystkich osób uprawnionych',
  two_thirds_cast: 'większością dwóch trzecich głosów',
  consensus: 'bez głosów przeciw',
}

type Forms = Record<'one' | 'few' | 'many', string>

const rules = new Intl.PluralRules('pl')

/** 1 głos, 3 głosy, 5 głosów, 21 głosów, 22 głosy; whole numbers only. */
export function plural(n: number, forms: Forms): string {
  const form = rules.select(n)
  return form === 'one' || form === 'few' ? forms[form] : forms.many
}

export const votes: Forms = { one: 'głos', few: 'głosy', many: 'głosów' }
export const persons: Forms = { one: 'osoba', few: 'osoby', many: 'osób' }

const months = [
  'stycznia',
  'lutego',
  'marca',
  'kwietnia',
  'maja',
  'czerwca',
  'lipca',
  'sierpnia',
  'września',
  'października',
  'listopada',
  'grudnia',
]

/** "14 czerwca 2012 r."; from the letters of the day, so that no time zone can move it. */
export function dayInPolish(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  const name = months[(month ?? 0) - 1]
  if (!year || !name || !date) throw new Error(`not a day: ${day}`)
  return `${date} ${name} ${year} r.`
}

export function roman(n: number): string {
  const signs: [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let left = n
  let text = ''
  for (const [value, sign] of signs) {
    for (; left >= value; left -= value) text += sign
  }
  return text
}
