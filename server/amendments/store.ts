/** Rows of amendments. What was filed is kept; its state moves forward only. */
import type { AmendmentState } from '../../shared/amendments/types.ts'
import type { PersonName } from '../../shared/council/types.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import type { Reader, Tx } from '../platform/database.ts'

export type AmendmentRow = {
  id: string
  positionId: string
  ordinal: number
  versionId: string
  versionLabel: string
  recommendationId: string
  partSha256: string
  proposal: TextNode | null
  reason: string
  author: PersonName
  recorder: PersonName | null
  filedAt: Date
  oral: boolean
  state: AmendmentState
  ruling: string
  modified: TextNode | null
}

const amendments = (reader: Reader) => reader`
  select a.id, a.position_id as "positionId", a.ordinal, a.version_id as "versionId", v.label as "versionLabel",
    a.recommendation_id as "recommendationId", a.part_sha256 as "partSha256", a.proposal, a.reason,
    json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) as author,
    case when r.id is not null then
      json_build_object('id', r.id, 'givenName', r.given_name, 'familyName', r.family_name) end as recorder,
    a.filed_at as "filedAt", a.oral, a.state, a.ruling, a.modified
  from amendment a join version v on v.id = a.version_id join person p on p.id = a.author_id
    left join person r on r.id = a.recorded_by`

export async function amendmentsOf(reader: Reader, positionId: string): Promise<AmendmentRow[]> {
  const rows = await reader<
    AmendmentRow[]
  >`${amendments(reader)} where a.position_id = ${positionId} order by a.ordinal`
  return [...rows]
}

export async function amendmentRow(reader: Reader, id: string): Promise<AmendmentRow | null> {
  const [row] = await reader<AmendmentRow[]>`${amendments(reader)} where a.id = ${id}`
  return row ?? null
}

export async function insertAmendment(
  tx: Tx,
  a: {
    id: string
    positionId: string
    versionId: string
    recommendationId: string
    partSha256: string
    proposal: TextNode | null
    reason: string
    authorId: string
    recordedBy: string | null
    oral: boolean
  },
): Promise<number> {
  const [row] = await tx<{ ordinal: number }[]>`
    insert into amendment (id, position_id, ordinal, version_id, recommendation_id, part_sha256, proposal, reason, author_id,
      recorded_by, oral)
    select ${a.id}, ${a.positionId}, coalesce(max(ordinal), 0) + 1, ${a.versionId}, ${a.recommendationId}, ${a.partSha256},
      ${a.proposal && json(tx, a.proposal)}, ${a.reason}, ${a.authorId}, ${a.recordedBy}, ${a.oral}
    from amendment where position_id = ${a.positionId}
    returning ordinal`
  if (!row) throw new Error('an amendment was not written')
  return row.ordinal
}

/** A text node is plain JSON; the driver's type knows only closed shapes. */
const json = (tx: Tx, node: TextNode) => tx.json(node as never)

/** Only from a state in which it waits. */
export async function setState(
  tx: Tx,
  id: string,
  to: AmendmentState,
  more: { by?: string; ruling?: string; versionId?: string } = {},
): Promise<void> {
  await tx`
    update amendment set state = ${to}, ruled_by = coalesce(${more.by ?? null}, ruled_by),
      ruling = coalesce(${more.ruling ?? null}, ruling), result_version_id = ${more.versionId ?? null}, modified = null
    where id = ${id} and state in ('filed', 'admitted')`
}

export async function setModified(tx: Tx, id: string, modified: TextNode | null): Promise<void> {
  await tx`update amendment set modified = ${modified && json(tx, modified)} where id = ${id}`
}

export async function takeModified(tx: Tx, id: string): Promise<void> {
  await tx`update amendment set proposal = modified, modified = null where id = ${id} and modified is not null`
}

export async function renew(
  tx: Tx,
  id: string,
  on: { versionId: string; partSha256: string; proposal: TextNode | null },
): Promise<void> {
  await tx`
    update amendment set version_id = ${on.versionId}, part_sha256 = ${on.partSha256},
      proposal = ${on.proposal && json(tx, on.proposal)}, modified = null where id = ${id}`
}

/** With the paper its amendments end. */
export async function endAll(tx: Tx, positionId: string): Promise<number> {
  const rows = await tx`
    update amendment set state = 'moot', modified = null where position_id = ${positionId} and state in ('filed', 'admitted')
    returning id`
  return rows.length
}

/** The nearest meeting that has the paper on its agenda. */
export async function meetingFor(
  reader: Reader,
  positionId: string,
): Promise<{ heldDay: string; isOpen: boolean } | null> {
  const [row] = await reader<{ heldDay: string; isOpen: boolean }[]>`
    select m.held_day as "heldDay", m.state = 'open' as "isOpen" from agenda_item i join meeting m on m.id = i.meeting_id
    where i.position_id = ${positionId} and i.state = 'open' and m.state in ('planned', 'open')
    order by m.state = 'open' desc, m.held_day limit 1`
  return row ?? null
}

/** The words of each recommendation in a version, with their hashes. */
export async function partHashes(reader: Reader, versionId: string): Promise<Map<string, string>> {
  const rows = await reader<{ id: string; sha256: string }[]>`
    select part_id as id, sha256 from version_part where version_id = ${versionId} and part = 'recommendation'`
  return new Map(rows.map((row) => [row.id, row.sha256]))
}
