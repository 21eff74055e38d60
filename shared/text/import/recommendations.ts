/**
 * What stands under "Rekomendacje", divided into recommendations. A writer marks where one begins in one of these ways, and the first
 * that is found is taken for all: headings ("Rekomendacja 1"), a numbered list, numbers typed by hand, points, any headings, or not at
 * all - then it is one.
 */
import type { Loose, Paragraph, Run } from './loose.ts'
import { plainOf, wordsOf } from './loose.ts'
import { recommendationPrefix, typedNumber, whyPrefix } from './names.ts'

export type LooseRecommendation = { blocks: Loose[]; why: Loose[] }
export type Divided = { intro: Loose[]; recommendations: LooseRecommendation[] }

type Way = 'named' | 'numbered' | 'typed' | 'points' | 'headed' | 'one'
/** Blocks with which a recommendation begins; null: the block belongs to the one before it. */
type Begins = (block: Loose) => Loose[][] | null

const isLine = (block: Loose): block is Paragraph => block.is === 'paragraph' || block.is === 'heading'
const isNamed = (block: Loose): boolean =>
  isLine(block) &&
  (block.is === 'heading' || isBold(block.runs)) &&
  recommendationPrefix(wordsOf(block)) !== null
const isWhy = (block: Loose): boolean => isLine(block) && whyPrefix(wordsOf(block)) !== null
const isNumbered = (block: Loose): boolean =>
  block.is === 'list' && block.style !== 'bullet' && block.style !== 'dash'

function wayOf(blocks: Loose[]): Way {
  if (blocks.some(isNamed)) return 'named'
  if (blocks.some(isNumbered)) return 'numbered'
  if (blocks.some((block) => block.is === 'paragraph' && typedNumber(wordsOf(block)) !== null)) return 'typed'
  if (blocks.some(({ is }) => is === 'list')) return 'points'
  return blocks.some((block) => block.is === 'heading' && !isWhy(block)) ? 'headed' : 'one'
}

const begins: Record<Way, Begins> = {
  named: (block) => (isNamed(block) && isLine(block) ? [named(block)] : null),
  numbered: (block) => (block.is === 'list' && isNumbered(block) ? block.items : null),
  typed: (block) => {
    const length = block.is === 'paragraph' ? typedNumber(wordsOf(block)) : null
    return length !== null && isLine(block)
      ? [[{ is: 'paragraph', runs: without(block.runs, length) }]]
      : null
  },
  points: (block) => (block.is === 'list' ? block.items : null),
  headed: (block) => (block.is === 'heading' && !isWhy(block) ? [[asLead(block)]] : null),
  one: () => null,
}

export function divided(blocks: Loose[]): Divided {
  const way = wayOf(blocks)
  if (way === 'one') return onlyOne(blocks)
  const intro: Loose[] = []
  const found: Loose[][] = []
  /** Headings of a group of recommendations: they go with the first one below them. */
  const group: Loose[] = []
  for (const block of blocks) {
    const items = begins[way](block)
    if (items) {
      for (const item of items) found.push([...group.splice(0), ...item])
    } else if (block.is === 'heading' && (way === 'numbered' || way === 'points') && !isWhy(block)) {
      group.push(asLead(block))
    } else (found.at(-1) ?? intro).push(...group.splice(0), block)
  }
  ;(found.at(-1) ?? intro).push(...group)
  return { intro, recommendations: found.map(withWhy).filter(says) }
}

function onlyOne(blocks: Loose[]): Divided {
  const only = withWhy(blocks)
  return { intro: [], recommendations: says(only) ? [only] : [] }
}

const says = ({ blocks, why }: LooseRecommendation): boolean =>
  [...blocks, ...why].some((block) => wordsOf(block) !== '')

/** From the line that says "Uzasadnienie" on, it is the recommendation's own justification. */
export function withWhy(blocks: Loose[]): LooseRecommendation {
  const at = blocks.findIndex(isWhy)
  const line = blocks[at]
  if (!line || !isLine(line)) return { blocks, why: [] }
  const rest = without(line.runs, whyPrefix(wordsOf(line)) ?? 0)
  const first: Loose[] = plainOf(rest) === '' ? [] : [{ is: 'paragraph', runs: rest }]
  // A second such line is a paragraph like any other.
  return { blocks: blocks.slice(0, at), why: [...first, ...blocks.slice(at + 1)] }
}

/** "Rekomendacja 1. Dostęp do doradztwa" → "Dostęp do doradztwa", as its first line; "Rekomendacja 1" → nothing. */
export function named(line: Paragraph): Loose[] {
  const runs = without(line.runs, recommendationPrefix(wordsOf(line)) ?? 0)
  return plainOf(runs) === '' ? [] : [{ is: 'paragraph', runs: line.is === 'heading' ? bold(runs) : runs }]
}

const asLead = ({ runs }: Paragraph): Loose => ({ is: 'paragraph', runs: bold(runs) })
const bold = (runs: Run[]): Run[] => runs.map((run) => ('text' in run ? { ...run, bold: true } : run))

export const isBold = (runs: Run[]): boolean => {
  const said = runs.filter((run) => 'text' in run && run.text.trim() !== '')
  return said.length > 0 && said.every((run) => 'text' in run && run.bold === true)
}

/** The runs without the first so many characters of their words, as `plainOf` counts them. */
export function without(runs: Run[], length: number): Run[] {
  let left = length
  let begun = false
  let wasSpace = false
  const rest: Run[] = []
  for (const run of runs) {
    if (!('text' in run)) {
      if (left === 0) rest.push(run)
      else if ('note' in run) rest.push(run)
      continue
    }
    let at = 0
    for (; at < run.text.length && (left > 0 || !begun); at += 1) {
      const isSpace = /[\s\u00a0]/u.test(run.text[at] ?? '')
      if (isSpace && (!begun || wasSpace)) continue
      if (left === 0) break
      begun = true
      wasSpace = isSpace
      left -= 1
    }
    if (at < run.text.length) rest.push({ ...run, text: run.text.slice(at) })
  }
  return rest
}
