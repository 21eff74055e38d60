/** Absences: announced by the person, excused by the office, counted in a row when a meeting closes, told to whom it concerns. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MissedMeetings } from '../../shared/meetings/absences.ts'
import type { MinutesView } from '../../shared/meetings/minutes/keep.ts'
import type { MeetingView } from '../../shared/meetings/types.ts'
import { ballotStage, type Seated, type Stage } from '../support/ballot-stage.ts'
import { granted, refusedWith } from '../support/client.ts'
import { ring, whatsOf } from '../support/notices.ts'

let stage: Stage
let member: Seated
let deputy: Seated
let days = 0
let nth = 0
beforeAll(async () => {
  stage = await ballotStage(2)
})
afterAll(() => stage.close())
beforeEach(async () => {
  nth += 1
  await stage.rule((rules) => rules)
  const organisation = `Nieobecna ${nth}`
  // What others missed before is none of theirs.
  const fromDay = dayNo(days + 1)
  member = await stage.seat({ role: 'member', organisation, fromDay })
  deputy = await stage.seat({ role: 'deputy', organisation })
})

const dayNo = (day: number) => new Date(Date.UTC(2015, 0, day)).toISOString().slice(0, 10)
const office = () => stage.secretary.client
async function plan(): Promise<string> {
  days += 1
  const body = { heldDay: dayNo(days), startsAt: '10:00', place: 'Zielona Góra', form: 'on_site' }
  return (await granted<{ id: string }>(office().post('/meetings', body))).id
}
const open = (id: string) => granted(office().post(`/meetings/${id}/open`))
const close = (id: string) => granted(office().post(`/meetings/${id}/close`))
async function hold(inTheRoom: (id: string) => Promise<unknown> = async () => {}): Promise<string> {
  const id = await plan()
  await open(id)
  await inTheRoom(id)
  await close(id)
  return id
}
const comes = (id: string) => office().put(`/meetings/${id}/seats/${member.mandateId}`, { present: true })
const excuse = (by: Seated, id: string, excused = true) =>
  by.client.put(`/meetings/${id}/absences/${member.mandateId}`, { excused })
const isExcused = async (id: string) =>
  (await granted<MeetingView>(office().get(`/meetings/${id}`))).seats.find(
    (seat) => seat.mandateId === member.mandateId,
  )?.excused
const flagged = async (by: Seated = stage.secretary) =>
  (await granted<MissedMeetings[]>(by.client.get('/absences')))
    .filter((flag) => flag.mandateId === member.mandateId)
    .map(({ missed }) => missed.map(({ id }) => id))

describe('an absence', () => {
  it('is announced by the person until the meeting opens, and called off by them', async () => {
    const id = await plan()
    expect(await refusedWith(excuse(deputy, id))).toBe('not_allowed')
    await granted(excuse(member, id))
    await granted(excuse(member, id))
    expect(await isExcused(id)).toBe(true)
    await granted(excuse(member, id, false))
    expect(await isExcused(id)).toBe(false)
    await ring(stage.product)
    expect(await whatsOf(stage.chair.client)).toMatch(/^absence_off absence_told /)
    await open(id)
    expect(await refusedWith(excuse(member, id))).toBe('absence_too_late')
    await close(id)
  })
  it('is excused by the office, also afterwards, and stands so in the minutes', async () => {
    const id = await hold()
    await granted(excuse(stage.chair, id))
    expect(await isExcused(id)).toBe(true)
    const minutes = await granted<MinutesView>(office().get(`/meetings/${id}/minutes`))
    expect(JSON.stringify(minutes)).toMatch(/Nieobecność usprawiedliwiona: [^.]*Nieobecna/)
    await ring(stage.product)
    expect(await whatsOf(member.client)).toMatch(/^absence_excused /)
    await granted(excuse(stage.secretary, id, false))
    await ring(stage.product)
    expect(await whatsOf(member.client)).toMatch(/^absence_not_excused /)
  })
  it('is none of somebody who was there, nor at a meeting that was cancelled', async () => {
    const id = await hold(comes)
    expect(await refusedWith(excuse(stage.chair, id))).toBe('absence_attended')
    const off = await plan()
    await granted(office().post(`/meetings/${off}/cancel`, { reason: 'brak sali' }))
    expect(await refusedWith(excuse(member, off))).toBe('meeting_cancelled')
    const seat = { mandateId: deputy.mandateId }
    const path = `/meetings/${off}/absences/${seat.mandateId}`
    expect(await refusedWith(office().put(path, { excused: true }))).toBe('no_mandate_that_day')
  })
})

describe('absences in a row', () => {
  it('are told to the person and the office as the third meeting closes, and to nobody else', async () => {
    const [first, second] = [await hold(), await hold()]
    expect(await flagged()).toEqual([])
    const third = await hold()
    expect(await flagged()).toEqual([[third, second, first]])
    expect(await flagged(member)).toEqual([[third, second, first]])
    expect(await flagged(deputy)).toEqual([])
    await ring(stage.product)
    expect(await whatsOf(member.client)).toMatch(/^absences_mine /)
    // Told of the others and of themselves in one breath, in no order.
    expect(await whatsOf(stage.chair.client)).toMatch(/^(absences_mine )?absences_in_row /)
    expect(await whatsOf(deputy.client)).not.toMatch(/absences/)
  })
  it('end with an excuse, also one that comes later', async () => {
    await hold()
    const second = await hold()
    const third = await hold()
    await granted(excuse(stage.secretary, second))
    expect(await flagged()).toEqual([])
    await granted(excuse(stage.secretary, second, false))
    await granted(excuse(stage.secretary, third))
    expect(await flagged()).toEqual([])
  })
  it('end with a meeting the member or a deputy for them came to', async () => {
    const asDeputy = (id: string) =>
      office().put(`/meetings/${id}/deputies/${deputy.mandateId}`, { present: true })
    for (const came of [comes, asDeputy]) {
      await hold(came)
      await hold()
      await hold()
      expect(await flagged()).toEqual([])
    }
  })
  it('have no effect where the rules say so', async () => {
    await stage.rule((rules) => ({ ...rules, mandate: { ...rules.mandate, absences: 0 } }))
    for (const _ of [1, 2, 3, 4]) await hold()
    expect(await flagged()).toEqual([])
  })
})
