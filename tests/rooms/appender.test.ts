/** The short way to the log is only taken by those of whom nothing has changed since they were judged. */
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAppender } from '../../server/collaboration/appender.ts'
import { createCounts } from '../../server/collaboration/counts.ts'
import { seed } from '../../server/collaboration/document.ts'
import { rightsHashes, sitsAt } from '../../server/collaboration/store.ts'
import { freezeText } from '../../server/collaboration/text.ts'
import type { Reader, Tx } from '../../server/platform/database.ts'
import { createLog } from '../../server/platform/log.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { emptyDoc } from '../../shared/text/schema.ts'
import { type House, holdText, openHouse, seqOf } from './house.ts'

const counts = createCounts(new Registry(), () => ({ texts: 0, seats: 0, knocking: 0 }))
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

async function sessionOf(who: 'marek' | 'ewa'): Promise<string> {
  const [row] = await house.database.sql<{ id: string }[]>`
    select id from session where account_id = ${house.people[who].accountId} and ended_at is null limit 1`
  if (!row) throw new Error('no session')
  return row.id
}

/** Someone's words, as they stand at the gate's other side. Whoever is known by a hash goes on under a clientID of theirs; without one they begin a new one. */
async function words(root: string, who: 'marek' | 'ewa', rightsHash: string | null) {
  const { bytes, clientIds: begun } = seed({ [root]: emptyDoc() })
  const clientIds = rightsHash === null ? begun : []
  return { bytes, clientIds, personId: house.people[who].id, sessionId: await sessionOf(who), rightsHash }
}

const anAppender = () => createAppender({ database: house.database, log: createLog('silent'), counts })

async function ways(way: 'short' | 'long'): Promise<number> {
  const { values } = await counts.appends.get()
  return values.find(({ labels }) => labels.way === way)?.value ?? 0
}

describe('[I3] the facts that were judged', () => {
  const changes: [string, (tx: Tx, id: string) => Promise<unknown>][] = [
    ['the state of the paper', (tx, id) => tx`update position set state = 'in_review' where id = ${id}`],
    [
      'whether it is open to the council',
      (tx, id) => tx`update position set open_to_council = false where id = ${id}`,
    ],
    ['who leads it', (tx, id) => tx`update position set lead_person_id = ${ewa()} where id = ${id}`],
    [
      'who its authors are',
      (tx, id) => tx`insert into position_author (position_id, person_id) values (${id}, ${ewa()})`,
    ],
    [
      'an account that is closed',
      (tx) => tx`update account set disabled_at = now() where person_id = ${marek()}`,
    ],
    [
      'a session that has expired',
      (tx) =>
        tx`update session set idle_expires_at = now() where account_id = ${house.people.marek.accountId}`,
    ],
    [
      'a session that was ended',
      (tx) => tx`update session set ended_at = now() where account_id = ${house.people.marek.accountId}`,
    ],
    [
      'a mandate that is over',
      (tx) =>
        tx`update mandate set from_day = '2020-01-01', to_day = '2020-12-31' where person_id = ${marek()}`,
    ],
    ['the role of a mandate', (tx) => tx`update mandate set role = 'guest' where person_id = ${marek()}`],
  ]
  const marek = () => house.people.marek.id
  const ewa = () => house.people.ewa.id

  it.each(changes)('%s: another hash', async (_, change) => {
    const { id } = await house.paper()
    const session = await sessionOf('marek')
    const sitter = { positionId: id, sessionId: session }
    const hash = async (reader: Reader) => (await rightsHashes(reader, [sitter])).get(sitsAt(sitter))
    const before = await hash(house.database.sql)
    expect(before).toMatch(/^[0-9a-f]{32}$/)
    const undone = new Error('undone')
    let after = before
    const trying = house.database.transaction(async (tx) => {
      await change(tx, id)
      after = await hash(tx)
      throw undone
    })
    await expect(trying).rejects.toBe(undone)
    expect(after).not.toBe(before)
  })
})

