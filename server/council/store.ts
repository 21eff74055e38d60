/** Writes of who the council is: one function per change. */
import type { AddresseeInput, CouncilInput, HostInput, MandateInput } from '../../shared/council/shapes.ts'
import type { Tx } from '../platform/database.ts'

/**
 * Changes of people and seats stand in one line behind this lock, so that two secretaries who end each other's mandate at the
 * same moment cannot both succeed.
 */
export async function lockCouncil(tx: Tx): Promise<void> {
  await tx`select 1 from council for update`
}

export async function insertCouncil(tx: Tx, id: string, council: CouncilInput): Promise<void> {
  await tx`
    insert into council (id, name, name_genitive, partnership_name, place)
    values (${id}, ${council.name}, ${council.nameGenitive}, ${council.partnershipName}, ${council.place})`
}

export async function updateCouncil(tx: Tx, council: CouncilInput): Promise<void> {
  await tx`
    update council set name = ${council.name}, name_genitive = ${council.nameGenitive},
      partnership_name = ${council.partnershipName}, place = ${council.place}`
}

export async function insertHost(tx: Tx, host: HostInput): Promise<void> {
  await tx`
    insert into host (name, address, is_public, case_sign_prefix, mail_from)
    values (${host.name}, ${host.address}, ${host.isPublic}, ${host.caseSignPrefix}, ${host.mailFrom})`
}

export async function updateHost(tx: Tx, host: HostInput): Promise<void> {
  await tx`
    update host set name = ${host.name}, address = ${host.address}, is_public = ${host.isPublic},
      case_sign_prefix = ${host.caseSignPrefix}, mail_from = ${host.mailFrom}`
}

export async function insertOrganisation(
  tx: Tx,
  row: { id: string; name: string; kind: string; joinedDay: string },
): Promise<void> {
  await tx`
    insert into organisation (id, name, kind, joined_day)
    values (${row.id}, ${row.name}, ${row.kind}, ${row.joinedDay})`
}

export async function setLeftDay(tx: Tx, organisationId: string, day: string): Promise<void> {
  await tx`update organisation set left_day = ${day} where id = ${organisationId}`
}

export async function insertPerson(
  tx: Tx,
  row: { id: string; givenName: string; familyName: string; email: string | null },
): Promise<void> {
  await tx`
    insert into person (id, given_name, family_name, email)
    values (${row.id}, ${row.givenName}, ${row.familyName}, ${row.email})`
}

export async function insertMandate(
  tx: Tx,
  id: string,
  personId: string,
  mandate: MandateInput,
): Promise<void> {
  await tx`
    insert into mandate (id, person_id, organisation_id, role, role_label, from_day)
    values (${id}, ${personId}, ${mandate.organisationId}, ${mandate.role}, ${mandate.roleLabel}, ${mandate.fromDay})`
}

export async function setMandateEnd(tx: Tx, mandateId: string, day: string): Promise<void> {
  await tx`update mandate set to_day = ${day} where id = ${mandateId}`
}

export type AddresseeRow = Omit<AddresseeInput, 'validFromDay'> & {
  id: string
  slug: string
  validFromDay: string
}

export async function insertAddressee(tx: Tx, row: AddresseeRow): Promise<void> {
  await tx`
    insert into addressee (id, slug, short_name, name, name_genitive, name_dative, salutation, is_public, email,
                           postal_address, valid_from_day, valid_to_day)
    values (${row.id}, ${row.slug}, ${row.shortName}, ${row.name}, ${row.nameGenitive}, ${row.nameDative}, ${row.salutation},
            ${row.isPublic}, ${row.email}, ${row.postalAddress}, ${row.validFromDay}, ${row.validToDay})`
}

/** The slug stays: addresses and history name the body by it. */
export async function updateAddressee(tx: Tx, row: Omit<AddresseeRow, 'slug'>): Promise<void> {
  await tx`
    update addressee set short_name = ${row.shortName}, name = ${row.name}, name_genitive = ${row.nameGenitive},
      name_dative = ${row.nameDative}, salutation = ${row.salutation}, is_public = ${row.isPublic}, email = ${row.email},
      postal_address = ${row.postalAddress}, valid_from_day = ${row.validFromDay}, valid_to_day = ${row.validToDay}
    where id = ${row.id}`
}
