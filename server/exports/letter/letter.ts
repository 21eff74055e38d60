/**
 * The whole paper as it is sent, in the order of domain 3.1: issuer, place and day, case sign, title, opening formula, the
 * adopted text under Roman numerals, the vote, separate opinions (of a protocol: the positions of the sides), signature,
 * addressees, copies, annexes, and how to check it.
 */

import { annexInWords } from '../../../shared/positions/annexes.ts'
import { olderPapersInWords } from '../../../shared/positions/relations.ts'
import {
  type CanonicalPart,
  type CanonicalRecommendation,
  canonicalJson,
} from '../../../shared/text/canonical.ts'
import { polishTypography } from '../../../shared/typography.ts'
import { clean } from '../text/clean.ts'
import { checkGlyphs } from '../text/inlines.ts'
import { normaliseField } from '../text/normalise.ts'
import type { Notes } from '../text/notes.ts'
import { type Block, paragraph, words } from '../text/tree.ts'
import type { PaperFacts, RenderJob } from '../types.ts'
import { nameInTitle, opening, separateOpinion, sidesInWords, titleLines } from './phrases.ts'
import { voteSentences } from './vote.ts'
import { dayInPolish, roman } from './wording.ts'

export type Letter = {
  /** File name without its ending, e.g. "stanowisko-2-2012". */
  fileStem: string
  /** `YYYY-MM-DD`: the only day a file knows. */
  day: string
  partnership: string
  council: string
  secretariat: string
  placeAndDay: string
  caseSign: string
  /** Lines of the title; together they are one sentence without a full stop. */
  title: string[]
  /** The same as one line with plain spaces, for the properties of a file. */
  documentTitle: string
  /** What stands on top of the pages after the first. */
  runningTitle: string
  blocks: Block[]
  signature: { roleLabel: string; name: string }
  lists: { heading: string; items: string[] }[]
  check: { sentence: string; url: string; sha256: string }
  /** The exact characters that were hashed, attached to the PDF as its source. */
  source: string
}

export function composeLetter({ paper, facts }: Omit<RenderJob, 'format'>, notes: Notes): Letter {
  const set = lineSetter(notes)
  const title = titleLines(paper, facts).map(set)
  return {
    fileStem: facts.protocol
      ? `protokol-stanowisk-${facts.adoptedDay}`
      : `${paper.kind}-${facts.number}-${facts.year}`,
    day: facts.adoptedDay,
    partnership: set(facts.council.partnershipName),
    council: set(facts.council.name),
    secretariat: set(secretariatOf(facts.host)),
    placeAndDay: set(`${facts.council.place}, ${dayInPolish(facts.adoptedDay)}`),
    caseSign: facts.caseSign === '' ? '' : set(`Znak sprawy: ${facts.caseSign}`),
    title,
    documentTitle: title.join(' ').replaceAll('\u00A0', ' '),
    runningTitle: set(nameInTitle(paper, facts)),
    blocks: composeBody({ paper, facts }, notes),
    signature: { roleLabel: set(facts.chair.roleLabel), name: set(facts.chair.name) },
    lists: endLists({ paper, facts }).map(({ heading, items }) => ({ heading, items: items.map(set) })),
    check: {
      sentence: 'Autentyczność tego dokumentu można sprawdzić w rejestrze stanowisk:',
      url: facts.registerUrl,
      sha256: facts.contentSha256,
    },
    source: canonicalJson(paper),
  }
}

/** Plain lines get what texts get: cleaning, the glyph check, typography. */
function lineSetter(notes: Notes): (text: string) => string {
  return (text) => {
    const line = clean(text).trim()
    checkGlyphs(line, notes, (kind, what) => notes.problem(kind, line.slice(0, 60), 0, what))
    return polishTypography(line)
  }
}

const secretariatOf = (host: PaperFacts['host']): string =>
  ['Sekretariat: ', [host.name, host.address].filter((part) => part !== '').join(', ')].join('')

