/** The demo's council without its history: eighteen seats, the secretariat, and one paper that is ready for the council. */
import { createHash, randomUUID } from 'node:crypto'
import { demoOrganisations } from '../../server/demo/organisations.ts'
import { demoEmail, demoPeople } from '../../server/demo/people.ts'
import { demoCouncil, demoHost } from '../../server/demo/places.ts'
import * as store from '../../server/demo/store.ts'
import { canonicalJson } from '../../shared/text/canonical.ts'
import { clientOf, granted } from './client.ts'
import { signedInAs } from './people.ts'
import type { TestProduct } from './product.ts'
import { samplePaper } from './sample-paper.ts'

/** In the order of the seats; the first is the chair. */
export const voters = demoPeople
  .filter(({ role }) => ['chair', 'vice_chair', 'member'].includes(role))
  .map(({ givenName, familyName }) => `${givenName} ${familyName}`)

export const seatCouncilOf2012 = ({ database }: TestProduct): Promise<void> =>
  database.transaction(async (tx) => {
    await store.insertCouncil(tx, demoCouncil, demoHost)
    const organisations = new Map(demoOrganisations.map(([name]) => [name, randomUUID() as string]))
    for (const [name, kind] of demoOrganisations)
      await store.insertOrganisation(tx, { id: organisations.get(name) ?? '', name, kind })
    for (const person of demoPeople)
      await store.insertPerson(tx, {
        ...person,
        ...{ id: randomUUID(), mandateId: randomUUID(), email: demoEmail(person) },
        organisationId: organisations.get(person.organisation) ?? '',
      })
  })

/** Begun by Ewa Kalina over HTTP; its version, as after a review, is a row. */
export async function readyPaperOf2012(product: TestProduct, title: string): Promise<string> {
  const { sql } = product.database
  const [lead] = await sql<{ id: string }[]>`select id from person where family_name = 'Kalina'`
  if (!lead) throw new Error('nobody leads')
  const client = clientOf(product.app, product.origin, await signedInAs(product.database, lead))
  const { id } = await granted<{ id: string }>(client.post('/positions', { kind: 'stanowisko', title }))
  const versionId = randomUUID()
  const canonical = canonicalJson(samplePaper(id, { title }))
  const sha256 = createHash('sha256').update(canonical).digest('hex')
  await sql`
    insert into version (id, position_id, label, reason, canonical, sha256, epoch, seq)
    values (${versionId}, ${id}, 'C1', 'council', ${canonical}, ${sha256}, 1, 1)`
  await sql`update position set state = 'ready', current_version_id = ${versionId} where id = ${id}`
  return id
}
