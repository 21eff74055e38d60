/** [R3] Servers that ring: what happens at one is known at the other at once - and a second later if nobody rings. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createPresence } from '../../server/collaboration/presence.ts'
import { freezeText } from '../../server/collaboration/text.ts'
import { createInProcessExchange } from '../../server/platform/bus/in-process.ts'
import { type Bus, createBus } from '../../server/platform/bus.ts'
import { createLog } from '../../server/platform/log.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { needs } from '../support/needs.ts'
import { until } from '../support/product-process.ts'
import { startRedis } from '../support/redis.ts'
import { type Another, anotherServer } from './another-server.ts'
import { Bare, type House, openHouse, reads, stored, textOf, wordsOf } from './house.ts'
import { presence, readStates } from './presence-frames.ts'
import { noLosses, Typist } from './typist.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** Two servers that hear of each other by ringing only, and a paper with Marek at the first and Ewa at the second. */
async function twoThatRing() {
  const exchange = createInProcessExchange()
  return sitAtTwo(await twoServers(() => exchange.connect(), true))
}

async function twoServers(bus: () => Bus, neverLooks = false): Promise<[Another, Another]> {
  const open = async () => {
    const server = await anotherServer(house, { bus: bus(), neverLooks })
    onTestFinished(() => server.close())
    return server
  }
  return [await open(), await open()]
}

async function sitAtTwo([one, two]: [Another, Another]) {
  const { id, root } = await house.paper()
  const marek = await new Bare(one, id, house.cookies.marek).ready()
  const ewa = await new Bare(two, id, house.cookies.ewa).ready()
  await Promise.all([marek.saved(), ewa.saved()])
  return { id, root, one, two, marek, ewa }
}

describe('rung for', () => {
  it('words: in both directions, many at once', async () => {
    const { root, marek, ewa, two } = await twoThatRing()
    for (let n = 0; n < 50; n += 1) {
      marek.type((doc) => textOf(doc, root).insert(0, 'm'))
      ewa.type((doc) => textOf(doc, root).insert(0, 'e'))
    }
    const isWhole = ({ doc }: Bare) => wordsOf(doc, root).length === 100
    await Promise.all([marek, ewa].map((one) => reads(one.doc, () => isWhole(one))))
    expect(wordsOf(marek.doc, root)).toBe(wordsOf(ewa.doc, root))
    expect(await two.figure('radopis_rings_heard_total{about="words"}')).toBeGreaterThan(0)
  })

  it('a change of the paper: browsers are told to ask again', async () => {
    const { id, one, ewa } = await twoThatRing()
    one.rooms.announce(id, { event: 'structure_changed' })
    await ewa.until(() => ewa.told.includes('structure_changed'))
  })

  it('a freeze: seats at the other server are closed, after they were told', async () => {
    const { id, one, ewa } = await twoThatRing()
    await house.database.transaction((tx) => freezeText(tx, id, null))
    one.rooms.announce(id, { event: 'state_changed' })
    expect(await ewa.shownOut()).toBe(closeCodes.frozen)
    expect(ewa.told).toContain('state_changed')
  })

  it('a session that ends', async () => {
    const { id, one, two } = await twoThatRing()
    const cookie = await house.anotherSession('ewa')
    const elsewhere = await new Bare(two, id, cookie).ready()
    await house.database.sql`
      update session set ended_at = now() where id = (
        select id from session where account_id = (select id from account where person_id = ${house.people.ewa.id})
        order by created_at desc limit 1)`
    one.rooms.revokeAll(house.people.ewa.id)
    expect(await elsewhere.shownOut()).toBe(closeCodes.sessionGone)
  })
})

describe('not rung for', () => {
  it('something happens to a paper: browsers at the other server are told when it looks', async () => {
    const { id, ewa } = await sitAtTwo(await twoServers(() => createInProcessExchange().connect()))
    // Its first look is where it begins to notice.
    await ewa.roundTrip()
    await until(async () => {
      await house.lead.patch(`/positions/${id}`, { title: `o czym innym ${ewa.told.length}` })
      return ewa.told.includes('structure_changed')
    }, 10_000)
  })
})

