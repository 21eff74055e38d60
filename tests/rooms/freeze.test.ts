/** The freeze (I4): what is acknowledged before it is in the version, and nothing that comes after it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { freezeText, readText, reopenText } from '../../server/collaboration/text.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { plainText } from '../../shared/text/fields.ts'
import { freezePaper, frozenWords } from '../soak/freeze.ts'
import { anotherServer } from './another-server.ts'
import { Bare, change, type House, holdText, lockAwaited, openHouse, seqOf, textOf } from './house.ts'
import { noLosses, Typist } from './typist.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** Then the rooms are told. */
async function freeze(id: string, expectedSeq: number | null = null) {
  const frozen = await freezePaper(house.database, id, expectedSeq)
  house.product.parts.rooms.announce(id, { event: 'state_changed' })
  return frozen
}
const words = frozenWords

it.each([1, 2, 3, 4, 5])(
  '[F1] typing while freezing, race %i: exactly the acknowledged words are frozen',
  async () => {
    const { id, root } = await house.paper()
    const [marek, ewa] = [await house.sit(id), await house.sit(id, 'ewa')]
    await Promise.all([marek.saved(), ewa.saved()])
    const typists = [new Typist(marek, root, 'm'), new Typist(ewa, root, 'e')]
    const typing = typists.map((typist) => typist.typeUntilClosed())
    await marek.until(() => marek.acked > 20 && ewa.acked > 20)
    const frozen = await freeze(id)
    await Promise.all(typing)
    expect([marek.closed?.code, ewa.closed?.code]).toEqual([closeCodes.frozen, closeCodes.frozen])
    const text = words(frozen, root)
    for (const typist of typists) {
      expect(typist.compare(text)).toEqual(noLosses)
      expect(typist.unsaid(text)).toEqual([])
    }
    // And the log has not grown since.
    expect(
      await house.database.sql`
    select 1 from text_update join live_text t using (position_id) where position_id = ${id} and seq > t.head_seq`,
    ).toEqual([])
  },
)

describe('[F2] after the freeze', () => {
  it('a word that waits for the lock meanwhile is refused with 4409, and its author is told why', async () => {
    const { id, root } = await house.paper()
    const marek = await house.sit(id)
    await marek.saved()
    const frozen = await house.database.transaction(async (tx) => {
      const text = await freezeText(tx, id, null)
      await tx`update position set state = 'in_review' where id = ${id}`
      marek.type((doc) => textOf(doc, root).insert(0, 'za późno'))
      await lockAwaited(house)
      return text
    })
    expect(await marek.shownOut()).toBe(closeCodes.frozen)
    expect(marek.told).toContain('text_frozen')
    expect(marek.acked).toBeLessThan(marek.sent)
    expect(words(frozen, root)).toBe('')
  })

  it('freezing again is refused, and a number that is no longer the last one too', async () => {
    const { id, root } = await house.paper()
    const marek = await house.sit(id)
    const seen = await seqOf(house, id)
    marek.type((doc) => textOf(doc, root).insert(0, 'jeszcze'))
    await marek.saved()
    expect(await freeze(id, seen)).toMatchObject({ code: 'stale_text' })
    expect(isRefusal(await freeze(id, seen + 1))).toBe(false)
    expect(await freeze(id)).toMatchObject({ code: 'text_frozen' })
  })

  it('a text opened again is a new one: whoever comes with words of the old one is told that it is over', async () => {
    const { id, root } = await house.paper()
    const marek = await house.sit(id)
    marek.type((doc) => textOf(doc, root).insert(0, 'Rada'))
    await marek.saved()
    const offline = change(marek.doc, (doc) => textOf(doc, root).insert(0, 'z pociągu '))
    const struck = change(marek.doc, (doc) => textOf(doc, root).delete(0, 2))
    const frozen = await freeze(id)
    await marek.shownOut()
    if (isRefusal(frozen)) throw new Error(frozen.code)
    await house.database.transaction(async (tx) => {
      await reopenText(tx, id, frozen.fields)
      await tx`update position set state = 'draft' where id = ${id}`
    })
    expect(await house.knock(id, 'marek', 'epoch=1').shownOut()).toBe(closeCodes.frozen)
    // Without the epoch, as y-websocket comes: its whole old document, words upon it, a deletion in it.
    for (const late of [Y.encodeStateAsUpdate(marek.doc), offline, struck]) {
      const again = await house.sit(id)
      again.update(late)
      expect(await again.shownOut()).toBe(closeCodes.frozen)
    }
    const { epoch, fields } = await readText(house.database.sql, id)
    expect(epoch).toBe(2)
    expect(fields[root] && plainText(fields[root])).toBe('Rada')
  })
})

it('[F3] a freeze between two looks of one server is told as a freeze, not as a right that is gone', async () => {
  const { id, root } = await house.paper()
  let isArmed = false
  const sql = new Proxy(house.database.sql, {
    apply(target, self, args) {
      const query = Reflect.apply(target, self, args)
      if (!isArmed || !String(args[0]).includes('from live_text')) return query
      isArmed = false
      // Right behind its answer, which still says that the text is open.
      return query.then(async (rows: unknown) => {
        await freezePaper(house.database, id)
        return rows
      })
    },
  })
  const server = await anotherServer(house, { database: { ...house.database, sql } })
  const [marek, ewa] = [house.cookies.marek, house.cookies.ewa].map((cookie) => new Bare(server, id, cookie))
  if (!marek || !ewa) throw new Error('two seats')
  await Promise.all([marek.ready(), ewa.ready()])
  isArmed = true
  server.rooms.announce(id, { event: 'structure_changed' })
  await marek.until(() => marek.told.length > 0 || marek.closed !== null)
  if (!marek.closed) marek.type((doc) => textOf(doc, root).insert(0, 'za późno'))
  expect([await marek.shownOut(), await ewa.shownOut()]).toEqual([closeCodes.frozen, closeCodes.frozen])
  await server.close()
})

it('[I3] what counts is what somebody may do when the lock is held, not when they typed', async () => {
  const { id, root } = await house.paper()
  const marek = await house.sit(id)
  await marek.saved()
  const hold = await holdText(house, id)
  marek.type((doc) => textOf(doc, root).insert(0, 'za późno'))
  await hold.isAwaited()
  // Nobody is told: only the row says it.
  await house.database
    .sql`update session set ended_at = now() where account_id = ${house.people.marek.accountId}`
  await hold.release()
  expect(await marek.shownOut()).toBe(closeCodes.sessionGone)
  const { fields } = await readText(house.database.sql, id)
  expect(fields[root] && plainText(fields[root])).toBe('')
})
