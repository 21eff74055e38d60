/** What people do to a text, by chance: letters in and out, marks, headings, lists, tables, footnotes, attributes - always text of our schema. */
import * as Y from 'yjs'
import type { Random } from './random.ts'

const letters = 'aąbcćdeęfghijklłmnńoóprsśtuwyzźż '
const marks = [
  { bold: {} },
  { italic: {} },
  { bold: null },
  { italic: null },
  { link: { href: 'https://www.gov.pl/web/rodzina' } },
  { link: null },
]

/** One edit in this field; a field that others have emptied gets a paragraph. */
export function edit(doc: Y.Doc, root: string, random: Random): void {
  const field = doc.getXmlFragment(root)
  const texts = textsOf(field)
  const kind = random()
  if (texts.length === 0) push(field, paragraph(someWords(random)))
  else if (kind < 0.45) typeInto(random.pick(texts), random)
  else if (kind < 0.65) strikeFrom(random.pick(texts), random)
  else if (kind < 0.8) mark(random.pick(texts), random)
  else if (kind < 0.94) push(field, random.pick(blocks)(random), random)
  else if (kind < 0.97) setAttribute(field, random)
  else if (field.length > 2) field.delete(random.below(field.length), 1)
}

function typeInto(text: Y.XmlText, random: Random): void {
  text.insert(random.below(text.length + 1), someWords(random))
}

function strikeFrom(text: Y.XmlText, random: Random): void {
  if (text.length === 0) return
  const at = random.below(text.length)
  text.delete(at, Math.min(text.length - at, 1 + random.below(8)))
}

function mark(text: Y.XmlText, random: Random): void {
  if (text.length === 0) return
  const at = random.below(text.length)
  text.format(at, Math.min(text.length - at, 1 + random.below(6)), random.pick(marks))
}

function push(field: Y.XmlFragment, block: Y.XmlElement, random?: Random): void {
  field.insert(random ? random.below(field.length + 1) : field.length, [block])
}

const blocks: ((random: Random) => Y.XmlElement)[] = [
  (random) => paragraph(someWords(random)),
  (random) => element('heading', [words(someWords(random))], { level: random.pick([3, 4]) }),
  (random) => element('bulletList', items(random)),
  (random) => element('orderedList', items(random), { start: 1 + random.below(9), style: 'paren' }),
  (random) => element('blockquote', [paragraph(someWords(random))]),
  (random) => element('table', [row('tableHeader', random), row('tableCell', random)]),
  () => element('paragraph', [words('z przypisem '), element('footnote', [], { note: 'Dz.U. 2011' })]),
]

const items = (random: Random): Y.XmlElement[] =>
  Array.from({ length: 1 + random.below(3) }, () => element('listItem', [paragraph(someWords(random))]))
const row = (cell: string, random: Random): Y.XmlElement =>
  element(
    'tableRow',
    [0, 1].map(() => element(cell, [paragraph(someWords(random))], { colspan: 1, rowspan: 1 })),
  )

export function element(
  name: string,
  children: (Y.XmlElement | Y.XmlText)[] = [],
  attributes: Record<string, unknown> = {},
): Y.XmlElement {
  const made = new Y.XmlElement(name)
  // Yjs types attributes as strings; the wire does not.
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  made.insert(0, children)
  return made
}
const words = (text: string): Y.XmlText => new Y.XmlText(text)
export const paragraph = (text: string): Y.XmlElement => element('paragraph', [words(text)])

function setAttribute(field: Y.XmlFragment, random: Random): void {
  for (const block of field.toArray()) {
    if (!(block instanceof Y.XmlElement)) continue
    if (block.nodeName === 'heading') block.setAttribute('level', random.pick([3, 4]) as unknown as string)
    if (block.nodeName === 'orderedList') block.setAttribute('style', random.pick(['letter', 'dash']))
  }
}

function someWords(random: Random): string {
  return Array.from({ length: 1 + random.below(12) }, () => letters[random.below(letters.length)]).join('')
}

/** Not by Yjs' own walker, which throws at marks that stand between elements. */
export function textsOf(field: Y.XmlFragment): Y.XmlText[] {
  return field.toArray().flatMap((each) => {
    if (each instanceof Y.XmlText) return [each]
    return each instanceof Y.XmlElement ? textsOf(each) : []
  })
}
