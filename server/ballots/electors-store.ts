/** Rows of electors: who may vote in a ballot, for which seat; who is recused; who let a deputy vote. */
import type { Elector } from '../../shared/ballots/electors.ts'
import type { Reader, Tx } from '../platform/database.ts'

type Freezing = {
  ballotId: string
  positionId: string
  voterUnit: 'organisation' | 'person'
  deputies: 'none' | 'authorised' | 'all'
}

/**
 * The electorate of a ballot at a meeting: every voting mandate of the meeting's day, with who is present at this moment; and
 * those deputies who are present.
 */
export async function freezeAtMeeting(tx: Tx, meetingId: string, f: Freezing): Promise<void> {
  await freeze(tx, f, {
    day: tx`(select held_day from meeting where id = ${meetingId})`,
    present: tx`exists (select 1 from attendance a where a.meeting_id = ${meetingId} and a.mandate_id = d.id
      and a.capacity <> 'guest' and a.left_at is null)`,
    standsFor: tx`(select a.for_mandate_id from attendance a where a.meeting_id = ${meetingId} and a.mandate_id = d.id
      and a.left_at is null)`,
    absentDeputies: false,
  })
}

/** Of a circular ballot: every voting mandate of today; nobody is absent, and every deputy may be handed a vote. */
export async function freezeCircular(tx: Tx, f: Freezing): Promise<void> {
  await freeze(tx, f, {
    day: tx`(select (clock_timestamp() at time zone 'Europe/Warsaw')::date)`,
    present: tx`true`,
    standsFor: tx`null::uuid`,
    absentDeputies: true,
  })
}

type Sql = ReturnType<Tx>

async function freeze(
  tx: Tx,
  f: Freezing,
  how: { day: Sql; present: Sql; standsFor: Sql; absentDeputies: boolean },
): Promise<void> {
  await tx`
    with day as (select ${how.day} as day),
    seat as (
      select d.id, d.role, d.person_id, d.organisation_id, ${how.present} as present,
        case when ${f.voterUnit} = 'organisation' then d.organisation_id else d.id end as seat_id
      from mandate d, day where d.role in ('member', 'chair', 'vice_chair')
        and d.from_day <= day.day and (d.to_day is null or d.to_day >= day.day)
    ),
    -- A deputy stands for a member of the same organisation: for the one named in the attendance list, else for an absent one.
    deputy as (
      select distinct on (d.id) d.id, d.role, d.person_id, d.organisation_id, ${how.present} as present, s.seat_id, s.id as deputy_for
      from mandate d join day on d.from_day <= day.day and (d.to_day is null or d.to_day >= day.day)
      join seat s on s.organisation_id = d.organisation_id
      where d.role = 'deputy' and d.person_id not in (select person_id from seat) and (${f.deputies} = 'all'
        or ${f.deputies} = 'authorised' and exists (select 1 from authorisation a where a.mandate_id = d.id and a.from_day <= day.day
          and coalesce(a.to_day, 'infinity') >= day.day and coalesce(a.revoked_day, 'infinity') > day.day))
      order by d.id, s.id is distinct from ${how.standsFor}, s.present, s.id
    ),
    elector as (
      select *, null::uuid as deputy_for from seat
      union all
      select id, role, person_id, organisation_id, present, seat_id, deputy_for from deputy
      where present or ${how.absentDeputies}
    )
    insert into ballot_elector (ballot_id, mandate_id, present, is_chair, person_id, organisation_id, seat_id, role, deputy_for,
      addressee_member)
    select ${f.ballotId}, e.id, e.present, false,
      e.person_id, e.organisation_id, e.seat_id, e.role, e.deputy_for, ${worksForAddressee(tx, f.positionId)}
    from elector e`
}

/** The organisation is an addressee of the paper, by its link or by its name. */
const worksForAddressee = (tx: Tx, positionId: string) => tx`exists (
  select 1 from recommendation r join recommendation_addressee ra on ra.recommendation_id = r.id
  join addressee a on a.id = ra.addressee_id join organisation o on o.id = e.organisation_id
  where r.position_id = ${positionId} and r.removed_at is null
    and (a.organisation_id = o.id or lower(o.name) in (lower(a.name), lower(a.short_name))))`

