/** Letters that waited when the follow-up was ended are cancelled; once the paper is open again they are drafted anew. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { paperAtBallot, sampleAddressees, windowOver } from '../support/at-ballot.ts'
import { granted } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

let product: TestProduct
let people: CouncilOfPeople

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
})
afterAll(() => product.close())

it('a paper that was closed and opened again gets its letters', async () => {
  const { sql } = product.database
  const { secretary, chair } = people.clients
  await sampleAddressees(sql)
  const { id, ballotId } = await paperAtBallot(sql, people)
  await granted(chair.post(`/ballots/${ballotId}/declare`))
  await windowOver(sql, id)
  const move = (action: string) =>
    granted(secretary.post(`/positions/${id}/moves`, { action, reason: 'próba' }))
  const states = async () =>
    (await sql<{ state: string }[]>`select state from dispatch where position_id = ${id}`).map(
      ({ state }) => state,
    )
  await granted(secretary.post(`/positions/${id}/letters`, {}))
  const first = await states()
  expect(new Set(first)).toEqual(new Set(['prepared']))
  await move('close_paper')
  expect(new Set(await states())).toEqual(new Set(['cancelled_before_release']))
  await move('reopen_paper')
  await granted(secretary.post(`/positions/${id}/letters`, {}))
  expect(await states()).toEqual(first)
})
