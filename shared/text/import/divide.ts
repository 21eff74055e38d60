/**
 * A read file becomes the parts of a paper, in the order in which they stand:
 *   1. lines that are headings without saying so (bold and short, or called like a part) become headings
 *   2. before the first heading: the title, the legal basis, what the head of the letter says anyway, and opening words
 *   3. the highest headings left are the paper's parts; what stands under "Rekomendacje" is divided into recommendations
 * Every word is either in a part or counted as left out.
 */
import type { SectionKind } from '../../positions/types.ts'
import { count, type LeftOut, type Loose, plainOf, type ReadFile, wordsOf } from './loose.ts'
import {
  bareHeading,
  basisIn,
  isLetterhead,
  kindOf,
  onlyLeadsOn,
  recommendationPrefix,
  saysOnWhat,
  titleFrom,
  whyPrefix,
} from './names.ts'
import { divided, isBold, type LooseRecommendation, named, withWhy } from './recommendations.ts'

export type LoosePart =
  | { part: 'title'; text: string }
  | { part: 'legal_basis'; text: string }
  | { part: 'section'; kind: Exclude<SectionKind, 'recommendations'>; heading: string; blocks: Loose[] }
  | ({ part: 'recommendation' } & LooseRecommendation)

export type DividedFile = { parts: LoosePart[]; leftOut: LeftOut; topHeading: number }
type Heading = Extract<Loose, { is: 'heading' }>

/** Where opening words go when the paper has no part for them yet. */
export const openingHeading = 'Ocena sytuacji'
const introHeading = 'Wprowadzenie do rekomendacji'

export function divideFile({ blocks, leftOut: found }: ReadFile): DividedFile {
  const leftOut = { ...found }
  const lines = withHeadings(blocks.filter((block) => wordsOf(block) !== '' || block.is === 'table'))
  const { title, rest } = takeTitle(lines, leftOut)
  const level = Math.min(...rest.filter(isHeading).map((heading) => Math.max(1, heading.level)), 9)
  const firstPart = rest.findIndex((block) => isHeading(block) && block.level <= level)
  const opening = firstPart === -1 ? rest : rest.slice(0, firstPart)
  const parts: LoosePart[] = title === '' ? [] : [{ part: 'title', text: title }]
  parts.push(...openingParts(opening, leftOut))
  for (const part of grouped(firstPart === -1 ? [] : rest.slice(firstPart), level))
    parts.push(...partsUnder(part, leftOut))
  return { parts: oneBasis(parts), leftOut, topHeading: level + 1 }
}

const isHeading = (block: Loose): block is Heading => block.is === 'heading'

/** Offices are full of headings that are only bold; where a file has real ones, only lines that are called like a part count. */
function withHeadings(blocks: Loose[]): Loose[] {
  const levels = blocks.filter(isHeading).flatMap(({ level }) => (level > 0 ? [level] : []))
  const top = levels.length > 0 ? Math.min(...levels) : 1
  const whys = blocks.filter((block) => block.is === 'paragraph' && isOnlyWhy(wordsOf(block)))
  // Real headings would tell the paper's own justification; and of several, each is of the recommendation above it.
  const isOfOne = levels.length > 0 || whys.length > 1
  let isAmongRecommendations = false
  return blocks.map((block): Loose => {
    const heading = isHeading(block) ? block : hiddenHeading(block, top, levels.length > 0)
    if (!heading) return block
    const isOwn = block.is === 'paragraph' && isAmongRecommendations && isOfOne && isOnlyWhy(wordsOf(block))
    if (isOwn) return { ...heading, level: top + 1 }
    isAmongRecommendations = leadsToRecommendations(heading, isAmongRecommendations, top)
    return heading
  })
}

/** A line that says nothing else. */
const isOnlyWhy = (words: string): boolean => whyPrefix(words) === words.length

function hiddenHeading(block: Loose, top: number, hasReal: boolean): Heading | null {
  if (block.is !== 'paragraph') return null
  const level = hiddenLevel(plainOf(block.runs), isBold(block.runs), hasReal)
  return level === null ? null : { is: 'heading', level: top + level, runs: block.runs }
}

/** Until the next heading as high as those of parts. */
function leadsToRecommendations(heading: Heading, before: boolean, top: number): boolean {
  const words = wordsOf(heading)
  if (kindOf(words) === 'recommendations' || recommendationPrefix(words) !== null) return true
  return before && heading.level > top
}

/** 0: a part of the paper; 1: inside one; null: no heading. */
function hiddenLevel(words: string, isAllBold: boolean, hasReal: boolean): 0 | 1 | null {
  if (words.length > 120) return null
  const isCalledSo = kindOf(words) !== 'other'
  const isOfItsOwn = isAllBold || words === words.toLocaleUpperCase('pl')
  if (
    isCalledSo &&
    (isOfItsOwn || (!hasReal && words.replace(/:$/, '') === bareHeading(words) && words.length > 6))
  )
    return 0
  if (!isAllBold) return null
  if (recommendationPrefix(words) !== null) return 1
  return hasReal || /[.;,:]$/u.test(words) || isLetterhead(words) || saysOnWhat(words) ? null : 0
}

