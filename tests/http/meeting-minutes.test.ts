/** Minutes over HTTP: of the meeting the demo plays - 14 June 2012 - and kept, overtaken, approved. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePosition } from '../../server/demo/sample-position.ts'
import { seedDemo } from '../../server/demo/seed.ts'
import { type MinutesView, shownText } from '../../shared/meetings/minutes/keep.ts'
import type { MeetingSummary, MeetingView } from '../../shared/meetings/types.ts'
import { type Client, clientOf, granted, refusedWith } from '../support/client.ts'
import { signedInAs } from '../support/people.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

let product: TestProduct
let secretary: Client
let chair: Client
let member: Client
let guest: Client
let meetings: MeetingSummary[]
let id: string

beforeAll(async () => {
  product = await startTestProduct({ demo: true })
  await seedDemo(product.parts)
  const as = async (familyName: string): Promise<Client> => {
    const [person] = await product.database.sql<{ id: string }[]>`
      select id from person where family_name = ${familyName}`
    if (!person) throw new Error(`no ${familyName}`)
    return clientOf(product.app, product.origin, await signedInAs(product.database, person))
  }
  secretary = await as('Jarząb')
  chair = await as('Borówka')
  member = await as('Kalina')
  guest = await as('Czeremcha')
  meetings = await granted<MeetingSummary[]>(secretary.get('/meetings'))
  id = meetings.find(({ heldDay }) => heldDay === '2012-06-14')?.id ?? ''
}, 60_000)
afterAll(() => product.close())

const read = (query = '', as = secretary) => granted<MinutesView>(as.get(`/meetings/${id}/minutes${query}`))
const save = (body: object, as = secretary) =>
  as.post(`/meetings/${id}/minutes`, { edits: [], reason: '', ...body })
const approve = (body: object, as = secretary) => as.post(`/meetings/${id}/minutes/approval`, body)
const newest = async () => (await read()).versions[0]?.sha256 ?? null
const text = (view: MinutesView, key: string) => {
  const section = view.sections.find((one) => one.key.startsWith(key))
  return section ? shownText(section) : ''
}

describe('the minutes of 14 June 2012', () => {
  it('tell who was there, on what they voted, how, and who thinks otherwise', async () => {
    const view = await read('', member)
    expect(view.sections[0]?.heading).toBe('Protokół z 2. posiedzenia Rady Programowej w 2012 roku')
    expect(text(view, 'heading').split('\n')).toEqual([
      'Posiedzenie odbyło się 14 czerwca 2012 r. w formie stacjonarnej. Miejsce: Gorzów Wielkopolski.',
      'Posiedzenie otwarto o godz. 10:00, a zamknięto o godz. 13:00.',
      'Prowadzenie obrad: Joanna Borówka, Przewodnicząca Rady Programowej.',
      'Zawiadomienie wysłano 6 czerwca 2012 r., 8 dni przed posiedzeniem.',
    ])
    const attendance = text(view, 'attendance').split('\n')
    expect(attendance[0]).toBe(
      'W posiedzeniu uczestniczyło 13 z 18 osób uprawnionych do głosowania; kworum 9 – jest.',
    )
    expect(attendance).toHaveLength(1 + 1 + 13 + 1 + 1 + 2)
    expect(attendance[15]).toMatch(/^Nieobecnych 5 osób: /)
    expect(attendance.slice(16)).toEqual([
      'Bez prawa głosu:',
      '1. Michał Dudek – w charakterze gościa',
      '2. Renata Sójka – w charakterze gościa',
    ])
    const item = text(view, 'item:')
      .split('\n')
      .map((line) => line.replace(/godz\. \d\d:\d\d–\d\d:\d\d/, 'godz. X').replace(/[0-9a-f]{64}/, 'HASH'))
    const { title } = samplePosition
    expect(item).toEqual([
      `Rozpatrzono projekt stanowiska ${title} w wersji C1 (SHA-256: HASH).`,
      'Głosowanie jawne, godz. X: uprawnionych 18, obecnych 13, kworum 9 – jest; za 11, przeciw 1, wstrzymała się 1 osoba; zwykła większość (11 > 1) – przyjęto.',
      'Za (11): Joanna Borówka, Piotr Dąbrowa, Krzysztof Grab, Grażyna Jodła, Ewa Kalina, Andrzej Klon, Beata Leszczyna, Marek Olcha, Zbigniew Sosna, Łukasz Świerk, Danuta Wierzba.',
      'Przeciw (1): Tadeusz Modrzew.',
      'Wstrzymanie się (1): Halina Jesion.',
      `Przyjęto stanowisko nr 2/2012 ${title}.`,
      'Zgłoszono 1 zdanie odrębne:',
      expect.stringMatching(/^Tadeusz Modrzew \(.+\) nie podziela rekomendacji 3\. /),
    ])
    expect(text(view, 'decisions')).toBe(`1. Przyjęto stanowisko nr 2/2012 ${title}.`)
    expect(text(view, 'closing').split('\n')).toEqual([
      'Posiedzenie zamknięto o godz. 13:00.',
      'Protokół sporządził sekretariat: Anna Jarząb.',
      'Podpisuje: Joanna Borówka, Przewodnicząca Rady Programowej.',
    ])
  })

  it('are there in English too', async () => {
    const view = await read('?language=en')
    expect(text(view, 'item:')).toContain(
      'for 11, against 1, 1 abstained; simple majority (11 > 1) – carried.',
    )
  })

  it('tell names, so a guest does not read them; and only secretariat and chair keep them', async () => {
    expect(await refusedWith(guest.get(`/meetings/${id}/minutes`))).toBe('not_allowed')
    expect(await refusedWith(save({ seen: null }, member))).toBe('not_allowed')
    expect((await read('', member)).abilities.manage).toBe(false)
  })
})

describe('minutes are kept', () => {
  it('in versions, the first by one of two who save at once', async () => {
    const told = await Promise.all([save({ seen: null }), save({ seen: null }, chair)])
    expect(told.map(({ body }) => body.code ?? 'kept').sort()).toEqual(['kept', 'stale_version'])
    const { version, versions } = await read()
    expect([version?.ordinal, versions.length]).toEqual([1, 1])
  })

  it('with hand-written words that new rows never overwrite', async () => {
    const key = 'attendance'
    const before = (await read()).sections.find((one) => one.key === key)
    const edit = { key, hand: 'Obecność według listy.', added: '', seen: before?.generated ?? '' }
    await granted(save({ seen: await newest(), edits: [edit] }))
    const { seats } = await granted<MeetingView>(secretary.get(`/meetings/${id}`))
    const absent = seats.find(({ intervals }) => intervals.length === 0)
    const stay = {
      mandateId: absent?.mandateId,
      arrivedAt: '10:00',
      leftAt: '12:00',
      reason: 'Lista papierowa.',
    }
    await granted(secretary.post(`/meetings/${id}/stays`, stay))
    const offered = (await read()).sections.find((one) => one.key === key)
    expect(offered?.hand).toBe('Obecność według listy.')
    expect(offered?.offered).toContain('W posiedzeniu uczestniczyło 14 z 18 osób')

    await granted(save({ seen: await newest() }))
    expect(text(await read(), key)).toBe('Obecność według listy.')
    const mine = { key, hand: 'Obecność według listy.', added: 'Lista w załączniku.', seen: offered?.offered }
    await granted(save({ seen: await newest(), edits: [mine] }))
    const kept = (await read()).sections.find((one) => one.key === key)
    expect([kept?.offered, kept && shownText(kept)]).toEqual([
      null,
      'Obecność według listy.\nLista w załączniku.',
    ])
  })

  it('and every version can be read as it was', async () => {
    expect(text(await read('?version=1'), 'attendance')).toContain('uczestniczyło 13 z 18 osób')
    expect((await secretary.get(`/meetings/${id}/minutes?version=99`)).status).toBe(404)
    expect((await secretary.get(`/meetings/${id}/minutes?version=x`)).body.code).toBe('malformed')
    await expect(product.database.sql`update minutes_version set content = '{}'`).rejects.toThrow()
  })
})

describe('minutes are approved', () => {
  it('at a later meeting, once, by the hash that was seen', async () => {
    const sha256 = await newest()
    const next = meetings.find(({ heldDay }) => heldDay === '2012-09-06')?.id
    const earlier = meetings.find(({ heldDay }) => heldDay === '2012-03-08')?.id
    const asked = { sha256, way: 'next_meeting', atMeetingId: next, reason: 'Bez uwag, jednomyślnie.' }
    expect(await refusedWith(approve({ ...asked, sha256: '0'.repeat(64) }))).toBe('stale_version')
    expect(await refusedWith(approve({ ...asked, atMeetingId: earlier }))).toBe('minutes_next_meeting')
    expect(await refusedWith(approve({ ...asked, reason: '' }))).toBe('reason_missing')
    expect(await refusedWith(approve(asked, member))).toBe('not_allowed')
    const told = await Promise.all([approve(asked), approve(asked, chair)])
    expect(told.map(({ body }) => body.code ?? 'approved').sort()).toEqual([
      'approved',
      'minutes_approved_already',
    ])
    expect((await read()).version?.approval).toMatchObject({
      way: 'next_meeting',
      reason: 'Bez uwag, jednomyślnie.',
      atMeeting: { id: next, number: 3 },
    })
  })

  it('and afterwards changed only for a reason, in a version that waits for its own approval', async () => {
    const approved = await newest()
    expect(await refusedWith(save({ seen: approved }))).toBe('reason_missing')
    await granted(save({ seen: approved, reason: 'Błąd w nazwisku.' }))
    const { version, versions } = await read()
    expect([version?.approval, version?.reason]).toEqual([null, 'Błąd w nazwisku.'])
    expect(versions.find(({ sha256 }) => sha256 === approved)?.approval).not.toBeNull()
  })

  it('by those who were present, unless the rules have a meeting', async () => {
    const asked = { sha256: await newest(), way: 'those_present', reason: 'Obiegiem.' }
    await product.database.sql`
      insert into rule_set (version, rules, reason, adopted_by)
      select 1, ${product.database.sql.json(await rulesWith('meeting'))}, 'próba', id from person limit 1`
    expect(await refusedWith(approve(asked))).toBe('minutes_approval_way')
    await product.database.sql`
      insert into rule_set (version, rules, reason, adopted_by)
      select 2, ${product.database.sql.json(await rulesWith('meeting_or_circular'))}, 'próba', id from person limit 1`
    expect((await granted<MinutesView>(approve(asked))).version?.approval).toMatchObject({ atMeeting: null })
  })

  it('never while their meeting runs', async () => {
    const body = { heldDay: '2012-07-01', startsAt: '10:00', place: 'Żary', form: 'on_site' }
    const other = await granted<{ id: string }>(secretary.post('/meetings', body))
    const asked = { seen: null, edits: [], reason: '' }
    expect(await refusedWith(secretary.post(`/meetings/${other.id}/minutes`, asked))).toBe(
      'meeting_not_closed',
    )
  })

  it('[I9] and the history of all this is whole', async () => {
    expect(await product.verifyChain()).toMatchObject({ whole: true })
  })
})

async function rulesWith(approval: 'meeting' | 'meeting_or_circular') {
  const { defaultRuleSet } = await import('../../shared/council/rules/defaults.ts')
  return { ...defaultRuleSet, minutes: { approval } }
}
