/** Many people at once, and many acts in any order: at most one counted vote per seat, and what must hold of every ballot, asked by SQL. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countVotes, type Elector } from '../../shared/ballots/electors.ts'
import { tally } from '../../shared/ballots/tally.ts'
import { type BallotResult, type BallotRules, type Choice, choices } from '../../shared/ballots/types.ts'
import {
  ballotStage,
  ballotsOn,
  type MeetingStage,
  type ReadyPaper,
  type Seated,
  type Stage,
} from '../support/ballot-stage.ts'
import { granted } from '../support/client.ts'

describe('67 members, each sending ten requests at once', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await ballotStage(65)
  }, 120_000)
  afterAll(() => stage.close())

  it('[H18] have one counted vote each, the last of theirs', async () => {
    const paper = await stage.paper()
    const ballots = ballotsOn(stage, paper)
    await granted(ballots.circular())
    const { id, contentSha256 } = await ballots.newest()
    const send = (voter: Seated, index: number) =>
      voter.client.post(`/ballots/${id}/votes`, { choice: choices[index % 3], sha256: contentSha256 })
    const told = await Promise.all(
      stage.voters.flatMap((voter) => Array.from({ length: 10 }, (_, index) => send(voter, index))),
    )
    // The same choice twice in a row is no new vote; whether two meet so is chance.
    const codes = new Set(told.map((answer) => answer.body.code ?? 'cast'))
    expect([...codes].filter((code) => code !== 'already_voted')).toEqual(['cast'])
    const { result } = await ballots.newest()
    expect(result).toMatchObject({ seats: 67, present: 67, notVoting: 0 })
    await expectInvariants(stage)
  }, 180_000)
})

describe('anybody doing anything', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await ballotStage(5)
  })
  afterAll(() => stage.close())

  it.each([1, 2, 3])(
    'seed %i: what must hold of every ballot holds',
    async (seed) => {
      await stage.rule((rules) => ({
        ...rules,
        tie: seed === 2 ? 'repeat' : 'chair_decides',
        conflict: { ...rules.conflict, effect: seed === 3 ? 'leaves_seats' : 'stays_in_seats' },
        circular: { ...rules.circular, extensionDays: seed === 1 ? 1 : 0, moveToMeeting: 'half' },
      }))
      const before = await decided(stage)
      await playAtRandom(stage, seed)
      await expectInvariants(stage)
      expect(await decided(stage), 'ballots that came to a result').toBeGreaterThan(before)
    },
    120_000,
  )
})

/** A small generator of numbers from a seed, so that a failure can be played again. */
function randomOf(seed: number): <T>(of: readonly T[]) => T {
  let state = seed * 2_654_435_761
  return (of) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0
    const chosen = of[state % of.length]
    if (chosen === undefined) throw new Error('nothing to choose from')
    return chosen
  }
}

async function playAtRandom(stage: Stage, seed: number): Promise<void> {
  const pick = randomOf(seed)
  for (let round = 0; round < 6; round += 1) {
    const paper = await stage.paper(2)
    const atMeeting = pick([true, false, true])
    const meeting = atMeeting ? await stage.meeting(paper) : null
    await meeting?.arrive(...stage.voters)
    for (let step = 0; step < 16; step += 1) await doSomething(stage, paper, meeting, pick)
  }
}

const mostlyFor: Choice[] = ['for', 'for', 'for', 'for', 'against', 'abstain']

/** Refusals are answers like any other here; only the state that is left behind is judged. */
async function doSomething(
  stage: Stage,
  paper: ReadyPaper,
  meeting: MeetingStage | null,
  pick: ReturnType<typeof randomOf>,
): Promise<void> {
  const ballots = ballotsOn(stage, paper)
  const someone = () => pick(stage.voters)
  const presiding = () => pick([stage.chair, stage.vice])
  const [newest] = (await ballots.view()).ballots
  const votes = () =>
    Promise.all(stage.voters.slice(0, pick([2, 4, 7])).map((voter) => ballots.vote(voter, pick(mostlyFor))))
  const onBallot: (() => Promise<unknown>)[] = [
    () => ballots.vote(someone(), pick(mostlyFor)),
    votes,
    votes,
    () => ballots.vote(stage.secretary, pick(mostlyFor), { mandateId: someone().mandateId, how: 'phone' }),
    () => ballots.act(someone(), 'contest'),
    () => ballots.act(someone(), 'demands'),
    () => Promise.all([stage.chair, stage.vice].map((who) => ballots.act(who, 'close'))),
    () => Promise.all([ballots.act(presiding(), 'close'), ballots.vote(someone(), pick(mostlyFor))]),
    () => ballots.act(presiding(), 'void', { reason: 'próba' }),
    () => endNow(stage, paper),
  ]
  const others: (() => Promise<unknown>)[] = [
    () =>
      ballots.open(
        { secrecy: pick(['open', 'roll_call', 'secret'] as const), secrecyReason: 'próba' },
        presiding(),
      ),
    () =>
      ballots.open(
        { subject: 'recommendations', recommendationIds: [pick(paper.recommendationIds)] },
        presiding(),
      ),
    () =>
      ballots.open({
        subject: 'procedural',
        purpose: pick(['other', 'revote', 'other', 'send_back'] as const),
        purposeText: 'próba',
      }),
    () => ballots.circular({}, presiding()),
    () => ballots.strike(presiding()),
    () => ballots.conflict(someone(), pick(['none', 'disclosed', 'none', 'disclosed', 'none', 'recused'])),
    async () => meeting?.leave(someone()),
    async () => meeting?.arrive(...stage.voters),
  ]
  const bothDeclare = () => Promise.all([stage.chair, stage.vice].map((who) => ballots.act(who, 'declare')))
  const end =
    newest?.kind === 'circular' ? () => endNow(stage, paper) : () => ballots.act(presiding(), 'close')
  if (newest?.state === 'open') await pick([...onBallot, ...onBallot, votes, end, end, ...others])()
  else if (newest?.state === 'closed') await pick([...onBallot, bothDeclare, bothDeclare, bothDeclare])()
  else await pick(others)()
}

