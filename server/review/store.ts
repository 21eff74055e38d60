/** Rows of review rounds and verdicts. A verdict is never edited: a newer row supersedes it. */
import type { Verdict, VerdictKind } from '../../shared/review/types.ts'
import type { Reader, Tx } from '../platform/database.ts'

export type RoundRow = {
  id: string
  ordinal: number
  versionId: string
  dueDay: string
  openedAt: Date
  closedAt: Date | null
  outcome: 'returned' | 'ready' | 'withdrawn' | null
  outcomeReason: string | null
}

export async function newestRound(reader: Reader, positionId: string): Promise<RoundRow | null> {
  const [row] = await reader<RoundRow[]>`
    select id, ordinal, version_id as "versionId", due_day as "dueDay", opened_at as "openedAt", closed_at as "closedAt",
           outcome, outcome_reason as "outcomeReason"
    from review_round where position_id = ${positionId} order by ordinal desc limit 1`
  return row ?? null
}

export async function insertRound(
  tx: Tx,
  r: { id: string; positionId: string; versionId: string; dueDay: string },
): Promise<void> {
  await tx`
    insert into review_round (id, position_id, version_id, ordinal, due_day)
    select ${r.id}, ${r.positionId}, ${r.versionId}, coalesce(max(ordinal), 0) + 1, ${r.dueDay}
    from review_round where position_id = ${r.positionId}`
}

export async function insertReviewers(tx: Tx, roundId: string, personIds: string[]): Promise<void> {
  for (const personId of new Set(personIds)) {
    await tx`insert into review_round_reviewer (round_id, person_id) values (${roundId}, ${personId})`
  }
}

export async function endRound(
  tx: Tx,
  positionId: string,
  outcome: 'returned' | 'ready' | 'withdrawn',
  reason: string,
): Promise<void> {
  await tx`
    update review_round set closed_at = now(), outcome = ${outcome}, outcome_reason = ${reason}
    where position_id = ${positionId} and closed_at is null`
}

export async function reviewersOf(
  reader: Reader,
  roundId: string,
): Promise<{ id: string; givenName: string; familyName: string; organisationName: string }[]> {
  return reader<{ id: string; givenName: string; familyName: string; organisationName: string }[]>`
    select p.id, p.given_name as "givenName", p.family_name as "familyName",
      coalesce((select o.name from mandate m join organisation o on o.id = m.organisation_id
        where m.person_id = p.id order by (m.to_day is null) desc, m.from_day desc limit 1), '') as "organisationName"
    from review_round_reviewer r join person p on p.id = r.person_id
    where r.round_id = ${roundId} order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu"`
}

type VerdictRow = Omit<Verdict, 'at'> & { at: Date }

/** Oldest first, as the rules want them. */
export async function verdictsOf(reader: Reader, roundId: string): Promise<Verdict[]> {
  const rows = await reader<VerdictRow[]>`
    select id, person_id as "personId", recommendation_id as "recommendationId", kind, comment,
           content_sha256 as "contentSha256", recorded_by as "recordedBy", at
    from verdict where round_id = ${roundId} order by seq`
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export type NewVerdict = {
  id: string
  roundId: string
  versionId: string
  recommendationId: string | null
  personId: string
  kind: VerdictKind
  comment: string
  contentSha256: string
  recordedBy: string
}

export async function insertVerdict(tx: Tx, v: NewVerdict): Promise<void> {
  await tx`
    insert into verdict (id, round_id, version_id, recommendation_id, person_id, kind, comment, content_sha256, recorded_by)
    values (${v.id}, ${v.roundId}, ${v.versionId}, ${v.recommendationId}, ${v.personId}, ${v.kind}, ${v.comment},
            ${v.contentSha256}, ${v.recordedBy})`
}

/** Hash of each recommendation of a version, and of the whole under null. */
export async function hashesOf(
  reader: Reader,
  versionId: string,
): Promise<{ recommendationId: string | null; sha256: string }[]> {
  return reader<{ recommendationId: string | null; sha256: string }[]>`
    select part_id as "recommendationId", sha256 from version_part where version_id = ${versionId} and part = 'recommendation'
    union all select null, sha256 from version where id = ${versionId}`
}
