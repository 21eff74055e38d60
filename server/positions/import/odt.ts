/** An OpenDocument text as a neutral tree: what stands in content.xml, with the styles that say what it is. */
import {
  count,
  type LeftOut,
  type Loose,
  type LooseCell,
  type ReadFile,
  type Run,
  wordsOf,
} from '../../../shared/text/import/loose.ts'
import { BrokenFile, type Looked, partsOf } from './archive.ts'
import { type Letters, type OdtStyles, stylesIn } from './odt-styles.ts'
import { allIn, childOf, type Element, elementsIn, isElement, parseXml, textIn } from './xml.ts'

type Reading = {
  styles: OdtStyles
  leftOut: LeftOut
  /** Where lists stopped counting: by their own id, and the last of each style. */
  ended: Map<string, number>
}

/** A repeated cell or row is written once; a sheet that is repeated without end is no text. */
const mostRepeats = 50

export function readOdt(bytes: Uint8Array, looked: Looked): ReadFile {
  const [content, styleXml] = partsOf(bytes, ['content.xml', 'styles.xml'])
  if (content === undefined) throw new BrokenFile('no content')
  const document = parseXml(content)
  const shared = styleXml === undefined ? null : parseXml(styleXml)
  const body = childOf(document, 'office:body')
  const text = body && childOf(body, 'office:text')
  if (!text) throw new BrokenFile('no text')
  const leftOut: LeftOut = {}
  const styles = stylesIn(...(shared ? [shared] : []), document)
  if (looked.names.some((name) => /^(?:Basic|Scripts)\/.+\.(?:xml|py|js|bsh)$/.test(name)))
    count(leftOut, 'macros')
  if (shared) countHeads(shared, leftOut)
  const reading = { styles, leftOut, ended: new Map() }
  return { blocks: joinQuotes(blocksIn(text, reading)), leftOut }
}

function countHeads(styles: Element, leftOut: LeftOut): void {
  const heads = [
    'style:header',
    'style:footer',
    'style:header-first',
    'style:footer-first',
    'style:header-left',
    'style:footer-left',
  ]
  const said = heads.flatMap((name) => allIn(styles, name)).filter((head) => textIn(head).trim() !== '')
  count(leftOut, 'headersFooters', said.length)
}

function blocksIn(parent: Element, reading: Reading): Loose[] {
  return elementsIn(parent).flatMap((element) => blockOf(element, reading))
}

function blockOf(element: Element, reading: Reading): Loose[] {
  const { name, attributes } = element
  switch (name) {
    case 'text:h':
      return [
        {
          is: 'heading',
          level: Number(attributes['text:outline-level'] ?? 1) || 1,
          runs: runsOf(element, reading),
        },
      ]
    case 'text:p':
      return paragraph(element, reading)
    case 'text:list':
      return listOf(element, reading, { style: undefined, level: 1 })
    case 'table:table':
      return [tableOf(element, reading)]
    case 'text:section':
    case 'text:index-body':
      return joinQuotes(blocksIn(element, reading))
    case 'text:tracked-changes':
      countChanges(element, reading.leftOut)
      return []
    case 'text:table-of-content':
    case 'text:alphabetical-index':
    case 'text:illustration-index':
    case 'text:bibliography':
      count(reading.leftOut, 'contents')
      return []
    case 'draw:frame':
    case 'draw:custom-shape':
    case 'draw:rect':
    case 'draw:line':
    case 'draw:g':
      countDrawing(element, reading.leftOut)
      return []
    default:
      return []
  }
}

const joinQuotes = (blocks: Loose[]): Loose[] =>
  blocks.reduce((joined: Loose[], block) => {
    const before = joined.at(-1)
    if (before?.is === 'quote' && block.is === 'quote') before.blocks.push(...block.blocks)
    else joined.push(block)
    return joined
  }, [])

function paragraph(element: Element, reading: Reading): Loose[] {
  const style = element.attributes['text:style-name']
  const role = reading.styles.roleOf(style)
  const runs = runsOf(element, reading)
  const block: Loose = { is: 'paragraph', runs }
  if (role === 'contents') return []
  if (wordsOf(block) === '' && !runs.some((run) => 'note' in run)) return []
  if (role === 'title') return [{ is: 'heading', level: 0, runs }]
  if (role === 'quote') return [{ is: 'quote', blocks: [block] }]
  const outline = reading.styles.outlineOf(style)
  return outline === null ? [block] : [{ is: 'heading', level: outline, runs }]
}

/** Deleted words stand apart from the text; inserted ones in it. */
function countChanges(changes: Element, leftOut: LeftOut): void {
  count(leftOut, 'insertions', allIn(changes, 'text:insertion').length)
  count(leftOut, 'deletions', allIn(changes, 'text:deletion').length)
}

function countDrawing(drawing: Element, leftOut: LeftOut): void {
  const boxes = allIn(drawing, 'draw:text-box').length
  const objects = allIn(drawing, 'draw:object').length + allIn(drawing, 'draw:object-ole').length
  if (boxes > 0) count(leftOut, 'textBoxes', boxes)
  // An object brings a picture of itself.
  else if (objects > 0) count(leftOut, 'objects', objects)
  else if (drawing.name === 'draw:frame') count(leftOut, 'images', 1)
  else count(leftOut, textIn(drawing).trim() === '' ? 'images' : 'textBoxes')
}

