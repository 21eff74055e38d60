/** The judgement of the council's chapter notices what it is there for: rows are spoiled behind the product's back, one by one. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRules } from '../../shared/ballots/types.ts'
import { paperAtBallot, sampleAddressees } from '../support/at-ballot.ts'
import { granted } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { broken, nothingSeen } from './council/invariants.ts'

let product: TestProduct
let people: CouncilOfPeople
let paper: Awaited<ReturnType<typeof paperAtBallot>>
const tables = ['ballot', 'vote', 'version', 'event', 'position', 'ballot_elector', 'conflict_declaration']

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  const { sql } = product.database
  await sampleAddressees(sql)
  paper = await paperAtBallot(sql, people, { rules: defaultRules })
  for (const table of tables) await sql.unsafe(`alter table ${table} disable trigger user`)
  await sql`update ballot set opened_at = now() - interval '1 hour', closed_at = now() + interval '1 second' where id = ${paper.ballotId}`
  await granted(people.clients.chair.post(`/ballots/${paper.ballotId}/declare`))
})
afterAll(() => product.close())

const judge = async () => (await broken(product.database.sql, [paper.id], nothingSeen())).map(kindOf)
const kindOf = (told: string) => /^\[\d+\]/.exec(told)?.[0] ?? told

describe('the judgement', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await broken(product.database.sql, [paper.id], nothingSeen())).toEqual([])
  })
  it.each<[kind: string, what: string, spoil: (sql: TestProduct['database']['sql']) => Promise<unknown>]>([
    [
      '[1]',
      'an event that was rewritten',
      (sql) => sql`update event set object_id = 'another' where seq = 1`,
    ],
    [
      '[2]',
      'votes that come to another result',
      (sql) => sql`update vote set choice = 'against' where ballot_id = ${paper.ballotId}`,
    ],
    [
      '[4]',
      'a vote after the end',
      (sql) => sql`
        update vote set cast_at = now() + interval '1 day' where id = (select id from vote where ballot_id = ${paper.ballotId} limit 1)`,
    ],
    [
      '[5]',
      'a second person on a seat',
      (sql) => sql`
        insert into vote (id, ballot_id, mandate_id, seat_id, ordinal, choice, content_sha256, recorded_by)
        select ${randomUUID()}, ballot_id, (select mandate_id from ballot_elector e where e.ballot_id = v.ballot_id
          and e.mandate_id <> v.mandate_id limit 1), seat_id, 2, 'for', content_sha256, recorded_by
        from vote v where ballot_id = ${paper.ballotId} limit 1`,
    ],
    [
      '[6]',
      'a recusal before the vote that was passed over',
      (sql) => sql`
        insert into conflict_declaration (id, position_id, mandate_id, kind, what, source, at)
        select ${randomUUID()}, ${paper.id}, mandate_id, 'recused', 'próba', 'declared', cast_at - interval '1 minute'
        from vote where ballot_id = ${paper.ballotId} limit 1`,
    ],
    [
      '[7]',
      'a version that says something else',
      (sql) => sql`
        update version set canonical = replace(canonical, 'miejsc', 'stanowisk') where position_id = ${paper.id}`,
    ],
    ['[8]', 'a gap in the numbers', (sql) => sql`update position set number = 3 where id = ${paper.id}`],
  ])('%s notices %s', async (kind, _, spoil) => {
    expect(await judge()).not.toContain(kind)
    await spoil(product.database.sql)
    expect(await judge()).toContain(kind)
  })
})
