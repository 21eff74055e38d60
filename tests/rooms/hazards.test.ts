import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { change, type House, holdText, openHouse, stored, textOf, wordsOf } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const sit: House['sit'] = (...args) => house.sit(...args)

describe('[H10] [H11] nobody writes under another’s clientID', () => {
  it('not even in the same breath in which the other first uses it', async () => {
    const { id, root } = await house.paper()
    const [marek, ewa] = [await sit(id), await sit(id, 'ewa')]
    await Promise.all([marek.saved(), ewa.saved()])
    const first = change(marek.doc, (doc) => textOf(doc, root).insert(0, 'Rada '), 4711)
    const after = new Y.Doc()
    Y.applyUpdate(after, Y.encodeStateAsUpdate(marek.doc))
    Y.applyUpdate(after, first)
    const forged = change(after, (doc) => textOf(doc, root).insert(0, 'nie '), 4711)
    // A slow commit, so that both frames wait for the same transaction.
    const hold = await holdText(house, id)
    marek.update(change(marek.doc, (doc) => textOf(doc, root).insert(0, 'x')))
    await hold.isAwaited()
    marek.update(first)
    ewa.update(forged)
    await marek.roundTrip()
    await ewa.roundTrip()
    await hold.release()
    expect(await ewa.shownOut()).toBe(closeCodes.badFrame)
    expect(wordsOf(await stored(house, id), root)).not.toContain('nie')
    marek.leave()
  })
})

describe('[H9] a gap is no crime', () => {
  it('words typed and deleted while connecting are not refused, only asked for again', async () => {
    const { id, root } = await house.paper()
    const seat = await sit(id)
    await seat.saved()
    seat.answersQuestions = false
    // Offline words the server does not have, and then a deletion of one of them, sent alone.
    seat.doc.transact(() => textOf(seat.doc, root).insert(0, 'abc'))
    seat.type((doc) => textOf(doc, root).delete(1, 1))
    seat.answersQuestions = true
    await seat.until(() => seat.sent >= 2 && seat.acked === seat.sent)
    expect(wordsOf(await stored(house, id), root)).toBe('ac')
    seat.leave()
  })
})

describe('[H12] what is stored and sent on is what the gate tried, not what the frame said', () => {
  it('a frame that retells old words in another way cannot part those who come later', async () => {
    const { id, root } = await house.paper()
    const [marek, ewa] = [await sit(id), await sit(id, 'ewa')]
    await Promise.all([marek.saved(), ewa.saved()])
    marek.type((doc) => textOf(doc, root).insert(0, 'za'))
    await marek.saved()
    await ewa.until(() => wordsOf(ewa.doc, root) === 'za')
    // Ewa retells Marek's words as "nie", adding words of her own after them.
    const lie = new Y.Doc()
    lie.clientID = marek.doc.clientID
    const rows = await house.database.sql<{ bytes: Buffer }[]>`
      select bytes from text_update where position_id = ${id} and person_id is null order by seq`
    for (const { bytes } of rows) Y.applyUpdate(lie, bytes)
    textOf(lie, root).insert(0, 'ni')
    const own = change(ewa.doc, (doc) => textOf(doc, root).insert(2, '!'), ewa.doc.clientID)
    ewa.update(Y.mergeUpdates([Y.encodeStateAsUpdate(lie), own]))
    await ewa.saved()
    const late = new Y.Doc()
    const all = await house.database.sql<{ bytes: Buffer }[]>`
      select bytes from text_update where position_id = ${id} order by seq desc`
    for (const { bytes } of all) Y.applyUpdate(late, bytes)
    expect(wordsOf(late, root)).toBe('za!')
    marek.leave()
    ewa.leave()
  })
})

describe('[H13] nothing hides in a clean text', () => {
  const hidden: [string, (doc: Y.Doc, root: string) => void][] = [
    ['an attribute of a text', (doc, root) => textOf(doc, root).setAttribute('note', 'secret' as never)],
    [
      'an attribute its element does not have',
      (doc, root) => (doc.getXmlFragment(root).get(0) as Y.XmlElement).setAttribute('note', 'secret'),
    ],
    [
      'a mark that carries more than it has',
      (doc, root) => textOf(doc, root).insert(0, 'a', { bold: { secret: 'x' } }),
    ],
    ['an object between letters', (doc, root) => textOf(doc, root).insertEmbed(0, { secret: 1 })],
    [
      'an element between letters',
      (doc, root) => textOf(doc, root).insertEmbed(0, new Y.XmlElement('paragraph')),
    ],
    ['a map', (doc) => doc.getMap('secret').set('a', 1)],
    ['an array in a known field', (doc, root) => doc.getArray(root).insert(0, ['secret'])],
    ['a key of a known field', (doc, root) => doc.getMap(root).set('note', 'secret')],
  ]
  it.each(hidden)('%s is refused', async (_, hide) => {
    const { id, root } = await house.paper()
    const seat = await sit(id)
    await seat.saved()
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(seat.doc))
    const before = Y.encodeStateVector(copy)
    const fresh = new Y.Doc()
    const apart = hide.length === 1 || /array|key/.test(_)
    hide(apart ? fresh : copy, root)
    seat.update(apart ? Y.encodeStateAsUpdate(fresh) : Y.encodeStateAsUpdate(copy, before))
    expect(await Promise.race([seat.shownOut(), seat.until(() => seat.acked === seat.sent)])).toBe(
      closeCodes.contentRefused,
    )
  })
})

describe('the door stands whatever knocks', () => {
  it.each(['//', '//[', 'http://[', '/collaboration/%'])('an upgrade to %s ends nothing', async (path) => {
    await knock(path)
    const { id } = await house.paper()
    const seat = await sit(id)
    seat.leave()
  })
  it('a stranger who hangs up while being turned away ends nothing', async () => {
    for (let i = 0; i < 20; i += 1) await knock('/collaboration/x', true)
    const { id } = await house.paper()
    const seat = await sit(id)
    seat.leave()
  })
})

function knock(path: string, hangsUp = false): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(house.product.port, '127.0.0.1', () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nOrigin: http://evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      )
      if (hangsUp) socket.resetAndDestroy()
    })
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('error', () => {})
    socket.on('data', () => {})
    socket.on('close', () => resolve())
  })
}
