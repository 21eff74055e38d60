/** Sentences that join what the council wrote with what the house knows: title, opening formula, separate opinion. */
import type { CanonicalPaper } from '../../../shared/text/canonical.ts'
import { type Block, paragraph, words } from '../text/tree.ts'
import type { PaperFacts } from '../types.ts'
import { dayInPolish, kindWords } from './wording.ts'

/**
 * "Stanowisko nr 2/2012 Rady Programowej / z dnia 14 czerwca 2012 r. / w sprawie …". A title that is no "w sprawie …" and
 * does not go on in small letters ("dotyczące …") is a name of its own and stands in its own line as it was written.
 */
export function titleLines(paper: CanonicalPaper, facts: PaperFacts): string[] {
  const goesOn = withoutFullStop(paper.title.trim()).replace(/^W(?= sprawie )/u, 'w')
  return [nameInTitle(paper, facts), `z dnia ${dayInPolish(facts.adoptedDay)}`, goesOn].filter(
    (line) => line !== '',
  )
}

/** "Stanowisko nr 2/2012 Rady Programowej"; "Protokół stanowisk Rady Programowej", which has no number. */
export function nameInTitle(paper: CanonicalPaper, { protocol, number, year, council }: PaperFacts): string {
  if (protocol) return `Protokół stanowisk ${council.nameGenitive}`
  return `${kindWords[paper.kind].name} nr ${number}/${year} ${council.nameGenitive}`
}

/** A title has no full stop; the one of an abbreviation ("Gorzów Wlkp.", "2012 r.") stays, known by having no vowel. */
const withoutFullStop = (title: string): string => title.replace(/(?<=[aeiouyąęó]\p{L}*)\.$/iu, '')

/** "Na podstawie § 6 … Rada przyjmuje stanowisko następującej treści."; of a protocol: "… nie przyjmuje stanowiska …". */
export function opening(paper: CanonicalPaper, facts: PaperFacts): string {
  const basis = paper.legalBasis
    .trim()
    .replace(/^na podstawie\s+/iu, '')
    .replace(/[,;]$/u, '')
  const who = shortName(facts.council.name)
  const { accusative, genitive } = kindWords[paper.kind]
  const what = facts.protocol ? `nie przyjmuje ${genitive}` : `przyjmuje ${accusative}`
  const formula = `${who} ${what} następującej treści.`
  return basis === '' ? formula : `Na podstawie ${basis} ${formula}`
}

/** A "Rada Programowa" is "Rada" after its full name stood in the title (domain 1.2). */
function shortName(name: string): string {
  const [first = name] = name.split(' ')
  return ['Rada', 'Komitet', 'Zespół', 'Komisja', 'Konwent', 'Forum'].includes(first) ? first : name
}

/**
 * Who, from which organisation, and their own words. Words that begin small go on after the name ("… nie podziela
 * rekomendacji 3."), others stand below it; they are attached, never merged with the text of the council.
 */
export function separateOpinion(
  opinion: PaperFacts['separateOpinions'][number],
  set: (text: string) => string,
): Block[] {
  const author =
    opinion.organisationName === '' ? opinion.name : `${opinion.name} (${opinion.organisationName})`
  const [first = '', ...rest] = opinion.body.split(/\n+/u).map((line) => line.trim())
  const signed = opinion.signedBy ?? []
  const others = [
    ...rest.filter((line) => line !== ''),
    ...(signed.length > 0 ? [`Zdanie odrębne podpisali także: ${signed.join(', ')}.`] : []),
  ].map((line) => paragraph(words(set(line))))
  if (/^\p{Ll}/u.test(first)) return [paragraph(words(set(`${author} ${first}`))), ...others]
  return [
    { ...paragraph(words(`${set(author)}:`, { bold: true })), keepWithNext: true },
    paragraph(words(set(first))),
    ...others,
  ]
}

/** Each side under its name, in the words of whoever spoke for it; then the sides nobody spoke for. */
export function sidesInWords(
  { sides, silent }: NonNullable<PaperFacts['protocol']>,
  set: (text: string) => string,
): Block[] {
  const told = sides.flatMap(({ side, name, body }) => [
    { ...paragraph(words(`${set(`${side} – ${name}`)}:`, { bold: true })), keepWithNext: true },
    ...body
      .split(/\n+/u)
      .filter((line) => line.trim() !== '')
      .map((line) => paragraph(words(set(line)))),
  ])
  if (silent.length === 0) return told
  const lead = silent.length === 1 ? 'Strona, która nie przedstawiła' : 'Strony, które nie przedstawiły'
  return [...told, paragraph(words(set(`${lead} stanowiska: ${silent.join(', ')}.`)))]
}
