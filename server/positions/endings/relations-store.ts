/** Which older papers a paper speaks of without ending them. */
import type { Relation, RelationKind } from '../../../shared/positions/relations.ts'
import type { RelatedLink } from '../../../shared/positions/view.ts'
import type { Reader, Tx } from '../../platform/database.ts'

/** As the frozen text names them; the oldest first. */
export async function relationsOf(reader: Reader, positionId: string): Promise<Relation[]> {
  return reader<Relation[]>`
    select r.relation, t.id as "positionId", t.kind, t.number, t.year, t.adopted_day as "adoptedDay"
    from position_relation r join position t on t.id = r.target_id
    where r.position_id = ${positionId} and t.number is not null order by t.year, t.number`
}

/** `to`: those it speaks of; `from`: adopted ones that speak of it. */
export async function relatedOf(
  reader: Reader,
  positionId: string,
): Promise<{ to: RelatedLink[]; from: RelatedLink[] }> {
  const to = await reader<RelatedLink[]>`
    select r.relation, p.id, p.kind, p.title, p.number, p.year, p.state, p.adopted_day as "adoptedDay"
    from position_relation r join position p on p.id = r.target_id
    where r.position_id = ${positionId} order by p.year, p.number`
  const from = await reader<RelatedLink[]>`
    select r.relation, p.id, p.kind, p.title, p.number, p.year, p.state, p.adopted_day as "adoptedDay"
    from position_relation r join position p on p.id = r.position_id
    where r.target_id = ${positionId} and p.number is not null order by p.year, p.number`
  return { to: [...to], from: [...from] }
}

export async function countRelations(reader: Reader, positionId: string): Promise<number> {
  const [row] = await reader<{ n: number }[]>`
    select count(*)::int as n from position_relation where position_id = ${positionId}`
  return row?.n ?? 0
}

export async function setRelation(
  tx: Tx,
  positionId: string,
  targetId: string,
  relation: RelationKind,
): Promise<void> {
  await tx`
    insert into position_relation (position_id, target_id, relation) values (${positionId}, ${targetId}, ${relation})
    on conflict (position_id, target_id) do update set relation = excluded.relation`
}

/** False where there was none. */
export async function removeRelation(tx: Tx, positionId: string, targetId: string): Promise<boolean> {
  const rows = await tx`
    delete from position_relation where position_id = ${positionId} and target_id = ${targetId} returning target_id`
  return rows.length === 1
}

/** What still holds of the older ones a copy begins with. */
export async function copyRelations(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx`
    insert into position_relation (position_id, target_id, relation)
    select ${toId}, r.target_id, r.relation from position_relation r join position t on t.id = r.target_id
    where r.position_id = ${fromId} and t.state in ('adopted', 'closed')`
}
