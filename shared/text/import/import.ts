/** From a read file to what is offered to a paper: its parts as text of our schema, and the report. */
import type { SectionKind } from '../../positions/types.ts'
import { type Refusal, refuse } from '../../refusal.ts'
import type { TextNode } from '../canonical.ts'
import { walk } from '../fields.ts'
import { checkText } from '../schema.ts'
import { divideFile, type LoosePart } from './divide.ts'
import { count, type LeftOut, type ReadFile } from './loose.ts'
import { blocksOf, type Making } from './to-text.ts'

export type ImportedSection = {
  part: 'section'
  kind: Exclude<SectionKind, 'recommendations'>
  /** Empty: opening words without a heading. */
  heading: string
  text: TextNode
}
export type ImportedPart =
  | { part: 'title'; text: string }
  | { part: 'legal_basis'; text: string }
  | ImportedSection
  | { part: 'recommendation'; text: TextNode; why: TextNode | null }

export const recognisedKinds = ['tables', 'lists', 'footnotes', 'links', 'quotes'] as const
export type Recognised = Record<
  'sections' | 'recommendations' | 'whys' | (typeof recognisedKinds)[number],
  number
>
export type Imported = { parts: ImportedPart[]; recognised: Recognised; leftOut: LeftOut }

/** More than any paper has; beyond it the file is a book. */
export const mostParts = 300
/** As characters of JSON: what a living text may hold, with room for how it is written down. */
const mostCharacters = 3_000_000

export function importFile(file: ReadFile): Imported | Refusal {
  const { parts: loose, leftOut, topHeading } = divideFile(file)
  const making: Making = { leftOut, topHeading }
  const parts = loose.flatMap((part) => textPart(part, making))
  if (parts.length === 0) return refuse('import_no_text')
  if (parts.length > mostParts || JSON.stringify(parts).length > mostCharacters)
    return refuse('text_too_large')
  for (const text of parts.flatMap(textsOf)) checkText(text)
  return { parts, recognised: recognisedIn(parts), leftOut }
}

function textPart(part: LoosePart, making: Making): ImportedPart[] {
  switch (part.part) {
    case 'title':
    case 'legal_basis':
      return [part]
    case 'section': {
      const content = blocksOf(part.blocks, making)
      if (content.length > 0) return [{ ...pick(part), text: { type: 'doc', content } }]
      count(making.leftOut, 'emptyHeadings')
      return []
    }
    case 'recommendation':
      return recommendation(blocksOf(part.blocks, making), blocksOf(part.why, making))
    default:
      return unknown(part)
  }
}

const pick = ({ part, kind, heading }: Extract<LoosePart, { part: 'section' }>) => ({ part, kind, heading })

/** A justification of nothing is what is recommended. */
function recommendation(content: TextNode[], why: TextNode[]): ImportedPart[] {
  if (content.length === 0 && why.length === 0) return []
  const [text, reason] = content.length === 0 ? [why, []] : [content, why]
  return [
    {
      part: 'recommendation',
      text: { type: 'doc', content: text },
      why: reason.length > 0 ? { type: 'doc', content: reason } : null,
    },
  ]
}

export function textsOf(part: ImportedPart): TextNode[] {
  if (part.part === 'section') return [part.text]
  return part.part === 'recommendation' ? [part.text, ...(part.why ? [part.why] : [])] : []
}

export function recognisedIn(parts: ImportedPart[]): Recognised {
  const found: Recognised = {
    sections: 0,
    recommendations: 0,
    whys: 0,
    tables: 0,
    lists: 0,
    footnotes: 0,
    links: 0,
    quotes: 0,
  }
  for (const part of parts) {
    if (part.part === 'section') found.sections += 1
    if (part.part === 'recommendation') found.recommendations += 1
    if (part.part === 'recommendation' && part.why) found.whys += 1
  }
  for (const text of parts.flatMap(textsOf))
    walk(text, ({ type, marks }) => {
      if (type === 'table') found.tables += 1
      if (type === 'bulletList' || type === 'orderedList') found.lists += 1
      if (type === 'footnote') found.footnotes += 1
      if (type === 'blockquote') found.quotes += 1
      if (marks?.some((mark) => mark.type === 'link')) found.links += 1
    })
  return found
}

function unknown(part: never): never {
  throw new Error(`unknown part ${JSON.stringify(part)}`)
}
