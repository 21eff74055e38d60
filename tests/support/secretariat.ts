/** An office with its secretary signed in, in a council that was empty a moment ago: what tests of people and seats begin with. */
import type { PersonView } from '../../shared/council/types.ts'
import type { FrontDoor } from './front-door.ts'
import { aCouncil, anOrganisation, aPerson, emptied, type Person, signedInAs } from './people.ts'

export type Secretariat = Awaited<ReturnType<typeof openSecretariat>>

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 864e5).toISOString().slice(0, 10)

export const productionCookie = async (door: FrontDoor, person: { id: string }): Promise<string> =>
  `__Host-${await signedInAs(door.database, person)}`

export async function openSecretariat(door: FrontDoor) {
  await emptied(door.database)
  door.revoked.length = 0
  await aCouncil(door.database)
  const secretary: Person = await aPerson(door.database, { role: 'secretary' })
  const as = await productionCookie(door, secretary)
  const organisationId = await anOrganisation(door.database, 'Fundacja Łąka')
  const [clock] = await door.database.sql<{ today: string }[]>`
    select (now() at time zone 'Europe/Warsaw')::date as today`
  const today = clock?.today ?? ''
  const mandate = (change = {}) => ({
    organisationId,
    role: 'member',
    roleLabel: 'Członkini Rady',
    fromDay: today,
    ...change,
  })
  return {
    secretary,
    as,
    organisationId,
    today,
    mandate,
    newPerson: (change = {}) => ({
      givenName: 'Zofia',
      familyName: 'Żak',
      email: 'zofia@example.test',
      mandate: mandate(),
      ...change,
    }),
    people: async (who = as) =>
      (await door.ask('GET', '/people', { as: who })).body as unknown as PersonView[],
    add: (body: unknown) => door.ask('POST', '/people', { as, body }),
    endMandate: (id: string, last: string, who = as) =>
      door.ask('POST', `/mandates/${id}/end`, { as: who, body: { day: last } }),
    disable: (id: string, who = as) => door.ask('POST', `/people/${id}/disable`, { as: who }),
  }
}
