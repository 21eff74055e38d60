/**
 * What a paper says of older ones without ending them (domain 3: "podtrzymuje", "w nawiązaniu do"). The words stand in its frozen text.
 * What ends an older one stands in `effects.ts`.
 */
import { dayInWords } from '../speak.ts'
import type { CanonicalPaper } from '../text/canonical.ts'
import type { Change } from './effects.ts'
import { kindCases } from './kind-words.ts'
import type { PositionKind } from './types.ts'

export const relations = ['upholds', 'complements', 'refers_to'] as const
export type RelationKind = (typeof relations)[number]

/** `adoptedDay`: YYYY-MM-DD. */
export type Relation = {
  relation: RelationKind
  positionId: string
  kind: PositionKind
  number: number
  year: number
  adoptedDay: string
}

export const mostRelations = 20

/** "Zastępuje się stanowisko nr 1/2012." */
export const changeInWords = ({ effect, kind, number, year }: Change): string =>
  `${effect === 'revokes' ? 'Uchyla się' : 'Zastępuje się'} ${kindCases[kind].accusative} nr ${number}/${year}.`

/** "Podtrzymuje się stanowisko nr 2/2012 z dnia 14 czerwca 2012 r." */
export function relationInWords({ relation, kind, number, year, adoptedDay }: Relation): string {
  const named = `nr ${number}/${year} z dnia ${dayInWords(adoptedDay, 'pl')}`
  switch (relation) {
    case 'upholds':
      return `Podtrzymuje się ${kindCases[kind].accusative} ${named}`
    case 'complements':
      return `Uzupełnia się ${kindCases[kind].accusative} ${named}`
    case 'refers_to':
      return `Nawiązuje się do ${kindCases[kind].genitive} ${named}`
    default: {
      const unknown: never = relation
      return unknown
    }
  }
}

/** What the text itself says of older papers, a sentence each. */
export const olderPapersInWords = ({
  changes,
  relations,
}: Pick<CanonicalPaper, 'changes' | 'relations'>): string[] => [
  ...(changes ? [changeInWords(changes)] : []),
  ...(relations ?? []).map(relationInWords),
]
