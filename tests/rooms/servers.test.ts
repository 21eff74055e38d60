/** What is told from one server to the next: restarts, two at once, and a database that is away. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { freezeText, readText } from '../../server/collaboration/text.ts'
import type { Database } from '../../server/platform/database.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { plainText } from '../../shared/text/fields.ts'
import { anotherServer } from './another-server.ts'
import { Bare, change, type House, openHouse, reads, stored, textOf, wordsOf } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const another = (database: Database = house.database) => anotherServer(house, { database })

it('[R1] a text survives its server: what was saved is there, and the same browser goes on', async () => {
  const { id, root } = await house.paper()
  const first = await another()
  const marek = await new Bare(first, id, house.cookies.marek).ready()
  marek.type((doc) => textOf(doc, root).insert(0, 'przed'))
  await marek.saved()
  await first.close()
  expect(await marek.shownOut()).toBe(closeCodes.restart)
  const second = await another()
  const again = await new Bare(second, id, house.cookies.marek).ready()
  expect(wordsOf(again.doc, root)).toBe('przed')
  // The old document comes back as y-websocket would bring it, with words typed meanwhile.
  again.update(change(marek.doc, (doc) => textOf(doc, root).insert(5, ' i po'), marek.doc.clientID))
  await again.saved()
  const { fields } = await readText(house.database.sql, id)
  expect(fields[root] && plainText(fields[root])).toBe('przed i po')
  again.leave()
  await second.close()
})

describe('[R2] [C4] two servers on one database', () => {
  it('converge within a look, and take words that grew on the other', async () => {
    const { id, root } = await house.paper()
    const [one, two] = [await another(), await another()]
    const marek = await new Bare(one, id, house.cookies.marek).ready()
    const ewa = await new Bare(two, id, house.cookies.ewa).ready()
    await Promise.all([marek.saved(), ewa.saved()])
    marek.type((doc) => textOf(doc, root).insert(0, 'ab'))
    await marek.saved()
    await reads(ewa.doc, () => wordsOf(ewa.doc, root) === 'ab')
    ewa.type((doc) => textOf(doc, root).insert(1, '-'))
    marek.type((doc) => textOf(doc, root).insert(2, 'c'))
    await Promise.all([marek.saved(), ewa.saved()])
    await Promise.all([marek, ewa].map(({ doc }) => reads(doc, () => wordsOf(doc, root) === 'a-bc')))
    // Ewa's browser changes servers before the first has heard of her colleague's last words.
    two.rooms.announce(id, { event: 'structure_changed' })
    marek.type((doc) => textOf(doc, root).insert(0, 'y'))
    await marek.saved()
    ewa.update(change(marek.doc, (doc) => textOf(doc, root).insert(0, 'x'), ewa.doc.clientID))
    await ewa.saved()
    expect(wordsOf(await stored(house, id), root)).toBe('xya-bc')
    marek.leave()
    ewa.leave()
    await Promise.all([one.close(), two.close()])
  })

  it('somebody who only reads comes over with words the other has not heard of, and stays', async () => {
    const { id, root } = await house.paper()
    const [one, two] = [await another(), await another()]
    const marek = await new Bare(one, id, house.cookies.marek).ready()
    marek.type((doc) => textOf(doc, root).insert(0, 'raz '))
    await marek.saved()
    const reader = await new Bare(two, id, house.cookies.auditor).ready()
    await reader.saved()
    marek.type((doc) => textOf(doc, root).insert(0, 'dwa '))
    await marek.saved()
    // As a browser answers that was on the first server until now: all it has, before the second has looked.
    reader.update(Y.encodeStateAsUpdate(marek.doc))
    await reader.saved()
    marek.leave()
    reader.leave()
    await Promise.all([one.close(), two.close()])
  })

  it('somebody who writes comes over with words of a colleague the other has never heard of, and stays', async () => {
    const { id, root } = await house.paper()
    const [one, two] = [await another(), await another()]
    const ewa = await new Bare(two, id, house.cookies.ewa).ready()
    await ewa.saved()
    const marek = await new Bare(one, id, house.cookies.marek).ready()
    marek.type((doc) => textOf(doc, root).insert(0, 'raz '))
    await marek.saved()
    ewa.update(Y.encodeStateAsUpdate(marek.doc))
    await ewa.saved()
    expect(wordsOf(await stored(house, id), root)).toBe('raz ')
    marek.leave()
    ewa.leave()
    await Promise.all([one.close(), two.close()])
  })

  it('a freeze on one closes the seats of the other, which hears of it by looking', async () => {
    const { id, root } = await house.paper()
    const two = await another()
    const ewa = await new Bare(two, id, house.cookies.ewa).ready()
    await ewa.saved()
    await house.database.transaction((tx) => freezeText(tx, id, null))
    ewa.type((doc) => textOf(doc, root).insert(0, 'za późno'))
    expect(await ewa.shownOut()).toBe(closeCodes.frozen)
    const { fields } = await readText(house.database.sql, id)
    expect(Object.values(fields).map(plainText).join()).not.toContain('za późno')
    await two.close()
  })
})

describe('[C5] [H3] a database that is away', () => {
  it('for a moment: nobody is told "saved" meanwhile, and nothing is lost or doubled', async () => {
    const { id, root } = await house.paper()
    let failures = 2
    const server = await another(failing(() => failures-- > 0))
    const marek = await new Bare(server, id, house.cookies.marek).ready()
    await marek.saved()
    marek.type((doc) => textOf(doc, root).insert(0, 'słowo'))
    await marek.saved()
    expect(failures).toBeLessThan(0)
    expect(wordsOf(await stored(house, id), root)).toBe('słowo')
    marek.leave()
    await server.close()
  })

  it('even when the commit went through and only its answer was lost', async () => {
    const { id, root } = await house.paper()
    let answersToLose = 1
    const server = await another(losingAnswers(() => answersToLose-- > 0))
    const [marek, ewa] = [house.cookies.marek, house.cookies.ewa].map(
      (cookie) => new Bare(server, id, cookie),
    )
    if (!marek || !ewa) throw new Error('two seats')
    await Promise.all([marek.ready(), ewa.ready()])
    await Promise.all([marek.saved(), ewa.saved()])
    marek.type((doc) => textOf(doc, root).insert(0, 'słowo'))
    await marek.saved()
    await reads(ewa.doc, () => wordsOf(ewa.doc, root) === 'słowo')
    expect(answersToLose).toBeLessThan(1)
    expect(wordsOf(await stored(house, id), root)).toBe('słowo')
    marek.leave()
    ewa.leave()
    await server.close()
  })

  it('for long: everybody is sent away to come back (4503), nothing was acknowledged', async () => {
    const { id, root } = await house.paper()
    const server = await another(failing(() => true))
    const marek = await new Bare(server, id, house.cookies.marek).ready()
    await marek.saved()
    marek.type((doc) => textOf(doc, root).insert(0, 'słowo'))
    expect(await marek.shownOut()).toBe(closeCodes.storageDown)
    expect(marek.acked).toBeLessThan(marek.sent)
    await server.close()
  })
})

/** Transactions fail before they begin. */
const failing = (fails: () => boolean): Database => ({
  ...house.database,
  transaction: async (work) => {
    if (fails()) throw new Error('the database is away')
    return house.database.transaction(work)
  },
})

