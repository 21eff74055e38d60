/** Ballots without a meeting: opened for working days, ended by the database's clock whether or not anybody looks, stopped, extended. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PaperSummary } from '../../shared/positions/view.ts'
import { ballotStage, ballotsOn, type ReadyPaper, type Stage } from '../support/ballot-stage.ts'
import { granted, refusedWith } from '../support/client.ts'

let stage: Stage
let paper: ReadyPaper
let ballots: ReturnType<typeof ballotsOn>

beforeAll(async () => {
  stage = await ballotStage(6)
})
afterAll(() => stage.close())
beforeEach(async () => {
  await stage.rule((rules) => rules)
  paper = await stage.paper()
  ballots = ballotsOn(stage, paper)
})

const member = (index: number) => stage.members[index] ?? stage.chair
/** The clock is not moved: the end is. */
const endNow = async () => {
  const { sql } = stage.product.database
  await sql`update ballot set closes_at = clock_timestamp(), min_closes_at = clock_timestamp() where position_id = ${paper.id} and state = 'open'`
}
const minDaysPass = async () => {
  await stage.product.database
    .sql`update ballot set min_closes_at = clock_timestamp() where position_id = ${paper.id}`
}
const half = () => stage.voters.slice(0, 4)

describe('opening', () => {
  it('[T5] takes a ready paper to the council by itself, until 23:59 of a working day', async () => {
    const { closesAt } = await granted<{ closesAt: string }>(ballots.circular())
    const { state } = await ballots.view()
    expect(state).toBe('in_council')
    const inWarsaw = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw', timeStyle: 'short' })
    expect(inWarsaw.format(new Date(closesAt))).toBe('23:59')
    expect(new Date(closesAt).getUTCDay() % 6).not.toBe(0)
    expect(await refusedWith(ballots.circular())).toBe('ballot_open_already')
  })
  it('is the chair’s, on the text seen, for days the rules know, where they know it at all', async () => {
    expect(await refusedWith(ballots.circular({}, stage.secretary))).toBe('only_chair')
    expect(await refusedWith(ballots.circular({ sha256: '0'.repeat(64) }))).toBe('stale_version')
    expect(await refusedWith(ballots.circular({ days: 2 }))).toBe('circular_days_out')
    await stage.rule((rules) => ({ ...rules, circular: { ...rules.circular, allowed: false } }))
    expect(await refusedWith(ballots.circular())).toBe('circular_not_allowed')
  })
  it('on a recommendation leaves the paper before the council, for the next one', async () => {
    const request = { subject: 'recommendations', recommendationIds: paper.recommendationIds }
    await granted(ballots.circular(request))
    for (const voter of half()) await granted(ballots.vote(voter, 'for'))
    await endNow()
    expect(await granted(ballots.act(stage.chair, 'declare'))).toMatchObject({ state: 'in_council' })
    await granted(ballots.circular())
  })
  it('waits for every member on the desk, with its last day', async () => {
    await granted(ballots.circular())
    const { closesAt } = await ballots.newest()
    const waits = async (index: number) => {
      const papers = await granted<PaperSummary[]>(member(index).client.get('/positions'))
      return papers.find(({ id }) => id === paper.id)?.waitsForMe
    }
    expect(await waits(0)).toEqual({ act: 'cast_vote', dueDay: closesAt?.slice(0, 10) })
    await granted(ballots.vote(member(0), 'for'))
    expect(await waits(0)).toBe(null)
  })
})

