/** Seats from day to day, accounts that are disabled, and the secretary who cannot be the last to go. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../../server/audit/verify.ts'
import { type FrontDoor, openFrontDoor } from '../support/front-door.ts'
import { aPerson, type Person } from '../support/people.ts'
import { dayAfter, openSecretariat, productionCookie, type Secretariat } from '../support/secretariat.ts'

let door: FrontDoor
let office: Secretariat

beforeAll(async () => {
  door = await openFrontDoor()
})
afterAll(() => door.close())
beforeEach(async () => {
  office = await openSecretariat(door)
})

const cookieOf = (person: Person) => productionCookie(door, person)

describe('seats', () => {
  test('a person holds one voting seat at a time, and further offices beside it', async () => {
    const member = await aPerson(door.database, { role: 'member' })
    const give = (change: object) =>
      door.ask('POST', `/people/${member.id}/mandates`, { as: office.as, body: office.mandate(change) })
    expect((await give({ role: 'chair' })).body.code).toBe('seat_held_already')
    expect((await give({ role: 'auditor' })).status).toBe(201)
    await office.endMandate(member.mandateId, office.today)
    expect((await give({ role: 'chair' })).body.code).toBe('seat_held_already')
    expect((await give({ role: 'chair', fromDay: dayAfter(office.today, 1) })).status).toBe(201)
    expect(
      (await door.ask('POST', `/people/${randomUUID()}/mandates`, { as: office.as, body: office.mandate() }))
        .body.code,
    ).toBe('not_found')
  })

  test('a seat that ends office.today lets its holder in until midnight; one that ended yesterday does not', async () => {
    const member = await aPerson(door.database, { role: 'member' })
    const cookie = await cookieOf(member)
    expect((await office.endMandate(member.mandateId, office.today)).body).toEqual({
      id: member.mandateId,
      toDay: office.today,
    })
    expect((await door.ask('GET', '/session', { as: cookie })).status).toBe(200)
    const heard: string[] = []
    door.sessions.onRevoked((ended) => heard.push(ended.personId))
    await office.endMandate(member.mandateId, dayAfter(office.today, -1))
    expect((await door.ask('GET', '/session', { as: cookie })).status).toBe(401)
    expect(heard).toEqual([member.id])
    expect(door.revoked).toEqual([member.id, member.id])
  })

  test('ends are refused where they make no sense', async () => {
    const member = await aPerson(door.database, { role: 'member' })
    expect((await office.endMandate(member.mandateId, '2009-12-31')).body.code).toBe('day_order')
    expect((await office.endMandate(member.mandateId, 'nigdy')).body.code).toBe('not_a_day')
    expect((await office.endMandate(randomUUID(), office.today)).body.code).toBe('not_found')
    await office.endMandate(member.mandateId, dayAfter(office.today, -1))
    expect((await office.endMandate(member.mandateId, dayAfter(office.today, 30))).body.code).toBe(
      'mandate_ended_already',
    )
  })
})

describe('the secretariat never loses its last person', () => {
  test('neither by ending the mandate, now or later, nor by disabling the account, nor with the organisation', async () => {
    expect((await office.endMandate(office.secretary.mandateId, office.today)).body.code).toBe(
      'last_secretary',
    )
    expect((await office.endMandate(office.secretary.mandateId, '2099-12-31')).body.code).toBe(
      'last_secretary',
    )
    expect((await office.disable(office.secretary.id)).body.code).toBe('last_secretary')
    const path = `/organisations/${office.secretary.organisationId}/leave`
    expect((await door.ask('POST', path, { as: office.as, body: { day: office.today } })).body.code).toBe(
      'last_secretary',
    )
    expect((await door.ask('GET', '/session', { as: office.as })).status).toBe(200)
    expect(await door.database.sql`select 1 from event`).toHaveLength(0)
    expect(door.revoked).toEqual([])
  })

  test.each([
    ['whose account is disabled', 'update account set disabled_at = now()'],
    ['who never used the invitation', 'update account set password_hash = null'],
  ])('a second one %s does not count', async (_who, change) => {
    const second = await aPerson(door.database, { role: 'secretary' })
    await door.database.sql.unsafe(`${change} where id = $1`, [second.accountId])
    expect((await office.endMandate(office.secretary.mandateId, office.today)).body.code).toBe(
      'last_secretary',
    )
  })

  test('a second one whose own mandate ends sooner does not count', async () => {
    await aPerson(door.database, { role: 'secretary', toDay: office.today })
    expect((await office.endMandate(office.secretary.mandateId, office.today)).body.code).toBe(
      'last_secretary',
    )
  })

  test('with a second one the first may go', async () => {
    await aPerson(door.database, { role: 'secretary' })
    expect((await office.endMandate(office.secretary.mandateId, office.today)).status).toBe(200)
  })

  test('two secretaries who end each other at the same moment: one stays', async () => {
    const second = await aPerson(door.database, { role: 'secretary' })
    const told = await Promise.all([
      office.endMandate(second.mandateId, office.today, office.as),
      office.endMandate(office.secretary.mandateId, office.today, await cookieOf(second)),
    ])
    expect(told.map((t) => t.status).sort()).toEqual([200, 409])
  })
})

describe('disabling an account', () => {
  test('ends its sessions and closes its sockets at once, and the history says so', async () => {
    const member = await aPerson(door.database, { role: 'member' })
    const cookies = [await cookieOf(member), await cookieOf(member)]
    expect((await office.disable(member.id)).body).toEqual({ disabled: true })
    for (const cookie of cookies) expect((await door.ask('GET', '/session', { as: cookie })).status).toBe(401)
    expect(door.revoked).toEqual([member.id])
    expect((await office.people()).find((p) => p.id === member.id)?.account).toBe('disabled')
    expect((await office.disable(member.id)).body.code).toBe('account_disabled')
    const events = await door.database.sql<{ kind: string; objectId: string }[]>`
      select kind, object_id as "objectId" from event`
    expect([...events]).toEqual([{ kind: 'account.disabled', objectId: member.id }])
  })
})

describe('the history', () => {
  test('[I9] has one event for every change and its chain is whole', async () => {
    const { body } = await office.add(office.newPerson())
    await office.endMandate(String(body.mandateId), dayAfter(office.today, 1))
    await office.disable(String(body.id))
    const events = await door.database.sql<{ kind: string; actorId: string; body: string }[]>`
      select kind, actor_id as "actorId", body from event order by seq`
    expect(events.map((e) => e.kind)).toEqual([
      'mandate.given',
      'person.added',
      'mandate.ended',
      'account.disabled',
    ])
    expect(new Set(events.map((e) => e.actorId))).toEqual(new Set([office.secretary.id]))
    expect(events.map((e) => e.body).join()).not.toMatch(/Zofia|zofia@/)
    expect(await verifyChain(door.database.sql)).toMatchObject({ whole: true, events: 4 })
  })
})
