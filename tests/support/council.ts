/** A council of eighteen voting seats with its secretary, an addressee, and everybody signed in. */

import { randomUUID } from 'node:crypto'
import { type Client, clientOf, granted } from './client.ts'
import { warsawDay } from './days.ts'
import { aCouncil, aPerson, type Person, signedInAs } from './people.ts'
import type { TestProduct } from './product.ts'

const named = ['lead', 'colleague', 'reviewer', 'chair', 'other', 'absent', 'secretary', 'guest'] as const
type Name = (typeof named)[number]

export type CouncilOfPeople = {
  people: Record<Name, Person>
  ids: Record<Name, string>
  clients: Record<Name, Client>
  cookies: Record<Name, string>
  addresseeId: string
  /** Eighteen mandates; the chair's first, those of `absent` last. */
  votingMandates: string[]
  openMeetingWith: (positionId: string) => Promise<string>
  seat: (meetingId: string, mandateIds: string[]) => Promise<void>
}

export async function councilOfEighteen(product: TestProduct): Promise<CouncilOfPeople> {
  const { database } = product
  await aCouncil(database)
  const people: Record<Name, Person> = {
    chair: await aPerson(database, { role: 'chair', givenName: 'Joanna', familyName: 'Borówka' }),
    lead: await aPerson(database, {
      role: 'member',
      organisation: 'Most',
      givenName: 'Marek',
      familyName: 'Olcha',
    }),
    colleague: await aPerson(database, { role: 'member' }),
    reviewer: await aPerson(database, {
      role: 'member',
      organisation: 'Barka',
      givenName: 'Ewa',
      familyName: 'Kalina',
    }),
    other: await aPerson(database, { role: 'member' }),
    secretary: await aPerson(database, { role: 'secretary', givenName: 'Anna', familyName: 'Jarząb' }),
    guest: await aPerson(database, { role: 'guest' }),
    absent: await aPerson(database, { role: 'member' }),
  }
  await alsoDeputyOf(product, people.colleague, people.lead.organisationId)
  const crowd: Person[] = []
  for (let i = 0; i < 12; i += 1) crowd.push(await aPerson(database, { role: 'member' }))
  const cookies = {} as Record<Name, string>
  for (const name of named) cookies[name] = await signedInAs(database, people[name])
  const clients = {} as Record<Name, Client>
  for (const name of named) clients[name] = clientOf(product.app, product.origin, cookies[name])
  const { chair, lead, colleague, reviewer, other, absent } = people
  const voting = [chair, lead, colleague, reviewer, other, ...crowd, absent]
  return {
    people,
    ids: Object.fromEntries(named.map((name) => [name, people[name].id])) as Record<Name, string>,
    clients,
    cookies,
    addresseeId: await anAddressee(product),
    votingMandates: voting.map((p) => p.mandateId),
    openMeetingWith: (positionId) => openMeetingWith(clients.secretary, positionId),
    seat: async (meetingId, mandateIds) => {
      for (const id of mandateIds) {
        await granted(clients.secretary.put(`/meetings/${meetingId}/seats/${id}`, { present: true }))
      }
    },
  }
}

/** Eighteen seats are eighteen organisations; the colleague belongs to the lead's one all the same. */
async function alsoDeputyOf(
  { database }: TestProduct,
  person: Person,
  organisationId: string,
): Promise<void> {
  await database.transaction(
    (tx) => tx`
      insert into mandate (id, person_id, organisation_id, role, from_day)
      values (${randomUUID()}, ${person.id}, ${organisationId}, 'deputy', '2010-01-01')`,
  )
}

async function anAddressee({ database }: TestProduct): Promise<string> {
  const id = randomUUID()
  await database.transaction(
    (tx) => tx`
      insert into addressee (id, slug, short_name, name, name_genitive, name_dative, salutation, email, valid_from_day)
      values (${id}, 'departament-efs', 'Departament EFS', 'Departament EFS', 'Departamentu EFS', 'Departamentowi EFS',
              'Szanowny Panie Dyrektorze', 'efs@adresaci.example', '2008-01-01')`,
  )
  return id
}

async function openMeetingWith(secretary: Client, positionId: string): Promise<string> {
  const heldDay = warsawDay()
  const meeting = await granted<{ id: string }>(
    secretary.post('/meetings', { heldDay, startsAt: '10:00', place: 'Zielona Góra', form: 'on_site' }),
  )
  // The meeting is today, so nobody was told in time: what is taken up there is urgent, for a reason.
  await granted(secretary.post(`/meetings/${meeting.id}/items`, { positionId, urgentReason: 'próba' }))
  await granted(secretary.post(`/meetings/${meeting.id}/open`))
  return meeting.id
}