/** The first of: a line in the style of titles, "w sprawie …" at the head, the only heading of the highest level. */
function takeTitle(lines: Loose[], leftOut: LeftOut): { title: string; rest: Loose[] } {
  const titled = lines.findIndex((block) => isHeading(block) && block.level === 0)
  const head = lines.slice(0, headLength(lines))
  const onWhat = head.findIndex(
    (block) => isLine(block) && saysOnWhat(wordsOf(block)) && wordsOf(block).length <= 500,
  )
  const isInTitle = titled !== -1 && saysOnWhat(wordsOf(lines[titled] as Loose))
  const at = isInTitle || onWhat === -1 ? titled : onWhat
  const asOne = at === -1 ? onlyTopHeading(lines) : at
  const line = lines[asOne]
  const rest = lines.filter((block, index) => {
    if (index === asOne) return false
    // Further lines in the style of titles are "Stanowisko nr …" above or below it.
    if (!isHeading(block) || block.level > 0) return true
    count(leftOut, 'letterhead')
    return false
  })
  return { title: line ? titleFrom(wordsOf(line)) : '', rest }
}

const isLine = (block: Loose): boolean => block.is === 'paragraph' || block.is === 'heading'

/** Up to the first heading of a known part, at most a dozen lines: there a letter says what it is about. */
function headLength(lines: Loose[]): number {
  const first = lines.findIndex((block) => isHeading(block) && kindOf(wordsOf(block)) !== 'other')
  return Math.min(first === -1 ? lines.length : first, 12)
}

/** A heading above all others, before all others, that is not itself a part. */
function onlyTopHeading(lines: Loose[]): number {
  const headings = lines.filter(isHeading)
  const [first, ...others] = headings
  if (!first || others.length === 0 || kindOf(wordsOf(first)) !== 'other') return -1
  return others.every(({ level }) => level > first.level) ? lines.indexOf(first) : -1
}

function openingParts(opening: Loose[], leftOut: LeftOut): LoosePart[] {
  const parts: LoosePart[] = []
  const words: Loose[] = []
  for (const block of opening) {
    const basis = isLine(block) ? basisIn(wordsOf(block)) : null
    if (basis !== null) parts.push({ part: 'legal_basis', text: basis })
    else if (words.length === 0 && isLine(block) && isLetterhead(wordsOf(block))) count(leftOut, 'letterhead')
    else words.push(block)
  }
  if (words.length > 0) parts.push({ part: 'section', kind: 'stance', heading: '', blocks: words })
  return parts
}

type Group = { heading: Heading; blocks: Loose[] }

/** Where every recommendation has a heading of its own, a justification after it is its own too, though its heading is as high. */
function grouped(blocks: Loose[], level: number): Group[] {
  const groups: Group[] = []
  for (const block of blocks) {
    if (isHeading(block) && block.level <= level) groups.push({ heading: block, blocks: [] })
    else groups.at(-1)?.blocks.push(block)
  }
  const whys = groups.filter(({ heading }) => whyPrefix(wordsOf(heading)) !== null)
  if (whys.length < 2) return groups
  const joined: Group[] = []
  for (const group of groups) {
    const before = joined.at(-1)
    const isOwn = before && recommendationPrefix(wordsOf(before.heading)) !== null && whys.includes(group)
    if (isOwn) before.blocks.push(group.heading, ...group.blocks)
    else joined.push(group)
  }
  return joined
}

function partsUnder({ heading, blocks }: Group, leftOut: LeftOut): LoosePart[] {
  const words = wordsOf(heading)
  if (recommendationPrefix(words) !== null)
    return [{ part: 'recommendation', ...withWhy([...named(heading), ...blocks]) }]
  if (blocks.length === 0) {
    count(leftOut, 'emptyHeadings')
    return []
  }
  const kind = kindOf(words)
  if (kind === 'recommendations') return recommendationParts(blocks, leftOut)
  if (/^podstawa prawna$/iu.test(bareHeading(words))) {
    const text = blocks.map(wordsOf).join(' ')
    if (text.length <= 1000) return [{ part: 'legal_basis', text: basisIn(text) ?? text }]
  }
  const name = bareHeading(words).slice(0, 200)
  return [{ part: 'section', kind, heading: name === '' ? openingHeading : name, blocks }]
}

function recommendationParts(blocks: Loose[], leftOut: LeftOut): LoosePart[] {
  const { intro, recommendations } = divided(blocks)
  const parts: LoosePart[] = recommendations.map((one) => ({ part: 'recommendation', ...one }))
  const [first] = intro
  if (intro.length === 1 && first && onlyLeadsOn(wordsOf(first))) count(leftOut, 'intros')
  else if (intro.length > 0)
    parts.unshift({ part: 'section', kind: 'other', heading: introHeading, blocks: intro })
  return parts
}

/** A paper has one; a second one is told as words of its own. */
function oneBasis(parts: LoosePart[]): LoosePart[] {
  let isTaken = false
  return parts.map((part) => {
    if (part.part !== 'legal_basis') return part
    const isSecond = isTaken
    isTaken = true
    if (!isSecond) return part
    const blocks: Loose[] = [{ is: 'paragraph', runs: [{ text: part.text }] }]
    return { part: 'section', kind: 'other', heading: 'Podstawa prawna', blocks }
  })
}
