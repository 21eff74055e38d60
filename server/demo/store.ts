/** Rows of the demo council that no page can make: history before the product came. */
import type { Tx } from '../platform/database.ts'

export async function isEmpty(tx: Tx): Promise<boolean> {
  const [row] = await tx`select 1 from council`
  return row === undefined
}

export async function insertMeeting(
  tx: Tx,
  m: { id: string; number: number; day: string; place: string; mandateIds: string[]; guests: string[] },
): Promise<void> {
  const at = `${m.day} 10:00:00 Europe/Warsaw`
  const until = `${m.day} 13:00:00 Europe/Warsaw`
  await tx`
    insert into meeting (id, number, year, held_day, place, state, opened_at, closed_at)
    values (${m.id}, ${m.number}, ${Number(m.day.slice(0, 4))}, ${m.day}, ${m.place}, 'closed', ${at}::text::timestamptz, ${until}::text::timestamptz)`
  for (const mandateId of m.mandateIds) {
    await tx`
      insert into attendance (id, meeting_id, mandate_id, capacity, arrived_at)
      values (gen_random_uuid(), ${m.id}, ${mandateId}, 'voting', ${at}::text::timestamptz)`
  }
  for (const name of m.guests) {
    await tx`
      insert into attendance (id, meeting_id, guest_name, capacity, arrived_at)
      values (gen_random_uuid(), ${m.id}, ${name}, 'guest', ${at}::text::timestamptz)`
  }
}

/** The demo plays the ballot of 14 June 2012 again, so its meeting is open for that moment. */
export async function setMeetingOpen(tx: Tx, meetingId: string, open: boolean): Promise<void> {
  await tx`update meeting set state = ${open ? 'open' : 'closed'} where id = ${meetingId}`
}

type DemoPaper = { meetingId: string; positionId: string; title: string }

export async function putOnAgenda(tx: Tx, { meetingId, positionId, title }: DemoPaper): Promise<void> {
  await tx`
    insert into agenda_item (id, meeting_id, position_id, version_id, ordinal, title)
    select gen_random_uuid(), ${meetingId}, ${positionId}, current_version_id, 1, ${title}
    from position where id = ${positionId}`
}

/** The members were told eight days before, with the text they voted on. */
export async function insertNotice(
  tx: Tx,
  { meetingId, positionId, title, sentBy }: DemoPaper & { sentBy: string },
): Promise<void> {
  await tx`
    insert into meeting_notice (id, meeting_id, sequence, kind, held_day, starts_at, ends_at, place, form, link, agenda, note,
      by_chair, notice_days, urgent_days, rules_version, sent_by, sent_at)
    select gen_random_uuid(), m.id, 0, 'call', m.held_day, m.starts_at, m.ends_at, m.place, m.form, m.link,
      jsonb_build_array(jsonb_build_object('title', ${title}::text, 'positionId', p.id, 'label', v.label, 'sha256', v.sha256)),
      '', false, 7, 2, 0, ${sentBy}, (m.held_day - 8 + time '09:00') at time zone 'Europe/Warsaw'
    from meeting m, position p join version v on v.id = p.current_version_id
    where m.id = ${meetingId} and p.id = ${positionId}`
}

/** The first paper of 2012 was adopted before the product came; ours is the second. */
export async function continueNumbering(tx: Tx, year: number, lastNumber: number): Promise<void> {
  await tx`insert into position_sequence (year, last_number) values (${year}, ${lastNumber})`
}

export async function fileSeparateOpinion(
  tx: Tx,
  positionId: string,
  personId: string,
  body: string,
): Promise<void> {
  await tx`insert into separate_opinion (id, position_id, person_id, body) values (gen_random_uuid(), ${positionId}, ${personId}, ${body})`
}

export async function insertCouncil(
  tx: Tx,
  c: { name: string; nameGenitive: string; partnershipName: string; place: string },
  h: { name: string; address: string; isPublic: boolean; caseSignPrefix: string; mailFrom: string },
): Promise<void> {
  await tx`
    insert into council (id, name, name_genitive, partnership_name, place)
    values (gen_random_uuid(), ${c.name}, ${c.nameGenitive}, ${c.partnershipName}, ${c.place})`
  await tx`
    insert into host (name, address, is_public, case_sign_prefix, mail_from)
    values (${h.name}, ${h.address}, ${h.isPublic}, ${h.caseSignPrefix}, ${h.mailFrom})`
}

export async function insertOrganisation(
  tx: Tx,
  o: { id: string; name: string; kind: string },
): Promise<void> {
  await tx`insert into organisation (id, name, kind, joined_day) values (${o.id}, ${o.name}, ${o.kind}, '2008-10-01')`
}

export async function insertPerson(
  tx: Tx,
  p: {
    id: string
    givenName: string
    familyName: string
    email: string
    mandateId: string
    organisationId: string
    role: string
    roleLabel: string
  },
): Promise<void> {
  await tx`
    insert into person (id, given_name, family_name, email) values (${p.id}, ${p.givenName}, ${p.familyName}, ${p.email})`
  await tx`
    insert into mandate (id, person_id, organisation_id, role, role_label, from_day)
    values (${p.mandateId}, ${p.id}, ${p.organisationId}, ${p.role}, ${p.roleLabel}, '2010-03-01')`
  await tx`insert into account (id, person_id) values (gen_random_uuid(), ${p.id})`
}

export async function insertAddressee(
  tx: Tx,
  a: {
    id: string
    slug: string
    shortName: string
    name: string
    nameGenitive: string
    nameDative: string
    salutation: string
    isPublic: boolean
    email: string
  },
): Promise<void> {
  await tx`
    insert into addressee (id, slug, short_name, name, name_genitive, name_dative, salutation, is_public, email, valid_from_day, created_at)
    values (${a.id}, ${a.slug}, ${a.shortName}, ${a.name}, ${a.nameGenitive}, ${a.nameDative}, ${a.salutation}, ${a.isPublic},
            ${a.email}, '2008-01-01', clock_timestamp())`
}
