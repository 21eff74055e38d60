/** One paper's whole way over HTTP on a real database, with the wrong thing tried at every turn. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import { granted, refusedWith } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { warsawDay } from '../support/days.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { writeField } from '../support/writing.ts'

let product: TestProduct
let people: CouncilOfPeople
let id: string

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
})
afterAll(() => product.close())

const paper = async (as: keyof CouncilOfPeople['clients'] = 'secretary'): Promise<PaperView> =>
  granted<PaperView>(people.clients[as].get(`/positions/${id}`))
const moves = (as: keyof CouncilOfPeople['clients'], body: unknown) =>
  people.clients[as].post(`/positions/${id}/moves`, body)
const nextWeek = () => warsawDay(7)
const submission = async (reviewerIds: string[]) => ({
  action: 'submit',
  seq: (await paper('lead')).text.seq,
  reviewerIds,
  dueDay: nextWeek(),
})

describe('a draft', () => {
  it('[T1] is begun by a member with the sections of its kind', async () => {
    const begun = await granted<{ id: string }>(
      people.clients.lead.post('/positions', { kind: 'stanowisko', title: '' }),
    )
    id = begun.id
    expect((await paper('lead')).sections.map((s) => s.kind)).toEqual([
      'stance',
      'recommendations',
      'rationale',
      'expected_answer',
    ])
  })
  it('is not begun by a guest', async () => {
    expect(await refusedWith(people.clients.guest.post('/positions', { kind: 'apel', title: 'x' }))).toBe(
      'no_mandate_today',
    )
  })
  it('does not exist for members who do not write it', async () => {
    expect((await people.clients.other.get(`/positions/${id}`)).status).toBe(404)
  })
  it('an id that is none is not found', async () => {
    expect((await people.clients.lead.get('/positions/..%2f..%2fetc')).status).toBe(404)
  })
  it('[T2] is not submitted before it is whole, and says what is missing first', async () => {
    const reviewers = [people.ids.reviewer, people.ids.chair]
    const tries = async () => refusedWith(moves('lead', await submission(reviewers)))
    expect(await tries()).toBe('title_missing')
    await granted(people.clients.lead.patch(`/positions/${id}`, { title: 'w sprawie miejsc pracy' }))
    expect(await tries()).toBe('recommendations_missing')
    const { id: first } = await granted<{ id: string }>(
      people.clients.lead.post(`/positions/${id}/recommendations`),
    )
    expect(await tries()).toBe('addressee_missing')
    const addresseeIds = [people.addresseeId]
    await granted(people.clients.lead.patch(`/positions/${id}/recommendations/${first}`, { addresseeIds }))
    expect(await tries()).toBe('due_missing')
    await granted(
      people.clients.lead.patch(`/positions/${id}/recommendations/${first}`, {
        due: { kind: 'day', day: '2027-01-31' },
      }),
    )
    expect(await tries()).toBe('recommendation_empty')
    await writeField(product, id, `rec:${first}`, 'Ogłaszać nabory w stałych miesiącach.')
    expect(await tries()).toBe('rationale_missing')
    const rationale = (await paper('lead')).sections.find((s) => s.kind === 'rationale')
    await writeField(product, id, `section:${rationale?.id}`, 'Bo doradztwo nie może być przerywane.')
    expect((await paper('lead')).state).toBe('draft')
  })
  it('[T2] is not submitted on a text seen before others wrote', async () => {
    const request = await submission([people.ids.reviewer, people.ids.chair])
    expect(await refusedWith(moves('lead', { ...request, seq: request.seq - 1 }))).toBe('stale_text')
  })
  it('[R4] is not reviewed by its author, nor from the lead organisation, nor by one person alone', async () => {
    expect(await refusedWith(moves('lead', await submission([people.ids.lead, people.ids.chair])))).toBe(
      'reviewer_is_author',
    )
    expect(await refusedWith(moves('lead', await submission([people.ids.colleague, people.ids.chair])))).toBe(
      'reviewer_from_lead_organisation',
    )
    expect(await refusedWith(moves('lead', await submission([people.ids.chair])))).toBe('reviewers_missing')
  })
  it('[T2] freezes as R1 with its hash when the lead submits it', async () => {
    await granted(moves('lead', await submission([people.ids.reviewer, people.ids.chair])))
    const now = await paper()
    expect(now).toMatchObject({ state: 'in_review', currentVersion: { label: 'R1' }, text: { frozen: true } })
    expect(now.recommendations[0]?.number).toBe(1)
  })
})

describe('in review', () => {
  const version = async (): Promise<VersionView> => {
    const { currentVersion } = await paper('reviewer')
    return granted<VersionView>(
      people.clients.reviewer.get(`/positions/${id}/versions/${currentVersion?.id}`),
    )
  }
  const verdict = async (
    as: 'reviewer' | 'chair' | 'lead',
    subject: 'whole' | 'first',
    kind: string,
    comment = '',
  ) => {
    const { id: versionId, sha256, partSha256, paper: text } = await version()
    const first = text.parts.find((p) => p.part === 'recommendation')?.id ?? ''
    const on =
      subject === 'whole'
        ? { recommendationId: null, sha256 }
        : { recommendationId: first, sha256: partSha256[first] }
    return people.clients[as].post(`/positions/${id}/verdicts`, { versionId, kind, comment, ...on })
  }

  it('structure and title stand still', async () => {
    expect(await refusedWith(people.clients.lead.post(`/positions/${id}/recommendations`))).toBe(
      'text_frozen',
    )
    expect(await refusedWith(people.clients.lead.patch(`/positions/${id}`, { title: 'inny' }))).toBe(
      'text_frozen',
    )
  })
  it('[I5] a verdict names the hash that was shown, or is refused', async () => {
    const { id: versionId } = await version()
    const wrong = { versionId, sha256: '0'.repeat(64), recommendationId: null, kind: 'approve', comment: '' }
    expect(await refusedWith(people.clients.reviewer.post(`/positions/${id}/verdicts`, wrong))).toBe(
      'stale_version',
    )
  })
  it('an objection says what must change', async () => {
    expect(await refusedWith(verdict('reviewer', 'first', 'object'))).toBe('verdict_comment_missing')
  })
  it('only reviewers of the round give verdicts', async () => {
    expect(await refusedWith(verdict('lead', 'whole', 'approve'))).toBe('not_a_reviewer')
  })
  it('[T4] silence is not consent: the paper is not admitted', async () => {
    const sha256 = (await version()).sha256
    expect(await refusedWith(moves('secretary', { action: 'admit', sha256 }))).toBe('verdicts_missing')
  })
  it('[T3] goes back to a draft with a reason, and is seeded anew from the version', async () => {
    expect(await refusedWith(moves('lead', { action: 'return_to_draft', reason: ' ' }))).toBe(
      'reason_missing',
    )
    await granted(moves('lead', { action: 'return_to_draft', reason: 'uwagi z rozmów' }))
    const draft = await paper('lead')
    expect(draft).toMatchObject({ state: 'draft', text: { frozen: false }, currentVersion: null })
    await granted(moves('lead', await submission([people.ids.reviewer, people.ids.chair])))
    expect((await paper()).currentVersion?.label).toBe('R2')
  })
  it('[T3] the same words come back as the same parts', async () => {
    const [first, second] = (await paper()).versions
    expect(first?.sha256).toBe(second?.sha256)
  })
  it('[T4] is admitted as C1 when all have spoken and no objection stands', async () => {
    await granted(verdict('reviewer', 'first', 'object', 'Za krótki termin.'))
    await granted(verdict('reviewer', 'whole', 'approve'))
    await granted(verdict('chair', 'first', 'approve'))
    await granted(verdict('chair', 'whole', 'abstain'))
    const sha256 = (await version()).sha256
    expect(await refusedWith(moves('secretary', { action: 'admit', sha256 }))).toBe('objection_open')
    await granted(verdict('reviewer', 'first', 'approve'))
    await granted(moves('secretary', { action: 'admit', sha256 }))
    expect(await paper()).toMatchObject({ state: 'ready', currentVersion: { label: 'C1', sha256 } })
  })
  it('a step that is not in the table is refused', async () => {
    expect(await refusedWith(moves('secretary', { action: 'admit', sha256: '0'.repeat(64) }))).toBe(
      'step_not_in_table',
    )
  })
})

describe('before the council', () => {
  let meetingId: string
  let ballotId: string
  const sha = async () => (await paper()).currentVersion?.sha256 ?? ''
  const vote = (as: keyof CouncilOfPeople['clients'], body: Record<string, unknown>) =>
    people.clients[as].post(`/ballots/${ballotId}/votes`, body)

  it('[T5] is not brought without an open meeting that has it on the agenda', async () => {
    const request = { action: 'bring_to_council', sha256: await sha() }
    expect(await refusedWith(moves('secretary', request))).toBe('not_on_agenda')
    meetingId = await people.openMeetingWith(id)
    await granted(moves('secretary', request))
    // An amendment is voted on by a ballot of its own, never by a move of the paper.
    expect(await refusedWith(moves('chair', { action: 'vote_amendment' }))).toBe('malformed')
    expect((await paper()).state).toBe('in_council')
  })
  it('[V4] no ballot opens without a quorum', async () => {
    await people.seat(meetingId, people.votingMandates.slice(0, 8))
    expect(
      await refusedWith(people.clients.chair.post(`/positions/${id}/ballots`, { sha256: await sha() })),
    ).toBe('quorum_missing')
  })
  it('[T7] the chair opens it on the very text, once', async () => {
    await people.seat(meetingId, people.votingMandates.slice(8, 13))
    expect(
      await refusedWith(people.clients.chair.post(`/positions/${id}/ballots`, { sha256: '1'.repeat(64) })),
    ).toBe('stale_version')
    const opened = await granted<{ id: string }>(
      people.clients.chair.post(`/positions/${id}/ballots`, { sha256: await sha() }),
    )
    ballotId = opened.id
    expect(
      await refusedWith(people.clients.chair.post(`/positions/${id}/ballots`, { sha256: await sha() })),
    ).toBe('ballot_open_already')
  })
  it('no vote by one without a mandate that day, by one not present, or on another text', async () => {
    const sha256 = await sha()
    expect(await refusedWith(vote('secretary', { choice: 'for', sha256 }))).toBe('no_mandate_that_day')
    expect(await refusedWith(vote('absent', { choice: 'for', sha256 }))).toBe('not_present')
    expect(await refusedWith(vote('chair', { choice: 'for', sha256: '0'.repeat(64) }))).toBe('stale_version')
  })
  it('[H18] a second vote is refused, also ten at once', async () => {
    const sha256 = await sha()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => vote('chair', { choice: 'for', sha256 })),
    )
    expect(answers.filter((a) => a.status < 300)).toHaveLength(1)
    expect(new Set(answers.filter((a) => a.status >= 400).map((a) => a.body.code))).toEqual(
      new Set(['already_voted']),
    )
  })
  it('the secretary records the votes of members present, and it shows', async () => {
    const sha256 = await sha()
    const others = people.votingMandates.slice(1, 13)
    expect(await refusedWith(vote('lead', { choice: 'for', sha256, mandateId: others[3] }))).toBe(
      'only_secretariat',
    )
    for (const [index, mandateId] of others.entries()) {
      const choice = index === 0 ? 'against' : index === 1 ? 'abstain' : 'for'
      await granted(vote('secretary', { choice, sha256, mandateId }))
    }
    const [ballot] = (await paper()).ballots
    expect(ballot?.result).toMatchObject({
      seats: 18,
      present: 13,
      quorum: 9,
      for: 11,
      against: 1,
      abstained: 1,
      outcome: 'carried',
    })
    expect(ballot?.electors.filter((e) => e.recordedByOther)).toHaveLength(12)
  })
  it('[T8] nobody but the chair closes and declares, in that order', async () => {
    expect(await refusedWith(people.clients.chair.post(`/ballots/${ballotId}/declare`))).toBe(
      'ballot_not_closed',
    )
    expect(await refusedWith(people.clients.secretary.post(`/ballots/${ballotId}/close`))).toBe('only_chair')
    await granted(people.clients.chair.post(`/ballots/${ballotId}/close`))
    expect(await refusedWith(vote('absent', { choice: 'against', sha256: await sha() }))).toBe(
      'ballot_not_open',
    )
    const declared = await Promise.all(
      [1, 2].map(() => people.clients.chair.post(`/ballots/${ballotId}/declare`)),
    )
    expect(declared.filter((a) => a.status === 200)).toHaveLength(1)
  })
  it('[T8] the paper is adopted with the first number of the year, on the bytes that were voted', async () => {
    const now = await paper()
    const [ballot] = now.ballots
    expect(now).toMatchObject({
      state: 'adopted',
      number: 1,
      currentVersion: { label: 'A', sha256: ballot?.contentSha256 },
    })
  })
})

describe('history', () => {
  it('[I9] tells every step, and its chain is whole', async () => {
    const kinds = (
      await granted<{ kind: string }[]>(people.clients.secretary.get(`/positions/${id}/history`))
    ).map((e) => e.kind)
    for (const step of [
      'started',
      'submitted',
      'returned_to_draft',
      'admitted',
      'brought_to_council',
      'ballot_opened',
      'adopted',
    ]) {
      expect(kinds).toContain(`position.${step}`)
    }
    expect(await product.verifyChain()).toMatchObject({ whole: true })
  })
  it('[I9] a changed row shows', async () => {
    await expect(
      product.database.sql`update event set kind = 'position.rejected' where kind = 'position.adopted'`,
    ).rejects.toThrow(/never changed/)
    await product.database.sql`alter table event disable trigger event_is_append_only`
    await product.database.sql`update event set kind = 'position.rejected' where kind = 'position.adopted'`
    expect(await product.verifyChain()).toMatchObject({ whole: false, fault: 'body_changed' })
  })
  it('[I7] no statement makes a paper adopted without a carried ballot', async () => {
    const { id: draft } = await granted<{ id: string }>(
      people.clients.lead.post('/positions', { kind: 'apel', title: 'x' }),
    )
    const cheat = product.database.sql`
      update position set state = 'adopted', number = 9, year = 2026, adopted_day = '2026-01-01' where id = ${draft}`
    await expect(cheat).rejects.toThrow(/no carried ballot/)
  })
})
