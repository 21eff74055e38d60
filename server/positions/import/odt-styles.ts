/** What the styles of an OpenDocument text mean: kinds of paragraphs, bold and italic letters, and how lists count. */
import type { LooseListStyle } from '../../../shared/text/import/loose.ts'
import { numberStyle } from './docx-styles.ts'
import { allIn, childOf, type Element, elementsIn } from './xml.ts'

export type ParagraphRole = 'title' | 'quote' | 'contents' | 'text'
export type Letters = { bold?: boolean; italic?: boolean }
export type Level = { style: LooseListStyle; start: number }

type Style = { parent: string | undefined; letters: Letters; isColoured: boolean; outline: number | null }
export type OdtStyles = {
  roleOf: (styleName: string | undefined) => ParagraphRole
  /** Of a heading that is one by its style only. */
  outlineOf: (styleName: string | undefined) => number | null
  lettersOf: (styleName: string | undefined) => Letters
  isColoured: (styleName: string | undefined) => boolean
  levelOf: (listStyle: string | undefined, level: number) => Level
}

export function stylesIn(...roots: Element[]): OdtStyles {
  const styles = new Map<string, Style>()
  const lists = new Map<string, Map<number, Level>>()
  for (const root of roots) {
    for (const style of allIn(root, 'style:style'))
      styles.set(style.attributes['style:name'] ?? '', styleOf(style))
    for (const list of allIn(root, 'text:list-style'))
      lists.set(list.attributes['style:name'] ?? '', levelsOf(list))
  }
  const chainOf = (name: string | undefined): { name: string; style: Style | undefined }[] => {
    const chain: { name: string; style: Style | undefined }[] = []
    for (let at = name; at !== undefined && chain.length < 20; at = chain.at(-1)?.style?.parent)
      chain.push({ name: at, style: styles.get(at) })
    return chain
  }
  return {
    roleOf: (name) =>
      chainOf(name)
        .map((one) => byName(one.name))
        .find((role) => role !== 'text') ?? 'text',
    outlineOf: (name) => {
      const levels = chainOf(name).map((one) => levelByName(one.name) ?? one.style?.outline ?? null)
      return levels.find((level) => level !== null) ?? null
    },
    lettersOf: (name) =>
      chainOf(name)
        .reverse()
        .reduce((letters: Letters, { style }) => Object.assign(letters, style?.letters), {}),
    isColoured: (name) => (name === undefined ? false : (styles.get(name)?.isColoured ?? false)),
    levelOf: (name, level) => lists.get(name ?? '')?.get(level) ?? { style: 'bullet', start: 1 },
  }
}

function styleOf(style: Element): Style {
  const text = childOf(style, 'style:text-properties')?.attributes ?? {}
  const weight = text['fo:font-weight']
  const slant = text['fo:font-style']
  const outline = Number(style.attributes['style:default-outline-level'])
  return {
    parent: style.attributes['style:parent-style-name'],
    letters: {
      ...(weight !== undefined && { bold: weight === 'bold' || Number(weight) >= 600 }),
      ...(slant !== undefined && { italic: slant !== 'normal' }),
    },
    isColoured: isColour(text['fo:color']) || isColour(text['fo:background-color']) || isLined(text),
    outline: outline >= 1 && outline <= 10 ? outline : null,
  }
}

const isColour = (colour: string | undefined): boolean =>
  colour !== undefined && !['#000000', 'transparent', 'auto'].includes(colour)
const isLined = (text: Record<string, string>): boolean =>
  ['style:text-underline-style', 'style:text-line-through-style'].some(
    (name) => (text[name] ?? 'none') !== 'none',
  )

/** LibreOffice writes a space as _20_, and its own styles in English whatever it speaks. */
function byName(name: string): ParagraphRole {
  const plain = name.replaceAll('_20_', ' ')
  if (/^(?:title|tytuł)$/iu.test(plain)) return 'title'
  if (/^(?:quotations|cytat|block quotation)$/iu.test(plain)) return 'quote'
  return /^(?:contents (?:heading|\d+)|spis treści.*)$/iu.test(plain) ? 'contents' : 'text'
}

/** Out of a Word file a heading comes as a paragraph in its style, without a level of its own. */
function levelByName(name: string): number | null {
  const heading = /^(?:heading|nagłówek)(?:_20_| )([1-9])$/iu.exec(name)
  return heading ? Number(heading[1]) : null
}

function levelsOf(list: Element): Map<number, Level> {
  return new Map(
    elementsIn(list).map(({ name, attributes }): [number, Level] => {
      const level = Number(attributes['text:level'] ?? 1)
      const start = Number(attributes['text:start-value'] ?? 1) || 1
      if (name === 'text:list-level-style-number') {
        const isLetter =
          /^[a-z]$/i.test(attributes['style:num-format'] ?? '1') &&
          !/^i$/i.test(attributes['style:num-format'] ?? '')
        return [
          level,
          { style: numberStyle(isLetter, attributes['style:num-suffix'] ?? suffixOf(attributes)), start },
        ]
      }
      const sign = (attributes['text:bullet-char'] ?? '').trim()
      return [level, { style: /^[-–—]$/u.test(sign) ? 'dash' : 'bullet', start }]
    }),
  )
}

/** Newer files write the sign as "%1%)". */
const suffixOf = (attributes: Record<string, string>): string =>
  (attributes['loext:num-list-format'] ?? attributes['style:num-list-format'] ?? '').replace(/^.*%/, '')
