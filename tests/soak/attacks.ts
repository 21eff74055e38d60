/** Frames made to hurt, each with the code by which the gate must show its sender out. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { change, textOf } from '../rooms/house.ts'
import { element } from './edits.ts'

/** What the attacker sees of the text, a field in it, and whom they are after. */
export type Aim = { seen: Y.Doc; root: string; clientId: number }
export type Hostile = (aim: Aim) => Uint8Array

const put =
  (...elements: (() => Y.XmlElement)[]): Hostile =>
  ({ seen, root }) =>
    change(seen, (doc) => doc.getXmlFragment(root).push(elements.map((make) => make())))
const marked =
  (marks: Record<string, unknown>): Hostile =>
  ({ seen, root }) =>
    change(seen, (doc) => textOf(doc, root).insert(0, 'x', marks))

/** One struct: `info` 0 is GC, 10 is Skip. */
export function oneStruct(client: number, clock: number, info: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const n of [1, 1, client, clock]) encoding.writeVarUint(encoder, n)
  encoding.writeUint8(encoder, info)
  encoding.writeVarUint(encoder, length)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** Grown from the outside in: from the inside out, making the frame would overflow our own stack. */
export const deep =
  (levels: number): Hostile =>
  ({ seen, root }) =>
    change(seen, (doc) => {
      let outer: Y.XmlFragment = doc.getXmlFragment(root)
      for (let i = 0; i < levels; i += 1) {
        const inner = new Y.XmlElement(i % 2 ? 'listItem' : 'bulletList')
        outer.insert(outer.length, [inner])
        outer = inner
      }
    })

/** Formatting that stands where no words are: nothing shows it, and Yjs itself stumbles over it. */
const markBetween =
  (where: 'field' | 'paragraph'): Hostile =>
  ({ seen, root }) =>
    change(seen, (doc) => {
      const field = doc.getXmlFragment(root)
      const parent = where === 'field' ? field : field.get(0)
      const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
      // The package types a parent more narrowly than it takes it.
      const item = new Y.Item(
        id,
        null,
        null,
        null,
        null,
        parent as never,
        null,
        new Y.ContentFormat('bold', {}),
      )
      doc.transact((transaction) => item.integrate(transaction, 0))
    })

const serversClientId = ({ seen, root }: Aim): number => {
  const item = seen.getXmlFragment(root)._first
  if (!item) throw new Error('an empty field')
  return item.id.client
}

const { badFrame, contentRefused, tooLarge } = closeCodes
const picture = (change: Record<string, unknown>) => ({
  ...{ file: 'ab'.repeat(32), alt: 'Wykres', width: 8, height: 6 },
  ...change,
})

export const attacks: [name: string, hostile: Hostile, code: number][] = [
  ['an unknown node', put(() => element('script')), contentRefused],
  ['a node named like a thing every object has', put(() => element('constructor')), contentRefused],
  ['text of the schema where it does not belong', put(() => element('listItem')), contentRefused],
  ['an unknown mark', marked({ strike: {} }), contentRefused],
  ['a mark named like a thing every object has', marked({ toString: {} }), contentRefused],
  ['an address that is a list (H27)', marked({ link: { href: ['https://gov.pl'] } }), contentRefused],
  ['an address that is a program', marked({ link: { href: 'javascript:alert(1)' } }), contentRefused],
  ['a heading of level 1', put(() => element('heading', [], { level: 1 })), contentRefused],
  ['a heading whose level is a word', put(() => element('heading', [], { level: '3' })), contentRefused],
  ['a footnote that is an object', put(() => element('footnote', [], { note: { a: 1 } })), contentRefused],
  ['a picture without words', put(() => element('image', [], picture({ alt: '' }))), contentRefused],
  ['a picture from elsewhere', put(() => element('image', [], picture({ file: '//x' }))), contentRefused],
  ["a picture that is not this paper's", put(() => element('image', [], picture({}))), contentRefused],
  ['a picture with an address', put(() => element('image', [], { src: '//x' })), contentRefused],
  ['5,000 elements in each other (H26)', deep(5000), contentRefused],
  ['70 elements in each other', deep(70), contentRefused],
  [
    'another root',
    ({ seen }) => change(seen, (doc) => doc.getXmlFragment('section:x').push([element('paragraph')])),
    contentRefused,
  ],
  ['a map', ({ seen }) => change(seen, (doc) => doc.getMap('meta').set('a', 1)), contentRefused],
  [
    'a subdocument',
    ({ seen, root }) => change(seen, (doc) => doc.getMap(root).set('level', new Y.Doc())),
    contentRefused,
  ],
  [
    'a binary',
    ({ seen, root }) => change(seen, (doc) => doc.getMap(root).set('level', new Uint8Array(9))),
    contentRefused,
  ],
  ['more than 100,000 new clocks that cost nothing', () => oneStruct(7, 0, 0, 100_001), tooLarge],
  ['a mark between elements', markBetween('field'), contentRefused],
  ['a mark in an element without words', markBetween('paragraph'), contentRefused],
  [
    'the 15 bytes that silence somebody (H10)',
    ({ clientId }) => oneStruct(clientId, 500, 0, 2 ** 31),
    badFrame,
  ],
  [
    'the same, where their next word would stand',
    ({ seen, clientId }) => oneStruct(clientId, Y.getState(seen.store, clientId), 0, 2 ** 31),
    badFrame,
  ],
  ['a Skip', () => oneStruct(7, 0, 10, 5), badFrame],
  ['an empty struct', () => oneStruct(7, 0, 0, 0), badFrame],
  ['a clock beyond all numbers', () => oneStruct(7, 2 ** 45, 0, 1), badFrame],
  ['7 bytes that claim a world (H25)', () => new Uint8Array([255, 255, 255, 255, 15, 1, 1]), badFrame],
  [
    'words under the honest typist’s clientID (H11)',
    ({ seen, root, clientId }) => change(seen, (doc) => textOf(doc, root).insert(0, 'nie '), clientId),
    badFrame,
  ],
  [
    'words under the server’s clientID',
    (aim) => change(aim.seen, (doc) => textOf(doc, aim.root).insert(0, 'nie '), serversClientId(aim)),
    badFrame,
  ],
]
