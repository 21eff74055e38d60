/** The gate alone, without a socket: frames that come together are judged as if they had come one by one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fieldsOf, inOneUpdate, seed } from '../../server/collaboration/document.ts'
import { createGate, type Gate } from '../../server/collaboration/gate.ts'
import { emptyDoc } from '../../shared/text/schema.ts'
import { change, textOf } from './house.ts'

const root = 'section:stance'
const start = seed({ [root]: emptyDoc() }).bytes

function open() {
  const live = new Y.Doc()
  Y.applyUpdate(live, start)
  const owners = new Map<number, string>()
  const gate = createGate(live, {
    ownerOf: (clientId) => owners.get(clientId),
    isPast: () => false,
    hasRoomFor: () => true,
    showsStranger: () => false,
    isRoot: (name) => name === root,
  })
  return { live, gate, owners }
}

/** Everything a batch is worth, as the room takes it: what passed is stored at once. */
function take({ live, gate, owners }: ReturnType<typeof open>, frames: Uint8Array[], person: string) {
  const refusals: string[] = []
  for (let rest = frames; rest.length > 0; ) {
    const { taken, passed, stop } = gate.inspect(rest, person)
    for (const clientId of passed.newClientIds) owners.set(clientId, person)
    if (passed.bytes) inOneUpdate(live, [passed.bytes])
    gate.stored()
    if (taken === 0) refusals.push(stop?.kind === 'refused' ? stop.why : (stop?.kind ?? 'nothing'))
    if (taken === 0 && stop?.kind === 'refused') break
    rest = rest.slice(taken || 1)
  }
  return refusals
}

/** Somebody's typing: at a place, some letters, or some letters fewer, or a new paragraph. */
const edits = fc.array(
  fc.record({
    at: fc.nat(40),
    kind: fc.constantFrom('type', 'type', 'type', 'strike', 'bold', 'paragraph', 'bad'),
    letters: fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom('a', 'ż', ' ', '😀') }),
  }),
  { maxLength: 30 },
)
type Edit = { at: number; kind: string; letters: string }

function framesFrom(list: Edit[]): Uint8Array[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, start)
  const frames: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => frames.push(bytes))
  for (const edit of list) doc.transact(() => make(doc, edit))
  return frames
}

function make(doc: Y.Doc, { at, kind, letters }: Edit): void {
  const text = textOf(doc, root)
  const place = Math.min(at, text.length)
  if (kind === 'type') text.insert(place, letters)
  else if (kind === 'strike') text.delete(place, Math.min(2, text.length - place))
  else if (kind === 'bold') text.format(place, Math.min(3, text.length - place), { bold: {} })
  else doc.getXmlFragment(root).push([new Y.XmlElement(kind === 'bad' ? 'listItem' : 'paragraph')])
}

describe('[I10] frames of one seat', () => {
  it('come to the same together as one by one: same words, same refusal', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const frames = framesFrom(list)
        const [together, apart] = [open(), open()]
        const refusalsTogether = take(together, frames, 'marek')
        const refusalsApart: string[] = []
        for (const frame of frames) {
          refusalsApart.push(...take(apart, [frame], 'marek'))
          if (refusalsApart.length > 0) break
        }
        expect(refusalsTogether).toEqual(refusalsApart)
        expect(fieldsOf(together.live)).toEqual(fieldsOf(apart.live))
        expect(Y.encodeStateVector(together.live)).toEqual(Y.encodeStateVector(apart.live))
      }),
      { numRuns: 200 },
    )
  })

  it('are taken up to the one that is refused, wherever it stands', () => {
    for (const bad of [0, 1, 6, 11]) {
      const list = Array.from({ length: 12 }, (_, n) => ({
        ...{ at: 99, kind: n === bad ? 'bad' : 'type', letters: `${n} ` },
      }))
      const house = open()
      expect(take(house, framesFrom(list), 'marek')).toEqual(['not_our_schema'])
      const said = textOf(house.live, root).toString()
      expect(said).toBe(list.slice(0, bad).reduce((all, { letters }) => all + letters, ''))
    }
  })
})

describe('mere typing', () => {
  const typed = (gate: Gate, doc: Y.Doc, change: () => void) => {
    const frames: Uint8Array[] = []
    const note = (bytes: Uint8Array) => frames.push(bytes)
    doc.on('update', note)
    doc.transact(change)
    doc.off('update', note)
    return gate.inspect(frames, 'marek')
  }

  it('where no letters may stand is refused, and so is a place for them', () => {
    const { gate, live } = open()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, start)
    const text = new Y.XmlText()
    expect(typed(gate, doc, () => doc.getXmlFragment(root).push([text])).stop).toMatchObject({
      why: 'not_our_schema',
    })
    // Had it come in by another way, the letters would still not pass.
    Y.applyUpdate(live, Y.encodeStateAsUpdate(doc))
    gate.forget()
    expect(typed(gate, doc, () => text.insert(0, 'x')).stop).toMatchObject({ why: 'not_our_schema' })
  })

  it('in a run of text that is struck out in the same breath says nothing', () => {
    const { gate, live } = open()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
    const tried = typed(gate, doc, () => {
      textOf(doc, root).insert(0, 'x')
      doc.getXmlFragment(root).delete(0, 1)
    })
    expect(tried).toMatchObject({ taken: 1, stop: null })
  })
})

