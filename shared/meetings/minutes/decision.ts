/** What the council made of a paper, in one sentence of the minutes. */
import type { Say } from '../../speak.ts'
import type { MinutesItem } from './facts.ts'

/** "Przyjęto stanowisko nr 2/2012 w sprawie …" or "Nie przyjęto stanowiska w sprawie …". */
export function decisionLine(title: string, paper: NonNullable<MinutesItem['paper']>, say: Say): string {
  const about = aboutOf(title)
  const { kind, number, year } = paper
  if (number === null || year === null) return say(`decision.lost.${kind}`, { about })
  return say(`decision.carried.${kind}`, { number: `${number}/${year}`, about })
}

/** As it stands on the agenda: a paper is called what it is. */
export const nameOf = (item: MinutesItem, say: Say): string =>
  item.paper ? say(`item.draft.${item.paper.kind}`, { about: aboutOf(item.title) }) : item.title

/** A title that is no "w sprawie …" is a name of its own and stands in quotes. */
export const aboutOf = (title: string): string =>
  /^w sprawie /iu.test(title) ? title.replace(/^W/u, 'w') : `„${title}”`
