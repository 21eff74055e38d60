/** Where a notice leads: the very place, not the start page. */
import { natureOf, type PaperTab, type What } from './whats.ts'

export type Place =
  | { page: 'paper'; id: string; tab: PaperTab | null }
  | { page: 'meeting'; id: string }
  | { page: 'council' }
  | { page: 'desk' }

export function placeOf(what: What, object: { kind: string; id: string }): Place {
  switch (object.kind) {
    case 'position':
      return { page: 'paper', id: object.id, tab: natureOf(what).tab ?? null }
    case 'meeting':
      return { page: 'meeting', id: object.id }
    case 'person':
    case 'council':
      return { page: 'council' }
    default:
      return { page: 'desk' }
  }
}

/** The address of a place, as it stands in a mail. */
export function pathOf(place: Place): string {
  switch (place.page) {
    case 'paper':
      return `/stanowiska/${place.id}${place.tab ? `?tab=${place.tab}` : ''}`
    case 'meeting':
      return `/posiedzenia/${place.id}`
    case 'council':
      return '/rada'
    case 'desk':
      return '/'
    default:
      return place satisfies never
  }
}
