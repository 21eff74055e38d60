/** What a new paper of each kind starts with, so that nobody faces an empty page (parts of a position: domain 3.1). */
import type { PositionKind, SectionKind } from '../positions/types.ts'
import type { TextNode } from './canonical.ts'
import { emptyDoc } from './schema.ts'

export type SectionTemplate = { kind: SectionKind; heading: string; text: TextNode }

const words = (text: string): TextNode => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

const empty = (kind: SectionKind, heading: string): SectionTemplate => ({ kind, heading, text: emptyDoc() })
const recommendations = empty('recommendations', 'Rekomendacje')
const rationale = empty('rationale', 'Uzasadnienie')
const answer: SectionTemplate = {
  kind: 'expected_answer',
  heading: 'Oczekiwana odpowiedź',
  text: words(
    'Rada prosi o odpowiedź na piśmie w ciągu 30 dni od doręczenia, osobno do każdej rekomendacji, ze wskazaniem: „przyjęta”, ' +
      '„przyjęta częściowo” albo „nieprzyjęta”, oraz z krótkim wyjaśnieniem.',
  ),
}

export function sectionsFor(kind: PositionKind): SectionTemplate[] {
  switch (kind) {
    case 'stanowisko':
      return [empty('stance', 'Ocena sytuacji'), recommendations, rationale, answer]
    case 'rekomendacja':
      return [recommendations, rationale, answer]
    case 'opinia':
      return [empty('stance', 'Opinia Rady'), recommendations, rationale]
    case 'apel':
      return [empty('stance', 'Apel'), recommendations, rationale]
    default:
      return unknownKind(kind)
  }
}

function unknownKind(kind: never): never {
  throw new Error(`unknown kind ${String(kind)}`)
}