describe('[H28] who is here, over two servers', () => {
  it('whoever sits at the other is seen, with the name their own server gave them, until they leave', async () => {
    const { one, two, id, marek, ewa } = await twoThatRing()
    const seen = seenBy(ewa)
    marek.socket.send(presence(marek.doc.clientID, 1, { field: 'here', user: { name: 'Przewodniczący' } }))
    await ewa.until(() => seen.get(marek.doc.clientID) !== undefined)
    expect(seen.get(marek.doc.clientID)).toMatchObject({ field: 'here', user: { name: 'Marek Olcha' } })
    // Somebody else may not speak for that clientID at the other server.
    ewa.socket.send(presence(marek.doc.clientID, 99, { field: 'stolen' }))
    // Whoever comes later hears of it too, though nothing has changed.
    const late = await new Bare(two, id, house.cookies.secretary)
    const seenLate = seenBy(late)
    await late.until(() => seenLate.get(marek.doc.clientID) !== undefined)
    expect(seenLate.get(marek.doc.clientID)).toMatchObject({ user: { name: 'Marek Olcha' } })
    marek.leave()
    await ewa.until(() => seen.get(marek.doc.clientID) === null)
    expect(await one.figure('radopis_rings_heard_total{about="who_is_here"}')).toBeGreaterThan(0)
  })

  it('a server that opens a text hears who sits at the others', async () => {
    const exchange = createInProcessExchange()
    const [one, two] = await twoServers(() => exchange.connect(), true)
    const { id } = await house.paper()
    const marek = await new Bare(one, id, house.cookies.marek).ready()
    marek.socket.send(presence(marek.doc.clientID, 1, { field: 'here' }))
    await marek.roundTrip()
    const ewa = new Bare(two, id, house.cookies.ewa)
    const seen = seenBy(ewa)
    await ewa.until(() => seen.get(marek.doc.clientID) !== undefined)
  })

  it('a server that fell silent is forgotten with all who sat there', () => {
    let now = 1_000_000
    const board = createPresence(() => now)
    const entry = { clientId: 7, clock: now, state: { field: 'here' } }
    board.hearElsewhere([entry])
    expect(board.takeChanges()?.ofThoseHere).toEqual([])
    now += 30_000
    expect(board.takeChanges()).toBeNull()
    // Repeated with a newer clock, it lives on.
    board.hearElsewhere([{ ...entry, clock: now }])
    expect(board.takeChanges()).not.toBeNull()
    now += 36_000
    const gone = board.takeChanges()?.frameFor({ person: { id: 'x', name: 'x', color: 'x' } })
    expect(gone && readStates(gone).get(7)).toBeNull()
    expect(board.takeChanges()).toBeNull()
  })
})

describe.skipIf(!needs('redis', 'two servers over Redis'))('over Redis', () => {
  it('that dies while two people type: they go on, converge by looking, and by ringing again after its return', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.kill())
    const log = createLog('silent')
    const { id, root, marek, ewa } = await sitAtTwo(await twoServers(() => createBus(redis.url, log)))
    const typists = [new Typist(marek, root, 'm'), new Typist(ewa, root, 'e')]
    const type = (from: number) => {
      for (let n = from; n < from + 20; n += 1) for (const typist of typists) typist.typeWord(n)
    }
    const isWhole = (words: number) => async () =>
      [marek, ewa].every(({ doc }) => wordsOf(doc, root).trim().split(/\s+/).length === words)
    type(0)
    await until(isWhole(40), 5000)
    await redis.kill()
    type(20)
    await until(isWhole(80), 5000)
    await redis.start()
    type(40)
    await until(isWhole(120), 5000)
    await Promise.all([marek.saved(), ewa.saved()])
    const text = wordsOf(await stored(house, id), root)
    expect(typists.map((typist) => typist.compare(text))).toEqual([noLosses, noLosses])
  }, 40_000)
})

/** States by clientID as this connection hears of them; null: gone. */
function seenBy(bare: Bare): Map<number, unknown> {
  const seen = new Map<number, unknown>()
  bare.socket.prependListener('message', (data: Buffer) => {
    for (const [clientId, state] of readStates(data)) seen.set(clientId, state)
  })
  return seen
}