it('a browser that only came back says nothing new, its deletions told once more included', () => {
  const { gate, live, owners } = open()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, start)
  textOf(doc, root).insert(0, 'Rada wnosi')
  textOf(doc, root).delete(2, 4)
  owners.set(doc.clientID, 'marek')
  Y.applyUpdate(live, Y.encodeStateAsUpdate(doc))
  expect(gate.bringsWords(Y.encodeStateAsUpdate(doc), 'marek')).toBe(false)
  textOf(doc, root).delete(0, 1)
  expect(gate.bringsWords(Y.encodeStateAsUpdate(doc), 'marek')).toBe(true)
  expect(gate.bringsWords(new Uint8Array([9, 9]), 'marek')).toBe(true)
})

describe('an attribute', () => {
  /** Only its first value names it on the wire: the next ones say which value they follow. */
  const valueAfterValue = (value: unknown) => {
    const house = open()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, start)
    const frames: Uint8Array[] = []
    doc.on('update', (bytes: Uint8Array) => frames.push(bytes))
    const heading = new Y.XmlElement('heading')
    // Yjs types attributes as strings; the wire does not.
    const set = (level: unknown) => heading.setAttribute('level', level as string)
    doc.getXmlFragment(root).push([heading])
    for (const level of [3, 4, value]) set(level)
    return { refusals: take(house, frames, 'marek'), live: house.live, doc }
  }

  it('changes as often as its author likes', () => {
    const { refusals, live, doc } = valueAfterValue(3)
    expect(refusals).toEqual([])
    expect(fieldsOf(live)).toEqual(fieldsOf(doc))
  })

  it('is of its type every time', () => {
    expect(valueAfterValue('3').refusals).toEqual(['unknown_attribute'])
  })

  it('is not what a bare value is that stands among words', () => {
    const { gate, live } = open()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
    textOf(doc, root).insert(0, 'ab')
    const before = Y.encodeStateVector(doc)
    const first = doc.getXmlFragment(root).get(0)?._item
    if (!first) throw new Error('the field is empty')
    doc.transact((transaction) => {
      const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
      const parent = doc.getXmlFragment(root)
      new Y.Item(id, first, first.lastId, null, null, parent, null, new Y.ContentAny([3])).integrate(
        transaction,
        0,
      )
    })
    const frames = [Y.encodeStateAsUpdate(doc, before)]
    expect(gate.inspect([Y.encodeStateAsUpdate(doc), ...frames], 'marek').stop).toMatchObject({
      why: 'unknown_content',
    })
  })
})

describe('[H12] whoever lies about neighbours would part copies that hear it in another order', () => {
  const withTwoParagraphs = () => {
    const place = open()
    const first = change(place.live, (doc) => {
      textOf(doc, root).insert(0, 'raz')
      const second = new Y.XmlElement('paragraph')
      second.insert(0, [new Y.XmlText('dwa')])
      doc.getXmlFragment(root).push([second])
    })
    expect(take(place, [first], 'marek')).toEqual([])
    return place
  }
  const lettersOf = (doc: Y.Doc, place: number): Y.Item => {
    const text = (doc.getXmlFragment(root).get(place) as Y.XmlElement).get(0) as Y.XmlText
    if (!text._start) throw new Error('no letters')
    return text._start
  }
  const lying = (seen: Y.Doc, neighbours: (doc: Y.Doc) => [left: Y.ID | null, right: Y.ID | null]) =>
    change(seen, (doc) => {
      const [left, right] = neighbours(doc)
      const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
      const text = lettersOf(doc, 0).parent as Y.XmlText
      const item = new Y.Item(id, null, left, null, right, text, null, new Y.ContentString('x'))
      doc.transact((transaction) => item.integrate(transaction, 0))
    })

  it('left of it in one paragraph, right of it in another', () => {
    const place = withTwoParagraphs()
    const frame = lying(place.live, (doc) => [lettersOf(doc, 0).lastId, lettersOf(doc, 1).id])
    expect(take(place, [frame], 'marek')).toEqual(['misplaced'])
  })

  it('right of it what stands left of it', () => {
    const place = withTwoParagraphs()
    const frame = lying(place.live, (doc) => {
      const { id } = lettersOf(doc, 0)
      return [Y.createID(id.client, id.clock + 2), id]
    })
    expect(take(place, [frame], 'marek')).toEqual(['misplaced'])
  })

  it('known words retold longer, over what was said since in another place', () => {
    const place = withTwoParagraphs()
    const { live } = place
    const before = Y.encodeStateAsUpdate(live)
    const clientId = 4711
    expect(
      take(place, [change(live, (doc) => textOf(doc, root).insert(3, 'ab'), clientId)], 'marek'),
    ).toEqual([])
    const heading = change(
      live,
      (doc) => {
        const element = new Y.XmlElement('heading')
        element.setAttribute('level', 3 as never)
        doc.getXmlFragment(root).push([element])
      },
      clientId,
    )
    expect(take(place, [heading], 'marek')).toEqual([])
    // From before any of it: the same clocks, and more of them, all in the first paragraph.
    const past = new Y.Doc()
    Y.applyUpdate(past, before)
    const frame = change(past, (doc) => textOf(doc, root).insert(3, 'abcdefg'), clientId)
    expect(take(place, [frame], 'marek')).toEqual(['misplaced'])
  })
})