function runsOf(element: Element, reading: Reading): Run[] {
  const letters = reading.styles.lettersOf(element.attributes['text:style-name'])
  // A heading is bold by its style, as everywhere.
  return runsIn(element, element.name === 'text:h' ? {} : letters, reading)
}

type Look = Letters & { href?: string }

function runsIn(element: Element, look: Look, reading: Reading): Run[] {
  return element.children.flatMap((child) =>
    isElement(child) ? runOf(child, look, reading) : [{ text: collapsed(child), ...look }],
  )
}

/** White space of the file is one space; several are said with an element of their own. */
const collapsed = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ')

function runOf(child: Element, look: Look, reading: Reading): Run[] {
  const { name, attributes } = child
  switch (name) {
    case 'text:span': {
      const style = attributes['text:style-name']
      if (reading.styles.isColoured(style)) count(reading.leftOut, 'formatting')
      return runsIn(child, { ...look, ...reading.styles.lettersOf(style) }, reading)
    }
    case 'text:a': {
      const href = attributes['xlink:href'] ?? ''
      return runsIn(child, href === '' || href.startsWith('#') ? look : { ...look, href }, reading)
    }
    case 'text:s':
    case 'text:tab':
      return [{ text: ' ', ...look }]
    case 'text:line-break':
      return [{ lineBreak: true }]
    case 'text:note':
      return [{ note: textOfNote(child) }]
    case 'office:annotation':
      count(reading.leftOut, 'comments')
      return []
    case 'draw:frame':
    case 'draw:custom-shape':
    case 'draw:rect':
    case 'draw:line':
    case 'draw:g':
      countDrawing(child, reading.leftOut)
      return []
    case 'text:ruby':
    case 'office:annotation-end':
    case 'text:soft-page-break':
      return []
    default:
      return runsIn(child, look, reading)
  }
}

function textOfNote(note: Element): string {
  const body = childOf(note, 'text:note-body')
  return body ? elementsIn(body).map(textIn).join(' ').replace(/\s+/g, ' ').trim() : ''
}

/** A list inside a list has its style unless it names its own. A numbered heading is written as a list of one heading. */
function listOf(
  list: Element,
  reading: Reading,
  around: { style: string | undefined; level: number },
): Loose[] {
  const styleName = list.attributes['text:style-name'] ?? around.style
  const { style, start } = reading.styles.levelOf(styleName, around.level)
  const inside = { style: styleName, level: around.level + 1 }
  const items: Loose[][] = []
  const blocks: Loose[] = []
  let first = startOf(list, reading, { key: `${styleName} ${around.level}`, start })
  const endList = () => {
    if (items.length === 0) return
    blocks.push({ is: 'list', style, start: first, items: items.splice(0) })
  }
  let number = first - 1
  for (const item of elementsIn(list)) {
    if (item.name !== 'text:list-item' && item.name !== 'text:list-header') continue
    const own = Number(item.attributes['text:start-value'])
    const content = elementsIn(item).flatMap((child) =>
      child.name === 'text:list' ? listOf(child, reading, inside) : blockOf(child, reading),
    )
    const isHeading = content.length > 0 && content.every((block) => block.is === 'heading')
    if (isHeading || own > 0) endList()
    if (isHeading) {
      blocks.push(...content)
      continue
    }
    if (content.length === 0) continue
    number = own > 0 ? own : number + 1
    if (items.length === 0) first = number
    items.push(content)
  }
  endList()
  reading.ended.set(`${styleName} ${around.level}`, number)
  if (list.attributes['xml:id']) reading.ended.set(list.attributes['xml:id'], number)
  return blocks
}

function startOf(list: Element, { ended }: Reading, { key, start }: { key: string; start: number }): number {
  const before = list.attributes['text:continue-list']
  if (before !== undefined) return (ended.get(before) ?? ended.get(key) ?? start - 1) + 1
  return list.attributes['text:continue-numbering'] === 'true' ? (ended.get(key) ?? start - 1) + 1 : start
}

function tableOf(table: Element, reading: Reading): Loose {
  const rows: LooseCell[][] = []
  const take = (parent: Element, isHead: boolean): void => {
    for (const child of elementsIn(parent)) {
      if (child.name === 'table:table-header-rows') take(child, true)
      else if (/^table:table-row(?:s|-group)$/.test(child.name)) take(child, isHead)
      else if (child.name === 'table:table-row') rows.push(cellsOf(child, isHead, reading))
    }
  }
  take(table, false)
  return { is: 'table', rows }
}

function cellsOf(row: Element, isHead: boolean, reading: Reading): LooseCell[] {
  return elementsIn(row)
    .filter(({ name }) => name === 'table:table-cell')
    .flatMap((cell) => {
      const repeats = Math.min(
        Number(cell.attributes['table:number-columns-repeated'] ?? 1) || 1,
        mostRepeats,
      )
      return Array.from({ length: repeats }, () => ({
        isHead,
        colspan: Number(cell.attributes['table:number-columns-spanned'] ?? 1) || 1,
        rowspan: Number(cell.attributes['table:number-rows-spanned'] ?? 1) || 1,
        blocks: blocksIn(cell, reading),
      }))
    })
}
