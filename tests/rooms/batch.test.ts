/**
 * [C3] What several people said in one moment is tried one upon the other, and stored whole or not at all: what one may not say may
 * be what the next one stands on.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { freezeText, readText } from '../../server/collaboration/text.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { anotherServer } from './another-server.ts'
import { Bare, change, type House, holdText, openHouse, reads, stored, textOf, wordsOf } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** By its cookie, `name=id.secret`. */
const endSession = (cookie: string) =>
  house.database.sql`update session set ended_at = now() where id = ${/=([^.]+)\./.exec(cookie)?.[1] ?? ''}`

/** Marek, and Ewa by a session of her own, both known as people who may write; then the row is held. */
async function twoWriters(words = '') {
  const { id, root } = await house.paper()
  const marek = await house.sit(id)
  const herCookie = await house.anotherSession('ewa')
  const ewa = await new Bare(house.product, id, herCookie).ready()
  await Promise.all([marek.saved(), ewa.saved()])
  marek.type((doc) => textOf(doc, root).insert(0, `${words}.`))
  await reads(ewa.doc, () => wordsOf(ewa.doc, root) === `${words}.`)
  ewa.type((doc) => textOf(doc, root).insert(textOf(doc, root).length, '!'))
  await reads(marek.doc, () => wordsOf(marek.doc, root) === `${words}.!`)
  await Promise.all([marek.saved(), ewa.saved()])
  const hold = await holdText(house, id)
  // Something is under way, so that what comes now waits for one turn together.
  marek.type((doc) => textOf(doc, root).insert(0, '-'))
  await hold.isAwaited()
  return { id, root, marek, ewa, hold, herCookie }
}

describe('one of them has lost the right meanwhile', () => {
  it('and the other wrote on in those very words: neither is stored, and the text stays whole', async () => {
    const { id, root, marek, ewa, hold, herCookie } = await twoWriters()
    const hers = change(ewa.doc, (doc) => textOf(doc, root).insert(0, 'wbrew '), ewa.doc.clientID)
    ewa.update(hers)
    // As a second session of hers would: words that stand on what is not stored.
    const both = new Y.Doc()
    Y.applyUpdate(both, Y.encodeStateAsUpdate(marek.doc))
    Y.applyUpdate(both, hers)
    marek.update(change(both, (doc) => textOf(doc, root).insert(6, 'a jednak '), marek.doc.clientID))
    await Promise.all([marek.roundTrip(), ewa.roundTrip()])
    const { acked } = marek
    await endSession(herCookie)
    await hold.release()
    expect(await ewa.shownOut()).toBe(closeCodes.sessionGone)
    expect(await marek.shownOut()).toBe(closeCodes.restart)
    expect(marek.acked - acked).toBeLessThanOrEqual(1)
    const text = wordsOf(await stored(house, id), root)
    expect(text).not.toMatch(/wbrew|jednak/)
    const frozen = await house.database.transaction((tx) => freezeText(tx, id, null))
    expect(isRefusal(frozen)).toBe(false)
  })

  it('and both struck out the same word: nobody is told that it is gone while it stands', async () => {
    const { id, root, marek, ewa, hold, herCookie } = await twoWriters('słowo')
    ewa.type((doc) => textOf(doc, root).delete(0, 5))
    await ewa.roundTrip()
    marek.type((doc) => textOf(doc, root).delete(1, 5))
    await marek.roundTrip()
    const sent = marek.sent
    await endSession(herCookie)
    await hold.release()
    expect(await ewa.shownOut()).toBe(closeCodes.sessionGone)
    await marek.until(() => marek.closed !== null || marek.acked === sent)
    const { fields } = await readText(house.database.sql, id)
    const stands = JSON.stringify(fields[root]).includes('słowo')
    expect({ stands, isSaid: marek.acked === sent }).not.toEqual({ stands: true, isSaid: true })
    marek.leave()
  })
})

