/** Checkpoints: a long-lived text opens from one state and a short tail, and nothing is removed that is not held elsewhere. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  idleTailRows,
  loadText,
  makeCheckpoint,
  removeOldLog,
} from '../../server/collaboration/checkpoints/checkpoints.ts'
import { fieldsOf } from '../../server/collaboration/document.ts'
import { readLiveText } from '../../server/collaboration/store.ts'
import { freezeText, readText } from '../../server/collaboration/text.ts'
import { createLog } from '../../server/platform/log.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { plainText } from '../../shared/text/fields.ts'
import { anotherServer } from './another-server.ts'
import { ageLog, Bare, type House, openHouse, textOf, wordsOf } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** A paper with so many rows in its log, each of a word and of a letter struck out again. */
async function grown(rows: number) {
  const { id, root } = await house.paper()
  const seat = await house.sit(id)
  for (let n = 0; n < rows; n += 1) {
    seat.type((doc) => {
      const text = textOf(doc, root)
      text.insert(text.length, `x${n} `)
      text.delete(text.length - 1, 1)
    })
    await seat.saved()
  }
  return { id, root, seat }
}

async function load(id: string) {
  const { sql } = house.database
  const text = await readLiveText(sql, id)
  if (!text) throw new Error('no text')
  const { doc, seq, tailRows } = await loadText(sql, text)
  return { fields: fieldsOf(doc), seq, tailRows, epoch: text.epoch }
}

const checkpoint = (id: string, epoch = 1) => makeCheckpoint(house.database, id, epoch, 1)
const rowsOf = async (id: string): Promise<number> => {
  const rows = await house.database.sql`select 1 from text_update where position_id = ${id}`
  return rows.length
}
const checkpointsOf = (id: string) =>
  house.database.sql<{ seq: number }[]>`
    select seq from text_checkpoint where position_id = ${id} order by seq`
const age = (id: string, days: number) => ageLog(house, id, { days })
const remove = (keepDays: number) => removeOldLog(house.database, keepDays, createLog('silent'))

describe('[K1] a checkpoint', () => {
  it('says what the log says, deletions too, and leaves a short tail', async () => {
    const { id, root, seat } = await grown(12)
    const before = await load(id)
    expect(await checkpoint(id)).toBe(true)
    expect(await load(id)).toEqual({ ...before, tailRows: 0 })
    seat.type((doc) => textOf(doc, root).delete(0, 2))
    await seat.saved()
    const after = await load(id)
    expect(after).toMatchObject({ seq: before.seq + 1, tailRows: 1 })
    const field = after.fields[root]
    expect(wordsOf(seat.doc, root)).toBe(field && plainText(field))
    seat.leave()
  })

  it('is not made of a tail that is too short, nor of a text that is none', async () => {
    const { id, seat } = await grown(2)
    seat.leave()
    expect(await makeCheckpoint(house.database, id, 1, 50)).toBe(false)
    expect(await makeCheckpoint(house.database, id, 7, 1)).toBe(false)
    expect(await checkpointsOf(id)).toEqual([])
  })

  it('is what somebody who comes later gets, and they write on it', async () => {
    const { id, root, seat } = await grown(5)
    seat.leave()
    await checkpoint(id)
    await age(id, 100)
    await remove(90)
    expect(await rowsOf(id)).toBe(0)
    // The room that is open here is not asked: another server has only the checkpoint.
    const server = await anotherServer(house)
    const again = await new Bare(server, id, house.cookies.marek).ready()
    expect(wordsOf(again.doc, root)).toBe(wordsOf(seat.doc, root))
    again.type((doc) => textOf(doc, root).insert(0, 'dalej '))
    await again.saved()
    expect(
      Object.values((await load(id)).fields)
        .map(plainText)
        .join(),
    ).toContain('dalej x0')
    again.leave()
    await server.close()
  })
})

