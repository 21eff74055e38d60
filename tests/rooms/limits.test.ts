/** Each limit of live texts, reached on purpose: what happens, what the others notice of it, and that it is counted. */
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { createBacklog, type Limits } from '../../server/collaboration/limits.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { anotherServer } from './another-server.ts'
import { Bare, type House, holdText, openHouse, reads, textOf, wordsOf } from './house.ts'
import { presence } from './presence-frames.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

async function server(limits: Partial<Limits>) {
  const another = await anotherServer(house, { limits })
  onTestFinished(() => another.close())
  return another
}

describe('connections', () => {
  it('of one person: one too many is sent away to try again (4529); a free place is a place', async () => {
    const { id } = await house.paper()
    const here = await server({ seatsOfPerson: 3 })
    const sit = () => new Bare(here, id, house.cookies.marek).ready()
    const [first] = await Promise.all([sit(), sit(), sit()])
    const tooMany = new Bare(here, id, house.cookies.marek)
    expect(await tooMany.shownOut()).toBe(closeCodes.rateLimited)
    expect(tooMany.closed?.reason).toBe('too_many_connections')
    const ewa = await new Bare(here, id, house.cookies.ewa).ready()
    expect(await here.figure(shown(4529, 'too_many_connections'))).toBe(1)
    first?.leave()
    await until(async () => (await here.figure('radopis_seats')) === 3)
    await sit()
    ewa.leave()
  })

  it('to one text: whoever comes when it is full is sent away to try again, and is let in elsewhere', async () => {
    const [full, free] = [await house.paper(), await house.paper()]
    const here = await server({ seatsAtText: 1 })
    await new Bare(here, full.id, house.cookies.marek).ready()
    expect(await new Bare(here, full.id, house.cookies.ewa).shownOut()).toBe(closeCodes.rateLimited)
    await new Bare(here, free.id, house.cookies.ewa).ready()
  })

  it('waiting to be let in: the next is turned away by HTTP before anything is read', async () => {
    const { id } = await house.paper()
    const here = await server({ knocking: 0 })
    const url = `${here.origin.replace(/^http/, 'ws')}/collaboration/${id}`
    const socket = new WebSocket(url, { headers: { origin: here.origin, cookie: house.cookies.marek } })
    socket.on('error', () => {})
    const [, response] = await once(socket, 'unexpected-response')
    expect(response.statusCode).toBe(503)
    expect(await here.figure('radopis_turned_away_total{status="503"}')).toBe(1)
    expect(await here.figure('radopis_knocking')).toBe(0)
  })
})

describe('a connection that takes too much', () => {
  it('[H32] of answers: 4529', async () => {
    const { id } = await house.paper()
    const here = await server({ questions: { burst: 2, perSecond: 0 } })
    const marek = await new Bare(here, id, house.cookies.marek).ready()
    marek.ask()
    marek.ask()
    expect(await marek.shownOut()).toBe(closeCodes.rateLimited)
    expect(await here.figure(shown(4529, 'too_many_questions'))).toBe(1)
  })

  it('sends faster than we store: it is read no further until there is room, and nothing is lost', async () => {
    const { id, root } = await house.paper()
    const here = await server({ waitingFrames: 20 })
    const marek = await new Bare(here, id, house.cookies.marek).ready()
    await marek.saved()
    const hold = await holdText(house, id)
    marek.type((doc) => textOf(doc, root).insert(0, '.'))
    await hold.isAwaited()
    for (let n = 0; n < 100; n += 1) marek.type((doc) => textOf(doc, root).insert(0, 'x'))
    await until(async () => (await here.figure('radopis_reading_paused_total')) > 0)
    await hold.release()
    await marek.saved()
    expect(wordsOf(marek.doc, root)).toBe(`${'x'.repeat(100)}.`)
  })
})

