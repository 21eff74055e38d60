/** Kinds of papers in the cases that sentences need: "przyjmuje …", "do …". The words of a paper are Polish. */
import type { PositionKind } from './types.ts'

export const kindCases: Record<PositionKind, { accusative: string; genitive: string }> = {
  stanowisko: { accusative: 'stanowisko', genitive: 'stanowiska' },
  rekomendacja: { accusative: 'rekomendację', genitive: 'rekomendacji' },
  opinia: { accusative: 'opinię', genitive: 'opinii' },
  apel: { accusative: 'apel', genitive: 'apelu' },
}
