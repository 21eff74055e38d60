/** Terms over HTTP on a real database: mandates end with one, its texts wait for the next council, and live seats are told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../shared/calendar/days.ts'
import type { TermsView } from '../../shared/council/terms.ts'
import type { PaperSummary, PaperView } from '../../shared/positions/view.ts'
import { ballotStage, type Seated, type Stage } from '../support/ballot-stage.ts'
import { granted, refusedWith } from '../support/client.ts'
import { ring, whatsOf } from '../support/notices.ts'

let stage: Stage
let sql: Stage['product']['database']['sql']
let author: Seated
let leaver: Seated
let today = ''
beforeAll(async () => {
  stage = await ballotStage(2)
  sql = stage.product.database.sql
  await stage.rule((rules) => rules)
  today =
    (await sql<{ day: string }[]>`select (now() at time zone 'Europe/Warsaw')::date as day`)[0]?.day ?? ''
  author = await stage.seat({ role: 'member' })
  leaver = await stage.seat({ role: 'member' })
})
afterAll(() => stage.close())

const office = () => stage.secretary.client
const terms = (as: Seated = stage.secretary) => granted<TermsView>(as.client.get('/terms'))
const record = (body: Record<string, unknown>, as: Seated = stage.secretary) => as.client.post('/terms', body)
const look = (id: string) => granted<PaperView>(office().get(`/positions/${id}`))
const lead = (id: string, personId: string, as: Seated = stage.secretary) =>
  as.client.post(`/positions/${id}/lead`, { personId })
const move = (as: Seated, id: string, body: Record<string, unknown>) =>
  as.client.post(`/positions/${id}/moves`, body)
async function draft(by: Seated): Promise<string> {
  return (
    await granted<{ id: string }>(by.client.post('/positions', { kind: 'apel', title: 'w sprawie dyżurów' }))
  ).id
}
/** As if it had been begun so many days ago. */
const begun = (id: string, days: number) =>
  sql`update position set created_at = now() - make_interval(days => ${days}) where id = ${id}`

const first = () => ({ number: 4, fromDay: addDays(today, -900), toDay: addDays(today, -10) })
const next = () => ({ number: 5, fromDay: addDays(today, -9), toDay: addDays(today, 700) })

describe('terms', () => {
  it('are recorded in order by the secretariat, and the newest is put right', async () => {
    expect(await refusedWith(record(first(), stage.chair))).toBe('only_secretariat')
    expect(await refusedWith(record({ ...first(), fromDay: '2026-02-30' }))).toBe('not_a_day')
    expect(await refusedWith(record({ ...first(), number: 0 }))).toBe('malformed')
    await granted(record(first()))
    expect(await refusedWith(record({ ...next(), number: 6 }))).toBe('term_number')
    expect(await refusedWith(record({ ...next(), fromDay: addDays(today, -10) }))).toBe('term_overlaps')
    expect(await refusedWith(record({ ...next(), toDay: addDays(today, 2000) }))).toBe('term_too_long')
    const end = (number: number, day: string) => office().post(`/terms/${number}/end`, { day })
    expect(await refusedWith(end(3, addDays(today, -20)))).toBe('not_found')
    await granted(end(4, addDays(today, -12)))
    expect((await terms()).terms).toMatchObject([{ number: 4, toDay: addDays(today, -12) }])
    expect((await terms()).proposed).toMatchObject({ number: 5, fromDay: addDays(today, -11) })
    await granted(end(4, addDays(today, -10)))
  })
  it('never overlap, whoever writes the row', async () => {
    await expect(
      sql`insert into term (number, from_day, to_day, recorded_by)
        values (9, ${addDays(today, -30)}, ${addDays(today, 30)}, ${stage.secretary.id})`,
    ).rejects.toThrow(/term_overlaps_none/)
  })
  it('of two recorded at once one is, and the other hears which number is next', async () => {
    const said = await Promise.all([record(next()), record(next())])
    expect(said.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(said.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'term_number' })
    const end = office().post('/terms/4/end', { day: addDays(today, -15) })
    expect(await refusedWith(end)).toBe('term_not_newest')
    await ring(stage.product)
    expect(await whatsOf(author.client)).toMatch(/^term_recorded term_changed term_changed term_recorded/)
  })
})

