/**
 * What a reviewer is shown when they are asked again: of the part they had spoken on, what it said then and what it says now.
 * Whatever enters the hash of a part is compared - its words, its notes and links, its addressees, its date -, so that a verdict
 * never goes stale without the page saying why.
 */

import { annexInWords } from '../positions/annexes.ts'
import { olderPapersInWords } from '../positions/relations.ts'
import {
  type CanonicalPaper,
  type CanonicalPart,
  type FixedDue,
  partJson,
  type TextNode,
} from '../text/canonical.ts'
import { type Piece, wordDiff } from '../text/diff.ts'
import { imageInWords, walk } from '../text/fields.ts'
import { markMoves, movedParts } from './moves.ts'

export type RedlineField =
  | 'title'
  | 'legalBasis'
  | 'copyTo'
  | 'annexes'
  | 'olderPapers'
  | 'heading'
  | 'addressees'
  | 'due'
  | 'text'
  | 'why'
export type Redline = { field: RedlineField; pieces: Piece[] }
/** `onlyLook`: the same words, set differently (bold, a list instead of lines). */
export type PartChange = {
  id: string
  part: CanonicalPart['part']
  /** As people see it now; of a removed part, as they saw it then. */
  number: number | null
  heading: string
  how: 'changed' | 'added' | 'removed'
  redlines: Redline[]
  onlyLook: boolean
}
export type PaperChange = {
  redlines: Redline[]
  parts: PartChange[]
  /** Parts that are in both and stand at another place; `from` and `to` count these. */
  moved: PartMove[]
}
export type PartMove = Pick<PartChange, 'id' | 'part' | 'number' | 'heading'> & { from: number; to: number }

type DueWords = (due: FixedDue) => string

/** Everything that changed between two versions: what lies behind a stale verdict on the whole. */
export function paperChange(before: CanonicalPaper, after: CanonicalPaper, dueWords: DueWords): PaperChange {
  const then = new Map(before.parts.map((part) => [part.id, part]))
  const now = new Map(after.parts.map((part) => [part.id, part]))
  const changes = [
    ...after.parts.flatMap((part) => partChange(then.get(part.id) ?? null, part, dueWords) ?? []),
    ...before.parts
      .filter((part) => !now.has(part.id))
      .flatMap((part) => partChange(part, null, dueWords) ?? []),
  ]
  const redlines = fieldsThatDiffer(frameOf(before), frameOf(after))
  markMoves([...redlines, ...changes.flatMap((change) => change.redlines)])
  const idsOf = ({ parts }: CanonicalPaper) => parts.map(({ id }) => id)
  return {
    ...{ redlines, parts: changes },
    moved: movedParts(idsOf(before), idsOf(after)).flatMap(({ id, ...places }) => {
      const part = now.get(id)
      return part ? [{ id, ...nameOf(part), ...places }] : []
    }),
  }
}

const nameOf = (part: CanonicalPart): Pick<PartChange, 'part' | 'number' | 'heading'> => ({
  part: part.part,
  number: part.part === 'recommendation' ? part.number : null,
  heading: part.part === 'section' ? part.heading : '',
})

/** One part then and now; null when it is the same, whatever number it is shown under. */
export function partChange(
  before: CanonicalPart | null,
  after: CanonicalPart | null,
  dueWords: DueWords,
): PartChange | null {
  const part = after ?? before
  if (!part) return null
  if (before && after && partJson(before) === partJson(after)) return null
  const redlines = fieldsThatDiffer(
    before ? wordsOfPart(before, dueWords) : {},
    after ? wordsOfPart(after, dueWords) : {},
  )
  return {
    id: part.id,
    ...nameOf(part),
    how: !before ? 'added' : !after ? 'removed' : 'changed',
    redlines,
    onlyLook: redlines.length === 0,
  }
}

type Words = Partial<Record<RedlineField, string>>

const frameOf = (paper: CanonicalPaper): Words => ({
  title: paper.title,
  legalBasis: paper.legalBasis,
  olderPapers: olderPapersInWords(paper).join('\n'),
  copyTo: paper.copyTo.join('\n'),
  annexes: paper.annexes.map(annexInWords).join('\n'),
})

function wordsOfPart(part: CanonicalPart, dueWords: DueWords): Words {
  if (part.part === 'section') return { heading: part.heading, text: redlineText(part.text) }
  return {
    addressees: part.addressees.map(({ name }) => name).join(', '),
    due: dueWords(part.due),
    text: redlineText(part.text),
    why: part.why ? redlineText(part.why) : '',
  }
}

const order: RedlineField[] = [
  ...(['title', 'legalBasis', 'olderPapers', 'heading', 'addressees', 'due'] as const),
  ...(['text', 'why', 'copyTo', 'annexes'] as const),
]

const fieldsThatDiffer = (before: Words, after: Words): Redline[] =>
  order
    .filter((field) => (before[field] ?? '') !== (after[field] ?? ''))
    .map((field) => ({ field, pieces: wordDiff(before[field] ?? '', after[field] ?? '') }))

const blocks = new Set(['paragraph', 'heading', 'hardBreak', 'image'])

/** A line per block, with what a reader meets only on looking closer: notes in brackets, addresses behind links, and which file an image is. */
export function redlineText(node: TextNode): string {
  const lines: string[] = []
  let line = ''
  const endLine = () => {
    if (line !== '') lines.push(line)
    line = ''
  }
  walk(node, (n) => {
    if (blocks.has(n.type)) endLine()
    if (n.type === 'image') line += imageWords(n)
    if (n.type === 'footnote') line += ` [${String(n.attrs?.note ?? '')}]`
    if (n.text) line += n.text + addressOf(n)
  })
  endLine()
  return lines.join('\n')
}

/** Another picture under the same words is another text: the first letters of its hash tell them apart. */
const imageWords = (node: TextNode): string =>
  `${imageInWords(node)} <${String(node.attrs?.file ?? '').slice(0, 8)}>`

function addressOf(node: TextNode): string {
  const href = node.marks?.find((mark) => mark.type === 'link')?.attrs?.href
  return typeof href === 'string' ? ` <${href}>` : ''
}
