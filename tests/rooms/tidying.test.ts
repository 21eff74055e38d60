/**
 * Yjs tidies formatting: after words of others it strikes out marks that say nothing any more. Whoever does that alone has another
 * text the next time somebody formats there; so what is done at the gate stands in the log, and everybody hears of it.
 */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { fieldsOf, inOneUpdate, rebuild, seed } from '../../server/collaboration/document.ts'
import { createGate } from '../../server/collaboration/gate.ts'
import { emptyDoc } from '../../shared/text/schema.ts'
import { type Random, seeded } from '../soak/random.ts'
import { textOf } from './house.ts'

const root = 'section:stance'

/** Three browsers, each with what it has not sent yet and what it has not read yet, and a server. */
function play(random: Random, steps: number) {
  const start = seed({ [root]: emptyDoc() }).bytes
  const live = rebuild([start])
  const log = [start]
  const owners = new Map<number, string>()
  const gate = createGate(live, {
    ownerOf: (clientId) => owners.get(clientId),
    isPast: () => false,
    hasRoomFor: () => true,
    showsStranger: () => false,
    isRoot: (name) => name === root,
  })
  const browsers = ['ada', 'bea', 'cyd'].map((name) => aBrowser(name, start))

  function send({ name, toSend }: Browser, count: number): void {
    for (let frames = toSend.splice(0, count); frames.length > 0; ) {
      const { taken, passed, stop } = gate.inspect(frames, name)
      if (taken === 0) throw new Error(`refused: ${JSON.stringify(stop)}`)
      for (const clientId of passed.newClientIds) owners.set(clientId, name)
      const stored = passed.bytes ? inOneUpdate(live, [passed.bytes]) : null
      gate.stored()
      if (stored) log.push(stored)
      if (stored)
        for (const each of browsers) if (each.name !== name || passed.isTidied) each.toRead.push(stored)
      frames = frames.slice(taken)
    }
  }
  for (let step = 0; step < steps; step += 1) {
    const browser = random.pick(browsers)
    const kind = random()
    if (kind < 0.5) browser.doc.transact(() => format(textOf(browser.doc, root), random))
    else if (kind < 0.75) send(browser, 1 + random.below(4))
    else read(browser, 1 + random.below(4))
  }
  const isQuiet = () => browsers.every(({ toSend, toRead }) => toSend.length + toRead.length === 0)
  while (!isQuiet())
    for (const browser of browsers) {
      send(browser, 100)
      read(browser, 100)
    }
  gate.close()
  return [rebuild(log), live, ...browsers.map(({ doc }) => doc)]
}

type Browser = { name: string; doc: Y.Doc; toSend: Uint8Array[]; toRead: Uint8Array[] }

function aBrowser(name: string, start: Uint8Array): Browser {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, start)
  const toSend: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== 'server') toSend.push(bytes)
  })
  return { name, doc, toSend, toRead: [] }
}

const read = ({ doc, toRead }: Browser, count: number): void => {
  for (const bytes of toRead.splice(0, count)) Y.applyUpdate(doc, bytes, 'server')
}

const marks = [{ bold: {} }, { bold: null }, { italic: {} }, { italic: null }]

function format(text: Y.XmlText, random: Random): void {
  const at = random.below(text.length + 1)
  const left = text.length - at
  if (left < 2 || random.chance(0.3)) text.insert(at, 'xy')
  else if (random.chance(0.2)) text.delete(at, Math.min(4, left))
  else text.format(at, Math.min(left, 1 + random.below(6)), random.pick(marks))
}

it.each([1, 2, 3, 4])(
  'the log, the live text and every browser have the same marks (seeds from %i00)',
  (from) => {
    for (let seed = from * 100; seed < from * 100 + 25; seed += 1) {
      const [log = new Y.Doc(), ...copies] = play(seeded(seed), 80)
      for (const copy of copies) {
        expect(fieldsOf(copy), `seed ${seed}`).toEqual(fieldsOf(log))
        expect(Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(log)), `seed ${seed}`).toBe(true)
      }
    }
  },
)