describe('[K2] a checkpoint that was harmed', () => {
  it('is not believed: the log is read, and the one before it where there is one', async () => {
    const { id, root, seat } = await grown(3)
    await checkpoint(id)
    seat.type((doc) => textOf(doc, root).insert(0, 'potem '))
    await seat.saved()
    await checkpoint(id)
    seat.leave()
    const before = await load(id)
    const [older, newest] = await checkpointsOf(id)
    await harm(id, newest?.seq)
    expect(await load(id)).toMatchObject({ fields: before.fields, seq: before.seq, tailRows: 1 })
    await harm(id, older?.seq)
    expect(await load(id)).toMatchObject({ fields: before.fields, seq: before.seq })
  })

  it('lets no row of the log go: it is made anew first', async () => {
    const { id, seat } = await grown(3)
    seat.leave()
    await checkpoint(id)
    const before = await load(id)
    await harm(id)
    await age(id, 100)
    await remove(90)
    expect(await load(id)).toMatchObject({ fields: before.fields, seq: before.seq })
    expect(await rowsOf(id)).toBe(0)
  })

  it('and without its log: nobody gets half a text, and it cannot be frozen', async () => {
    const { id, seat } = await grown(3)
    seat.leave()
    await checkpoint(id)
    await age(id, 100)
    await remove(90)
    await harm(id)
    await expect(load(id)).rejects.toThrow('hole')
    const refused = await house.database.transaction((tx) => freezeText(tx, id, null))
    expect(refused).toMatchObject({ code: 'text_broken' })
    const server = await anotherServer(house)
    expect(await new Bare(server, id, house.cookies.marek).shownOut()).toBe(closeCodes.storageDown)
    await server.close()
  })
})

/** A byte of the state of this one, or of all, is another than was written. */
async function harm(id: string, seq: number | null = null): Promise<void> {
  const { sql } = house.database
  await sql`
    with old as (delete from text_checkpoint where position_id = ${id} and (${seq}::bigint is null or seq = ${seq}) returning *)
    insert into text_checkpoint (position_id, epoch, seq, state, sha256)
    select position_id, epoch, seq, set_byte(state, length(state) / 2, 255 - get_byte(state, length(state) / 2)), sha256 from old`
}

describe('[K3] a log with a hole', () => {
  it('makes no checkpoint and is not read as if it were whole', async () => {
    const { id, seat } = await grown(4)
    seat.leave()
    await house.database.sql`
      delete from text_update where position_id = ${id}
        and seq = (select max(seq) - 1 from text_update where position_id = ${id})`
    await expect(checkpoint(id)).rejects.toThrow('hole')
    expect(await checkpointsOf(id)).toEqual([])
  })
})

describe('[K4] old rows', () => {
  it('go only when they are old enough and the older of two checkpoints holds them', async () => {
    const { id, root, seat } = await grown(4)
    await checkpoint(id)
    seat.type((doc) => textOf(doc, root).insert(0, 'po '))
    await seat.saved()
    seat.leave()
    const rows = await rowsOf(id)
    await age(id, 80)
    await remove(90)
    expect(await rowsOf(id)).toBe(rows)
    const before = await load(id)
    await age(id, 20)
    await remove(90)
    // The look itself made the second checkpoint, at the head; the row behind the first is still there.
    expect(await rowsOf(id)).toBe(1)
    expect(await checkpointsOf(id)).toHaveLength(2)
    expect((await load(id)).fields).toEqual(before.fields)
  })

  it('of an epoch that is over leave a checkpoint of its last words', async () => {
    const { id, seat } = await grown(3)
    const { fields } = await load(id)
    const frozen = await house.database.transaction((tx) => freezeText(tx, id, null))
    expect(isRefusal(frozen)).toBe(false)
    await seat.shownOut()
    await age(id, 100)
    await remove(90)
    expect(await rowsOf(id)).toBe(0)
    const text = await readLiveText(house.database.sql, id)
    expect(text).toMatchObject({ epoch: 2, frozen: true })
    const past = await loadText(house.database.sql, {
      ...{ positionId: id, epoch: 1, firstSeq: 1, headSeq: 0, frozen: true },
    })
    expect(fieldsOf(past.doc)).toEqual(fields)
    expect((await readText(house.database.sql, id)).fields).toEqual({})
  })
})

it('[K5] a room that is left with a long tail asks for a checkpoint, and a job makes it', async () => {
  const { id, seat } = await grown(idleTailRows + 1)
  expect(await checkpointsOf(id)).toEqual([])
  seat.leave()
  const { sql } = house.database
  for (;;) {
    await house.product.parts.jobs.drain()
    const [found] = await sql`select seq from text_checkpoint where position_id = ${id}`
    if (found) break
    await sql`select pg_sleep(0.05)`
  }
  expect((await load(id)).tailRows).toBe(0)
}, 60_000)
