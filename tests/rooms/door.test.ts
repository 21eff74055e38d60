/** Who gets a seat at a text, and how the others are told (close codes: integrity 2.3). */
import { once } from 'node:events'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { schemaVersion } from '../../shared/text/schema.ts'
import { clientOf, granted } from '../support/client.ts'
import { Bare, type House, openHouse, textOf } from './house.ts'

let house: House
let id: string
let root: string
beforeAll(async () => {
  house = await openHouse()
  ;({ id, root } = await house.paper())
})
afterAll(() => house.close())

describe('[D1] a foreign page is turned away by HTTP, before anything is upgraded', () => {
  it.each(['https://evil.example', 'null', ''])('Origin %j: 403', async (origin) => {
    const { product, cookies } = house
    const url = `${product.origin.replace(/^http/, 'ws')}/collaboration/${id}`
    const headers = { cookie: cookies.marek, ...(origin ? { origin } : {}) }
    const socket = new WebSocket(url, { headers })
    socket.on('error', () => {})
    const [, response] = await once(socket, 'unexpected-response')
    expect(response.statusCode).toBe(403)
    socket.terminate()
  })
})

describe('[D2] everybody else is upgraded and told with a code that a browser does not take for bad weather', () => {
  const other = '00000000-0000-4000-8000-000000000000'
  it('without a session: 4401', async () =>
    expect(await house.knock(id, null).shownOut()).toBe(closeCodes.sessionGone))
  it('with a made-up session: 4401', async () => {
    const bare = new Bare(house.product, id, `${house.cookies.marek.split('=')[0]}=abc.def`)
    expect(await bare.shownOut()).toBe(closeCodes.sessionGone)
  })
  it.each(['', 'x', '..%2f..%2fetc', `${other}/x`, other])('a text that is none (%j): 4404', async (name) =>
    expect(await house.knock(name, 'marek').shownOut()).toBe(closeCodes.unknownText),
  )
  it('a draft that is not mine to see: 4404, as if it were none', async () =>
    expect(await house.knock(id, 'stranger').shownOut()).toBe(closeCodes.unknownText))
  it('another schema: 4426, ours and none: a seat', async () => {
    expect(await house.knock(id, 'marek', 'schema=0').shownOut()).toBe(closeCodes.clientTooOld)
    for (const query of [`schema=${schemaVersion}`, '']) (await house.sit(id, 'marek', query)).leave()
  })
  it('an epoch that is over: 4409', async () => {
    expect(await house.knock(id, 'marek', 'epoch=7').shownOut()).toBe(closeCodes.frozen)
    ;(await house.sit(id, 'marek', 'epoch=1')).leave()
  })
  it('a frozen text: 4409', async () => {
    const paper = await house.paper()
    await house.database.transaction(
      (tx) => tx`update live_text set frozen = true, epoch = epoch + 1 where position_id = ${paper.id}`,
    )
    expect(await house.knock(paper.id, 'marek').shownOut()).toBe(closeCodes.frozen)
  })
})

describe('[D3] what is no frame, or too large a one, costs the seat', () => {
  it.each<[string, Uint8Array | string, number]>([
    ['text', 'hello', closeCodes.badFrame],
    ['nothing', new Uint8Array(), closeCodes.badFrame],
    ['an unknown message', new Uint8Array([77]), closeCodes.badFrame],
    ['an unknown step', new Uint8Array([0, 9, 0]), closeCodes.badFrame],
    ['a frame cut short', new Uint8Array([0, 2, 200]), closeCodes.badFrame],
    ['a state vector that is none', new Uint8Array([0, 0, 2, 255, 255]), closeCodes.badFrame],
    ['an update that is none', new Uint8Array([0, 2, 3, 255, 255, 255]), closeCodes.badFrame],
    ['a live frame of 300 kB', frame(2, 300_000), closeCodes.tooLarge],
    ['a first sync of 1.55 MB', frame(1, 1_550_000), closeCodes.tooLarge],
    [
      'a frame of 3 MB, which ws itself would call 1009 and y-websocket re-send for ever (H39)',
      frame(1, 3_000_000),
      closeCodes.tooLarge,
    ],
  ])('%s', async (_, data, code) => {
    const bare = await house.sit(id)
    bare.socket.send(data)
    expect(await bare.shownOut()).toBe(code)
  })
  it('the refusal is named before the close, to those who asked for it', async () => {
    const bare = await house.sit(id)
    bare.socket.send(new Uint8Array([77]))
    await bare.shownOut()
    expect(bare.told).toEqual(['bad_frame'])
  })
  it('whoever asks for the whole text again and again is sent away for a while (H32)', async () => {
    const bare = await house.sit(id)
    for (let i = 0; i < 30; i += 1) bare.ask()
    expect(await bare.shownOut()).toBe(closeCodes.rateLimited)
  })
})

describe('[D4] access that is taken away ends the seat at once', () => {
  it('signed out: 4401', async () => {
    const cookie = await house.anotherSession('ewa')
    const bare = await new Bare(house.product, id, cookie).ready()
    await clientOf(house.product.app, house.product.origin, cookie).del('/session')
    expect(await bare.shownOut()).toBe(closeCodes.sessionGone)
  })
  it('the paper closed to the council: 4403, and the others stay', async () => {
    const paper = await house.paper()
    const [marek, ewa] = [await house.sit(paper.id), await house.sit(paper.id, 'ewa')]
    await granted(house.lead.patch(`/positions/${paper.id}`, { openToCouncil: false }))
    expect(await ewa.shownOut()).toBe(closeCodes.noRight)
    marek.type((doc) => textOf(doc, paper.root).insert(0, 'dalej'))
    await marek.saved()
    marek.leave()
  })
  it('the account disabled by another server, without a word to this one: within two looks', async () => {
    const cookie = await house.anotherSession('ewa')
    const bare = await new Bare(house.product, id, cookie).ready()
    const { sql } = house.database
    await sql`update session set ended_at = now() where ended_at is null and account_id = ${house.people.ewa.accountId}`
    expect(await bare.shownOut()).toBe(closeCodes.sessionGone)
    house.cookies.ewa = await house.anotherSession('ewa')
  })
})

it('[D5] the server that ends sends everybody away to come back: 1001', async () => {
  const other = await openHouse()
  const paper = await other.paper()
  const bare = await other.sit(paper.id)
  bare.type((doc) => textOf(doc, paper.root).insert(0, 'ostatnie słowo'))
  await bare.roundTrip()
  const closed = other.close()
  expect(await bare.shownOut()).toBe(closeCodes.restart)
  expect(bare.acked).toBe(bare.sent)
  await closed
})

it('[D6] another field of the paper is unharmed by all that', async () => {
  const bare = await house.sit(id)
  bare.type((doc) => textOf(doc, root).insert(0, 'Rada'))
  await bare.saved()
  bare.leave()
})

function frame(step: number, size: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, new Uint8Array(size))
  return encoding.toUint8Array(encoder)
}