function composeBody({ paper, facts }: Omit<RenderJob, 'format'>, notes: Notes): Block[] {
  const set = lineSetter(notes)
  let section = 0
  const sectionHeading = (heading: string): Block => {
    const text = set(heading)
    if (text === '') notes.problem('empty_heading', roman(section + 1), 0, 'h2')
    return { kind: 'heading', level: 2, inlines: [words(`${roman(++section)}. ${text}`)] }
  }
  const blocks: Block[] = [paragraph(words(set(opening(paper, facts))))]
  for (const sentence of olderPapersInWords(paper)) blocks.push(paragraph(words(set(sentence))))
  for (const part of paper.parts) {
    if (part.part === 'section') {
      blocks.push(sectionHeading(part.heading))
      blocks.push(...normaliseField(part.text, { place: placeOf(part), under: 2 }, notes))
    } else blocks.push(...recommendationBlocks(part, notes, set))
  }
  blocks.push(
    sectionHeading('Wynik głosowania'),
    paragraph(words(set(voteSentences(paper.kind, facts.vote)))),
  )
  if (facts.protocol) {
    blocks.push(sectionHeading('Stanowiska stron'), ...sidesInWords(facts.protocol, set))
    return keepLastWithSignature(blocks)
  }
  const opinions = facts.separateOpinions
  if (opinions.length > 0) {
    blocks.push(sectionHeading(opinions.length === 1 ? 'Zdanie odrębne' : 'Zdania odrębne'))
    blocks.push(...opinions.flatMap((opinion) => separateOpinion(opinion, set)))
  }
  return keepLastWithSignature(blocks)
}

/** The signature never stands alone on a page: the last words of the body go with it. */
function keepLastWithSignature(blocks: Block[]): Block[] {
  const last = blocks.at(-1)
  if (last?.kind !== 'paragraph') return blocks
  return [...blocks.slice(0, -1), { ...last, keepWithNext: true }]
}

const placeOf = (part: CanonicalPart): string =>
  part.part === 'section' ? part.heading : `Rekomendacja ${part.number}`

function recommendationBlocks(
  recommendation: CanonicalRecommendation,
  notes: Notes,
  set: (text: string) => string,
): Block[] {
  const field = { place: placeOf(recommendation), under: 3 } as const
  const about = [addresseesOf(recommendation), dueOf(recommendation)].filter((sentence) => sentence !== '')
  const blocks: Block[] = [
    { kind: 'heading', level: 3, inlines: [words(`${set(placeOf(recommendation))}.`)] },
    { ...paragraph(words(set(about.join(' ')), { italic: true })), keepWithNext: true },
    ...normaliseField(recommendation.text, field, notes),
  ]
  if (recommendation.why) {
    const why = normaliseField(recommendation.why, field, notes)
    if (why.length > 0) blocks.push(...withLeadIn('Uzasadnienie: ', why))
  }
  return blocks
}

function addresseesOf({ addressees }: CanonicalRecommendation): string {
  if (addressees.length === 0) return ''
  const names = addressees.map((addressee) => addressee.name.trim()).join('; ')
  return sentence(`${addressees.length === 1 ? 'Adresat' : 'Adresaci'}: ${names}`)
}

function dueOf({ due }: CanonicalRecommendation): string {
  switch (due.kind) {
    case 'day':
      return sentence(`Termin: ${dayInPolish(due.day)}`)
    case 'event':
      return sentence(`Termin: ${due.event.trim()}`)
    case 'none':
      return ''
    default: {
      const unknown: never = due
      return unknown
    }
  }
}

/** One full stop at the end, also after "2012 r." */
const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`)

/** Bold first words in the first paragraph, or a paragraph of their own before a list or a table. */
function withLeadIn(lead: string, blocks: Block[]): Block[] {
  const [first, ...rest] = blocks
  if (first?.kind !== 'paragraph') {
    return [{ ...paragraph(words(lead.trim(), { bold: true })), keepWithNext: true }, ...blocks]
  }
  return [{ ...first, inlines: [words(lead, { bold: true }), ...first.inlines] }, ...rest]
}

function endLists({ paper, facts }: Omit<RenderJob, 'format'>): { heading: string; items: string[] }[] {
  const addressees = facts.addressees.map((addressee) => addressee.name)
  // "aa" (ad acta) is always the last line: the copy that stays in the house.
  const copies = [...paper.copyTo.filter((name) => name.trim() !== 'aa'), 'aa']
  const annexes = paper.annexes.map(annexInWords)
  return [
    { heading: addressees.length === 1 ? 'Adresat:' : 'Adresaci:', items: addressees },
    { heading: 'Do wiadomości:', items: copies },
    { heading: annexes.length === 1 ? 'Załącznik:' : 'Załączniki:', items: annexes },
  ].filter((list) => list.items.length > 0)
}