describe('the end', () => {
  it('comes by the clock: a vote after it is refused with the server’s time, and the count stands', async () => {
    await granted(ballots.circular())
    for (const voter of half()) await granted(ballots.vote(voter, 'for'))
    const { id, contentSha256 } = await ballots.newest()
    expect(await refusedWith(ballots.act(stage.chair, 'close'))).toBe('circular_ends_itself')
    await endNow()
    const late = await member(5).client.post(`/ballots/${id}/votes`, {
      choice: 'against',
      sha256: contentSha256,
    })
    expect([late.status, late.body.code]).toEqual([409, 'ballot_over'])
    expect(late.body.details).toMatchObject({ at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) })
    const { closedAt, closesAt, state, result } = await ballots.newest()
    expect({ closedAt, state }).toEqual({ closedAt: closesAt, state: 'closed' })
    expect(result).toMatchObject({ seats: 8, present: 4, quorum: 4, quorumMet: true, outcome: 'carried' })
    expect(await granted(ballots.act(stage.chair, 'declare'))).toMatchObject({ state: 'adopted' })
  })
  it('is seen by whoever reads the paper first', async () => {
    await granted(ballots.circular())
    for (const voter of half()) await granted(ballots.vote(voter, 'for'))
    await endNow()
    expect(await ballots.newest(member(3))).toMatchObject({ state: 'closed' })
  })
  it('comes by the job where nobody looks', async () => {
    await granted(ballots.circular())
    for (const voter of half()) await granted(ballots.vote(voter, 'for'))
    await endNow()
    const { sql } = stage.product.database
    await sql`update job set run_at = now() where kind = 'ballot.settle' and payload ->> 'positionId' = ${paper.id}`
    await stage.product.parts.jobs.drain()
    const [row] = await sql<{ state: string }[]>`select state from ballot where position_id = ${paper.id}`
    expect(row?.state).toBe('closed')
  })
  it('without a quorum leaves no result, and the paper is ready again', async () => {
    await granted(ballots.circular())
    await granted(ballots.vote(member(0), 'for'))
    await endNow()
    expect(await ballots.view()).toMatchObject({
      state: 'ready',
      ballots: [{ state: 'void', voidReason: 'no_quorum' }],
    })
    await granted(ballots.circular())
  })
  it('without a quorum is put off once, where the rules say so', async () => {
    await stage.rule((rules) => ({ ...rules, circular: { ...rules.circular, extensionDays: 2 } }))
    await granted(ballots.circular())
    await granted(ballots.vote(member(0), 'for'))
    await endNow()
    const extended = await ballots.newest()
    expect(extended).toMatchObject({ state: 'open', extended: true })
    expect(Date.parse(extended.closesAt ?? '')).toBeGreaterThan(Date.now())
    await granted(ballots.vote(member(1), 'for'))
    await endNow()
    expect(await ballots.newest()).toMatchObject({ state: 'void', voidReason: 'no_quorum' })
  })
  it('comes early when everybody has voted and the least days have passed', async () => {
    await granted(ballots.circular())
    for (const voter of stage.voters) await granted(ballots.vote(voter, 'for'))
    expect(await ballots.newest()).toMatchObject({ state: 'open' })
    await minDaysPass()
    expect(await ballots.newest()).toMatchObject({ state: 'closed', result: { for: 8, notVoting: 0 } })
  })
  it('does not come early where the rules do not say so', async () => {
    await stage.rule((rules) => ({ ...rules, circular: { ...rules.circular, earlyClose: false } }))
    await granted(ballots.circular())
    for (const voter of stage.voters) await granted(ballots.vote(voter, 'for'))
    await minDaysPass()
    expect(await ballots.newest()).toMatchObject({ state: 'open' })
  })
  it('[H19] at the very second: each vote is in the count or refused, and none lies outside', async () => {
    await granted(ballots.circular())
    const { id, contentSha256 } = await ballots.newest()
    const votes = stage.voters.map((voter) =>
      voter.client.post(`/ballots/${id}/votes`, { choice: 'for', sha256: contentSha256 }),
    )
    const [told] = await Promise.all([Promise.all(votes), endNow()])
    const cast = told.filter((answer) => answer.status === 201).length
    expect(told.filter((answer) => answer.status !== 201).map((answer) => answer.body.code)).toEqual(
      Array.from({ length: 8 - cast }, () => expect.stringMatching(/^ballot_(over|not_open)$/)),
    )
    const { result } = await ballots.newest()
    expect(result.for).toBe(cast)
    const outside = await stage.product.database.sql`
      select 1 from vote v join ballot b on b.id = v.ballot_id
      where b.id = ${id} and (v.cast_at < b.opened_at or v.cast_at > b.closes_at)`
    expect(outside.length).toBe(0)
  })
  it('a mandate that ends meanwhile keeps its vote, one that had ended before has none', async () => {
    const leaving = await stage.seat({ role: 'member' })
    await granted(ballots.circular())
    const { sql } = stage.product.database
    const { id, contentSha256 } = await ballots.newest()
    await sql`update mandate set to_day = current_date - 1 where id = ${leaving.mandateId}`
    await sql`
      insert into mandate (id, person_id, organisation_id, role, from_day)
      values (gen_random_uuid(), ${leaving.id}, ${leaving.organisationId}, 'guest', '2010-01-01')`
    const request = { choice: 'for', sha256: contentSha256 }
    await granted(leaving.client.post(`/ballots/${id}/votes`, request))
    await granted(ballots.act(stage.chair, 'void', { reason: 'próba' }))
    await granted(ballots.circular())
    expect(await refusedWith(ballots.vote(leaving, 'for'))).toBe('no_mandate_that_day')
  })
})

