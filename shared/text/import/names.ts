/** What parts of a Polish position paper are called, and what stands on the head of its letter. */
import type { SectionKind } from '../../positions/types.ts'

/** "II. Ocena sytuacji:" and "Ocena sytuacji" are the same heading; a paper numbers its parts by itself. */
export const bareHeading = (words: string): string =>
  words
    .replace(/^\s*(?:§\s*\d+\.?|(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Z])\s*[.)])\s+(?=\S)/u, '')
    .replace(/[\s:.]+$/u, '')
    .trim()

export const sameHeading = (a: string, b: string): boolean =>
  bareHeading(a).toLocaleLowerCase('pl') === bareHeading(b).toLocaleLowerCase('pl')

const recommendations =
  /^(?:(?:wykaz|lista|treść)\s+)?(?:rekomendacje|zalecenia|wnioski|postulaty)(?:\s+(?:i|oraz)\s+\p{L}+|\s+(?:rady|końcowe|szczegółowe)(?:\s+\p{L}+){0,3})?$/iu
const rationale = /^uzasadnienie(?:\s+(?:stanowiska|opinii|apelu|rady|ogólne))?$/iu
const commitments = /^zobowiązania(?:\s+(?:własne|rady)(?:\s+\p{L}+){0,2})?$/iu
const answer = /^(?:oczekiwan\p{L}+\s+odpowied\p{L}+|termin\s+(?:na\s+)?odpowied\p{L}+|odpowied\p{L}+)$/iu
const stance =
  /^(?:ocena\s+sytuacji|stanowisko(?:\s+rady)?|treść\s+stanowiska|opinia(?:\s+rady)?|apel|diagnoza|stan\s+obecny|opis\s+(?:sytuacji|problemu))$/iu

export function kindOf(heading: string): SectionKind {
  const words = bareHeading(heading)
  if (recommendations.test(words)) return 'recommendations'
  if (rationale.test(words)) return 'rationale'
  if (commitments.test(words)) return 'commitments'
  if (answer.test(words)) return 'expected_answer'
  return stance.test(words) ? 'stance' : 'other'
}

/** "Rekomendacja nr 2: Dostęp do doradztwa"; what follows the number is the first thing it says. */
const oneRecommendation =
  /^(?:rekomendacja|zalecenie|wniosek|postulat)\s+(?:nr\s*)?(?:\d{1,3}|[IVXLC]{1,6})(?:\s*[.:)–—-]\s*|\s+|$)/iu
export const recommendationPrefix = (words: string): number | null =>
  oneRecommendation.exec(words)?.[0].length ?? null

const why =
  /^uzasadnienie(?:\s+(?:do\s+)?(?:rekomendacji|zalecenia|wniosku|postulatu))?(?:\s+(?:nr\s*)?(?:\d{1,3}|[IVXLC]{1,6}))?(?:\s*[:–—-]\s*|\s*\.?$)/iu
/** How much of a line only says that a justification begins; null: it says no such thing. */
export const whyPrefix = (words: string): number | null => why.exec(words)?.[0].length ?? null

/** "3. Wprowadzić …" typed by hand, without a list. */
const typed = /^\(?\d{1,3}[.)]\s+(?=\S)/u
export const typedNumber = (words: string): number | null => typed.exec(words)?.[0].length ?? null

/** A sentence that only leads to the recommendations below it. */
export const onlyLeadsOn = (words: string): boolean =>
  words.length <= 300 && /:$/u.test(words) && !/[.!?]\s+\p{Lu}/u.test(words)

/** "Stanowisko nr 3/2026", "Rady Programowej przy …", "z dnia 5 maja 2026 r.", "PROJEKT": the letter writes these by itself. */
const head =
  /^(?:\(?projekt\b.{0,40}|(?:projekt\s+)?(?:stanowisk|rekomendacj|opini|uchwał)\p{L}*(?:\s+(?:nr|rady)\b.*)?|apel(?:\s+(?:nr|rady)\b.*)?|rady\b.*|nr\s*[\d.…_/ ]+.*|(?:\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?,\s*)?(?:z\s+)?dni[au]\b.*)$/iu
export const isLetterhead = (words: string): boolean => words.length <= 200 && head.test(words)

/** From "w sprawie": what stands before it in a title is kind, number and council, which a paper has as facts. */
export function titleFrom(words: string): string {
  const at = /(?:^|\s)(w sprawie\s)/iu.exec(words)
  const title = at ? words.slice(at.index).trim() : words
  return (at ? title.replace(/^w/iu, 'w') : title).replace(/(?<=[aeiouyąęó]\p{L}*)\.$/iu, '').slice(0, 500)
}
export const saysOnWhat = (words: string): boolean => /(?:^|\s)w sprawie\s/iu.test(words)

const basis = /^(?:podstawa\s+prawna\s*[:–-]\s*|na\s+podstawie\s+)/iu
/** "Na podstawie § 6 … Rada przyjmuje …" → "§ 6 …"; null: no legal basis. The letter adds the words around it. */
export function basisIn(words: string): string | null {
  if (!basis.test(words) || words.length > 1000) return null
  const said = words
    .replace(basis, '')
    .replace(/^na\s+podstawie\s+/iu, '')
    .replace(
      /,?\s+(?:(?:rada|zarząd)\b.{0,120}?\s)?(?:przyjmuje|uchwala|postanawia|stanowi|wydaje|zajmuje|przedstawia)\b.*$/iu,
      '',
    )
    .replace(/[\s,;:.]+$/u, (end) => (end.startsWith('.') ? '.' : ''))
  return said.trim() === '' ? null : said.trim()
}
