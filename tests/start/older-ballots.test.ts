/** Ballots and votes of a database from before there were rule sets stay what they were. */
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate, migrationsFolder } from '../../server/platform/migrate.ts'
import { emptyDatabase, type FreshDatabase } from '../support/database.ts'

let database: FreshDatabase
let before: string

beforeAll(async () => {
  database = await emptyDatabase()
  before = await mkdtemp(join(tmpdir(), 'radopis-older-'))
  const names = (await readdir(migrationsFolder)).sort()
  const older = names.slice(
    0,
    names.findIndex((name) => name.endsWith('_ballots.sql')),
  )
  for (const name of older) await copyFile(join(migrationsFolder, name), join(before, name))
  await migrate(database.connection, before)
})
afterAll(async () => {
  await database.close()
  await rm(before, { recursive: true, force: true })
})

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const [person, secretary, organisation, mandate, position, version, ballot] = [1, 2, 3, 4, 5, 6, 7].map(id)

it('each mandate has its own seat, the recorded vote says so, and the ballot was on the whole', async () => {
  await database.sql.unsafe(`
    insert into person (id, given_name, family_name) values ('${person}', 'Ewa', 'Kalina'), ('${secretary}', 'Anna', 'Jarząb');
    insert into organisation (id, name, joined_day) values ('${organisation}', 'Barka', '2008-01-01');
    insert into mandate (id, person_id, organisation_id, role, from_day) values ('${mandate}', '${person}', '${organisation}', 'member', '2010-01-01');
    insert into position (id, kind, title, state, lead_person_id) values ('${position}', 'apel', 't', 'rejected', '${person}');
    insert into version (id, position_id, label, reason, canonical, sha256, epoch, seq)
      values ('${version}', '${position}', 'C1', 'council', '{}', '${'0'.repeat(64)}', 1, 1);
    insert into ballot (id, position_id, version_id, content_sha256, kind, secrecy, rules, seats, state, opened_by, result)
      values ('${ballot}', '${position}', '${version}', '${'0'.repeat(64)}', 'at_meeting', 'open', '{"quorum":"none"}', 1, 'declared', '${person}', '{}');
    insert into ballot_elector (ballot_id, mandate_id, present, is_chair) values ('${ballot}', '${mandate}', true, false);
    insert into vote (id, ballot_id, mandate_id, choice, content_sha256, recorded_by)
      values (gen_random_uuid(), '${ballot}', '${mandate}', 'for', '${'0'.repeat(64)}', '${secretary}');
  `)
  expect(await migrate(database.connection, migrationsFolder)).toBeGreaterThan(0)
  const [row] = await database.sql`
    select b.subject, b.rule_set as "ruleSet", e.seat_id as "electorSeat", e.person_id as "personId", e.role, v.seat_id as "voteSeat",
      v.ordinal, v.recorded_how as "recordedHow"
    from ballot b join ballot_elector e on e.ballot_id = b.id join vote v on v.ballot_id = b.id`
  expect(row).toEqual({
    subject: 'whole',
    ruleSet: null,
    electorSeat: mandate,
    personId: person,
    role: 'member',
    voteSeat: mandate,
    ordinal: 1,
    recordedHow: 'by_hand',
  })
  await expect(database.sql`update vote set choice = 'against'`).rejects.toThrow(/never changed/)
})
