/**
 * A paper whose ballot is closed and waits for the chair, put in by rows: what is declared, and all that follows, is then done over
 * HTTP. Votes as in June 2012 unless told otherwise: thirteen present, eleven for, one against, one abstention.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Sql } from '../../server/platform/database.ts'
import type { Choice } from '../../shared/ballots/types.ts'
import { type CanonicalPaper, canonicalJson, partJson } from '../../shared/text/canonical.ts'
import { carried } from './adopted.ts'
import { departament, konwent, owes, samplePaper } from './sample-paper.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** The addressees the sample paper names; once per database. */
export async function sampleAddressees(sql: Sql): Promise<void> {
  for (const a of [departament, owes, konwent]) {
    await sql`
      insert into addressee (id, slug, short_name, name, name_genitive, name_dative, salutation, email, valid_from_day)
      values (${a.id}, ${`${a.slug}-x`}, ${a.name}, ${a.name}, ${a.nameGenitive}, ${a.nameDative}, ${a.salutation}, ${a.email}, '2008-01-01')
      on conflict do nothing`
  }
}

/** The mandates in the order of their votes: the first is the chair's, the fourth abstains, the fifth is against. */
export type Voters = {
  ids: { lead: string; chair: string; secretary: string }
  votingMandates: string[]
}
export type AtBallot = { id: string; ballotId: string; sha256: string; title: string }
export type BallotOptions = {
  lost?: boolean
  secret?: boolean
  rules?: Record<string, unknown>
  change?: Partial<CanonicalPaper>
}

export async function paperAtBallot(
  sql: Sql,
  people: Voters,
  options: BallotOptions = {},
): Promise<AtBallot> {
  const [id, versionId, ballotId] = [randomUUID(), randomUUID(), randomUUID()]
  const paper = samplePaper(id, { title: 'w sprawie trwałości miejsc pracy', ...options.change })
  const canonical = canonicalJson(paper)
  const hash = sha256(canonical)
  const result = options.lost ? { ...carried, for: 1, against: 11, outcome: 'lost' } : carried
  await sql`
    insert into position (id, kind, title, state, lead_person_id)
    values (${id}, ${paper.kind}, ${paper.title}, 'in_council', ${people.ids.lead})`
  await sql`insert into position_author (position_id, person_id) values (${id}, ${people.ids.lead})`
  await sql`insert into live_text (position_id, epoch, head_seq, first_seq, frozen) values (${id}, 2, 10, 1, true)`
  await sql`
    insert into version (id, position_id, label, reason, canonical, sha256, epoch, seq)
    values (${versionId}, ${id}, 'C1', 'council', ${canonical}, ${hash}, 2, 10)`
  for (const [index, part] of paper.parts.entries())
    await sql`
      insert into version_part (version_id, part_id, part, ordinal, sha256)
      values (${versionId}, ${part.id}, ${part.part}, ${index + 1}, ${sha256(partJson(part))})`
  await sql`update position set current_version_id = ${versionId} where id = ${id}`
  await sql`
    insert into ballot (id, position_id, version_id, content_sha256, kind, secrecy, rules, seats, state, opened_by, closes_at, closed_at, result)
    values (${ballotId}, ${id}, ${versionId}, ${hash}, 'circular', ${options.secret ? 'secret' : 'open'}, ${sql.json((options.rules ?? {}) as never)}, 18, 'closed',
            ${people.ids.chair}, now(), now(), ${sql.json(result)})`
  await votes(sql, people, ballotId, hash, options.lost ? 'against' : 'for')
  return { id, ballotId, sha256: hash, title: paper.title }
}

/** Of the mandates of `councilOfEighteen` the fifth (`other`) is against, the fourth (`reviewer`) abstains. */
async function votes(sql: Sql, people: Voters, ballotId: string, hash: string, most: Choice): Promise<void> {
  for (const [index, mandateId] of people.votingMandates.entries()) {
    const present = index < 13
    await sql`
      insert into ballot_elector (ballot_id, mandate_id, present, is_chair, person_id, organisation_id, seat_id, role)
      select ${ballotId}, id, ${present}, ${index === 0}, person_id, organisation_id, id, role from mandate where id = ${mandateId}`
    if (!present) continue
    const choice = index === 4 ? 'against' : index === 3 ? 'abstain' : most
    await sql`
      insert into vote (id, ballot_id, mandate_id, seat_id, choice, content_sha256, recorded_by)
      values (${randomUUID()}, ${ballotId}, ${mandateId}, ${mandateId}, ${choice}, ${hash}, ${people.ids.secretary})`
  }
}

/** The last day for separate opinions lies in the past now: the adoption is said to have been a month earlier. */
export async function windowOver(sql: Sql, id: string): Promise<void> {
  await sql`update ballot set declared_at = declared_at - interval '20 days' where position_id = ${id} and state = 'declared'`
  await sql`update position set adopted_day = adopted_day - 30 where id = ${id}`
  await sql`update job set run_at = now() where state = 'pending'`
}

/** The same in the demo council: Ewa Kalina leads, Halina Jesion abstains, Tadeusz Modrzew is against. */
export async function demoPaperAtBallot(sql: Sql, options: BallotOptions = {}): Promise<AtBallot> {
  const seats = await sql<{ mandateId: string; personId: string; name: string; role: string }[]>`
    select m.id as "mandateId", p.id as "personId", p.family_name as name, m.role
    from mandate m join person p on p.id = m.person_id order by p.family_name`
  const of = (name: string) => {
    const seat = seats.find((one) => one.name === name)
    if (!seat) throw new Error(`no ${name} in the demo`)
    return seat
  }
  const named = ['Borówka', 'Jesion', 'Modrzew', 'Kalina']
  const others = seats.filter(
    (one) => ['member', 'vice_chair'].includes(one.role) && !named.includes(one.name),
  )
  const order = [
    of('Borówka'),
    of('Kalina'),
    ...others.slice(0, 1),
    of('Jesion'),
    of('Modrzew'),
    ...others.slice(1),
  ]
  await sampleAddressees(sql)
  const voters = {
    ids: { lead: of('Kalina').personId, chair: of('Borówka').personId, secretary: of('Jarząb').personId },
    votingMandates: order.map((one) => one.mandateId),
  }
  return paperAtBallot(sql, voters, options)
}
