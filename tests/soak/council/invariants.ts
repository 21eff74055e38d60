/**
 * What must hold of a council's rows, whoever did what: asked by SQL and counted by code that shares nothing with the product's.
 * The numbers are those of the property list in the design of the workflow.
 */
import { createHash } from 'node:crypto'
import type { Sql } from '../../../server/platform/database.ts'
import { type BallotRow, recount } from './recount.ts'

/** What was seen in earlier runs on the same database, so that nothing may change behind. */
export type Memory = { seq: number; hash: string; versions: Map<string, string>; events: Map<number, string> }
export const nothingSeen = (): Memory => ({
  seq: 0,
  hash: '0'.repeat(64),
  versions: new Map(),
  events: new Map(),
})

const sha256 = (of: string | Uint8Array): string => createHash('sha256').update(of).digest('hex')

/** One sentence for each thing that does not hold. */
export async function broken(sql: Sql, paperIds: string[], memory: Memory): Promise<string[]> {
  return [
    ...(await chain(sql, memory)),
    ...(await counts(sql, paperIds)),
    ...(await adoptions(sql, paperIds)),
    ...(await letters(sql, paperIds)),
    ...(await frozen(sql, paperIds, memory)),
    ...(await rowsThatMayNotBe(sql, paperIds)),
    ...(await numbers(sql)),
  ]
}

/** How much there was to judge, of everything on this database. */
export async function judged(sql: Sql): Promise<Map<string, number>> {
  const rows = await sql<{ what: string; times: number }[]>`
    select 'events' as what, count(*)::int as times from event
    union all select 'ballots counted', count(*)::int from ballot where state in ('closed', 'declared')
    union all select 'ballots void', count(*)::int from ballot where state = 'void'
    union all select 'votes by name', count(*)::int from vote
    union all select 'secret votes', coalesce(sum(votes), 0)::int from secret_count
    union all select 'recusals', count(*)::int from conflict_declaration where kind = 'recused'
    union all select 'verdicts', count(*)::int from verdict
    union all select 'amendments carried', count(*)::int from amendment where state = 'carried'
    union all select 'amendments filed', count(*)::int from amendment
    union all select 'adopted texts', count(*)::int from version where reason = 'adopted'
    union all select 'corrected texts', count(*)::int from version where reason = 'corrected'
    union all select 'protocols recorded', count(*)::int from position where state = 'not_adopted_positions'
    union all select 'letters released', count(*)::int from dispatch where released_by is not null`
  return new Map(rows.map(({ what, times }) => [what, times]))
}

/** [1] Dense, linked, hashed, and with the same content in its columns as in the hashed body. */
async function chain(sql: Sql, memory: Memory): Promise<string[]> {
  const told: string[] = []
  // The head first: a job may write an event between the two readings.
  const [head] = await sql<{ seq: number; hash: string }[]>`select seq::int, hash from audit_head`
  const rows = await sql<
    {
      seq: number
      kind: string
      object_id: string
      actor_id: string | null
      body: string
      previous_hash: string
      hash: string
    }[]
  >`select seq::int, kind, object_id, actor_id, body, previous_hash, hash from event
    where seq > ${memory.seq} and seq <= ${head?.seq ?? 0} order by seq`
  for (const row of rows) {
    if (row.seq !== memory.seq + 1) told.push(`[1] event ${row.seq} follows ${memory.seq}`)
    if (row.previous_hash !== memory.hash) told.push(`[1] event ${row.seq} names another hash before it`)
    if (sha256(`${row.previous_hash}\n${row.body}`) !== row.hash)
      told.push(`[1] event ${row.seq} has another hash`)
    const body = JSON.parse(row.body) as Record<string, unknown>
    if (
      body.seq !== row.seq ||
      body.kind !== row.kind ||
      body.objectId !== row.object_id ||
      body.actorId !== row.actor_id
    )
      told.push(`[1] event ${row.seq} says one thing in its row and another in its body`)
    memory.seq = row.seq
    memory.hash = row.hash
  }
  if (head?.seq !== memory.seq || head.hash !== memory.hash)
    told.push('[1] the head of the history is another')
  return told
}

/** [2] Every figure of a ballot that is over, counted again. */
async function counts(sql: Sql, paperIds: string[]): Promise<string[]> {
  const told: string[] = []
  for (const ballot of await ballotsOf(sql, paperIds, ['closed', 'declared'])) {
    const again = await recount(sql, ballot)
    for (const [figure, value] of Object.entries(again))
      if (ballot.result?.[figure] !== value)
        told.push(`[2] ballot ${ballot.id}: ${figure} is ${ballot.result?.[figure]}, counted again ${value}`)
  }
  return told
}

const ballotsOf = (sql: Sql, paperIds: string[], states: string[]): Promise<BallotRow[]> => sql<BallotRow[]>`
  select id, position_id as "positionId", state, kind, secrecy, subject, content_sha256 as sha256, rules, result
  from ballot where position_id = any(${paperIds}) and state = any(${states})`

