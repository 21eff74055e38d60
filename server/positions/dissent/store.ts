/** Rows of separate opinions, their signatures and what people announced or waived. Everything is appended or withdrawn, never edited. */

import * as v from 'valibot'
import type { Choice } from '../../../shared/ballots/types.ts'
import { type RuleSet, ruleSetShape } from '../../../shared/council/rules/shape.ts'
import {
  type DissentDone,
  type DissentFacts,
  dissentLastDay,
  dissents,
  isSettled,
} from '../../../shared/positions/dissent.ts'
import type { PositionState } from '../../../shared/positions/types.ts'
import { currentRules } from '../../council/rules/store.ts'
import type { Reader, Tx } from '../../platform/database.ts'

/** The rules of that name as they were copied into the ballot; where the ballot knows none, those that hold now. */
export async function ruleOf<K extends 'dissent' | 'sides' | 'editorialMandate'>(
  reader: Reader,
  inBallot: unknown,
  key: K,
): Promise<RuleSet[K]> {
  const copied = (inBallot as Record<string, unknown> | null)?.[key]
  const read = v.safeParse(ruleSetShape.entries[key], copied)
  // Each entry of the shape reads its own part of the set; the compiler cannot follow the key through both.
  return read.success ? (read.output as RuleSet[K]) : (await currentRules(reader)).rules[key]
}

/** The declared, carried ballot on the adopted text. A corrected version stands on the same one. */
export async function decidingBallot(
  reader: Reader,
  positionId: string,
): Promise<{ id: string; secrecy: string; rules: unknown; declaredDay: string } | null> {
  const [row] = await reader<{ id: string; secrecy: string; rules: unknown; declaredDay: string }[]>`
    select b.id, b.secrecy, coalesce(b.rule_set, b.rules) as rules,
      (b.declared_at at time zone 'Europe/Warsaw')::date as "declaredDay" from ballot b
    where b.position_id = ${positionId} and b.state = 'declared' and b.subject = 'whole' and b.result ->> 'outcome' = 'carried'
      and b.content_sha256 in (select sha256 from version where position_id = ${positionId} and reason = 'adopted')
    order by b.declared_at desc limit 1`
  return row ?? null
}

/** Who voted how, by person; the newest vote of a seat counts, none that was contested, and none of somebody who is recused. */
async function votersOf(reader: Reader, ballotId: string): Promise<{ personId: string; choice: Choice }[]> {
  return reader<{ personId: string; choice: Choice }[]>`
    select m.person_id as "personId", v.choice
    from (select distinct on (seat_id) id, mandate_id, choice from vote where ballot_id = ${ballotId}
          order by seat_id, ordinal desc) v
    join mandate m on m.id = v.mandate_id
    join ballot_elector e on e.ballot_id = ${ballotId} and e.mandate_id = v.mandate_id
    left join ballot_elector s on s.ballot_id = e.ballot_id and s.mandate_id = e.deputy_for
    where not e.recused and not coalesce(s.recused, false)
      and not exists (select 1 from vote_contest c where c.vote_id = v.id)`
}

async function withMandate(reader: Reader, personIds: string[], day: string): Promise<Set<string>> {
  const rows = await reader<{ personId: string }[]>`
    select distinct person_id as "personId" from mandate where person_id = any(${personIds}::uuid[])
      and from_day <= ${day} and (to_day is null or to_day >= ${day})`
  return new Set(rows.map((row) => row.personId))
}

type OpinionRow = { id: string; authorId: string; signerIds: string[] }

export async function standingOpinions(reader: Reader, positionId: string): Promise<OpinionRow[]> {
  const rows = await reader<OpinionRow[]>`
    select o.id, o.person_id as "authorId",
      array(select s.person_id::text from separate_opinion_signature s
            where s.opinion_id = o.id and s.withdrawn_at is null order by s.signed_at, s.id) as "signerIds"
    from separate_opinion o where o.position_id = ${positionId} and o.withdrawn_at is null order by o.filed_at, o.id`
  return [...rows]
}

async function noticesOf(
  reader: Reader,
  positionId: string,
): Promise<{ personId: string; kind: 'announced' | 'waived' }[]> {
  return reader<{ personId: string; kind: 'announced' | 'waived' }[]>`
    select person_id as "personId", kind from dissent_notice where position_id = ${positionId}`
}