it('who leaves right after the last word has said it all the same', async () => {
  const { id, root, marek, hold } = await twoWriters()
  marek.type((doc) => textOf(doc, root).insert(0, 'na koniec '))
  await marek.roundTrip()
  marek.socket.close()
  await marek.shownOut()
  await hold.release()
  const server = await anotherServer(house)
  const reader = await new Bare(server, id, house.cookies.marek).ready()
  await reads(reader.doc, () => wordsOf(reader.doc, root).includes('na koniec'))
  reader.leave()
  await server.close()
})

describe('[F4] who comes back right after a freeze', () => {
  it('with words of their own hears of the freeze, not of a right that is gone', async () => {
    const { id, root } = await house.paper()
    // Knows the paper by its bell only, and nobody rings.
    const server = await anotherServer(house, { neverLooks: true })
    const before = await new Bare(server, id, house.cookies.ewa).ready()
    await before.saved()
    await house.database.transaction(async (tx) => {
      await freezeText(tx, id, null)
      await tx`update position set state = 'in_review' where id = ${id}`
    })
    const again = await new Bare(server, id, house.cookies.marek).ready()
    again.update(change(before.doc, (doc) => textOf(doc, root).insert(0, 'za późno'), again.doc.clientID))
    expect(await again.shownOut()).toBe(closeCodes.frozen)
    before.leave()
    await server.close()
  })
})

describe('[H28] a page of one person', () => {
  it('does not go on under another who has signed in on that computer', async () => {
    const { id } = await house.paper()
    const marek = house.people.marek.id
    expect(await house.knock(id, 'ewa', `ack=1&person=${marek}`).shownOut()).toBe(closeCodes.sessionGone)
    ;(await house.sit(id, 'marek', `ack=1&person=${marek}`)).leave()
  })
})

describe('[H30] a text', () => {
  it('that is as long as a text may be takes no more words, but lets words be struck out', async () => {
    const { id, root } = await house.paper()
    const marek = await house.sit(id)
    await marek.saved()
    const piece = 'x'.repeat(90_000)
    for (let n = 0; n < 16; n += 1) {
      marek.type((doc) => textOf(doc, root).insert(0, piece))
      await marek.saved()
    }
    const other = await house.sit(id, 'ewa')
    await other.saved()
    marek.type((doc) => textOf(doc, root).insert(0, piece))
    expect(await marek.shownOut()).toBe(closeCodes.tooLarge)
    expect(marek.told).toEqual(['text_too_large'])
    other.type((doc) => textOf(doc, root).delete(0, 200_000))
    await other.saved()
    other.type((doc) => textOf(doc, root).insert(0, piece))
    await other.saved()
    other.leave()
  }, 60_000)
})

describe('[H3] what Yjs tidies by itself', () => {
  it('in the browser of somebody who only reads is no writing of theirs, and is not stored', async () => {
    const { id, root } = await house.paper()
    const marek = await house.sit(id)
    const reader = await house.sit(id, 'auditor')
    await Promise.all([marek.saved(), reader.saved()])
    marek.type((doc) => textOf(doc, root).insert(0, 'aaa', { bold: {} }))
    await reads(reader.doc, () => wordsOf(reader.doc, root) === 'aaa')
    const before = await stored(house, id)
    // The reader's Yjs strikes out a mark of formatting, and y-websocket sends that.
    const tidied = change(reader.doc, (doc) => {
      const text = textOf(doc, root)
      for (let item = text._start; item; item = item.right)
        if (item.content instanceof Y.ContentFormat) doc.transact((t) => item.delete(t))
    })
    reader.update(tidied)
    await reader.saved()
    marek.type((doc) => textOf(doc, root).insert(0, 'b'))
    await marek.saved()
    await reader.until(() => reader.acked === reader.sent)
    const after = await stored(house, id)
    expect(textOf(before, root).toDelta()).toEqual([{ insert: 'aaa', attributes: { bold: {} } }])
    expect(JSON.stringify(textOf(after, root).toDelta())).toContain('bold')
    reader.update(change(reader.doc, (doc) => textOf(doc, root).insert(0, 'x')))
    expect(await reader.shownOut()).toBe(closeCodes.noRight)
    marek.leave()
  })
})