/** Transactions are committed, and their caller never learns it. */
const losingAnswers = (loses: () => boolean): Database => ({
  ...house.database,
  transaction: async (work) => {
    const result = await house.database.transaction(work)
    if (loses()) throw new Error('the answer is lost')
    return result
  },
})

it('[H29] somebody who does not read is sent away (4508), the others do not wait', async () => {
  const { id, root } = await house.paper()
  const [slow, marek] = [await house.sit(id, 'ewa', ''), await house.sit(id)]
  slow.socket.pause()
  const long = 'x'.repeat(90_000)
  for (let i = 0; slow.socket.readyState === 1 && i < 120; i += 1) {
    marek.type((doc) => textOf(doc, root).insert(0, long))
    await marek.saved()
    marek.type((doc) => textOf(doc, root).delete(0, long.length))
    await marek.saved()
  }
  slow.socket.resume()
  expect(await slow.shownOut()).toBe(closeCodes.tooSlow)
  marek.leave()
}, 60_000)

it('[H12] two rebuilds of one log are equal, byte for byte', async () => {
  const { id, root } = await house.paper()
  const [marek, ewa] = [await house.sit(id), await house.sit(id, 'ewa')]
  for (let i = 0; i < 20; i += 1) {
    marek.type((doc) => textOf(doc, root).insert(0, `m${i}`, i % 2 ? { bold: {} } : {}))
    ewa.type((doc) => textOf(doc, root).format(0, 2, { italic: i % 3 ? {} : null }))
  }
  await Promise.all([marek.saved(), ewa.saved()])
  const [a, b] = [await stored(house, id), await stored(house, id)]
  expect(Y.encodeStateAsUpdate(a)).toEqual(Y.encodeStateAsUpdate(b))
  expect(wordsOf(a, root)).toBe(wordsOf(marek.doc, root))
  marek.leave()
  ewa.leave()
})
