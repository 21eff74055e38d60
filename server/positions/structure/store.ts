/** Sections and recommendations: which exist, in what order, to whom and by when. Their words are in the live text. */
import type { Due, Recommendation, Section, SectionKind } from '../../../shared/positions/types.ts'
import type { Reader, Tx } from '../../platform/database.ts'

export async function sectionsOf(reader: Reader, positionId: string): Promise<Section[]> {
  return reader<Section[]>`
    select id, kind, heading, ordinal from section
    where position_id = ${positionId} and removed_at is null order by ordinal, id`
}

type RecommendationRow = {
  id: string
  ordinal: number
  number: number | null
  dueKind: Due['kind']
  dueDay: string | null
  dueEvent: string | null
  addresseeIds: string[]
}

export async function recommendationsOf(reader: Reader, positionId: string): Promise<Recommendation[]> {
  const rows = await reader<RecommendationRow[]>`
    select r.id, r.ordinal, r.number, r.due_kind as "dueKind", r.due_day as "dueDay", r.due_event as "dueEvent",
           coalesce(array_agg(ra.addressee_id::text order by a.created_at, a.slug) filter (where a.id is not null), '{}') as "addresseeIds"
    from recommendation r
    left join recommendation_addressee ra on ra.recommendation_id = r.id
    left join addressee a on a.id = ra.addressee_id
    where r.position_id = ${positionId} and r.removed_at is null
    group by r.id order by r.ordinal, r.id`
  return rows.map((row) => ({
    id: row.id,
    ordinal: row.ordinal,
    number: row.number,
    due: dueOf(row),
    addresseeIds: row.addresseeIds,
  }))
}

function dueOf(row: RecommendationRow): Due {
  if (row.dueKind === 'day' && row.dueDay !== null) return { kind: 'day', day: row.dueDay }
  if (row.dueKind === 'event' && row.dueEvent !== null) return { kind: 'event', event: row.dueEvent }
  return row.dueKind === 'none' ? { kind: 'none' } : { kind: 'unset' }
}

export async function insertSection(
  tx: Tx,
  s: { id: string; positionId: string; kind: SectionKind; heading: string; ordinal: number },
): Promise<void> {
  await tx`
    insert into section (id, position_id, kind, heading, ordinal)
    values (${s.id}, ${s.positionId}, ${s.kind}, ${s.heading}, ${s.ordinal})`
}

export async function renameSection(tx: Tx, id: string, heading: string): Promise<void> {
  await tx`update section set heading = ${heading} where id = ${id}`
}

export async function setSectionRemoved(tx: Tx, id: string, removed: boolean): Promise<void> {
  await tx`update section set removed_at = ${removed ? tx`now()` : null} where id = ${id}`
}

export async function orderSections(tx: Tx, idsInOrder: string[]): Promise<void> {
  for (const [index, id] of idsInOrder.entries())
    await tx`update section set ordinal = ${index + 1} where id = ${id}`
}

export async function insertRecommendation(
  tx: Tx,
  r: { id: string; positionId: string; ordinal: number },
): Promise<void> {
  await tx`insert into recommendation (id, position_id, ordinal) values (${r.id}, ${r.positionId}, ${r.ordinal})`
}

export async function setRecommendationRemoved(tx: Tx, id: string, removed: boolean): Promise<void> {
  await tx`update recommendation set removed_at = ${removed ? tx`now()` : null} where id = ${id}`
}

export async function orderRecommendations(tx: Tx, idsInOrder: string[]): Promise<void> {
  for (const [index, id] of idsInOrder.entries())
    await tx`update recommendation set ordinal = ${index + 1} where id = ${id}`
}

export async function setDue(tx: Tx, id: string, due: Due): Promise<void> {
  const day = due.kind === 'day' ? due.day : null
  const event = due.kind === 'event' ? due.event : null
  await tx`update recommendation set due_kind = ${due.kind}, due_day = ${day}, due_event = ${event} where id = ${id}`
}

export async function replaceAddressees(
  tx: Tx,
  recommendationId: string,
  addresseeIds: string[],
): Promise<void> {
  await tx`delete from recommendation_addressee where recommendation_id = ${recommendationId}`
  for (const id of new Set(addresseeIds)) {
    await tx`insert into recommendation_addressee (recommendation_id, addressee_id) values (${recommendationId}, ${id})`
  }
}

export async function knownAddressees(tx: Tx, ids: string[]): Promise<number> {
  const [row] = await tx<
    { n: number }[]
  >`select count(*)::int as n from addressee where id = any(${ids}::uuid[])`
  return row?.n ?? 0
}

export async function highestNumberEver(tx: Reader, positionId: string): Promise<number> {
  const [row] = await tx<{ n: number }[]>`
    select coalesce(max(number), 0) as n from recommendation where position_id = ${positionId}`
  return row?.n ?? 0
}

export async function setRecommendationNumber(tx: Tx, id: string, number: number): Promise<void> {
  await tx`update recommendation set number = ${number} where id = ${id}`
}

/** The part stands in this paper; removed ones only when asked for (undo of a removal). */
export async function partStandsIn(
  tx: Tx,
  table: 'section' | 'recommendation',
  positionId: string,
  id: string,
  removed = false,
): Promise<boolean> {
  const [row] = await tx`
    select 1 from ${tx(table)} where id = ${id} and position_id = ${positionId} and (removed_at is not null) = ${removed}`
  return row !== undefined
}

export async function addresseeNames(reader: Reader, positionId: string): Promise<Map<string, string>> {
  const rows = await reader<{ id: string; name: string }[]>`
    select distinct a.id, a.short_name as name from recommendation r
    join recommendation_addressee ra on ra.recommendation_id = r.id join addressee a on a.id = ra.addressee_id
    where r.position_id = ${positionId} and r.removed_at is null`
  return new Map(rows.map((row) => [row.id, row.name]))
}