/** What the rules of shared/positions/dissent.ts want to know; null while the paper is not adopted. */
export async function dissentFacts(
  reader: Reader,
  position: { id: string; state: PositionState; adoptedDay: string | null },
  today: string,
): Promise<DissentFacts | null> {
  const ballot = position.adoptedDay === null ? null : await decidingBallot(reader, position.id)
  if (!ballot || position.adoptedDay === null) return null
  const rule = await ruleOf(reader, ballot.rules, 'dissent')
  const secret = ballot.secrecy === 'secret'
  const voters = secret ? [] : await votersOf(reader, ballot.id)
  const opinions = await standingOpinions(reader, position.id)
  const notices = await noticesOf(reader, position.id)
  const stillHere = await withMandate(
    reader,
    voters.map(({ personId }) => personId),
    today,
  )
  const entitled = voters
    .filter(({ choice }) => dissents(choice, rule))
    .map(({ personId }) => ({ personId, done: doneBy(personId, opinions, notices) }))
    // Whoever left the council meanwhile can say nothing here any more, and is not waited for.
    .filter(({ personId, done }) => isSettled(done) || stillHere.has(personId))
  return {
    state: position.state,
    today,
    lastDay: dissentLastDay(laterOf(position.adoptedDay, ballot.declaredDay), rule),
    secret,
    entitled,
    opinions,
    lettersReleased: await lettersReleased(reader, position.id),
  }
}

/** Of a meeting that was entered afterwards nobody could know the result before it was declared. */
const laterOf = (a: string, b: string): string => (a > b ? a : b)

function doneBy(
  personId: string,
  opinions: OpinionRow[],
  notices: { personId: string; kind: 'announced' | 'waived' }[],
): DissentDone {
  if (opinions.some((one) => one.authorId === personId)) return 'filed'
  if (opinions.some((one) => one.signerIds.includes(personId))) return 'signed'
  const mine = notices.filter((one) => one.personId === personId).map((one) => one.kind)
  if (mine.includes('waived')) return 'waived'
  return mine.includes('announced') ? 'announced' : 'nothing'
}

/** A letter of this paper was let go, whatever became of it. */
export async function lettersReleased(reader: Reader, positionId: string): Promise<boolean> {
  const [row] = await reader`
    select 1 from dispatch where position_id = ${positionId} and released_at is not null limit 1`
  return row !== undefined
}

export async function insertOpinion(
  tx: Tx,
  o: { id: string; positionId: string; personId: string; body: string },
): Promise<void> {
  await tx`
    insert into separate_opinion (id, position_id, person_id, body)
    values (${o.id}, ${o.positionId}, ${o.personId}, ${o.body})`
}

export async function withdrawOpinion(tx: Tx, opinionId: string): Promise<void> {
  await tx`update separate_opinion_signature set withdrawn_at = now() where opinion_id = ${opinionId} and withdrawn_at is null`
  await tx`update separate_opinion set withdrawn_at = now() where id = ${opinionId} and withdrawn_at is null`
}

export async function insertSignature(
  tx: Tx,
  s: { id: string; opinionId: string; positionId: string; personId: string },
): Promise<void> {
  await tx`
    insert into separate_opinion_signature (id, opinion_id, position_id, person_id)
    values (${s.id}, ${s.opinionId}, ${s.positionId}, ${s.personId})`
}

export async function withdrawSignature(tx: Tx, opinionId: string, personId: string): Promise<void> {
  await tx`
    update separate_opinion_signature set withdrawn_at = now()
    where opinion_id = ${opinionId} and person_id = ${personId} and withdrawn_at is null`
}

export async function insertNotice(
  tx: Tx,
  positionId: string,
  personId: string,
  kind: 'announced' | 'waived',
): Promise<void> {
  await tx`insert into dissent_notice (position_id, person_id, kind) values (${positionId}, ${personId}, ${kind})`
}

/** What is attached to the files has changed: those that are made next are another edition. */
export async function nextEdition(tx: Tx, positionId: string): Promise<void> {
  await tx`update position set files_edition = files_edition + 1, updated_at = now() where id = ${positionId}`
}

/** The first instant after the last day, in Warsaw, for a job that waits for it. */
export async function endOfDay(reader: Reader, day: string): Promise<Date> {
  const [row] = await reader<
    { at: Date }[]
  >`select ((${day}::date + 1)::timestamp at time zone 'Europe/Warsaw') as at`
  if (!row) throw new Error('the database has no calendar')
  return row.at
}
