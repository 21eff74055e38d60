/** A secret ballot keeps who has voted, and how many votes each choice has - and nothing that would lead from one to the other. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ballotStage, ballotsOn, type ReadyPaper, type Stage } from '../support/ballot-stage.ts'
import { granted, refusedWith } from '../support/client.ts'

let stage: Stage
let paper: ReadyPaper
let ballots: ReturnType<typeof ballotsOn>

beforeAll(async () => {
  stage = await ballotStage(4)
})
afterAll(() => stage.close())
beforeEach(async () => {
  paper = await stage.paper()
  ballots = ballotsOn(stage, paper)
  const meeting = await stage.meeting(paper)
  await meeting.arrive(...stage.voters)
  await granted(ballots.open({ secrecy: 'secret', secrecyReason: 'wniosek członka' }))
})
const sql = () => stage.product.database.sql
const member = (index: number) => stage.members[index] ?? stage.chair

describe('what is kept', () => {
  beforeEach(async () => {
    await granted(ballots.vote(member(0), 'for'))
    await granted(ballots.vote(member(1), 'against'))
    await granted(ballots.vote(stage.chair, 'for'))
  })

  it('is no vote by name, and no event that somebody voted', async () => {
    const { id } = await ballots.newest()
    expect((await sql()`select 1 from vote where ballot_id = ${id}`).length).toBe(0)
    const events =
      await sql()`select 1 from event where kind = 'position.vote_cast' and object_id = ${paper.id}`
    expect(events.length).toBe(0)
  })
  it('has no column in common but the ballot, no time, and no order', async () => {
    const columns = await sql()<{ table: string; column: string; type: string }[]>`
      select table_name as table, column_name as column, data_type as type from information_schema.columns
      where table_name in ('secret_voter', 'secret_count') order by 1, 2`
    const of = (table: string) => columns.filter((c) => c.table === table).map((c) => c.column)
    expect(of('secret_voter')).toEqual(['ballot_id', 'has_voted', 'mandate_id', 'seat_id'])
    expect(of('secret_count')).toEqual(['ballot_id', 'choice', 'votes'])
    expect(columns.filter((c) => /time|date|serial/.test(c.type))).toEqual([])
  })
  it('was all written by the last transaction, so that no row tells which of them it came with', async () => {
    const { id } = await ballots.newest()
    const written = await sql()<{ rows: number; transactions: number }[]>`
      select count(*)::int as rows, count(distinct xmin::text)::int as transactions from (
        select xmin from secret_voter where ballot_id = ${id} union all select xmin from secret_count where ballot_id = ${id}) all_rows`
    expect(written).toEqual([{ rows: 9, transactions: 1 }])
  })
  it('shows who has voted, and nobody’s choice, not even as a count, before the close', async () => {
    const ballot = await ballots.newest(member(0))
    expect(ballot.electors.filter((e) => e.hasVoted).length).toBe(3)
    expect(ballot.electors.map((e) => e.choice)).toEqual([null, null, null, null, null, null])
    expect(ballot.mine).toMatchObject({ hasVoted: true, choice: null, whyNot: 'already_voted' })
    expect(ballot.result).toMatchObject({ for: 0, against: 0, abstained: 0, notVoting: 3 })
  })
})

it('a vote is cast once, in person, and never changed', async () => {
  await granted(ballots.vote(member(0), 'for'))
  expect(await refusedWith(ballots.vote(member(0), 'against'))).toBe('already_voted')
  const recorded = { mandateId: member(1).mandateId }
  expect(await refusedWith(ballots.vote(stage.secretary, 'for', recorded))).toBe('secret_in_person')
  expect(await refusedWith(ballots.act(member(0), 'contest'))).toBe('vote_not_contestable')
  const { id, contentSha256 } = await ballots.newest()
  const tries = Array.from({ length: 10 }, () =>
    member(1).client.post(`/ballots/${id}/votes`, { choice: 'for', sha256: contentSha256 }),
  )
  expect((await Promise.all(tries)).filter((answer) => answer.status === 201).length).toBe(1)
})

it('a tie fails: nobody’s vote can be read, so nobody’s decides', async () => {
  await granted(ballots.vote(stage.chair, 'for'))
  await granted(ballots.vote(member(0), 'against'))
  await granted(ballots.act(stage.chair, 'close'))
  expect((await ballots.newest()).result).toMatchObject({
    for: 1,
    against: 1,
    tie: true,
    decidedByChair: false,
    outcome: 'lost',
    secrecy: 'secret',
  })
})

it('carried, the paper is adopted, and a recusal after the vote holds from the next ballot on', async () => {
  await granted(ballots.vote(member(0), 'for'))
  expect(await granted(ballots.conflict(member(0), 'recused'))).toEqual({ recused: false })
  await granted(ballots.act(stage.chair, 'close'))
  await stage.product.parts.jobs.drain()
  const [job] = await sql()<
    { state: string }[]
  >`select state from job where kind = 'ballot.tidy_secret' order by seq desc limit 1`
  expect(job?.state).toBe('done')
  expect((await ballots.newest()).result).toMatchObject({ for: 1, outcome: 'carried' })
  expect(await granted(ballots.act(stage.chair, 'declare'))).toMatchObject({ state: 'adopted' })
})