describe('[H28] presence that is not passed on is counted', () => {
  it.each<[string, Partial<Limits>, number, number]>([
    ['too_often', { cursorMoves: { burst: 2, perSecond: 0 } }, 10, 5],
    ['too_large', {}, 3000, 1],
    ['too_slow', { bufferedBytesForPresence: -1 }, 10, 1],
  ])('%s', async (why, limits, bytes, times) => {
    const { id, root } = await house.paper()
    const here = await server(limits)
    const marek = await new Bare(here, id, house.cookies.marek).ready()
    const ewa = await new Bare(here, id, house.cookies.ewa).ready()
    for (let clock = 1; clock <= times; clock += 1)
      marek.socket.send(presence(marek.doc.clientID, clock, { field: 'x'.repeat(bytes) }))
    await until(async () => (await here.figure(`radopis_presence_dropped_total{why="${why}"}`)) > 0)
    // Words go on.
    await marek.saved()
    marek.type((doc) => textOf(doc, root).insert(0, 'słowo'))
    await reads(ewa.doc, () => wordsOf(ewa.doc, root) === 'słowo')
  })
})

describe('[H29] a line that is not kept up with', () => {
  const table: [string, [atMs: number, bytes: number, isTooLong: boolean][]][] = [
    ['nothing ever waits', [[0, 0, false]]],
    ['much for a moment', [[0, 1000, false]]],
    ['too much for a moment', [[0, 1001, true]]],
    [
      'little for long',
      [
        [0, 1, false],
        [30_000, 1, false],
        [30_001, 1, true],
      ],
    ],
    [
      'little for long, but once it was empty',
      [
        [0, 1, false],
        [20_000, 0, false],
        [20_001, 1, false],
        [50_001, 1, false],
        [50_002, 1, true],
      ],
    ],
  ]
  it.each(table)('%s', (_, steps) => {
    let now = 0
    const backlog = createBacklog({ maxBytes: 1000, maxMs: 30_000 }, () => now)
    for (const [atMs, bytes, isTooLong] of steps) {
      now = atMs
      expect([atMs, backlog.isTooLong(bytes)]).toEqual([atMs, isTooLong])
    }
  })

  it('for too long: 4508, and the others do not wait', async () => {
    const { id, root } = await house.paper()
    const here = await server({ bufferedMs: 200 })
    const slow = await new Bare(here, id, house.cookies.ewa, '').ready()
    const marek = await new Bare(here, id, house.cookies.marek).ready()
    await marek.saved()
    slow.socket.pause()
    // Far below 4 MB, but more than a kernel takes from somebody who does not read.
    let size = 0
    for (; (await here.figure(shown(4508, 'too_slow'))) === 0; size += 1) {
      marek.type((doc) => textOf(doc, root).insert(0, 'x'.repeat(90_000)))
      await marek.saved()
      marek.type((doc) => textOf(doc, root).delete(0, 90_000))
      await marek.saved()
    }
    expect(size).toBeLessThan(200)
    slow.socket.resume()
    expect(await slow.shownOut()).toBe(closeCodes.tooSlow)
  }, 60_000)
})

it('what somebody sent before this server ends is stored and acknowledged; everybody is told to come back', async () => {
  const { id, root } = await house.paper()
  const here = await anotherServer(house)
  const seats = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      new Bare(here, id, n % 2 ? house.cookies.marek : house.cookies.ewa).ready(),
    ),
  )
  await Promise.all(seats.map((seat) => seat.saved()))
  const hold = await holdText(house, id)
  for (const seat of seats) seat.type((doc) => textOf(doc, root).insert(0, 'x'))
  // All of it has arrived, and none of it can be stored while the server already ends.
  await Promise.all(seats.map((seat) => seat.roundTrip()))
  await hold.isAwaited()
  expect(seats.filter(({ acked, sent }) => acked === sent)).toEqual([])
  const ending = here.close()
  await hold.release()
  await ending
  await Promise.all(seats.map((seat) => seat.shownOut()))
  expect(new Set(seats.map(({ closed }) => closed?.code))).toEqual(new Set([closeCodes.restart]))
  expect(seats.filter(({ acked, sent }) => acked !== sent)).toEqual([])
}, 30_000)

const shown = (code: number, why: string) => `radopis_seats_closed_total{code="${code}",why="${why}"}`

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}
