/** Notices as mails: what stands in them, what does not, how one stops them, and what happens when the post does not work. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDailyDigest } from '../../server/notifications/deliver.ts'
import { hearEvents } from '../../server/notifications/hearing.ts'
import { awaitingDigest } from '../../server/notifications/post-store.ts'
import { remind } from '../../server/notifications/reminders/reminding.ts'
import { granted } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import {
  aReadyDraft,
  daysAhead,
  draftWords,
  lettersTo,
  noticesOf,
  ring,
  submit,
  title,
} from '../support/notices.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { openLetter, startMailServer } from '../support/smtp.ts'

let product: TestProduct
let people: CouncilOfPeople
let sql: TestProduct['database']['sql']

const choose = (topic: string, mail: string, who: 'reviewer' | 'other' = 'reviewer') =>
  granted(people.clients[who].put('/notices/choices', { topic, mail }))
const plan = () =>
  granted<{ id: string }>(
    people.clients.secretary.post('/meetings', {
      heldDay: daysAhead(14),
      startsAt: '10:00',
      place: 'Zielona Góra',
      form: 'on_site',
    }),
  )
/** Official: from its day on, rights change. */
const giveMandate = async (who: 'other' | 'absent') =>
  granted(
    people.clients.secretary.post(`/people/${people.ids[who]}/mandates`, {
      organisationId: people.people[who].organisationId,
      role: 'guest',
      roleLabel: '',
      fromDay: daysAhead(0),
    }),
  )
const agenda = (meetingId: string, words: string) =>
  granted(people.clients.secretary.post(`/meetings/${meetingId}/items`, { title: words }))
const mailsTo = (who: 'reviewer' | 'other' | 'colleague' | 'chair') =>
  lettersTo(product, people.people[who].email)
const makeDue = () => sql`update job set run_at = now() where state = 'pending'`

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  sql = product.database.sql
})
afterAll(() => product.close())

describe('a letter at once', () => {
  it('[N6] says what, about what and where, in text and HTML, and can be stopped', async () => {
    const id = await aReadyDraft(product, people)
    await submit(people, id)
    await ring(product)
    const [mail, ...more] = await mailsTo('reviewer')
    if (!mail) throw new Error('no letter came')
    expect(more).toEqual([])
    expect(mail.headers.get('subject')).toMatch(
      /^Prosimy o opinię – termin: .+ r\. – Stanowisko: w sprawie miejsc pracy$/,
    )
    const link = `${product.origin}/stanowiska/${id}?tab=review`
    expect(mail.text).toContain(link)
    expect(mail.html).toContain(`href="${link}"`)
    expect(mail.text).toContain(title)
    expect(`${mail.text}${mail.html}`).not.toContain(draftWords)
    expect(mail.headers.get('list-unsubscribe')).toMatch(
      new RegExp(`^<${product.origin}/wypisz/[0-9a-f-]{36}\\.waits\\.[\\w-]{43}>$`),
    )
    expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
  })
  it('of a draft names not even its title', async () => {
    const { id } = await granted<{ id: string }>(
      people.clients.lead.post('/positions', { kind: 'apel', title: 'tajny <b>tytuł</b>' }),
    )
    await granted(people.clients.lead.post(`/positions/${id}/authors`, { personId: people.ids.colleague }))
    await ring(product)
    const [mail] = await mailsTo('colleague')
    expect(mail?.headers.get('subject')).toBe('Zaproszono Cię do wspólnego pisania – Apel w wersji roboczej')
    expect(`${mail?.text}${mail?.html}`).not.toContain('tajny')
    expect((await noticesOf(people.clients.colleague)).notices[0]?.subject).toMatchObject({
      title: 'tajny <b>tytuł</b>',
    })
  })
  it('speaks the language of its reader', async () => {
    await granted(people.clients.chair.put('/session/language', { language: 'en' }))
    await submit(people, await aReadyDraft(product, people))
    await ring(product)
    const subjects = (await mailsTo('chair')).map(({ headers }) => headers.get('subject'))
    expect(subjects.some((one) => one?.startsWith('Please give your verdict by'))).toBe(true)
  })
  it('that is official cannot be stopped, and says why it comes', async () => {
    await choose('council', 'never', 'other')
    await giveMandate('other')
    await ring(product)
    const [mail] = await mailsTo('other')
    expect(mail?.headers.get('subject')).toMatch(/^Powierzono Ci mandat w radzie od dnia: \d/)
    expect(mail?.headers.has('list-unsubscribe')).toBe(false)
    expect(mail?.text).toContain('zawiadomienie urzędowe')
    expect(mail?.text).not.toContain('/wypisz/')
  })
  it('goes to nobody without an account they have entered once', async () => {
    await sql`update account set password_hash = null where person_id = ${people.ids.absent}`
    await giveMandate('absent')
    await ring(product)
    expect(await lettersTo(product, people.people.absent.email)).toHaveLength(0)
    expect((await noticesOf(people.clients.absent)).notices).toHaveLength(1)
    await sql`update account set password_hash = 'x' where person_id = ${people.ids.absent}`
  })
})

