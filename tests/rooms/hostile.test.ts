/** Frames made to hurt, and an honest typist beside them who does not notice (I10). */
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fieldsOf } from '../../server/collaboration/document.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { checkText } from '../../shared/text/schema.ts'
import { seeded } from '../soak/random.ts'
import { type Bare, change, type House, openHouse, stored, textOf, wordsOf } from './house.ts'
import { noLosses, Typist } from './typist.ts'

let house: House
let id: string
let root: string
let honest: Bare
beforeAll(async () => {
  house = await openHouse()
  ;({ id, root } = await house.paper())
  honest = await house.sit(id)
  honest.type((doc) => textOf(doc, root).insert(0, 'Rada wnosi'))
  await honest.saved()
})
afterAll(async () => {
  honest.leave()
  await house.close()
})

type Hostile = (seen: Y.Doc) => Uint8Array
const element = (name: string, attributes: Record<string, unknown> = {}): Y.XmlElement => {
  const made = new Y.XmlElement(name)
  // Yjs types attributes as strings; the wire does not.
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  return made
}
const put =
  (...elements: (() => Y.XmlElement)[]): Hostile =>
  (seen) =>
    change(seen, (doc) => doc.getXmlFragment(root).push(elements.map((make) => make())))
const marked =
  (marks: Record<string, unknown>): Hostile =>
  (seen) =>
    change(seen, (doc) => textOf(doc, root).insert(0, 'x', marks))

/** One struct: `info` 0 is GC, 10 is Skip. */
const oneStruct = (client: number, clock: number, info: number, length: number): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const n of [1, 1, client, clock]) encoding.writeVarUint(encoder, n)
  encoding.writeUint8(encoder, info)
  encoding.writeVarUint(encoder, length)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}
/** Grown from the outside in: from the inside out, making the frame would overflow our own stack. */
const deep =
  (levels: number): Hostile =>
  (seen) =>
    change(seen, (doc) => {
      let outer: Y.XmlFragment = doc.getXmlFragment(root)
      for (let i = 0; i < levels; i += 1) {
        const inner = element(i % 2 ? 'listItem' : 'bulletList')
        outer.insert(outer.length, [inner])
        outer = inner
      }
    })

const { badFrame, contentRefused, tooLarge } = closeCodes
const frames: [string, Hostile, number][] = [
  ['an unknown node', put(() => element('script')), contentRefused],
  ['a node named like a thing every object has', put(() => element('constructor')), contentRefused],
  ['text of the schema where it does not belong', put(() => element('listItem')), contentRefused],
  ['an unknown mark', marked({ strike: {} }), contentRefused],
  ['a mark named like a thing every object has', marked({ toString: {} }), contentRefused],
  ['an address that is a list (H27)', marked({ link: { href: ['https://gov.pl'] } }), contentRefused],
  ['an address that is a program', marked({ link: { href: 'javascript:alert(1)' } }), contentRefused],
  ['a heading of level 1', put(() => element('heading', { level: 1 })), contentRefused],
  ['a heading whose level is a word', put(() => element('heading', { level: '3' })), contentRefused],
  ['a footnote that is an object', put(() => element('footnote', { note: { a: 1 } })), contentRefused],
  ['5,000 elements in each other (H26)', deep(5000), contentRefused],
  ['70 elements in each other', deep(70), contentRefused],
  [
    'another root',
    (seen) => change(seen, (doc) => doc.getXmlFragment('section:x').push([element('paragraph')])),
    contentRefused,
  ],
  ['a map', (seen) => change(seen, (doc) => doc.getMap('meta').set('a', 1)), contentRefused],
  [
    'a subdocument',
    (seen) => change(seen, (doc) => doc.getMap(root).set('level', new Y.Doc())),
    contentRefused,
  ],
  [
    'a binary',
    (seen) => change(seen, (doc) => doc.getMap(root).set('level', new Uint8Array(9))),
    contentRefused,
  ],
  [
    'more than 100,000 new clocks',
    put(() => {
      const p = element('paragraph')
      p.insert(0, [new Y.XmlText('x'.repeat(100_001))])
      return p
    }),
    tooLarge,
  ],
  [
    'the 15 bytes that silence somebody (H10)',
    () => oneStruct(honest.doc.clientID, 500, 0, 2 ** 31),
    badFrame,
  ],
  [
    'the same, where their next word would stand',
    (seen) => oneStruct(honest.doc.clientID, Y.getState(seen.store, honest.doc.clientID), 0, 2 ** 31),
    badFrame,
  ],
  ['a Skip', () => oneStruct(7, 0, 10, 5), badFrame],
  ['an empty struct', () => oneStruct(7, 0, 0, 0), badFrame],
  ['a clock beyond all numbers', () => oneStruct(7, 2 ** 45, 0, 1), badFrame],
  ['7 bytes that claim a world (H25)', () => new Uint8Array([255, 255, 255, 255, 15, 1, 1]), badFrame],
  [
    'words under the honest typist’s clientID (H11)',
    (seen) => change(seen, (doc) => textOf(doc, root).insert(0, 'nie '), honest.doc.clientID),
    badFrame,
  ],
  [
    'words under the server’s clientID',
    (seen) => change(seen, (doc) => textOf(doc, root).insert(0, 'nie '), serversClientId(seen)),
    badFrame,
  ],
]