/** [2] One declared ballot on the whole, of the very text of version A, that comes to "carried" again. */
async function adoptions(sql: Sql, paperIds: string[]): Promise<string[]> {
  const told: string[] = []
  const papers = await sql<{ id: string }[]>`
    select id from position where id = any(${paperIds}) and (number is not null or state in ('adopted', 'closed'))`
  const declared = await ballotsOf(sql, paperIds, ['declared'])
  for (const { id } of papers) {
    const texts = await sql<{ sha256: string }[]>`
      select sha256 from version where position_id = ${id} and reason = 'adopted'`
    if (texts.length !== 1) told.push(`[2] paper ${id} has ${texts.length} adopted texts`)
    const carrying: string[] = []
    for (const ballot of declared.filter((one) => one.positionId === id && one.subject === 'whole'))
      if (ballot.sha256 === texts[0]?.sha256 && (await recount(sql, ballot)).outcome === 'carried')
        carrying.push(ballot.id)
    if (carrying.length !== 1) told.push(`[2] paper ${id} was carried by ${carrying.length} ballots`)
  }
  return told
}

/** [3] What left is A or E, or the protocol of a text that lost its ballot; whole, released by another person than prepared it. */
async function letters(sql: Sql, paperIds: string[]): Promise<string[]> {
  const told: string[] = []
  const sent = await sql<
    {
      id: string
      reason: string
      prepared_by: string
      released_by: string | null
      isProtocol: boolean
    }[]
  >`
    select d.id, v.reason, d.prepared_by, d.released_by, p.state = 'not_adopted_positions'
        and exists (select 1 from position_side s where s.position_id = p.id and s.recorded_at is not null)
        and exists (select 1 from ballot b where b.position_id = p.id and b.content_sha256 = v.sha256 and b.state = 'declared'
          and b.subject = 'whole' and b.result ->> 'outcome' = 'lost') as "isProtocol"
    from dispatch d join version v on v.id = d.version_id join position p on p.id = d.position_id
    where d.position_id = any(${paperIds}) and d.state not in ('prepared', 'cancelled_before_release')`
  for (const letter of sent) {
    if (letter.reason !== 'adopted' && letter.reason !== 'corrected' && !letter.isProtocol)
      told.push(`[3] letter ${letter.id} carries a text that is ${letter.reason}`)
    if (!letter.released_by || letter.released_by === letter.prepared_by)
      told.push(`[3] letter ${letter.id} was released by the hand that prepared it`)
  }
  const files = await sql<{ id: string; bytes: Uint8Array; sha256: string; content: string; text: string }[]>`
    select a.id, a.bytes, a.sha256, a.content_sha256 as content, v.sha256 as text
    from artefact a join version v on v.id = a.version_id where v.position_id = any(${paperIds})`
  for (const file of files) {
    if (sha256(file.bytes) !== file.sha256) told.push(`[3] file ${file.id} has other bytes than its hash`)
    if (file.content !== file.text) told.push(`[3] file ${file.id} is of another text than its version`)
  }
  return told
}

/** [7] A version says what its hash says, and what it said when it was first seen. */
async function frozen(sql: Sql, paperIds: string[], { versions }: Memory): Promise<string[]> {
  const told: string[] = []
  const rows = await sql<{ id: string; canonical: string; sha256: string }[]>`
    select id, canonical, sha256 from version where position_id = any(${paperIds}) or id = any(${[...versions.keys()].slice(-20)})`
  for (const { id, canonical, sha256: said } of rows) {
    if (sha256(canonical) !== said) told.push(`[7] version ${id} has another text than its hash`)
    if ((versions.get(id) ?? said) !== said) told.push(`[7] version ${id} was changed`)
    versions.set(id, said)
  }
  return told
}