describe('a digest', () => {
  beforeEach(
    () => sql`update notice set mailed_at = now(), mail_outcome = 'unwanted' where mailed_at is null`,
  )

  it('[N6] is one letter a day with what was told before its hour', async () => {
    await choose('council', 'digest', 'other')
    const { id } = await plan()
    await agenda(id, 'Sprawy różne')
    await agenda(id, 'Wolne wnioski')
    await ring(product)
    const before = (await mailsTo('other')).length
    // Told just now: not before midnight, and there is no 24th hour.
    expect((await awaitingDigest(sql, 0)).personIds).toEqual([])
    await sql`update notice set told_at = now() - interval '1 day' where mail = 'digest' and mailed_at is null`
    expect((await awaitingDigest(sql, 24)).personIds).toEqual([])
    const { day, personIds } = await awaitingDigest(sql, 0)
    expect(personIds).toContain(people.ids.other)
    const send = async () => {
      await product.database.transaction((tx) =>
        addDailyDigest(tx, product.parts.jobs, people.ids.other, day),
      )
      await product.parts.jobs.drain()
    }
    await send()
    await send()
    const mails = await mailsTo('other')
    expect(mails).toHaveLength(before + 1)
    const digest = mails.find(({ headers }) => headers.get('subject')?.includes('powiadomienia'))
    expect(digest?.headers.get('subject')).toBe('3 powiadomienia – Rada Programowa')
    expect(digest?.text.match(/Do porządku obrad dodano punkt/g)).toHaveLength(2)
    expect(digest?.text.match(/Zaplanowano posiedzenie nr/g)).toHaveLength(1)
    expect(digest?.headers.get('list-unsubscribe')).toContain('.digest.')
    expect((await awaitingDigest(sql, 0)).personIds).not.toContain(people.ids.other)
  })

  it('[N10] after a long silence thirty letters are one', async () => {
    const papers: string[] = []
    for (let n = 0; n < 3; n += 1) {
      const id = await aReadyDraft(product, people)
      await submit(people, id)
      papers.push(id)
    }
    const before = (await mailsTo('reviewer')).length
    await sql`alter table event disable trigger event_is_append_only`
    await sql`update event set at = at - interval '10 hours' where seq > (select seq from notice_cursor)`
    await sql`alter table event enable trigger event_is_append_only`
    await ring(product)
    expect(await mailsTo('reviewer')).toHaveLength(before)
    await makeDue()
    await product.parts.jobs.drain()
    const mails = await mailsTo('reviewer')
    expect(mails).toHaveLength(before + 1)
    const late = mails.find(({ text }) => text.includes(`/stanowiska/${papers[0]}`))
    for (const id of papers) expect(late?.text).toContain(`/stanowiska/${id}?tab=review`)
  })
})