const serversClientId = (seen: Y.Doc): number => {
  const item = seen.getXmlFragment(root)._first
  if (!item) throw new Error('an empty field')
  return item.id.client
}

describe('[I10] each is refused with its code, leaves no trace, and the honest typist goes on', () => {
  it.each(frames)('%s', async (_, hostile, code) => {
    const bare = await house.sit(id, 'ewa')
    await bare.saved()
    const before = wordsOf(await stored(house, id), root)
    bare.update(hostile(bare.doc))
    // A hostile frame that closes nothing but is never acknowledged would be a test that hangs.
    expect(await bare.shownOut()).toBe(code)
    expect(wordsOf(await stored(house, id), root)).toBe(before)
    honest.type((doc) => textOf(doc, root).insert(0, '.'))
    await honest.saved()
  })

  it('a predecessor that is withheld, even when asked for: nothing of it is stored (H9)', async () => {
    const bare = await house.sit(id, 'ewa')
    await bare.saved()
    const whole = new Y.Doc()
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(bare.doc))
    textOf(whole, root).insert(0, 'pierwsze')
    const middle = Y.encodeStateVector(whole)
    textOf(whole, root).insert(0, 'drugie')
    const rows = await stored(house, id)
    bare.update(Y.encodeStateAsUpdate(whole, middle))
    // It is asked, and answers with what its document has: not the words withheld.
    expect(await bare.shownOut()).toBe(closeCodes.badFrame)
    expect(bare.told).toEqual(['predecessor_withheld'])
    expect(Y.encodeStateVector(await stored(house, id))).toEqual(Y.encodeStateVector(rows))
  })
})

it('[I10] 400 broken frames from a real one: no document breaks, and the honest typist loses nothing', async () => {
  const paper = await house.paper()
  const marek = await house.sit(paper.id)
  await marek.saved()
  const typist = new Typist(marek, paper.root, 'm')
  let isOver = false
  const typing = (async () => {
    for (let n = 0; !isOver; n += 1) {
      typist.typeWord(n)
      await marek.saved()
    }
  })()
  const random = seeded(20_261_124)
  for (let i = 0; i < 400; i += 1) {
    const ewa = await house.sit(paper.id, 'ewa', '')
    const good = change(ewa.doc, (doc) => textOf(doc, paper.root).insert(0, 'e', { bold: {} }))
    ewa.update(broken(good, random))
    await ewa.roundTrip()
    ewa.leave()
  }
  isOver = true
  await typing
  const text = await stored(house, paper.id)
  for (const field of Object.values(fieldsOf(text))) checkText(field)
  expect(text.store.pendingStructs).toBeNull()
  expect(typist.compare(writtenBy(marek.doc.clientID, text, paper.root))).toEqual(noLosses)
  marek.leave()
}, 60_000)

/**
 * What one client wrote and nobody deleted, in the order of the text. A broken frame may still be an honest one with another
 * letter in it, or in another place: that is Ewa's right, and must not pass for a loss of Marek's.
 */
function writtenBy(clientId: number, doc: Y.Doc, root: string): string {
  const items: Y.Item[] = []
  for (const text of doc.getXmlFragment(root).createTreeWalker((each) => each instanceof Y.XmlText))
    for (let item = text._first; item !== null; item = item.right) items.push(item)
  return items
    .filter(({ id, deleted }) => id.client === clientId && !deleted)
    .map(({ content }) => (content instanceof Y.ContentString ? content.str : ''))
    .join('')
}

function broken(good: Uint8Array, random: () => number): Uint8Array {
  const bytes = good.slice()
  const at = () => Math.floor(random() * bytes.length)
  for (let n = 0; n <= random() * 3; n += 1) bytes[at()] = Math.floor(random() * 256)
  return random() < 0.2 ? bytes.subarray(0, at()) : bytes
}