/** Whoever recused themselves from this paper before stays so; returned are the mandates that are recused now by their organisation. */
export async function recuseAtOpening(
  tx: Tx,
  ballotId: string,
  positionId: string,
  byAddressee: boolean,
): Promise<string[]> {
  await tx`
    update ballot_elector e set recused = true where e.ballot_id = ${ballotId} and exists (
      select 1 from conflict_declaration c where c.position_id = ${positionId} and c.mandate_id = e.mandate_id and c.kind = 'recused')`
  if (!byAddressee) return []
  const rows = await tx<{ mandateId: string }[]>`
    update ballot_elector set recused = true where ballot_id = ${ballotId} and addressee_member and not recused
    returning mandate_id as "mandateId"`
  return rows.map((row) => row.mandateId)
}

export type ElectorRow = Elector & {
  name: string
  organisationName: string
  addresseeMember: boolean
}

export async function electorsOf(reader: Reader, ballotId: string): Promise<ElectorRow[]> {
  return reader<ElectorRow[]>`
    select e.mandate_id as "mandateId", e.person_id as "personId", e.seat_id as "seatId", e.role, e.present, e.recused,
      e.deputy_for as "deputyFor", e.handed_over as "handedOver", e.addressee_member as "addresseeMember",
      p.given_name || ' ' || p.family_name as name, o.name as "organisationName"
    from ballot_elector e join person p on p.id = e.person_id join organisation o on o.id = e.organisation_id
    where e.ballot_id = ${ballotId}
    order by p.family_name collate "pl-x-icu", p.given_name collate "pl-x-icu", e.mandate_id`
}

/** Who of this ballot's electors is in the room now. */
export async function presentNow(reader: Reader, ballotId: string, meetingId: string): Promise<string[]> {
  const rows = await reader<{ mandateId: string }[]>`
    select distinct a.mandate_id as "mandateId" from attendance a join meeting m on m.id = a.meeting_id
    join ballot_elector e on e.mandate_id = a.mandate_id and e.ballot_id = ${ballotId}
    where a.meeting_id = ${meetingId} and a.capacity <> 'guest' and a.left_at is null and m.state = 'open'`
  return rows.map((row) => row.mandateId)
}

export async function markRecused(tx: Tx, ballotId: string, mandateId: string): Promise<void> {
  await tx`update ballot_elector set recused = true where ballot_id = ${ballotId} and mandate_id = ${mandateId}`
}

/** Who presides, and has the casting vote: another one once the first is recused. */
export async function markPresiding(tx: Tx, ballotId: string, mandateId: string | null): Promise<void> {
  await tx`update ballot_elector set is_chair = mandate_id = ${mandateId} is true where ballot_id = ${ballotId}`
}

export async function markHandedOver(tx: Tx, ballotId: string, mandateId: string): Promise<void> {
  await tx`update ballot_elector set handed_over = true where ballot_id = ${ballotId} and mandate_id = ${mandateId}`
}

/** A deputy stands for another member of the organisation, who is the one that hands over. */
export async function standFor(tx: Tx, ballotId: string, deputy: string, member: string): Promise<void> {
  await tx`
    update ballot_elector d set deputy_for = m.mandate_id, seat_id = m.seat_id from ballot_elector m
    where d.ballot_id = ${ballotId} and d.mandate_id = ${deputy} and m.ballot_id = d.ballot_id and m.mandate_id = ${member}`
}

export type Declaration = { mandateId: string; kind: 'none' | 'disclosed' | 'recused'; what: string }

export async function insertDeclaration(
  tx: Tx,
  d: Declaration & {
    id: string
    positionId: string
    ballotId: string | null
    source: 'declared' | 'organisation'
  },
): Promise<void> {
  await tx`
    insert into conflict_declaration (id, position_id, ballot_id, mandate_id, kind, what, source)
    values (${d.id}, ${d.positionId}, ${d.ballotId}, ${d.mandateId}, ${d.kind}, ${d.what}, ${d.source})`
}

/** The newest word of each mandate on this paper. */
export async function declarationsOn(reader: Reader, positionId: string): Promise<Declaration[]> {
  return reader<Declaration[]>`
    select distinct on (mandate_id) mandate_id as "mandateId", kind, what from conflict_declaration
    where position_id = ${positionId} order by mandate_id, kind = 'recused' desc, seq desc`
}
