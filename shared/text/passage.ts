/**
 * Where a passage of a text is by now, although the text around it, and it itself, may have changed. Anchors stand outside the text
 * (no mark, no right to write): what was quoted, what stood around it, what its block said, and - while the text lives - two places
 * in its Yjs document. In this order:
 *
 *   exact   the places still hold the quoted words
 *   edited  the places hold other words: somebody wrote in the middle of them
 *   found   the places are gone (a split, a join, a list made of it, another text): the words are found by what stood around them
 *   block   only the paragraph is left in which they stood
 *   lost    not even that; the quote remains with the comment
 */
import { blockAt, type Flat, type FlatBlock, type Passage, textOfBlock } from './flat.ts'

export type Quote = {
  /** The very words; empty: the whole field. */
  quote: string
  prefix: string
  suffix: string
  /** What the block said in which the quote begins. */
  block: string
}
export type Place = { how: 'exact' | 'edited' | 'found' | 'block' | 'whole' } & Passage
export type Lost = { how: 'lost' }

export const longestQuote = 2000
const contextLength = 32
const longestBlock = 600
/** How much of what stood around, or of the words of the block, must be the same. */
const enough = 0.5

export function quoteOf(flat: Flat, { from, to }: Passage): Quote {
  const block = blockAt(flat, from)
  return {
    quote: flat.text.slice(from, to),
    prefix: flat.text.slice(Math.max(0, from - contextLength), from),
    suffix: flat.text.slice(to, to + contextLength),
    block: block ? textOfBlock(flat, block).slice(0, longestBlock) : '',
  }
}

export const wholeField: Quote = { quote: '', prefix: '', suffix: '', block: '' }

/** `held`: what the two places of the document hold now; null where there are none, or the text is another one. */
export function findPassage(flat: Flat, quote: Quote, held: Passage | null): Place | Lost {
  if (quote.quote === '') return { how: 'whole', from: 0, to: flat.text.length }
  const now = held && held.from < held.to ? held : null
  if (now && isSame(flat.text.slice(now.from, now.to), quote.quote)) return { how: 'exact', ...now }
  if (now && !isHalf(flat.text.slice(now.from, now.to), quote.quote)) return { how: 'edited', ...now }
  const found = findQuote(flat, quote)
  if (found) return { how: 'found', ...found }
  if (now) return { how: 'edited', ...now }
  const block = (held && blockAt(flat, held.from)) ?? likeBlock(flat, quote.block)
  return block ? { how: 'block', from: block.at, to: block.at + block.length } : { how: 'lost' }
}

/** A line break or another space makes no other words. */
const squeeze = (text: string): string => text.replace(/\s+/g, '')
const isSame = (a: string, b: string): boolean => squeeze(a) === squeeze(b)

/** A split inside the passage leaves one of its places at the end of the first half. */
function isHalf(now: string, quote: string): boolean {
  const [part, whole] = [squeeze(now), squeeze(quote)]
  return part.length < whole.length && (whole.startsWith(part) || whole.endsWith(part))
}

function findQuote(flat: Flat, quote: Quote): Passage | null {
  const { letters, at } = squeezed(flat.text)
  const wanted = squeeze(quote.quote)
  if (wanted === '') return null
  const around = { before: squeeze(quote.prefix), after: squeeze(quote.suffix) }
  let best: (Passage & { likeness: number }) | null = null
  for (let i = letters.indexOf(wanted); i !== -1; i = letters.indexOf(wanted, i + 1)) {
    const [from, last] = [at[i] ?? 0, at[i + wanted.length - 1] ?? 0]
    const context = contextLikeness(letters, i, wanted.length, around)
    const block = blockAt(flat, from)
    const words = block ? likeness(textOfBlock(flat, block), quote.block) : 0
    if (context < enough && words < enough) continue
    const both = context + words
    if (!best || both > best.likeness) best = { from, to: last + 1, likeness: both }
  }
  return best && { from: best.from, to: best.to }
}

/** The text without white space, and where each of its letters stands. */
function squeezed(text: string): { letters: string; at: number[] } {
  const at: number[] = []
  let letters = ''
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charAt(i)
    if (/\s/.test(letter)) continue
    letters += letter
    at.push(i)
  }
  return { letters, at }
}

/** Of what stood before and after, how much stands there still, counted from the quote outwards. */
function contextLikeness(
  letters: string,
  from: number,
  length: number,
  { before, after }: { before: string; after: string },
): number {
  if (before.length + after.length === 0) return 1
  let same = 0
  while (same < before.length && before.at(-1 - same) === letters[from - 1 - same]) same += 1
  let behind = 0
  while (behind < after.length && after[behind] === letters[from + length + behind]) behind += 1
  return (same + behind) / (before.length + after.length)
}

function likeBlock(flat: Flat, wanted: string): FlatBlock | null {
  let best: { block: FlatBlock; likeness: number } | null = null
  for (const block of flat.blocks) {
    const like = likeness(textOfBlock(flat, block), wanted)
    if (like >= enough && like > (best?.likeness ?? 0)) best = { block, likeness: like }
  }
  return best?.block ?? null
}

/** Dice's coefficient over words: 1 the same words, 0 none in common. */
export function likeness(a: string, b: string): number {
  const [left, right] = [wordsIn(a), wordsIn(b)]
  if (left.length + right.length === 0) return 0
  const counts = new Map<string, number>()
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of right) {
    const count = counts.get(word) ?? 0
    if (count > 0) {
      common += 1
      counts.set(word, count - 1)
    }
  }
  return (2 * common) / (left.length + right.length)
}

const wordsIn = (text: string): string[] => text.toLocaleLowerCase('pl').match(/[\p{L}\p{N}]+/gu) ?? []