async function decided({ product }: Stage): Promise<number> {
  const rows = await product.database.sql`select 1 from ballot where state = 'declared'`
  return rows.length
}

async function endNow(stage: Stage, paper: ReadyPaper): Promise<void> {
  await stage.product.database.sql`
    update ballot set closes_at = clock_timestamp(), min_closes_at = clock_timestamp()
    where position_id = ${paper.id} and state = 'open' and kind = 'circular'`
}

async function expectInvariants(stage: Stage): Promise<void> {
  const { sql } = stage.product.database
  await everyPaperIsAdoptedByItsBallot(stage)
  const outside = await sql`
    select v.id from vote v join ballot b on b.id = v.ballot_id
    where v.cast_at < b.opened_at or v.cast_at > coalesce(b.closed_at, clock_timestamp())`
  expect(outside.length, '[4] a vote outside its ballot').toBe(0)
  const twice = await sql`
    select v.ballot_id from vote v group by v.ballot_id, v.seat_id having count(distinct v.mandate_id) > 1`
  expect(twice.length, '[5] two people on one seat').toBe(0)
  const more = await sql`
    select b.id from ballot b where b.result is not null and (b.result ->> 'for')::int + (b.result ->> 'against')::int
      + (b.result ->> 'abstained')::int > (select count(distinct seat_id) from ballot_elector e where e.ballot_id = b.id and not e.recused)`
  expect(more.length, '[5] more votes than seats').toBe(0)
  const acts = await sql`
    select e.kind from event e join mandate m on m.person_id = e.actor_id
    join conflict_declaration c on c.mandate_id = m.id and c.position_id::text = e.object_id and c.kind = 'recused'
    where c.at < e.at and e.kind in ('position.ballot_opened', 'position.circular_opened', 'position.ballot_closed',
      'position.ballot_declared', 'position.adopted', 'position.rejected')`
  expect(acts.length, '[6] a chair’s act of somebody recused').toBe(0)
}

/** [2] and [6]: counted again from the rows, by the rules in the ballot, without the recused. */
async function everyPaperIsAdoptedByItsBallot(stage: Stage): Promise<void> {
  const { sql } = stage.product.database
  const adopted = await sql<{ id: string; ballots: number }[]>`
    select p.id, (select count(*)::int from ballot b join version a on a.id = p.current_version_id
      where b.position_id = p.id and b.state = 'declared' and b.subject = 'whole' and b.content_sha256 = a.sha256
        and b.result ->> 'outcome' = 'carried') as ballots
    from position p where p.state = 'adopted'`
  for (const paper of adopted) expect(paper.ballots, '[2] one declared ballot on the adopted text').toBe(1)
  const counted = await sql<{ id: string; rules: BallotRules; result: BallotResult; secrecy: string }[]>`
    select id, rules, result, secrecy from ballot where state in ('closed', 'declared')`
  for (const ballot of counted) expect(await countAgain(stage, ballot)).toMatchObject(ballot.result)
}

async function countAgain(
  stage: Stage,
  { id, rules, secrecy }: { id: string; rules: BallotRules; secrecy: string },
): Promise<BallotResult> {
  const { sql } = stage.product.database
  const electors = await sql<Elector[]>`
    select mandate_id as "mandateId", person_id as "personId", seat_id as "seatId", role, present, recused,
      deputy_for as "deputyFor", handed_over as "handedOver" from ballot_elector where ballot_id = ${id}`
  const votes = await sql<{ seatId: string; mandateId: string; choice: Choice }[]>`
    select v.seat_id as "seatId", v.mandate_id as "mandateId", v.choice from vote v
    where v.ballot_id = ${id} and v.ordinal = (select max(ordinal) from vote o where o.ballot_id = v.ballot_id and o.seat_id = v.seat_id)
      and not exists (select 1 from vote_contest c where c.vote_id = v.id)`
  if (secrecy !== 'secret') return countVotes([...electors], [...votes], rules)
  const totals = await sql<
    { choice: Choice; votes: number }[]
  >`select choice, votes from secret_count where ballot_id = ${id}`
  const nameless = totals.flatMap(({ choice, votes: n }) =>
    Array.from({ length: n }, () => ({ choice, byChair: false })),
  )
  const none = countVotes([...electors], [], rules)
  return tally({
    seats: electors.length,
    present: none.notVoting,
    recused: none.recused ?? 0,
    votes: nameless,
    rules,
  })
}
