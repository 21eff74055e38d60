/**
 * XML of strangers as a small tree. A document type is refused before anything of it is read: no entity is ever expanded, nothing is
 * ever fetched. Depth has an end, so that no later walk overflows the stack.
 */
import { SaxesParser } from 'saxes'
import { BrokenFile } from './archive.ts'

export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] }

const deepest = 250

export function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open: Element[] = [root]
  readXml(xml, {
    open({ name, attributes }) {
      const element: Element = { name, attributes, children: [] }
      open.at(-1)?.children.push(element)
      open.push(element)
    },
    text: (text) => open.at(-1)?.children.push(text),
    close: () => open.pop(),
  })
  const [top] = elementsIn(root)
  if (!top) throw new BrokenFile('XML of nothing')
  return top
}

export type Hearing = {
  open: (tag: { name: string; attributes: Record<string, string> }, end: number) => void
  text?: (text: string) => void
  /** `end`: behind the tag's `>`. */
  close: (name: string, end: number) => void
}

/** Told piece by piece, for what is too large for a tree. Throws `BrokenFile` at the first fault. */
export function readXml(xml: string, hear: Hearing): void {
  const parser = new SaxesParser({ xmlns: false })
  let depth = 0
  const fail = (what: string): never => {
    throw new BrokenFile(what)
  }
  parser.on('doctype', () => fail('a document type'))
  parser.on('error', (error) => fail(error.message))
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > deepest) fail('too deep')
    hear.open({ name, attributes: attributes as Record<string, string> }, parser.position)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    hear.close(name, parser.position)
  })
  if (hear.text) {
    parser.on('text', hear.text)
    parser.on('cdata', hear.text)
  }
  parser.write(xml).close()
}

export const isElement = (node: Element | string): node is Element => typeof node !== 'string'
export const elementsIn = ({ children }: Element): Element[] => children.filter(isElement)
export const childOf = (element: Element, name: string): Element | undefined =>
  elementsIn(element).find((child) => child.name === name)
export const childrenOf = (element: Element, name: string): Element[] =>
  elementsIn(element).filter((child) => child.name === name)

/** Everything it says, without a look at what its elements mean. */
export const textIn = (element: Element): string =>
  element.children.map((child) => (isElement(child) ? textIn(child) : child)).join('')

/** All below it with this name, in reading order. */
export const allIn = (element: Element, name: string): Element[] =>
  elementsIn(element).flatMap((child) => [...(child.name === name ? [child] : []), ...allIn(child, name)])

/** How often each name stands below it. */
export function namesIn(element: Element, counts = new Map<string, number>()): Map<string, number> {
  for (const child of elementsIn(element)) {
    counts.set(child.name, (counts.get(child.name) ?? 0) + 1)
    namesIn(child, counts)
  }
  return counts
}
