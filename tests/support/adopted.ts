/**
 * A council with an adopted paper, put in by rows: for tests of what comes after the adoption. The database's own rule is kept:
 * the paper becomes adopted only after a declared, carried ballot on the very hash of its text.
 */
import { createHash, randomUUID } from 'node:crypto'
import type { Sql } from '../../server/platform/database.ts'
import type { BallotResult } from '../../shared/ballots/types.ts'
import type { Role } from '../../shared/council/types.ts'
import { type CanonicalPaper, canonicalJson } from '../../shared/text/canonical.ts'
import { departament, konwent, owes, samplePaper } from './sample-paper.ts'

export type Council = {
  secretary: string
  chair: string
  viceChair: string
  member: string
  /** A person without any mandate today. */
  stranger: string
  organisationId: string
}

/** Council, host, one organisation, five people and the three addressees of the sample paper. Once per database. */
export async function seatCouncil(sql: Sql): Promise<Council> {
  const organisationId = randomUUID()
  await sql`
    insert into council (id, name, name_genitive, partnership_name, place)
    values (${randomUUID()}, 'Rada Programowa', 'Rady Programowej', 'Partnerstwo na rzecz ekonomii społecznej', 'Gorzów Wielkopolski')`
  await sql`insert into host (name, address) values ('Wojewódzki Urząd Pracy', 'ul. Wyspiańskiego 15, Zielona Góra')`
  await sql`
    insert into organisation (id, name, joined_day) values (${organisationId}, 'Stowarzyszenie „Most nad Wartą”', '2008-01-01')`
  for (const a of [departament, owes, konwent]) {
    await sql`
      insert into addressee (id, slug, short_name, name, name_genitive, name_dative, salutation, email, valid_from_day)
      values (${a.id}, ${a.slug}, ${a.name}, ${a.name}, ${a.nameGenitive}, ${a.nameDative}, ${a.salutation}, ${a.email}, '2008-01-01')`
  }
  const seat = (given: string, family: string, role: Role, label: string) =>
    seatPerson(sql, { given, family, role, label, organisationId })
  return {
    secretary: await seat('Ewa', 'Sosna', 'secretary', 'Sekretarz'),
    chair: await seat('Joanna', 'Borówka', 'chair', 'Przewodnicząca Rady Programowej'),
    viceChair: await seat('Piotr', 'Klon', 'vice_chair', 'Wiceprzewodniczący Rady Programowej'),
    member: await seat('Tadeusz', 'Modrzew', 'member', ''),
    stranger: await seat('Anna', 'Obca', 'guest', '').then(async (id) => {
      await sql`update mandate set to_day = '2011-01-01' where person_id = ${id}`
      return id
    }),
    organisationId,
  }
}

export async function seatPerson(
  sql: Sql,
  p: { given: string; family: string; role: Role; label: string; organisationId: string },
): Promise<string> {
  const id = randomUUID()
  await sql`insert into person (id, given_name, family_name) values (${id}, ${p.given}, ${p.family})`
  await sql`
    insert into mandate (id, person_id, organisation_id, role, role_label, from_day)
    values (${randomUUID()}, ${id}, ${p.organisationId}, ${p.role}, ${p.label}, '2010-01-01')`
  return id
}

export const carried: BallotResult = {
  seats: 18,
  present: 13,
  quorum: 9,
  quorumMet: true,
  for: 11,
  against: 1,
  abstained: 1,
  notVoting: 0,
  majority: 'simple',
  decidedByChair: false,
  outcome: 'carried',
}

export type AdoptedOptions = {
  number?: number
  year?: number
  day?: string
  caseSign?: string
  change?: Partial<CanonicalPaper>
  /** Stops before the adoption: the paper stays in council with its frozen text. */
  notAdopted?: boolean
}

export type Adopted = {
  positionId: string
  versionId: string
  sha256: string
  number: number
  year: number
  paper: CanonicalPaper
}

export async function adoptPaper(sql: Sql, council: Council, options: AdoptedOptions = {}): Promise<Adopted> {
  const { number = 2, year = 2012, day = `${year}-06-14`, caseSign = 'WUP-OZ.0123.2.2012' } = options
  const [positionId, versionId] = [randomUUID(), randomUUID()]
  const paper = samplePaper(positionId, options.change)
  const canonical = canonicalJson(paper)
  const sha256 = createHash('sha256').update(canonical, 'utf8').digest('hex')
  await sql`
    insert into position (id, kind, title, state, lead_person_id, case_sign)
    values (${positionId}, ${paper.kind}, ${paper.title}, 'in_council', ${council.member}, ${caseSign})`
  await sql`
    insert into version (id, position_id, label, reason, canonical, sha256, epoch, seq)
    values (${versionId}, ${positionId}, ${options.notAdopted ? 'C1' : 'A'}, ${options.notAdopted ? 'council' : 'adopted'},
            ${canonical}, ${sha256}, 2, 10)`
  await sql`update position set current_version_id = ${versionId} where id = ${positionId}`
  if (!options.notAdopted) {
    await declareBallot(sql, council, { positionId, versionId, sha256, day })
    await sql`
      insert into separate_opinion (id, position_id, person_id, body)
      values (${randomUUID()}, ${positionId}, ${council.member}, 'Nie podzielam rekomendacji 3. <b>Zbyt</b> jednolita.')`
    await sql`
      update position set state = 'adopted', number = ${number}, year = ${year}, adopted_day = ${day} where id = ${positionId}`
  }
  return { positionId, versionId, sha256, number, year, paper }
}

async function declareBallot(
  sql: Sql,
  council: Council,
  on: { positionId: string; versionId: string; sha256: string; day: string },
): Promise<void> {
  const at = `${on.day}T12:00:00Z`
  await sql`
    insert into ballot (id, position_id, version_id, content_sha256, kind, secrecy, rules, seats, state, opened_by, opened_at,
                        closed_at, declared_by, declared_at, result)
    values (${randomUUID()}, ${on.positionId}, ${on.versionId}, ${on.sha256}, 'at_meeting', 'open', ${sql.json({})}, 18, 'declared',
            ${council.chair}, ${at}, ${at}, ${council.chair}, ${at}, ${sql.json(carried)})`
}

/** Both files of a version, as if rendered: bytes that name themselves, hashed and stored. */
export async function storeFiles(sql: Sql, adopted: Adopted): Promise<{ pdf: string; docx: string }> {
  const store = async (format: 'pdf' | 'docx', mediaType: string) => {
    const id = randomUUID()
    const bytes = Buffer.from(`%${format} ${adopted.positionId}\r\n.\r\nzażółć\u0000\u00ff`)
    await sql`
      insert into artefact (id, version_id, format, file_name, media_type, bytes, sha256, content_sha256)
      values (${id}, ${adopted.versionId}, ${format}, ${`stanowisko-${adopted.number}-${adopted.year}.${format}`}, ${mediaType},
              ${bytes}, ${createHash('sha256').update(bytes).digest('hex')}, ${adopted.sha256})`
    return id
  }
  return {
    pdf: await store('pdf', 'application/pdf'),
    docx: await store('docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  }
}
