/** Rows of review rounds and of what is said in them. Nothing said is ever edited: a newer row supersedes it, or tells how it ended. */
import type { Extension, ReviewTerms, Settlement, Verdict, VerdictKind } from '../../shared/review/types.ts'
import type { Reader, Tx } from '../platform/database.ts'
import type { NewRound } from '../positions/ports.ts'

export type RoundRow = {
  id: string
  ordinal: number
  versionId: string
  dueDay: string
  openedAt: Date
  closedAt: Date | null
  outcome: 'returned' | 'ready' | 'withdrawn' | null
  outcomeReason: string | null
} & ReviewTerms

export async function newestRound(reader: Reader, positionId: string): Promise<RoundRow | null> {
  const [row] = await reader<RoundRow[]>`
    select id, ordinal, version_id as "versionId", due_day as "dueDay", opened_at as "openedAt", closed_at as "closedAt",
           outcome, outcome_reason as "outcomeReason", silence, reviewers_needed as reviewers, organisations_needed as organisations
    from review_round where position_id = ${positionId} order by ordinal desc limit 1`
  return row ?? null
}

export async function insertRound(tx: Tx, r: NewRound & { id: string }): Promise<void> {
  const { reviewers, organisations, silence, rulesVersion } = r.terms
  await tx`
    insert into review_round (id, position_id, version_id, ordinal, due_day, silence, reviewers_needed, organisations_needed, rules_version)
    select ${r.id}, ${r.positionId}, ${r.versionId}, coalesce(max(ordinal), 0) + 1, ${r.dueDay}, ${silence}, ${reviewers},
           ${organisations}, ${rulesVersion}
    from review_round where position_id = ${r.positionId}`
}

export async function insertReviewers(tx: Tx, roundId: string, personIds: string[]): Promise<void> {
  for (const personId of new Set(personIds)) {
    await tx`insert into review_round_reviewer (round_id, person_id) values (${roundId}, ${personId})`
  }
}

export async function insertReplacement(
  tx: Tx,
  r: { roundId: string; personId: string; replaces: string; reason: string; addedBy: string },
): Promise<void> {
  await tx`
    insert into review_round_reviewer (round_id, person_id, replaces, reason, added_by)
    values (${r.roundId}, ${r.personId}, ${r.replaces}, ${r.reason}, ${r.addedBy})`
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

export async function moveDueDay(
  tx: Tx,
  e: { id: string; roundId: string; fromDay: string; toDay: string; reason: string; decidedBy: string },
): Promise<void> {
  await tx`
    insert into review_extension (id, round_id, from_day, to_day, reason, decided_by)
    values (${e.id}, ${e.roundId}, ${e.fromDay}, ${e.toDay}, ${e.reason}, ${e.decidedBy})`
  await tx`update review_round set due_day = ${e.toDay} where id = ${e.roundId}`
}

export type ReviewerRow = {
  id: string
  givenName: string
  familyName: string
  organisationId: string | null
  organisationName: string
  replaces: string | null
  reason: string
  hasMandate: boolean
}

/** With the organisation of each one's newest mandate; `hasMandate`: on the council on that day. */
export async function reviewersOf(reader: Reader, roundId: string, day: string): Promise<ReviewerRow[]> {
  return reader<ReviewerRow[]>`
    select p.id, p.given_name as "givenName", p.family_name as "familyName", o.id as "organisationId",
      coalesce(o.name, '') as "organisationName", r.replaces, r.reason,
      exists (select 1 from mandate m where m.person_id = p.id and m.role in ('member', 'deputy', 'chair', 'vice_chair')
        and m.from_day <= ${day} and (m.to_day is null or m.to_day >= ${day})) as "hasMandate"
    from review_round_reviewer r join person p on p.id = r.person_id
    left join lateral (select m.organisation_id from mandate m where m.person_id = p.id
      order by (m.to_day is null) desc, m.from_day desc limit 1) m on true
    left join organisation o on o.id = m.organisation_id
    where r.round_id = ${roundId} order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu"`
}

type VerdictRow = Omit<Verdict, 'at' | 'contestedAt'> & { at: Date; contestedAt: Date | null }

/** Of all rounds of the paper, oldest first, as the rules want them. */
export async function verdictsOf(reader: Reader, positionId: string): Promise<Verdict[]> {
  const rows = await reader<VerdictRow[]>`
    select v.id, v.person_id as "personId", v.recommendation_id as "recommendationId", v.kind, v.comment,
           v.content_sha256 as "contentSha256", v.version_id as "versionId", n.label as "versionLabel", v.round_id as "roundId",
           v.recorded_by as "recordedBy", v.recorded_how as "recordedHow", c.at as "contestedAt", c.reason as "contestReason", v.at
    from verdict v join review_round r on r.id = v.round_id join version n on n.id = v.version_id
    left join verdict_contest c on c.verdict_id = v.id
    where r.position_id = ${positionId} order by v.seq`
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    contestedAt: row.contestedAt?.toISOString() ?? null,
  }))
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
  recordedHow: Verdict['recordedHow']
}