describe('on the way', () => {
  it('enough members take it to a meeting, and it stops', async () => {
    await granted(ballots.circular())
    await granted(ballots.vote(member(0), 'for'))
    expect((await ballots.newest(member(0))).demands).toEqual({ made: 0, needed: 2, mine: false })
    await granted(ballots.act(member(0), 'demands'))
    await granted(ballots.act(member(0), 'demands'))
    expect((await ballots.newest(member(0))).demands).toEqual({ made: 1, needed: 2, mine: true })
    expect(await granted(ballots.act(member(1), 'demands'))).toEqual({ state: 'void' })
    expect(await ballots.view()).toMatchObject({
      state: 'ready',
      ballots: [{ state: 'void', voidReason: 'moved_to_meeting' }],
    })
    const meeting = await stage.meeting(paper)
    await meeting.arrive(...stage.voters)
    expect(await refusedWith(ballots.act(member(2), 'demands'))).toBe('ballot_not_open')
    await granted(ballots.open())
    expect(await refusedWith(ballots.act(member(2), 'demands'))).toBe('demand_off')
  })
  it('the chair voids it with a reason, and the paper is ready again', async () => {
    await granted(ballots.circular())
    expect(await refusedWith(ballots.act(stage.chair, 'void', { reason: ' ' }))).toBe('reason_missing')
    await granted(ballots.act(stage.chair, 'void', { reason: 'pomyłka w załączniku' }))
    expect(await ballots.view()).toMatchObject({
      state: 'ready',
      ballots: [{ voidReason: 'pomyłka w załączniku' }],
    })
  })
  it('a deputy votes once the member has handed over, and only then', async () => {
    const { sql } = stage.product.database
    const deputy = await stage.seat({ role: 'deputy' })
    const stranger = await stage.seat({ role: 'deputy' })
    await sql`update mandate set organisation_id = ${member(2).organisationId} where id = ${deputy.mandateId}`
    await granted(ballots.circular())
    expect(await refusedWith(ballots.vote(deputy, 'for'))).toBe('member_votes')
    expect(await refusedWith(ballots.vote(stranger, 'for'))).toBe('no_mandate_that_day')
    expect(await refusedWith(ballots.act(member(3), 'hand-over'))).toBe('no_deputy')
    expect((await ballots.newest(member(2))).mine?.handOverTo).toMatchObject({ mandateId: deputy.mandateId })
    await granted(ballots.act(member(2), 'hand-over'))
    expect(await refusedWith(ballots.vote(member(2), 'for'))).toBe('vote_handed_over')
    await granted(ballots.vote(deputy, 'against'))
    expect((await ballots.newest()).result).toMatchObject({ seats: 8, against: 1 })
  })
  it('a contested vote may cost the quorum, even after the end', async () => {
    await granted(ballots.circular())
    for (const voter of half().slice(0, 3)) await granted(ballots.vote(voter, 'for'))
    const recorded = { mandateId: member(5).mandateId, how: 'phone' }
    await granted(ballots.vote(stage.secretary, 'for', recorded))
    await endNow()
    expect(await ballots.newest()).toMatchObject({ state: 'closed' })
    expect(await granted(ballots.act(member(5), 'contest'))).toEqual({ state: 'void' })
    expect(await ballots.view()).toMatchObject({ state: 'ready' })
  })
})