async function rowsThatMayNotBe(sql: Sql, paperIds: string[]): Promise<string[]> {
  const found: [what: string, rows: readonly { id: string }[]][] = [
    [
      '[4] a vote outside of its ballot',
      await sql<{ id: string }[]>`
        select v.id from vote v join ballot b on b.id = v.ballot_id where b.position_id = any(${paperIds})
          and (v.cast_at < b.opened_at or v.cast_at > coalesce(b.closed_at, clock_timestamp()))`,
    ],
    [
      '[4] a vote on another text than its ballot',
      await sql<{ id: string }[]>`
        select v.id from vote v join ballot b on b.id = v.ballot_id
        where b.position_id = any(${paperIds}) and v.content_sha256 <> b.content_sha256`,
    ],
    [
      '[5] two people voted on one seat',
      await sql<{ id: string }[]>`
        select v.ballot_id as id from vote v join ballot b on b.id = v.ballot_id where b.position_id = any(${paperIds})
        group by v.ballot_id, v.seat_id having count(distinct v.mandate_id) > 1`,
    ],
    [
      '[5] a seat voted twice in secret, or the count is of another number of people',
      await sql<{ id: string }[]>`
        select b.id from ballot b where b.position_id = any(${paperIds}) and b.secrecy = 'secret' and b.state <> 'void'
          and (select count(*) from secret_voter s where s.ballot_id = b.id and s.has_voted)
            <> (select coalesce(sum(votes), 0) from secret_count c where c.ballot_id = b.id)`,
    ],
    [
      '[5] a secret ballot with votes by name',
      await sql<{ id: string }[]>`
        select b.id from ballot b join vote v on v.ballot_id = b.id where b.position_id = any(${paperIds}) and b.secrecy = 'secret'`,
    ],
    [
      '[6] a vote of somebody recused',
      await sql<{ id: string }[]>`
        select v.id from vote v join ballot b on b.id = v.ballot_id
        join conflict_declaration c on c.mandate_id = v.mandate_id and c.position_id = b.position_id and c.kind = 'recused'
        where b.position_id = any(${paperIds}) and c.at < v.cast_at`,
    ],
    [
      // Whoever had voted in secret by then stays: nobody can tell which vote to take out.
      '[6] a recused person is an elector who is not marked so',
      await sql<{ id: string }[]>`
        select b.id from ballot b join ballot_elector e on e.ballot_id = b.id
        join conflict_declaration c on c.mandate_id = e.mandate_id and c.position_id = b.position_id and c.kind = 'recused'
        where b.position_id = any(${paperIds}) and c.at < coalesce(b.closed_at, clock_timestamp()) and b.state <> 'void'
          and not e.recused and not (b.secrecy = 'secret' and c.at > b.opened_at and exists (
            select 1 from secret_voter s where s.ballot_id = b.id and s.mandate_id = e.mandate_id and s.has_voted))`,
    ],
    [
      '[6] a chair’s act of somebody recused',
      await sql<{ id: string }[]>`
        select e.object_id as id from event e join mandate m on m.person_id = e.actor_id
        join conflict_declaration c on c.mandate_id = m.id and c.position_id::text = e.object_id and c.kind = 'recused'
        where c.position_id = any(${paperIds}) and c.at < e.at and e.kind in ('position.ballot_opened',
          'position.circular_opened', 'position.ballot_closed', 'position.ballot_declared', 'position.adopted', 'position.rejected')`,
    ],
    [
      // On the whole they may speak again, which takes the recusal back.
      '[6] a verdict on a recommendation of somebody recused from the review',
      await sql<{ id: string }[]>`
        select v.id from verdict v join review_round r on r.id = v.round_id
        where r.position_id = any(${paperIds}) and v.recommendation_id is not null and 'recused' = (
          select w.kind from verdict w where w.round_id = v.round_id and w.person_id = v.person_id and w.recommendation_id is null
            and w.seq < v.seq order by w.seq desc limit 1)`,
    ],
    [
      'an amendment carried by no declared ballot of its own',
      await sql<{ id: string }[]>`
        select a.id from amendment a where a.position_id = any(${paperIds}) and a.state = 'carried' and 1 <> (
          select count(*) from ballot b where b.amendment_id = a.id and b.state = 'declared' and b.result ->> 'outcome' = 'carried')`,
    ],
    [
      'two ballots under way on one paper',
      await sql<{ id: string }[]>`
        select position_id as id from ballot where position_id = any(${paperIds}) and state in ('open', 'closed')
        group by position_id having count(*) > 1`,
    ],
    [
      'a ballot at a meeting that was not open',
      await sql<{ id: string }[]>`
        select b.id from ballot b join meeting m on m.id = b.meeting_id where b.position_id = any(${paperIds})
          and (m.opened_at is null or b.opened_at < m.opened_at or b.opened_at > coalesce(m.closed_at, clock_timestamp()))`,
    ],
    [
      'a paper before the council, or adopted, that nobody reviewed or admitted',
      await sql<{ id: string }[]>`
        select id from position where id = any(${paperIds}) and state in ('ready', 'in_council', 'adopted', 'rejected')
          and current_version_id is null`,
    ],
    [
      'a text in writing that is frozen, or a frozen one in writing',
      await sql<{ id: string }[]>`
        select p.id from position p join live_text t on t.position_id = p.id
        where p.id = any(${paperIds}) and t.frozen = (p.state = 'draft')`,
    ],
  ]
  return found.flatMap(([what, rows]) => rows.map(({ id }) => `${what}: ${id}`))
}

/** [8] Of every year 1, 2, 3 … without a gap. */
async function numbers(sql: Sql): Promise<string[]> {
  const years = await sql<{ year: number; numbers: number[]; last: number | null }[]>`
    select p.year, array_agg(p.number order by p.number) as numbers,
      (select last_number from position_sequence s where s.year = p.year) as last
    from position p where p.number is not null group by p.year`
  return years.flatMap(({ year, numbers: given, last }) =>
    given.every((number, index) => number === index + 1) && last === given.length
      ? []
      : [`[8] the numbers of ${year} are ${given.join(', ')}; the last was ${last}`],
  )
}
