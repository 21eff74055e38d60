/**
 * Mammoth reads words, links, notes and tables of Word files well, but forgets how a list counts and which style is based on which.
 * So each paragraph that is more than a paragraph gets a bookmark that says what it is; mammoth carries bookmarks over. On the same
 * walk text boxes are cut out, and what will be left behind is counted.
 */
import { count, type LeftOut, type LeftOutKind } from '../../../shared/text/import/loose.ts'
import { type Counted, counterOf, numberingOf, outlineOf, type Properties, rolesOf } from './docx-styles.ts'
import { type Element, readXml } from './xml.ts'

export const markPrefix = 'radopis-'
export type Mark =
  | { is: 'heading'; level: number }
  | { is: 'quote' | 'contents' }
  | ({ is: 'item' } & Counted)

export function readMark(name: string): Mark | null {
  const [, is, level = '0', style = 'bullet', number = '1'] = name.split('-')
  if (is === 'heading') return { is, level: Number(level) }
  if (is === 'quote' || is === 'contents') return { is }
  if (is !== 'item') return null
  return { is, level: Number(level), style: style as Counted['style'], number: Number(number) }
}

type Files = { document: string; styles: string | undefined; numbering: string | undefined }
export type Marked = { document: string; leftOut: LeftOut }

export function markParagraphs({ document, styles, numbering }: Files): Marked {
  const roleOf = rolesOf(styles)
  const counted = counterOf(numbering)
  const leftOut: LeftOut = {}
  const edits: { from: number; to: number; put: string }[] = []
  /** Names of what is open. */
  const open: string[] = []
  let properties: Element[] | null = null
  let fallbacks = 0
  let boxes = 0
  let boxFrom = 0
  let marks = 0

  function markOf(element: Element): string | null {
    const style = element.children.find(
      (child): child is Element => typeof child !== 'string' && child.name === 'w:pStyle',
    )
    const own: Properties = {
      styleId: style?.attributes['w:val'],
      outline: outlineOf(element),
      numbering: numberingOf(element),
    }
    const role = roleOf(own)
    if (role.role === 'heading') return `heading-${role.level}`
    if (role.role === 'title') return 'heading-0'
    if (role.role !== 'text') return role.role
    const item = role.numbering && counted(role.numbering)
    return item ? `item-${item.level}-${item.style}-${item.number}` : null
  }

  readXml(document, {
    open({ name, attributes }, end) {
      if (name === 'mc:Fallback') fallbacks += 1
      if (name === 'w:txbxContent') {
        if (boxes === 0) boxFrom = end
        if (boxes === 0 && fallbacks === 0) count(leftOut, 'textBoxes')
        boxes += 1
      }
      const parent = open.at(-1) ?? ''
      if (fallbacks === 0 && boxes === 0) countWhatStays({ name, attributes, parent }, leftOut)
      open.push(name)
      if (properties) addTo(properties, { name, attributes, children: [] })
      else if (name === 'w:pPr' && parent === 'w:p' && boxes === 0)
        properties = [{ name, attributes, children: [] }]
    },
    close(name, end) {
      open.pop()
      if (name === 'mc:Fallback') fallbacks -= 1
      if (name === 'w:txbxContent') {
        boxes -= 1
        const to = end - `</${name}>`.length
        if (boxes === 0 && to > boxFrom) edits.push({ from: boxFrom, to, put: '' })
      }
      if (!properties) return
      if (properties.length > 1) {
        properties.pop()
        return
      }
      const [element] = properties
      properties = null
      // Without its end mark a paragraph is the beginning of the next one, and has that one's form.
      const isJoined = element && isDeleted(element)
      const mark = element && !isJoined ? markOf(element) : null
      if (mark) edits.push({ from: end, to: end, put: bookmark(mark, marks++) })
    },
  })
  return { document: edited(document, edits), leftOut }
}

function addTo(properties: Element[], element: Element): void {
  properties.at(-1)?.children.push(element)
  properties.push(element)
}

const bookmark = (mark: string, ordinal: number): string =>
  `<w:bookmarkStart w:id="9${String(ordinal).padStart(6, '0')}" w:name="${markPrefix}${mark}"/>`

const isDeleted = (properties: Element): boolean =>
  properties.children.some(
    (child) =>
      typeof child !== 'string' &&
      child.name === 'w:rPr' &&
      child.children.some((grandchild) => typeof grandchild !== 'string' && grandchild.name === 'w:del'),
  )

function edited(text: string, edits: { from: number; to: number; put: string }[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { from, to, put } of [...edits].sort((a, b) => a.from - b.from)) {
    if (from < at) continue
    pieces.push(text.slice(at, from), put)
    at = to
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}

type Tag = { name: string; attributes: Record<string, string>; parent: string }

function countWhatStays({ name, attributes, parent }: Tag, leftOut: LeftOut): void {
  const kind = kindsByName[name]
  if (!kind) return
  // On properties it says who changed them, not words.
  const isOfProperties = parent === 'w:rPr' || parent === 'w:trPr'
  const isChange = kind === 'insertions' || kind === 'deletions'
  const isLook = kind === 'formatting'
  if (isChange ? isOfProperties : isLook && (!isOfProperties || isPlain(attributes['w:val']))) return
  count(leftOut, kind)
}

const isPlain = (value: string | undefined): boolean =>
  value !== undefined && ['auto', '000000', 'none', 'false', '0'].includes(value)

const kindsByName: Record<string, LeftOutKind> = {
  'w:ins': 'insertions',
  'w:moveTo': 'insertions',
  'w:del': 'deletions',
  'w:moveFrom': 'deletions',
  'w:commentReference': 'comments',
  'pic:pic': 'images',
  'v:imagedata': 'images',
  'o:OLEObject': 'objects',
  'm:oMath': 'objects',
  'c:chart': 'objects',
  'dgm:relIds': 'objects',
  'w:color': 'formatting',
  'w:highlight': 'formatting',
  'w:strike': 'formatting',
  'w:u': 'formatting',
}
