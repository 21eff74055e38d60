/** [T6] Amendments over HTTP: bound to the words they were written on, voted on one after the other, and what a carried one makes of the text. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AmendmentsView, AmendmentView } from '../../shared/amendments/types.ts'
import type { VersionView } from '../../shared/positions/view.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { plainText } from '../../shared/text/fields.ts'
import { ballotStage, ballotsOn, type ReadyPaper, type Seated, type Stage } from '../support/ballot-stage.ts'
import { granted, refusedWith } from '../support/client.ts'
import { warsawDay } from '../support/days.ts'
import { ring, whatsOf } from '../support/notices.ts'

let stage: Stage
let paper: ReadyPaper
let ballots: ReturnType<typeof ballotsOn>
beforeAll(async () => {
  stage = await ballotStage(4)
})
afterAll(() => stage.close())
beforeEach(async () => {
  await stage.product.database
    .sql`update meeting set state = 'closed', closed_at = now() where state = 'open'`
  await stage.rule((rules) => rules)
  paper = await stage.paper(2)
  ballots = ballotsOn(stage, paper)
})

const text = (words: string): TextNode => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
})
const member = (index: number): Seated => stage.members[index] ?? stage.chair
const all = (choice: string): [Seated, string][] => stage.voters.map((voter) => [voter, choice])
const version = async (): Promise<VersionView> => {
  const { currentVersion } = await ballots.view()
  return granted<VersionView>(
    stage.secretary.client.get(`/positions/${paper.id}/versions/${currentVersion?.id}`),
  )
}
const on = async (index: number) => {
  const recommendationId = paper.recommendationIds[index] ?? ''
  return { recommendationId, sha256: (await version()).partSha256[recommendationId] ?? '' }
}
const file = async (by: Seated, index: number, words: string | null, more: Record<string, unknown> = {}) =>
  by.client.post(`/positions/${paper.id}/amendments`, {
    ...(await on(index)),
    proposal: words === null ? null : text(words),
    reason: 'Bo tak jest jaśniej.',
    ...more,
  })
const filed = async (by: Seated, index: number, words: string | null): Promise<string> =>
  (await granted<{ id: string }>(file(by, index, words))).id
const act = (by: Seated, id: string, what: string, body?: unknown) =>
  by.client.post(`/amendments/${id}/${what}`, body)
const admit = (id: string, by = stage.chair) => act(by, id, 'ruling', { admit: true, reason: '' })
const look = (by: Seated = stage.chair) =>
  granted<AmendmentsView>(by.client.get(`/positions/${paper.id}/amendments`))
const one = async (id: string): Promise<AmendmentView | undefined> =>
  (await look()).amendments.find((a) => a.id === id)
const inCouncil = async () => {
  const meeting = await stage.meeting(paper)
  await meeting.arrive(...stage.voters)
  return meeting
}
const vote = async (id: string, choice = 'for') => {
  await granted(ballots.open({ subject: 'amendment', amendmentId: id }))
  return ballots.decide(all(choice))
}
const wordsOf = async (index: number): Promise<string | null> => {
  const id = paper.recommendationIds[index]
  const part = (await version()).paper.parts.find((p) => p.id === id)
  return part ? plainText(part.text) : null
}

describe('an amendment', () => {
  it('is filed, admitted, carried, and makes the next version, on which the whole is then voted', async () => {
    const id = await filed(member(0), 0, 'Ogłaszać konkursy, część 1.')
    expect(await one(id)).toMatchObject({
      ...{ ordinal: 1, state: 'filed', isOral: false, number: 1, versionLabel: 'C1' },
      redline: [
        { kind: 'same', text: 'Ogłaszać ' },
        { kind: 'removed', text: 'nabory' },
        { kind: 'added', text: 'konkursy' },
        { kind: 'same', text: ', część 1.' },
      ],
    })
    await granted(admit(id))
    await inCouncil()
    expect(await refusedWith(ballots.open())).toBe('amendments_waiting')
    const before = await ballots.sha()
    expect(await vote(id)).toMatchObject({ state: 'in_council' })
    expect(await one(id)).toMatchObject({ state: 'carried' })
    expect((await ballots.view()).currentVersion).toMatchObject({ label: 'C2', reason: 'council' })
    expect(await ballots.sha()).not.toBe(before)
    expect(await wordsOf(0)).toBe('Ogłaszać konkursy, część 1.')
    expect(await wordsOf(1)).toBe('Ogłaszać nabory, część 2.')
    await granted(ballots.open())
    const { contentSha256 } = await ballots.newest()
    expect(await ballots.decide(all('for'))).toMatchObject({ state: 'adopted' })
    expect((await ballots.view()).currentVersion).toMatchObject({ label: 'A', sha256: contentSha256 })
    await ring(stage.product)
    expect(await whatsOf(member(0).client)).toContain('amendment_carried')
  })

  it('shows pictures of its paper only', async () => {
    const alt = 'Wykres'
    const proposing = (attrs: Record<string, unknown>) =>
      file(member(0), 0, '', { proposal: { type: 'doc', content: [{ type: 'image', attrs }] } })
    const stranger = { file: 'ab'.repeat(32), alt, width: 8, height: 6 }
    expect(await refusedWith(proposing(stranger))).toBe('image_of_another_paper')
    expect(await refusedWith(proposing({ ...stranger, alt: '' }))).toBe('malformed')
  })

  it('that is lost leaves the text, and one that strikes takes its recommendation out', async () => {
    const lost = await filed(member(0), 0, 'Inaczej.')
    const strikes = await filed(member(1), 1, null)
    for (const id of [lost, strikes]) await granted(admit(id))
    await inCouncil()
    // Striking reaches furthest: it comes first.
    expect(await refusedWith(ballots.open({ subject: 'amendment', amendmentId: lost }))).toBe(
      'amendment_not_next',
    )
    await vote(strikes)
    expect(await wordsOf(1)).toBeNull()
    await vote(lost, 'against')
    expect(await one(lost)).toMatchObject({ state: 'lost' })
    expect(await wordsOf(0)).toBe('Ogłaszać nabory, część 1.')
    expect(await refusedWith(ballots.open({ subject: 'amendment', amendmentId: lost }))).toBe(
      'amendment_not_admitted',
    )
    await granted(ballots.open())
    expect(await ballots.decide(all('for'))).toMatchObject({ state: 'adopted' })
  })

  it('on the same words as a carried one is moot; on other words it waits until its author has renewed it', async () => {
    const first = await filed(member(0), 0, 'Prowadzić wszystkie nabory bez przerwy, część 1.')
    const same = await filed(member(1), 0, 'Ogłaszać konkursy, część 1.')
    const beside = await filed(member(2), 0, 'Ogłaszać nabory, część pierwsza.')
    for (const id of [first, same, beside]) await granted(admit(id))
    expect((await one(first))?.collidesWith).toEqual([2])
    await inCouncil()
    await vote(first)
    expect((await one(same))?.state).toBe('moot')
    expect(await one(beside)).toMatchObject({ state: 'admitted', isOutdated: true })
    expect(await refusedWith(ballots.open({ subject: 'amendment', amendmentId: beside }))).toBe(
      'amendment_outdated',
    )
    expect(await refusedWith(ballots.open())).toBe('amendments_waiting')
    const { sha256 } = await on(0)
    const renewed = { sha256, proposal: text('Prowadzić wszystkie nabory bez przerwy, część pierwsza.') }
    expect(await refusedWith(act(member(0), beside, 'renew', renewed))).toBe('amendment_of_another')
    expect(await refusedWith(act(member(2), beside, 'renew', { ...renewed, sha256: '0'.repeat(64) }))).toBe(
      'stale_version',
    )
    await granted(act(member(2), beside, 'renew', renewed))
    expect(await refusedWith(act(member(2), beside, 'renew', renewed))).toBe('amendment_not_outdated')
    await vote(beside)
    expect(await wordsOf(0)).toBe('Prowadzić wszystkie nabory bez przerwy, część pierwsza.')
  })

  it('is worded otherwise only with its author’s consent', async () => {
    const id = await filed(member(0), 0, 'Ogłaszać konkursy, część 1.')
    await granted(admit(id))
    expect(await refusedWith(act(member(0), id, 'answer', { agrees: true }))).toBe('amendment_not_modified')
    const proposal = text('Ogłaszać otwarte konkursy, część 1.')
    expect(await refusedWith(act(member(1), id, 'modified', { proposal }))).toBe('only_chair')
    await granted(act(stage.chair, id, 'modified', { proposal }))
    await inCouncil()
    expect(await refusedWith(ballots.open({ subject: 'amendment', amendmentId: id }))).toBe(
      'amendment_waits_for_author',
    )
    expect(await refusedWith(act(member(1), id, 'answer', { agrees: true }))).toBe('amendment_of_another')
    await granted(act(member(0), id, 'answer', { agrees: true }))
    await vote(id)
    expect(await wordsOf(0)).toBe('Ogłaszać otwarte konkursy, część 1.')
  })

  it('is withdrawn by its author, or found inadmissible by the chair with a reason', async () => {
    const [mine, other] = [await filed(member(0), 0, 'A.'), await filed(member(1), 0, 'B.')]
    expect(await refusedWith(act(member(1), mine, 'withdraw'))).toBe('amendment_of_another')
    await granted(act(member(0), mine, 'withdraw'))
    expect(await refusedWith(admit(mine))).toBe('amendment_settled')
    expect(await refusedWith(admit(other, member(2)))).toBe('only_chair')
    const ruling = { admit: false, reason: '' }
    expect(await refusedWith(act(stage.chair, other, 'ruling', ruling))).toBe('reason_missing')
    await granted(act(stage.chair, other, 'ruling', { ...ruling, reason: 'Poza zakresem.' }))
    expect(await one(other)).toMatchObject({ state: 'inadmissible', ruling: 'Poza zakresem.' })
    // Its own author does not rule on it, chair or not.
    const chairs = await filed(stage.chair, 0, 'C.')
    expect(await refusedWith(admit(chairs))).toBe('not_impartial')
    await granted(admit(chairs, stage.vice))
  })
})

describe('what cannot be filed', () => {
  it('on other words, on nothing, empty, or as no text of ours', async () => {
    expect(await refusedWith(file(member(0), 0, 'A.', { sha256: '0'.repeat(64) }))).toBe('stale_version')
    const nothing = { recommendationId: '00000000-0000-4000-8000-000000000000' }
    expect(await refusedWith(file(member(0), 0, 'A.', nothing))).toBe('recommendations_not_chosen')
    expect(await refusedWith(file(member(0), 0, ' '))).toBe('amendment_empty')
    const hostile = { type: 'doc', content: [{ type: 'script', content: [] }] }
    expect(await refusedWith(file(member(0), 0, 'A.', { proposal: hostile }))).toBe('malformed')
  })

  it('after its day, but spoken at the meeting; by the secretary for whoever spoke', async () => {
    const { sql } = stage.product.database
    const meeting = await inCouncil()
    const id = await filed(member(0), 0, 'Na posiedzeniu.')
    expect((await one(id))?.isOral).toBe(true)
    const forMember = { authorId: member(1).id }
    expect(await refusedWith(file(member(0), 0, 'B.', forMember))).toBe('only_secretariat')
    await granted(file(stage.secretary, 0, 'Za członka.', forMember))
    expect((await look()).amendments[1]).toMatchObject({
      author: { id: member(1).id },
      recordedBy: { id: stage.secretary.id },
    })
    expect(await refusedWith(file(stage.secretary, 0, 'C.'))).toBe('no_mandate_today')
    await granted(ballots.open({ subject: 'procedural', purpose: 'other', purposeText: 'o porządek' }))
    expect(await refusedWith(file(member(2), 0, 'Za późno.'))).toBe('ballot_open_already')
    await sql`update ballot set state = 'void', void_reason = 'x' where position_id = ${paper.id}`
    await sql`update meeting set state = 'closed', closed_at = now() where id = ${meeting.id}`
    await sql`update agenda_item set state = 'open' where meeting_id = ${meeting.id}`
  })

  it('on the day of the meeting while the paper still waits', async () => {
    const day = warsawDay()
    const { id } = await granted<{ id: string }>(
      stage.secretary.client.post('/meetings', {
        heldDay: day,
        startsAt: '10:00',
        place: 'Sala',
        form: 'on_site',
      }),
    )
    await granted(stage.secretary.client.post(`/meetings/${id}/items`, { positionId: paper.id }))
    expect(await look(member(0))).toMatchObject({
      mayFile: { allowed: false, why: { code: 'amendment_too_late' } },
    })
    expect(await refusedWith(file(member(0), 0, 'A.'))).toBe('amendment_too_late')
  })

  it('ends with the paper', async () => {
    const id = await filed(member(1), 0, 'A.')
    await granted(
      stage.chair.client.post(`/positions/${paper.id}/moves`, {
        action: 'return_to_draft',
        reason: 'Do poprawy.',
      }),
    )
    const [row] = await stage.product.database.sql`select state from amendment where id = ${id}`
    expect(row?.state).toBe('moot')
  })
})
