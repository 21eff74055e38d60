/** What the styles and numbers of a Word file mean: which paragraphs are headings, titles, quotations, and how a list counts. */
import type { LooseListStyle } from '../../../shared/text/import/loose.ts'
import { allIn, childOf, childrenOf, type Element, parseXml } from './xml.ts'

type Numbering = { numId: string; level: number }
export type Role =
  | { role: 'heading'; level: number }
  | { role: 'title' | 'quote' | 'contents' }
  | { role: 'text'; numbering: Numbering | null }

type Style = {
  name: string
  basedOn: string | undefined
  outline: number | null
  numbering: Partial<Numbering>
}

export type Properties = {
  styleId: string | undefined
  outline: number | null
  numbering: Partial<Numbering>
}

const value = (element: Element | undefined): string | undefined => element?.attributes['w:val']
const whole = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null

export function numberingOf(properties: Element | undefined): Partial<Numbering> {
  const numPr = properties && childOf(properties, 'w:numPr')
  if (!numPr) return {}
  const numId = value(childOf(numPr, 'w:numId'))
  const level = whole(value(childOf(numPr, 'w:ilvl')))
  return { ...(numId !== undefined && { numId }), ...(level !== null && { level }) }
}

export const outlineOf = (properties: Element | undefined): number | null =>
  properties ? whole(value(childOf(properties, 'w:outlineLvl'))) : null

/** By the paragraph's own properties first, then by its style, then by what that is based on. */
export function rolesOf(stylesXml: string | undefined): (properties: Properties) => Role {
  const styles = new Map<string, Style>()
  if (stylesXml)
    for (const style of allIn(parseXml(stylesXml), 'w:style')) {
      const properties = childOf(style, 'w:pPr')
      styles.set(style.attributes['w:styleId'] ?? '', {
        name: value(childOf(style, 'w:name')) ?? '',
        basedOn: value(childOf(style, 'w:basedOn')),
        outline: outlineOf(properties),
        numbering: numberingOf(properties),
      })
    }
  const chainOf = (id: string | undefined): Style[] => {
    const chain: Style[] = []
    for (let at = id; at !== undefined && chain.length < 20; at = chain.at(-1)?.basedOn) {
      const style = styles.get(at)
      // A file may name a style that it does not bring.
      chain.push(style ?? { name: at, basedOn: undefined, outline: null, numbering: {} })
    }
    return chain
  }
  return ({ styleId, outline, numbering }) => {
    const chain = chainOf(styleId)
    const named = chain.map(({ name }) => byName(name)).find((role) => role !== null)
    if (named) return named
    const level = outline ?? chain.find((style) => style.outline !== null)?.outline ?? null
    if (level !== null && level < 9) return { role: 'heading', level: level + 1 }
    const numId =
      numbering.numId ?? chain.find((style) => style.numbering.numId !== undefined)?.numbering.numId
    const depth =
      numbering.level ?? chain.find((style) => style.numbering.level !== undefined)?.numbering.level ?? 0
    return { role: 'text', numbering: numId === undefined || numId === '0' ? null : { numId, level: depth } }
  }
}

/** Word writes the names of its own styles in English, whatever it speaks; other programs and old files do not. */
function byName(name: string): Role | null {
  const heading = /^(?:heading|nagłówek|nagwek|naglowek)\s*([1-9])$/iu.exec(name)
  if (heading) return { role: 'heading', level: Number(heading[1]) }
  if (/^(?:title|tytuł)$/iu.test(name)) return { role: 'title' }
  if (/^(?:(?:intense )?quote|quotations|block text|cytat(?: intensywny)?)$/iu.test(name))
    return { role: 'quote' }
  if (/^(?:toc heading|toc|contents|spis treści)(?:\s*\d| heading)?$/iu.test(name))
    return { role: 'contents' }
  return null
}

type Level = { style: LooseListStyle; start: number }
export type Counted = { level: number; style: LooseListStyle; number: number }

/** Gives each paragraph of a list its number, as Word counts: lists made from one pattern go on counting together. */
export function counterOf(numberingXml: string | undefined): (numbering: Numbering) => Counted | null {
  const root = numberingXml ? parseXml(numberingXml) : null
  const patterns = new Map<string, Map<number, Level | null>>()
  for (const pattern of root ? childrenOf(root, 'w:abstractNum') : [])
    patterns.set(pattern.attributes['w:abstractNumId'] ?? '', levelsIn(pattern))
  const lists = new Map<string, { pattern: string; starts: Map<number, number> }>()
  for (const num of root ? childrenOf(root, 'w:num') : [])
    lists.set(num.attributes['w:numId'] ?? '', {
      pattern: value(childOf(num, 'w:abstractNumId')) ?? '',
      starts: startsIn(num),
    })
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  return ({ numId, level }) => {
    const list = lists.get(numId)
    const pattern = list && patterns.get(list.pattern)
    const how = pattern?.get(level)
    if (!list || !how) return pattern?.has(level) ? null : { level, style: 'bullet', number: 1 }
    const at = counts.get(list.pattern) ?? []
    counts.set(list.pattern, at)
    const own = list.starts.get(level)
    const isNew = !begun.has(`${numId} ${level}`)
    begun.add(`${numId} ${level}`)
    const number = own !== undefined && isNew ? own : at[level] === undefined ? how.start : at[level] + 1
    at.length = level + 1
    at[level] = number
    return { level, style: how.style, number }
  }
}

function levelsIn(pattern: Element): Map<number, Level | null> {
  return new Map(
    childrenOf(pattern, 'w:lvl').map((level) => [whole(level.attributes['w:ilvl']) ?? 0, levelOf(level)]),
  )
}

/** null: it has the form of a list and shows no sign. Roman numbers become plain ones: our lists have none. */
function levelOf(level: Element): Level | null {
  const format = value(childOf(level, 'w:numFmt')) ?? 'decimal'
  const sign = value(childOf(level, 'w:lvlText')) ?? ''
  const start = whole(value(childOf(level, 'w:start'))) ?? 1
  if (format === 'none') return null
  if (format === 'bullet') return { style: /^[-–—]$/u.test(sign.trim()) ? 'dash' : 'bullet', start }
  return { style: numberStyle(/letter/i.test(format), sign), start }
}

export const numberStyle = (isLetter: boolean, sign: string): LooseListStyle =>
  isLetter ? 'letter' : /\)\s*$/.test(sign) ? 'paren' : 'decimal'

function startsIn(num: Element): Map<number, number> {
  return new Map(
    childrenOf(num, 'w:lvlOverride').flatMap((override): [number, number][] => {
      const start = whole(value(childOf(override, 'w:startOverride')))
      return start === null ? [] : [[whole(override.attributes['w:ilvl']) ?? 0, start]]
    }),
  )
}
