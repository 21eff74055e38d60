/** A deputy stands in with an authorisation on file: recorded and revoked by the secretariat, asked for at the meeting and in ballots. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Authorisation } from '../../shared/council/authorisations.ts'
import type { MeetingView } from '../../shared/meetings/types.ts'
import {
  ballotStage,
  ballotsOn,
  type MeetingStage,
  type ReadyPaper,
  type Seated,
  type Stage,
} from '../support/ballot-stage.ts'
import { granted, refusedWith } from '../support/client.ts'
import { ring, whatsOf } from '../support/notices.ts'

let stage: Stage
let paper: ReadyPaper
let meeting: MeetingStage
let deputy: Seated
let member: Seated
let nth = 0
beforeAll(async () => {
  stage = await ballotStage(4)
})
afterAll(() => stage.close())
beforeEach(async () => {
  nth += 1
  await stage.rule((rules) => rules)
  const organisation = `Zastępowana ${nth}`
  member = await stage.seat({ role: 'member', organisation })
  deputy = await stage.seat({ role: 'deputy', organisation, authorised: false })
  paper = await stage.paper()
  meeting = await stage.meeting(paper)
  await meeting.arrive(...stage.voters)
})

const path = () => `/mandates/${deputy.mandateId}/authorisations`
const onFile = () => granted<Authorisation[]>(stage.secretary.client.get(path()))
const record = (by: Seated, body: Record<string, unknown> = {}) =>
  by.client.post(path(), { fromDay: '2020-01-01', paper: 'Upoważnienie z 4 czerwca, teczka RP-3', ...body })
const revoke = (by: Seated, id: string, reason = 'organizacja wskazała kogo innego') =>
  by.client.post(`/authorisations/${id}/revoke`, { reason })
const comes = () =>
  stage.secretary.client.put(`/meetings/${meeting.id}/deputies/${deputy.mandateId}`, { present: true })
const electors = async () => (await ballotsOn(stage, paper).newest()).electors.map((e) => e.mandateId)

describe('an authorisation', () => {
  it('is recorded by the secretariat for a deputy, stays on file, and is revoked with a reason', async () => {
    expect(await refusedWith(record(stage.chair))).toBe('only_secretariat')
    expect(await refusedWith(record(stage.secretary, { paper: ' ' }))).toBe('malformed')
    expect(await refusedWith(record(stage.secretary, { toDay: '2019-12-31' }))).toBe('day_order')
    expect(await refusedWith(record(stage.secretary, { fromDay: '2020-02-30' }))).toBe('not_a_day')
    const forMember = `/mandates/${stage.chair.mandateId}/authorisations`
    const body = { fromDay: '2020-01-01', paper: 'x' }
    expect(await refusedWith(stage.secretary.client.post(forMember, body))).toBe('not_a_deputy')
    const { id } = await granted<{ id: string }>(record(stage.secretary))
    expect(await onFile()).toMatchObject([{ id, fromDay: '2020-01-01', toDay: null, revokedDay: null }])
    expect(await refusedWith(revoke(stage.chair, id))).toBe('only_secretariat')
    expect(await refusedWith(revoke(stage.secretary, id, ''))).toBe('malformed')
    await granted(revoke(stage.secretary, id))
    expect(await refusedWith(revoke(stage.secretary, id))).toBe('authorisation_revoked_already')
    expect(await onFile()).toMatchObject([{ id, revokedReason: 'organizacja wskazała kogo innego' }])
    const { sql } = stage.product.database
    await expect(sql`delete from authorisation where id = ${id}`).rejects.toThrow(/never erased/)
    await expect(sql`update authorisation set to_day = '2030-01-01' where id = ${id}`).rejects.toThrow(
      /never changed/,
    )
    await ring(stage.product)
    const told = await whatsOf(deputy.client)
    expect(told).toMatch(/^authorisation_revoked mandate_authorised /)
  })
})

describe('its scan', () => {
  const scan = (by: Seated, id: string, bytes: Uint8Array) =>
    stage.product.app.request(`/api/authorisations/${id}/file`, {
      method: 'PUT',
      headers: { cookie: by.cookie, origin: stage.product.origin },
      body: new Uint8Array(bytes),
    })
  const said = async (asked: ReturnType<typeof scan>) => {
    const { code, sha256 } = (await (await asked).json()) as { code?: string; sha256?: string }
    return code ?? sha256?.length
  }
  const open = (by: Seated, id: string) =>
    stage.product.app.request(`/api/authorisations/${id}/file`, { headers: { cookie: by.cookie } })
  const pdf = new TextEncoder().encode('%PDF-1.7 podpis')

  it('is stored once, as what it is, and read by the secretariat alone', async () => {
    const { id } = await granted<{ id: string }>(record(stage.secretary))
    expect(await said(scan(stage.chair, id, pdf))).toBe('only_secretariat')
    expect(await said(scan(stage.secretary, deputy.mandateId, pdf))).toBe('not_found')
    expect(await said(scan(stage.secretary, id, new TextEncoder().encode('<html>')))).toBe('scan_unknown')
    expect(await said(scan(stage.secretary, id, new Uint8Array()))).toBe('scan_unknown')
    const large = new Uint8Array(5 * 1024 * 1024 + 1)
    large.set(pdf)
    expect(await said(scan(stage.secretary, id, large))).toBe('file_too_large')
    expect((await open(stage.secretary, id)).status).toBe(404)
    const largest = large.slice(0, -1)
    expect(await said(scan(stage.secretary, id, largest))).toBe(64)
    expect(await said(scan(stage.secretary, id, pdf))).toBe('scan_stored_already')
    expect(await onFile()).toMatchObject([
      { file: { mediaType: 'application/pdf', sizeBytes: largest.length } },
    ])
    const stored = await open(stage.secretary, id)
    expect(stored.headers.get('content-disposition')).toBe('attachment; filename="upowaznienie.pdf"')
    expect(Buffer.compare(Buffer.from(await stored.arrayBuffer()), Buffer.from(largest))).toBe(0)
    expect((await open(deputy, id)).status).toBe(403)
    await expect(
      stage.product.database.sql`delete from authorisation_file where authorisation_id = ${id}`,
    ).rejects.toThrow()
  })
})

describe('a deputy without one', () => {
  it('takes no seat at a meeting, and the page of the meeting says why', async () => {
    expect(await refusedWith(comes())).toBe('authorisation_missing')
    const look = () => granted<MeetingView>(stage.secretary.client.get(`/meetings/${meeting.id}`))
    const line = async () => (await look()).deputies.find((one) => one.mandateId === deputy.mandateId)
    expect(await line()).toMatchObject({ present: false, lacksAuthorisation: true })
    const missed = { mandateId: deputy.mandateId, arrivedAt: '00:00', leftAt: null, reason: 'z listy' }
    const stays = stage.secretary.client.post(`/meetings/${meeting.id}/stays`, missed)
    expect(await refusedWith(stays)).toBe('authorisation_missing')
    await granted(record(stage.secretary))
    await granted(comes())
    expect(await line()).toMatchObject({ present: true, lacksAuthorisation: false })
  })
  it('is no elector once it is revoked, though in the room', async () => {
    const { id } = await granted<{ id: string }>(record(stage.secretary))
    await granted(comes())
    await granted(ballotsOn(stage, paper).open())
    expect(await electors()).toContain(deputy.mandateId)
    await granted(ballotsOn(stage, paper).act(stage.chair, 'void', { reason: 'próba' }))
    await granted(revoke(stage.secretary, id))
    await granted(ballotsOn(stage, paper).open())
    expect(await electors()).not.toContain(deputy.mandateId)
    expect(await refusedWith(ballotsOn(stage, paper).vote(deputy, 'for'))).toBe('no_mandate_that_day')
  })
  it('is handed no vote in a circular ballot, unless the rules ask for none', async () => {
    const handOver = async () => {
      const ballots = ballotsOn(stage, await stage.paper())
      await granted(ballots.circular())
      return ballots.act(member, 'hand-over')
    }
    expect(await refusedWith(handOver())).toBe('no_deputy')
    await stage.rule((rules) => ({ ...rules, deputy: { allowed: true, proof: false } }))
    await granted(handOver())
    await granted(comes())
  })
})