describe('[C3] several texts in one statement', () => {
  it('those who were judged go together; a row that is held keeps only its own text waiting', async () => {
    const append = anAppender()
    const [one, two] = [await house.paper(), await house.paper()]
    const first = await Promise.all(
      [one, two].map(async ({ id, root }) => append(id, 1, [await words(root, 'marek', null)])),
    )
    const hash = first.map(({ rightsHashes }) => [...rightsHashes.values()][0] ?? null)
    const heads = [await seqOf(house, one.id), await seqOf(house, two.id)]
    const [short, long] = [await ways('short'), await ways('long')]
    const hold = await holdText(house, one.id)
    const waits = append(one.id, 1, [await words(one.root, 'marek', hash[0] ?? null)])
    const goes = await append(two.id, 1, [await words(two.root, 'marek', hash[1] ?? null)])
    expect(goes).toMatchObject({ headBefore: heads[1], outcomes: [{ seq: (heads[1] ?? 0) + 1 }] })
    await hold.isAwaited()
    await hold.release()
    expect(await waits).toMatchObject({ headBefore: heads[0], outcomes: [{ seq: (heads[0] ?? 0) + 1 }] })
    expect([await ways('short'), await ways('long')]).toEqual([short + 1, long + 1])
  })

  it('nobody writes by a hash that is not theirs, nor under a clientID of another, nor into a frozen text', async () => {
    const append = anAppender()
    const { id, root } = await house.paper()
    const mine = await words(root, 'marek', null)
    const { rightsHashes: hashes } = await append(id, 1, [mine])
    const rightsHash = hashes.get(mine.sessionId) ?? null
    const heads = await seqOf(house, id)
    await house.database.sql`update position set open_to_council = false where id = ${id}`
    // Ewa, who is no author of it, by Marek's hash.
    const hers = { ...(await words(root, 'ewa', rightsHash)) }
    expect((await append(id, 1, [hers])).outcomes).toMatchObject([{ code: closeCodes.noRight }])
    await house.database.sql`update position set open_to_council = true where id = ${id}`
    const stolen = { ...(await words(root, 'ewa', null)), clientIds: mine.clientIds }
    const judged = await append(id, 1, [await words(root, 'ewa', null)])
    const herHash = judged.rightsHashes.get(stolen.sessionId) ?? null
    expect((await append(id, 1, [{ ...stolen, rightsHash: herHash }])).outcomes).toMatchObject([
      { code: closeCodes.badFrame },
    ])
    await house.database.transaction((tx) => freezeText(tx, id, null))
    const late = await append(id, 1, [await words(root, 'marek', rightsHash)])
    expect(late.outcomes).toMatchObject([{ code: closeCodes.frozen }])
    expect(await seqOf(house, id)).toBe(heads + 1)
  })

  it('what was stored, but nobody heard so before the freeze, is stored; one word more is not', async () => {
    const append = anAppender()
    const { id, root } = await house.paper()
    const batch = [await words(root, 'marek', null), await words(root, 'ewa', null)]
    const { headBefore } = await append(id, 1, batch)
    await house.database.transaction((tx) => freezeText(tx, id, null))
    const again = await append(id, 1, batch)
    expect(again).toMatchObject({ headBefore, outcomes: [{ seq: headBefore + 1 }, { seq: headBefore + 2 }] })
    const more = await append(id, 1, [...batch, await words(root, 'marek', null)])
    expect(more.outcomes).toMatchObject(Array(3).fill({ code: closeCodes.frozen }))
    const other = await append(id, 1, [...batch].reverse())
    expect(other.outcomes).toMatchObject(Array(2).fill({ code: closeCodes.frozen }))
  })

  it('numbers stay dense when many texts and people write at once, at two servers', async () => {
    const [append, elsewhere] = [anAppender(), anAppender()]
    const papers = await Promise.all(Array.from({ length: 4 }, () => house.paper()))
    const hash = new Map<string, string | null>()
    for (const { id, root } of papers) {
      const judged = await append(id, 1, [await words(root, 'marek', null)])
      hash.set(id, [...judged.rightsHashes.values()][0] ?? null)
    }
    for (let round = 0; round < 5; round += 1)
      await Promise.all(
        papers.map(async ({ id, root }) => {
          const own = hash.get(id) ?? null
          const two = [await words(root, 'marek', own), await words(root, 'marek', own)]
          const here = append(id, 1, two)
          const there = elsewhere(id, 1, [await words(root, 'marek', own)])
          expect([...(await here).outcomes, ...(await there).outcomes]).toHaveLength(3)
        }),
      )
    for (const { id } of papers) {
      const rows = await house.database.sql<{ seq: number }[]>`
        select seq from text_update where position_id = ${id} order by seq`
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
      expect(await seqOf(house, id)).toBe(rows.length)
    }
  })
})
