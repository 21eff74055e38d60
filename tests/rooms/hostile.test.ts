/** Frames made to hurt, and an honest typist beside them who does not notice (I10). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fieldsOf } from '../../server/collaboration/document.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { checkText } from '../../shared/text/schema.ts'
import { type Aim, attacks } from '../soak/attacks.ts'
import { seeded } from '../soak/random.ts'
import { writtenBy } from '../soak/writer.ts'
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

const aim = (seen: Y.Doc): Aim => ({ seen, root, clientId: honest.doc.clientID })

describe('[I10] each is refused with its code, leaves no trace, and the honest typist goes on', () => {
  it.each(attacks)('%s', async (_, hostile, code) => {
    const bare = await house.sit(id, 'ewa')
    await bare.saved()
    const before = wordsOf(await stored(house, id), root)
    bare.update(hostile(aim(bare.doc)))
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
}, 180_000)

function broken(good: Uint8Array, random: () => number): Uint8Array {
  const bytes = good.slice()
  const at = () => Math.floor(random() * bytes.length)
  for (let n = 0; n <= random() * 3; n += 1) bytes[at()] = Math.floor(random() * 256)
  return random() < 0.2 ? bytes.subarray(0, at()) : bytes
}