export async function insertVerdict(tx: Tx, v: NewVerdict): Promise<void> {
  await tx`
    insert into verdict (id, round_id, version_id, recommendation_id, person_id, kind, comment, content_sha256, recorded_by,
                         recorded_how)
    values (${v.id}, ${v.roundId}, ${v.versionId}, ${v.recommendationId}, ${v.personId}, ${v.kind}, ${v.comment},
            ${v.contentSha256}, ${v.recordedBy}, ${v.recordedHow})`
}

export async function insertContest(
  tx: Tx,
  c: { verdictId: string; personId: string; reason: string },
): Promise<void> {
  await tx`
    insert into verdict_contest (verdict_id, person_id, reason) values (${c.verdictId}, ${c.personId}, ${c.reason})`
}

export type NewSettlement = {
  verdictId: string
  kind: Settlement['kind']
  versionId: string
  contentSha256: string
  reason: string
  decidedBy: string
}

export async function insertSettlement(tx: Tx, s: NewSettlement): Promise<void> {
  await tx`
    insert into objection_settlement (verdict_id, kind, version_id, content_sha256, reason, decided_by)
    values (${s.verdictId}, ${s.kind}, ${s.versionId}, ${s.contentSha256}, ${s.reason}, ${s.decidedBy})`
}

type Decided<T> = Omit<T, 'decidedBy' | 'at'> & {
  at: Date
  personId: string
  givenName: string
  familyName: string
}
const told = <T>({ at, personId, givenName, familyName, ...rest }: Decided<T>) => ({
  ...rest,
  decidedBy: { id: personId, givenName, familyName },
  at: at.toISOString(),
})

export async function settlementsOf(reader: Reader, positionId: string): Promise<Settlement[]> {
  const rows = await reader<Decided<Settlement>[]>`
    select s.verdict_id as "verdictId", s.kind, s.version_id as "versionId", n.label as "versionLabel", s.content_sha256 as "contentSha256", s.reason, s.at,
           p.id as "personId", p.given_name as "givenName", p.family_name as "familyName"
    from objection_settlement s join version n on n.id = s.version_id join person p on p.id = s.decided_by
    where n.position_id = ${positionId}`
  return rows.map((row) => told<Settlement>(row))
}

export async function extensionsOf(reader: Reader, roundId: string): Promise<Extension[]> {
  const rows = await reader<Decided<Extension>[]>`
    select e.from_day as "fromDay", e.to_day as "toDay", e.reason, e.at, p.id as "personId", p.given_name as "givenName",
           p.family_name as "familyName"
    from review_extension e join person p on p.id = e.decided_by where e.round_id = ${roundId} order by e.at`
  return rows.map((row) => told<Extension>(row))
}

/** Hash of each recommendation of a version in its order, and of the whole under null, last. */
export async function hashesOf(
  reader: Reader,
  versionId: string,
): Promise<{ recommendationId: string | null; sha256: string }[]> {
  return reader<{ recommendationId: string | null; sha256: string }[]>`
    select "recommendationId", sha256 from (
      select part_id as "recommendationId", sha256, ordinal from version_part
      where version_id = ${versionId} and part = 'recommendation'
      union all select null, sha256, 1000000 from version where id = ${versionId}) subjects
    order by ordinal`
}

export async function nameOf(
  reader: Reader,
  ids: string[],
): Promise<{ id: string; givenName: string; familyName: string }[]> {
  return reader<{ id: string; givenName: string; familyName: string }[]>`
    select id, given_name as "givenName", family_name as "familyName" from person where id = any(${ids}::uuid[])`
}

export type RecordedVerdict = {
  id: string
  positionId: string
  title: string
  kind: VerdictKind
  comment: string
  recordedHow: 'phone' | 'paper'
  versionLabel: string
  recommendationNumber: number | null
  recordedBy: string
  personId: string
  name: string
  email: string | null
  language: 'pl' | 'en'
}

/** What a member is told of a verdict that was recorded in their name. */
export async function recordedVerdict(reader: Reader, verdictId: string): Promise<RecordedVerdict | null> {
  const [row] = await reader<RecordedVerdict[]>`
    select v.id, r.position_id as "positionId", q.title, v.kind, v.comment, v.recorded_how as "recordedHow",
      n.label as "versionLabel", c.number as "recommendationNumber", s.given_name || ' ' || s.family_name as "recordedBy",
      p.id as "personId", p.given_name || ' ' || p.family_name as name, p.email, coalesce(a.language, 'pl') as language
    from verdict v join review_round r on r.id = v.round_id join position q on q.id = r.position_id
    join version n on n.id = v.version_id left join recommendation c on c.id = v.recommendation_id
    join person s on s.id = v.recorded_by join person p on p.id = v.person_id left join account a on a.person_id = p.id
    where v.id = ${verdictId} and v.recorded_how is not null`
  return row ?? null
}
