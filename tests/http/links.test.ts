/** Invitations and renewals: one letter, one link, one use. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FrontDoor, openFrontDoor, origin } from '../support/front-door.ts'
import { aCouncil, aPerson, type Person, password, signedInAs } from '../support/people.ts'

let door: FrontDoor
let secretary: string
let anna: Person
const newPassword = 'zupełnie nowe hasło'

beforeAll(async () => {
  door = await openFrontDoor()
  await aCouncil(door.database)
  secretary = await cookieOf(await aPerson(door.database, { role: 'secretary' }))
})
afterAll(() => door.close())
beforeEach(async () => {
  door.letters.length = 0
  door.answers.length = 0
  anna = await aPerson(door.database, {
    role: 'member',
    withPassword: true,
    givenName: 'Anna',
    familyName: 'Łącka',
  })
})

const cookieOf = async (person: Person) => `__Host-${await signedInAs(door.database, person)}`
const askFor = (personId: string, purpose: string, as: string | null = secretary) =>
  door.ask('POST', '/links', { as, body: { personId, purpose } })
const look = (token: string) => door.ask('POST', '/links/look', { body: { token } })
const use = (token: string, typed = newPassword) =>
  door.ask('POST', '/links/use', { body: { token, password: typed } })
const signIn = (typed: string) =>
  door.ask('POST', '/session', { body: { email: anna.email, password: typed } })
const forgetPassword = () =>
  door.database.sql`update account set password_hash = null where id = ${anna.accountId}`
const lastToken = () => /#(\S+)/.exec(door.letters.at(-1)?.text ?? '')?.[1] ?? 'no link in the letter'

async function renewal(): Promise<string> {
  await askFor(anna.id, 'renewal')
  await door.jobs.drain()
  return lastToken()
}

describe('the secretariat asks for a link', () => {
  test('the person gets one letter in Polish with an address that works once', async () => {
    await forgetPassword()
    const told = await askFor(anna.id, 'invitation')
    expect([told.status, told.body]).toEqual([200, { sentTo: anna.email, mailMode: 'smtp' }])
    await door.jobs.drain()
    expect(door.letters.length).toBe(1)
    const letter = door.letters[0]
    expect(letter?.to).toEqual({ name: 'Anna Łącka', address: anna.email })
    expect(letter?.subject).toBe('Zaproszenie do pracy w systemie Rady Programowej')
    expect(letter?.text).toContain(`${origin}/zaproszenie#`)
    expect(letter?.text).toContain('Sekretariat\nRada Programowa\nWojewódzki Urząd Pracy')
    expect(letter?.text).toMatch(/najpóźniej \d{1,2} [a-zń]+ \d{4} r\. o godz\. \d{1,2}:\d{2}\./)
    expect(letter?.text).not.toMatch(/\{\{|undefined/)
    expect(letter?.messageId).toMatch(/^<link\.[0-9a-f-]{36}\.1@rada\.example\.test>$/)
  })

  test('somebody who chose English gets it in English', async () => {
    await door.database.sql`update account set language = 'en' where id = ${anna.accountId}`
    await renewal()
    expect(door.letters[0]?.subject).toBe('A new password for the working space of Rada Programowa')
    expect(door.letters[0]?.text).toContain(`${origin}/nowe-haslo#`)
  })

  test('a person without an account yet gets one', async () => {
    await door.database.sql`delete from account where id = ${anna.accountId}`
    expect((await askFor(anna.id, 'invitation')).status).toBe(200)
    await door.jobs.drain()
    expect((await use(lastToken())).body).toMatchObject({ person: { id: anna.id } })
  })

  test.each(['member', 'chair', 'guest', 'auditor'] as const)('a %s does not', async (role) => {
    const as = await cookieOf(await aPerson(door.database, { role }))
    const told = await askFor(anna.id, 'renewal', as)
    expect([told.status, told.body.code]).toEqual([403, 'only_secretariat'])
    await door.jobs.drain()
    expect(door.letters).toEqual([])
  })

  test('nobody signed in does not', async () => {
    expect((await askFor(anna.id, 'renewal', null)).status).toBe(401)
  })

  test('what cannot be sent is refused by name', async () => {
    expect((await askFor(randomUUID(), 'renewal')).body.code).toBe('not_found')
    expect((await askFor(anna.id, 'invitation')).body.code).toBe('account_active_already')
    await forgetPassword()
    expect((await askFor(anna.id, 'renewal')).body.code).toBe('account_not_active')
    await door.database.sql`update account set disabled_at = now() where id = ${anna.accountId}`
    expect((await askFor(anna.id, 'invitation')).body.code).toBe('account_disabled')
    await door.database.sql`update person set email = null where id = ${anna.id}`
    expect((await askFor(anna.id, 'invitation')).body.code).toBe('person_without_email')
  })
})

describe('the secret of a link', () => {
  test('stands nowhere in the database, neither in the link nor in the job', async () => {
    const token = await renewal()
    const secret = token.split('.')[1] ?? ''
    expect(secret.length).toBe(43)
    const [{ dump } = { dump: '' }] = await door.database.sql<{ dump: string }[]>`
      select coalesce((select string_agg(j::text, ' ') from job j), '') || (select string_agg(l::text, ' ') from single_use_link l)
        || (select string_agg(e::text, ' ') from event e) as dump`
    expect(dump).toContain(token.split('.')[0])
    expect(dump).not.toContain(secret)
  })

  test('is made anew when the letter was not taken, and the letter goes again', async () => {
    door.answers.push({ outcome: 'delayed', answer: '451 later' })
    await renewal()
    expect(door.letters.length).toBe(1)
    await door.database.sql`update job set run_at = now()`
    await door.jobs.drain()
    const token = lastToken()
    expect(door.letters.length).toBe(2)
    const first = /#(\S+)/.exec(door.letters[0]?.text ?? '')?.[1] ?? ''
    expect((await look(first)).body.code).toBe('link_invalid')
    expect((await look(token)).status).toBe(200)
  })

  test('stays when nobody knows whether the letter arrived', async () => {
    door.answers.push({ outcome: 'unknown', answer: 'connection lost' })
    const token = await renewal()
    expect(door.letters.length).toBe(1)
    expect((await look(token)).status).toBe(200)
  })
})

describe('using a link', () => {
  test('looking at it names the person and uses nothing up', async () => {
    const token = await renewal()
    const seen = { person: { id: anna.id, givenName: 'Anna', familyName: 'Łącka' }, purpose: 'renewal' }
    expect((await look(token)).body).toEqual(seen)
    expect((await look(token)).body).toEqual(seen)
  })

  test('sets the password, signs in, and ends every other session', async () => {
    const elsewhere = await cookieOf(anna)
    const told = await use(await renewal())
    expect(told.body).toMatchObject({ person: { id: anna.id } })
    expect((await door.ask('GET', '/session', { as: told.cookie })).status).toBe(200)
    expect((await door.ask('GET', '/session', { as: elsewhere })).status).toBe(401)
    expect((await signIn(password)).status).toBe(401)
    expect((await signIn(newPassword)).status).toBe(200)
  })

  test('works once', async () => {
    const token = await renewal()
    expect((await use(token)).status).toBe(200)
    const again = await use(token, 'jeszcze inne hasło')
    expect([again.status, again.body.code, again.cookie]).toEqual([410, 'link_invalid', null])
    expect((await signIn(newPassword)).status).toBe(200)
  })

  test('works once, also for two at the same moment', async () => {
    const token = await renewal()
    const answers = await Promise.all([
      use(token, 'pierwsze z dwóch haseł'),
      use(token, 'drugie z dwóch haseł'),
    ])
    expect(answers.map((a) => a.status).sort()).toEqual([200, 410])
  })

  test('does not work after its time, nor with another secret, nor after a newer one', async () => {
    const token = await renewal()
    const [id] = token.split('.')
    expect((await use(`${id}.${'A'.repeat(43)}`)).body.code).toBe('link_invalid')
    const newer = await renewal()
    expect((await use(token)).body.code).toBe('link_invalid')
    await door.database
      .sql`update single_use_link set expires_at = now() where id = ${newer.split('.')[0] ?? ''}`
    expect((await use(newer)).body.code).toBe('link_invalid')
    expect((await look(newer)).body.code).toBe('link_invalid')
    expect((await signIn(password)).status).toBe(200)
  })

  test.each(['', 'x', 'a.b', `${'0'.repeat(32)}.${'A'.repeat(43)}`, `${randomUUID()}.${'A'.repeat(43)}`])(
    'what is no token (%j) is an invalid link, not a failure',
    async (token) => {
      expect((await look(token)).body.code).toBe('link_invalid')
    },
  )

  test('lasts seven days for an invitation and two hours for a renewal', async () => {
    const hoursOf = async (token: string) => {
      const [row] = await door.database.sql<{ hours: number }[]>`
        select (extract(epoch from expires_at - created_at) / 3600)::float8 as hours from single_use_link
        where id = ${token.split('.')[0] ?? ''}`
      return row?.hours
    }
    expect(await hoursOf(await renewal())).toBe(2)
    await forgetPassword()
    await askFor(anna.id, 'invitation')
    await door.jobs.drain()
    expect(await hoursOf(lastToken())).toBe(7 * 24)
  })

  test('a password of eleven characters is refused and the link stays good; twelve are enough', async () => {
    const token = await renewal()
    const short = await use(token, 'ąęśćżźółńAB')
    expect([short.status, short.body.code, short.body.details]).toEqual([
      422,
      'password_too_short',
      { min: 12, length: 11 },
    ])
    expect((await use(token, 'ąęśćżźółńABC')).status).toBe(200)
  })

  test('whose mandate is over does not come in by a link either, and the link is not used up', async () => {
    const token = await renewal()
    await door.database.sql`update mandate set to_day = '2012-12-31' where id = ${anna.mandateId}`
    expect((await use(token)).body.code).toBe('no_mandate_today')
    await door.database.sql`update mandate set to_day = null where id = ${anna.mandateId}`
    expect((await use(token)).status).toBe(200)
  })

  test('a link sent before the account was disabled opens nothing', async () => {
    const token = await renewal()
    await door.database.sql`update account set disabled_at = now() where id = ${anna.accountId}`
    expect((await use(token)).body.code).toBe('link_invalid')
  })
})
