/** The running text of one paragraph: marks are read, footnotes numbered, typography set over the whole of it. */
import type { TextNode } from '../../../shared/text/canonical.ts'
import { polishRuns, polishTypography } from '../../../shared/typography.ts'
import { clean } from './clean.ts'
import type { Notes } from './notes.ts'
import type { ProblemKind } from './problems.ts'
import type { Inline, Words } from './tree.ts'

type Fault = (kind: ProblemKind, what: string) => void

export function readInlines(nodes: TextNode[], notes: Notes, fault: Fault): Inline[] {
  const inlines = nodes.flatMap((node) => readInline(node, notes, fault))
  return setTogether(inlines)
}

function readInline(node: TextNode, notes: Notes, fault: Fault): Inline[] {
  switch (node.type) {
    case 'text': {
      const text = clean(node.text ?? '')
      checkGlyphs(text, notes, fault)
      return [{ kind: 'words', text, ...readMarks(node, fault) }]
    }
    case 'hardBreak':
      return [{ kind: 'break' }]
    case 'footnote': {
      const note = clean(typeof node.attrs?.note === 'string' ? node.attrs.note : '').trim()
      if (note === '') fault('empty_footnote', 'footnote')
      checkGlyphs(note, notes, fault)
      return [{ kind: 'footnote', number: notes.nextFootnote(), note: polishTypography(note) }]
    }
    default:
      fault('unknown_node', String(node.type))
      return []
  }
}

function readMarks(node: TextNode, fault: Fault): Pick<Words, 'bold' | 'italic' | 'href'> {
  const look: Pick<Words, 'bold' | 'italic' | 'href'> = { bold: false, italic: false, href: null }
  for (const mark of node.marks ?? []) {
    if (mark.type === 'bold') look.bold = true
    else if (mark.type === 'italic') look.italic = true
    else if (mark.type === 'link') look.href = readLink(mark.attrs?.href, fault)
    else fault('unknown_mark', String(mark.type))
  }
  return look
}

const schemes = ['http:', 'https:', 'mailto:']

/**
 * Only addresses people can follow from paper or screen; `javascript:` and friends never leave the house. A mark that lost
 * its address (the schema's default) is plain text.
 */
function readLink(href: unknown, fault: Fault): string | null {
  if (href === null || href === undefined) return null
  const url = typeof href === 'string' && URL.canParse(href) ? new URL(href) : null
  if (url && schemes.includes(url.protocol)) return url.href
  fault('bad_link', String(href))
  return null
}

/** Marks that turn the direction of what follows could make a paper read otherwise than it was voted. */
const turnsDirection = /[\u202A-\u202E\u2066-\u2069]/u

export function checkGlyphs(text: string, notes: Notes, fault: Fault): void {
  const missing = new Set<string>()
  for (const char of text) {
    if (turnsDirection.test(char) || !notes.canPrint(char.codePointAt(0) ?? 0)) missing.add(char)
  }
  for (const char of missing) {
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    fault('glyph', `U+${code} ${char}`)
  }
}

/** Stands for a footnote while typography is set: the rules must see that something is there, and it must come back whole. */
const placeholder = '\uFFFC'

function setTogether(inlines: Inline[]): Inline[] {
  const runs = inlines.map((inline) => ({ text: textOf(inline), inline }))
  const set = polishRuns(runs).map(({ text, inline }) =>
    inline.kind === 'words' ? { ...inline, text } : inline,
  )
  return trimmed(joined(set))
}

function textOf(inline: Inline): string {
  if (inline.kind === 'words') return inline.text
  return inline.kind === 'break' ? '\n' : placeholder
}

/** Neighbours that look the same become one run, so that searching and copying find whole words. */
function joined(inlines: Inline[]): Inline[] {
  const result: Inline[] = []
  for (const inline of inlines) {
    const last = result.at(-1)
    if (inline.kind === 'words' && inline.text === '') continue
    if (inline.kind === 'words' && last?.kind === 'words' && looksLike(inline, last)) {
      result[result.length - 1] = { ...last, text: last.text + inline.text }
    } else result.push(inline)
  }
  return result
}

const looksLike = (a: Words, b: Words): boolean =>
  a.bold === b.bold && a.italic === b.italic && a.href === b.href

/** Spaces and breaks at both ends of a paragraph are traces of typing. */
function trimmed(inlines: Inline[]): Inline[] {
  const result = [...inlines]
  for (let first = result[0]; first; first = result[0]) {
    if (first.kind === 'words') first = result[0] = { ...first, text: first.text.trimStart() }
    if (first.kind === 'footnote' || (first.kind === 'words' && first.text !== '')) break
    result.shift()
  }
  for (let last = result.at(-1); last; last = result.at(-1)) {
    if (last.kind === 'words') last = result[result.length - 1] = { ...last, text: last.text.trimEnd() }
    if (last.kind === 'footnote' || (last.kind === 'words' && last.text !== '')) break
    result.pop()
  }
  return result
}
