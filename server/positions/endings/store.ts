/** Rows of what ends a paper: the older one it replaces or revokes, the sides' texts, whose words a draft began with. */
import type { Change, Effect } from '../../../shared/positions/effects.ts'
import type { SideFacts } from '../../../shared/positions/sides.ts'
import type { PositionKind, PositionState } from '../../../shared/positions/types.ts'
import type { Reader, Tx } from '../../platform/database.ts'
import { ruleOf } from '../dissent/store.ts'

/** What this paper does to an older one, as its text says it. */
export async function changeOf(reader: Reader, positionId: string): Promise<Change | null> {
  const [row] = await reader<Change[]>`
    select e.effect, t.id as "positionId", t.kind, t.number, t.year
    from position_effect e join position t on t.id = e.target_id where e.position_id = ${positionId} and t.number is not null`
  return row ?? null
}

export async function targetOf(
  reader: Reader,
  id: string,
): Promise<{ state: PositionState; number: number | null } | null> {
  const [row] = await reader<{ state: PositionState; number: number | null }[]>`
    select state, number from position where id = ${id}`
  return row ?? null
}

export async function setEffect(
  tx: Tx,
  positionId: string,
  change: { effect: Effect; targetId: string } | null,
): Promise<void> {
  await tx`delete from position_effect where position_id = ${positionId}`
  if (!change) return
  await tx`
    insert into position_effect (position_id, effect, target_id) values (${positionId}, ${change.effect}, ${change.targetId})`
}

/** Locks the older paper, so that of two that end it the second finds it ended. */
export async function lockTarget(tx: Tx, id: string): Promise<PositionState | null> {
  const [row] = await tx<{ state: PositionState }[]>`select state from position where id = ${id} for update`
  return row?.state ?? null
}

export async function markCarriedOut(tx: Tx, positionId: string): Promise<void> {
  await tx`update position_effect set carried_out_at = now() where position_id = ${positionId}`
}

export type Link = {
  effect: Effect
  id: string
  kind: PositionKind
  title: string
  number: number | null
  year: number | null
  state: PositionState
  carriedOut: boolean
}

/** Which paper this one ends; and which ones ended it. */
export async function linksOf(
  reader: Reader,
  positionId: string,
): Promise<{ ends: Link | null; endedBy: Link | null }> {
  const [ends] = await reader<Link[]>`
    select e.effect, p.id, p.kind, p.title, p.number, p.year, p.state, e.carried_out_at is not null as "carriedOut"
    from position_effect e join position p on p.id = e.target_id where e.position_id = ${positionId}`
  const [endedBy] = await reader<Link[]>`
    select e.effect, p.id, p.kind, p.title, p.number, p.year, p.state, true as "carriedOut"
    from position_effect e join position p on p.id = e.position_id
    where e.target_id = ${positionId} and e.carried_out_at is not null`
  return { ends: ends ?? null, endedBy: endedBy ?? null }
}

/** Papers a draft may name: numbered and in force, newest first. */
export async function papersInForce(reader: Reader): Promise<Omit<Link, 'effect' | 'carriedOut'>[]> {
  return reader<Omit<Link, 'effect' | 'carriedOut'>[]>`
    select id, kind, title, number, year, state from position
    where state in ('adopted', 'closed') and number is not null order by year desc, number desc`
}

/** The rules of the lost ballot, or those that hold now where it knows no sides. Null: this paper was not lost in a ballot. */
export async function sideFacts(
  reader: Reader,
  position: { id: string; state: PositionState },
): Promise<SideFacts | null> {
  if (position.state !== 'rejected' && position.state !== 'not_adopted_positions') return null
  const [ballot] = await reader<{ rules: unknown }[]>`
    select coalesce(rule_set, rules) as rules from ballot
    where position_id = ${position.id} and state = 'declared' and subject = 'whole' and result ->> 'outcome' = 'lost'
    order by declared_at desc limit 1`
  if (!ballot) return null
  const rule = await ruleOf(reader, ballot.rules, 'sides')
  const rows = await sidesOf(reader, position.id)
  return {
    names: rule.enabled ? rule.names : [],
    texts: rows.map(({ side, personId, body }) => ({ side, personId, written: body !== '' })),
  }
}

export type SideRow = { side: string; personId: string; name: string; body: string; recordedAt: Date | null }

export async function sidesOf(reader: Reader, positionId: string): Promise<SideRow[]> {
  return reader<SideRow[]>`
    select s.side, s.person_id as "personId", p.given_name || ' ' || p.family_name as name, s.body,
      s.recorded_at as "recordedAt"
    from position_side s join person p on p.id = s.person_id where s.position_id = ${positionId} order by s.side collate "pl-x-icu"`
}

/** Of paper `p`: the day in Warsaw on which the positions of its sides were recorded, all at once. */
export const recordedDay = (reader: Reader) => reader`
  (select (max(s.recorded_at) at time zone 'Europe/Warsaw')::date from position_side s where s.position_id = p.id)`

/** The protocol of positions as it was recorded: each side that spoke, and those nobody was named for; null without one. */
export async function protocolOf(
  reader: Reader,
  position: { id: string; state: PositionState },
): Promise<{ sides: { side: string; name: string; body: string }[]; silent: string[] } | null> {
  if (position.state !== 'not_adopted_positions') return null
  const facts = await sideFacts(reader, position)
  const told = (await sidesOf(reader, position.id)).filter(({ recordedAt }) => recordedAt !== null)
  const silent = (facts?.names ?? []).filter((name) => !told.some(({ side }) => side === name))
  return { sides: told.map(({ side, name, body }) => ({ side, name, body })), silent }
}

export async function nameForSide(
  tx: Tx,
  positionId: string,
  side: string,
  personId: string | null,
): Promise<void> {
  await tx`delete from position_side where position_id = ${positionId} and side = ${side}`
  if (personId)
    await tx`insert into position_side (position_id, side, person_id) values (${positionId}, ${side}, ${personId})`
}

export async function writeSide(tx: Tx, positionId: string, side: string, body: string): Promise<void> {
  await tx`
    update position_side set body = ${body}, written_at = now()
    where position_id = ${positionId} and side = ${side} and recorded_at is null`
}

export async function recordSides(tx: Tx, positionId: string): Promise<number> {
  const rows = await tx`
    update position_side set recorded_at = now() where position_id = ${positionId} and recorded_at is null returning side`
  return rows.length
}

export async function copiedFromOf(
  reader: Reader,
  positionId: string,
): Promise<Omit<Link, 'effect' | 'carriedOut'> | null> {
  const [row] = await reader<Omit<Link, 'effect' | 'carriedOut'>[]>`
    select o.id, o.kind, o.title, o.number, o.year, o.state
    from position p join position o on o.id = p.copied_from_id where p.id = ${positionId}`
  return row ?? null
}

export async function setCopiedFrom(tx: Tx, positionId: string, fromId: string): Promise<void> {
  await tx`update position set copied_from_id = ${fromId} where id = ${positionId}`
}

/**
 * A closed paper opens again. The database lets a paper become adopted only on the text that was voted, so it comes back on that
 * one and only then on its correction, which has a guard of its own.
 */
export async function reopen(tx: Tx, positionId: string, currentVersionId: string): Promise<boolean> {
  const rows = await tx`
    update position set state = 'adopted', updated_at = now(), current_version_id = (
      select id from version where position_id = ${positionId} and reason = 'adopted')
    where id = ${positionId} and state = 'closed' returning id`
  await tx`update position set current_version_id = ${currentVersionId} where id = ${positionId}`
  return rows.length === 1
}