describe('one click', () => {
  const stop = (address: string, method = 'POST') =>
    product.app.request(address.replace(product.origin, ''), {
      method,
      // As a mail provider sends it: no cookie, no Origin, a form.
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      ...(method === 'POST' ? { body: 'List-Unsubscribe=One-Click' } : {}),
    })
  const addressIn = (mail: { headers: Map<string, string> } | undefined): string =>
    /<(.+)>/.exec(mail?.headers.get('list-unsubscribe') ?? '')?.[1] ?? ''
  const choiceOf = async (topic: string) =>
    (await granted<{ topic: string; mail: string }[]>(people.clients.reviewer.get('/notices/choices'))).find(
      (choice) => choice.topic === topic,
    )?.mail
  let address: string

  it('[N11] opening the address stops nothing: it leads to the page that asks', async () => {
    address = (await mailsTo('reviewer')).map(addressIn).find((one) => one.includes('.waits.')) ?? ''
    const opened = await stop(address, 'GET')
    expect(opened.status).toBe(302)
    const token = address.split('/').at(-1) ?? ''
    expect(opened.headers.get('location')).toBe(`/wypisz#${token}`)
    expect(await granted(people.clients.guest.post('/notices/unsubscribe/look', { token }))).toEqual({
      topic: 'waits',
      isStopped: false,
    })
    expect(await choiceOf('waits')).toBe('at_once')
  })
  it('[N11] a POST without a session stops its topic, once and for all', async () => {
    expect((await stop(address)).status).toBe(204)
    expect((await stop(address)).status).toBe(204)
    expect(await choiceOf('waits')).toBe('never')
    expect(await choiceOf('letters')).toBe('at_once')
    const events = await sql`
      select data from event where kind = 'account.notices_chosen' and actor_id = ${people.ids.reviewer}`
    expect(events).toMatchObject([{ data: { topics: 'waits', mail: 'never', by: 'letter' } }])
    const before = (await mailsTo('reviewer')).length
    await submit(people, await aReadyDraft(product, people))
    await ring(product)
    expect(await mailsTo('reviewer')).toHaveLength(before)
    expect((await noticesOf(people.clients.reviewer)).notices[0]?.what).toBe('review_asked')
  })
  it('[N11] what waits to be sent when it is stopped is not sent', async () => {
    await choose('waits', 'at_once')
    const before = (await mailsTo('reviewer')).length
    await submit(people, await aReadyDraft(product, people))
    await hearEvents(product.parts)
    expect((await stop(address)).status).toBe(204)
    await product.parts.jobs.drain()
    expect(await mailsTo('reviewer')).toHaveLength(before)
    const [last] = await sql<{ mail: string; outcome: string }[]>`
      select mail, mail_outcome as outcome from notice where person_id = ${people.ids.reviewer} order by seq desc limit 1`
    expect(last).toEqual({ mail: 'at_once', outcome: 'unwanted' })
  })
  it('[N11] no other topic, no other person, no made-up code', async () => {
    const token = address.split('/').at(-1) ?? ''
    for (const wrong of [
      token.replace('.waits.', '.letters.'),
      token.replace('.waits.', '.official.'),
      `${token}x`,
      token.slice(0, -1),
      token.replace(/^[0-9a-f]{8}/, '00000000'),
      'x',
      '%00.waits.x',
    ])
      expect((await stop(`/wypisz/${wrong}`)).status, wrong).toBe(410)
    expect(await choiceOf('letters')).toBe('at_once')
    expect((await stop(`/wypisz/${'x'.repeat(5000)}`)).status).toBe(410)
  })
  it('[N11] of a digest stops what comes in the digest', async () => {
    const mails = await lettersTo(product, people.people.other.email)
    const digest = mails.map(addressIn).find((one) => one.includes('.digest.')) ?? ''
    const token = digest.split('/').at(-1) ?? ''
    expect(await granted(people.clients.other.post('/notices/unsubscribe', { token }))).toEqual({
      topic: 'digest',
      isStopped: true,
    })
    const after = await granted<{ mail: string }[]>(people.clients.other.get('/notices/choices'))
    expect(after.map(({ mail }) => mail)).toEqual(['at_once', 'at_once', 'never', 'never', 'at_once'])
    // What was gathered before goes in no digest any more.
    const [waiting] = await sql<{ id: string }[]>`
      update notice set mail = 'digest', mail_key = null, mailed_at = null, mail_outcome = null
      where id = (select id from notice where person_id = ${people.ids.other} and topic = 'council' limit 1) returning id`
    const before = (await mailsTo('other')).length
    await product.database.transaction((tx) =>
      addDailyDigest(tx, product.parts.jobs, people.ids.other, '2099-01-01'),
    )
    await product.parts.jobs.drain()
    expect(await mailsTo('other')).toHaveLength(before)
    const [left] = await sql`select mail_outcome as outcome from notice where id = ${waiting?.id ?? ''}`
    expect(left).toEqual({ outcome: 'unwanted' })
  })
})

describe('when the post does not work', () => {
  it('[N12] a letter not taken is tried again under the same Message-ID; one refused for good is not', async () => {
    let answer: number | undefined = 450
    const server = await startMailServer(() => answer)
    const posting = await startTestProduct({ smtpUrl: server.url })
    try {
      const council = await councilOfEighteen(posting)
      const { sql: db } = posting.database
      const outcomes = () => db`select distinct mail_outcome as outcome from notice where mail = 'at_once'`
      await submit(council, await aReadyDraft(posting, council))
      await ring(posting)
      expect(await outcomes()).toEqual([{ outcome: null }])
      expect(server.received).toEqual([])
      answer = undefined
      await db`update job set run_at = now() where state = 'pending'`
      await posting.parts.jobs.drain()
      expect(await outcomes()).toEqual([{ outcome: 'accepted' }])
      expect(server.received).toHaveLength(2)
      const [first] = await db<
        { id: string }[]
      >`select id from notice where person_id = ${council.ids.reviewer}`
      const ids = server.received.map((received) => openLetter(received).headers.get('message-id'))
      expect(ids).toContain(`<notice.${first?.id}@localhost>`)
      answer = 550
      await submit(council, await aReadyDraft(posting, council))
      await ring(posting)
      const refused = await db`select 1 from notice where mail_outcome = 'bounced'`
      expect(refused).toHaveLength(2)
      // Whose address refuses is told to the secretariat, once each.
      await remind(posting.parts, 0)
      await remind(posting.parts, 0)
      const { notices } = await noticesOf(council.clients.secretary)
      expect(notices.map(({ what, subject }) => [what, subject.kind === 'person' && subject.name])).toEqual(
        expect.arrayContaining([
          ['address_refused', 'Ewa Kalina'],
          ['address_refused', 'Joanna Borówka'],
        ]),
      )
      expect(notices).toHaveLength(2)
      // A corrected address is not blamed for what the wrong one did.
      await db`update person set email = 'inny@example.test' where id = ${council.ids.reviewer}`
      await remind(posting.parts, 0)
      expect((await noticesOf(council.clients.secretary)).notices).toHaveLength(2)
    } finally {
      await posting.close()
      await server.close()
    }
  })
})