describe('a text of an earlier term', () => {
  it('stands still until it is taken over, and then goes on under the lead who is named', async () => {
    const id = await draft(author)
    await begun(id, 30)
    const { positionId, seq } = { positionId: id, seq: (await look(id)).text.seq }
    const submit = { action: 'submit', seq, reviewerIds: [], dueDay: addDays(today, 9) }
    expect(await refusedWith(move(author, positionId, submit))).toBe('earlier_term')
    expect((await terms()).leftBehind).toMatchObject([{ id, title: 'w sprawie dyżurów' }])
    expect((await terms(author)).leftBehind).toEqual([])
    const waits = async () =>
      (await granted<PaperSummary[]>(office().get('/positions'))).find((one) => one.id === id)?.waitsForMe
    expect(await waits()).toMatchObject({ act: 'take_over' })
    expect(await refusedWith(lead(id, author.id, author))).toBe('only_secretariat_or_chair')
    const [member] = stage.members
    await granted(lead(id, member?.id ?? ''))
    const { lead: leads, authors, after } = await look(id)
    expect([leads.id, after.succession]).toEqual([member?.id, { ofEarlierTerm: false, leadInOffice: true }])
    expect(authors.map((one) => one.id).sort()).toEqual([author.id, member?.id].sort())
    expect(await refusedWith(lead(id, author.id))).toBe('not_left_behind')
    expect(await waits()).toBeNull()
    await ring(stage.product)
    expect(member && (await whatsOf(member.client))).toMatch(/^paper_taken_over /)
  })
  it('lapses with a reason, and its words can begin a new one', async () => {
    const id = await draft(author)
    await begun(id, 30)
    expect(await refusedWith(move(stage.secretary, id, { action: 'lapse', reason: ' ' }))).toBe(
      'reason_missing',
    )
    await granted(move(stage.secretary, id, { action: 'lapse', reason: 'Koniec kadencji.' }))
    expect((await look(id)).state).toBe('withdrawn')
    await granted(author.client.post(`/positions/${id}/copy`))
  })
  it('that was begun in the present term needs nobody', async () => {
    const id = await draft(author)
    expect((await look(id)).after.succession).toEqual({ ofEarlierTerm: false, leadInOffice: true })
    expect(await refusedWith(move(stage.secretary, id, { action: 'lapse', reason: 'x' }))).toBe(
      'not_left_behind',
    )
  })
})

describe('a text whose lead left', () => {
  it('gets another, who holds a mandate and is of no reviewer’s organisation', async () => {
    const id = await draft(leaver)
    await sql`update mandate set to_day = ${addDays(today, -1)} where id = ${leaver.mandateId}`
    expect(await refusedWith(lead(id, leaver.id))).toBe('lead_without_mandate')
    await granted(lead(id, author.id))
    expect((await look(id)).lead.id).toBe(author.id)
  })
})

describe('the next term', () => {
  it('ends the mandates of members and deputies that would outlast the one before', async () => {
    const deputy = await stage.seat({ role: 'deputy' })
    const newcomer = await stage.seat({ role: 'member', fromDay: addDays(today, 1) })
    await granted(office().post('/terms/5/end', { day: today }))
    expect((await terms()).mandatesBeyond).toBeGreaterThan(3)
    const third = { number: 6, fromDay: addDays(today, 1), toDay: addDays(today, 400), endMandates: true }
    await granted(record(third))
    const lastDay = async (mandateId: string) =>
      (await sql<{ day: string | null }[]>`select to_day as day from mandate where id = ${mandateId}`)[0]?.day
    expect(await lastDay(deputy.mandateId)).toBe(today)
    expect(await lastDay(stage.chair.mandateId)).toBe(today)
    expect(await lastDay(stage.secretary.mandateId)).toBeNull()
    expect(await lastDay(newcomer.mandateId)).toBeNull()
    expect(await lastDay(leaver.mandateId)).toBe(addDays(today, -1))
    await ring(stage.product)
    expect(await whatsOf(deputy.client)).toMatch(/mandate_ended/)
  })
})
