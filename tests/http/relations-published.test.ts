/** What a paper says of older ones, as the public reads it on both of their pages. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Relation } from '../../shared/positions/relations.ts'
import type { Adopted } from '../support/adopted.ts'
import { openStage, type Stage } from '../support/dispatch-stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

async function saying(older: Adopted, notAdopted: boolean): Promise<Adopted> {
  const relation: Relation = {
    relation: 'upholds',
    positionId: older.positionId,
    ...({ kind: 'stanowisko', number: older.number ?? 0, year: 2012, adoptedDay: '2012-06-14' } as const),
  }
  const later = await stage.adopt({ notAdopted, change: { relations: [relation] } })
  await stage.database.sql`
    insert into position_relation (position_id, target_id, relation) values (${later.positionId}, ${older.positionId}, 'upholds')`
  return later
}

it('[I5] both pages of the register name the other; a draft is named by nobody', async () => {
  const door = await stage.house()
  const page = async (one: Adopted) => (await door.open(`/rejestr/2012/${one.number}`)).text()
  const older = await stage.adopt()
  await saying(older, true)
  expect(await page(older)).not.toContain('Podtrzymane przez')
  const later = await saying(older, false)
  expect(await page(older)).toContain(
    `Podtrzymane przez: <a href="/rejestr/2012/${later.number}">Stanowisko nr ${later.number}/2012</a>`,
  )
  const said = await page(later)
  expect(said).toContain(`Podtrzymuje: <a href="/rejestr/2012/${older.number}">`)
  expect(said.replaceAll('\u00a0', ' ')).toContain(
    `<p>Podtrzymuje się stanowisko nr ${older.number}/2012 z dnia 14 czerwca 2012 r.</p>`,
  )
})
