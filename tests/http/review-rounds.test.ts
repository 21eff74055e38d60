/** Review across rounds over HTTP: what stays with its words, who is asked again, objections and their end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReviewerCandidate } from '../../shared/positions/view.ts'
import { granted, refusedWith } from '../support/client.ts'
import { approveAll, openReviewStage, type ReviewedPaper, type ReviewStage } from '../support/review-stage.ts'

let stage: ReviewStage
beforeAll(async () => {
  stage = await openReviewStage()
})
afterAll(() => stage.close())

const objection = { comment: 'Za krótki termin.' }

describe('[R5] a paper comes back with one recommendation changed', () => {
  let paper: ReviewedPaper
  const candidates = () =>
    granted<ReviewerCandidate[]>(stage.people.clients.lead.get(`/positions/${paper.id}/reviewers`))

  it('reviewers are proposed: nobody of the lead’s own, two organisations', async () => {
    paper = await stage.paper()
    const proposed = (await candidates()).filter((one) => one.proposed)
    expect(proposed).toHaveLength(2)
    expect(new Set(proposed.map((one) => one.organisationName)).size).toBe(2)
    expect(proposed.every((one) => one.refusal === null)).toBe(true)
    const refused = new Map((await candidates()).map((one) => [one.id, one.refusal?.code]))
    expect(refused.get(stage.people.ids.lead)).toBe('reviewer_is_author')
    expect(refused.get(stage.people.ids.colleague)).toBe('reviewer_from_lead_organisation')
  })
  it('nobody is asked to review who has no seat', async () => {
    const { ids } = stage.people
    expect(await refusedWith(paper.submit([ids.reviewer, ids.guest]))).toBe('no_mandate_today')
  })
  it('everybody is asked everything at first', async () => {
    await granted(paper.submit())
    expect(await paper.asked()).toEqual([
      'chair r1 missing',
      'chair r2 missing',
      'chair whole missing',
      'reviewer r1 missing',
      'reviewer r2 missing',
      'reviewer whole missing',
    ])
  })
  it('it waits on the desk of those who are asked, until they have said everything', async () => {
    const waits = async () => {
      const papers = await granted<{ id: string; waitsForMe: { act: string } | null }[]>(
        stage.people.clients.reviewer.get('/positions'),
      )
      return papers.find((one) => one.id === paper.id)?.waitsForMe?.act ?? null
    }
    await granted(paper.say('reviewer', null, 'approve'))
    expect(await waits()).toBe('give_verdict')
    await granted(paper.say('reviewer', paper.r2, 'approve'))
    await granted(paper.say('reviewer', paper.r1, 'object', objection))
    expect(await waits()).toBeNull()
    await approveAll(paper, 'chair')
    expect(await paper.asked()).toEqual([])
  })
  it('whoever objected cannot be left out when it is submitted again', async () => {
    await granted(paper.back())
    await paper.change(`rec:${paper.r1}`, 'Termin naboru trwa trzydzieści dni.')
    const { ids } = stage.people
    expect(await refusedWith(paper.submit([ids.other, ids.chair]))).toBe('objector_left_out')
    const objector = (await candidates()).find((one) => one.id === ids.reviewer)
    expect(objector).toMatchObject({ reviewedBefore: true, mustBeAsked: true, proposed: true })
  })
  it('only what changed is asked again, of exactly those who had spoken on it', async () => {
    await granted(paper.submit())
    expect(await paper.asked()).toEqual([
      'chair r1 changed',
      'chair whole changed',
      'reviewer r1 changed',
      'reviewer whole changed',
    ])
    const round = await paper.round()
    expect(round.verdicts.map((v) => [v.recommendationId, v.versionLabel])).toEqual([
      [paper.r2, 'R1'],
      [paper.r2, 'R1'],
    ])
    expect(round.stale).toHaveLength(4)
    expect(round.objections[0]).toMatchObject({ fate: 'changed', verdict: { versionLabel: 'R1' } })
    expect(round.openObjections).toBe(0)
  })
  it('a verdict on the hash of the round before is refused', async () => {
    const stale = (await paper.round()).stale.find((v) => v.recommendationId === paper.r1)
    const sha256 = stale?.contentSha256
    expect(await refusedWith(paper.say('reviewer', paper.r1, 'approve', { sha256 }))).toBe('stale_version')
    const versionId = stale?.versionId
    expect(await refusedWith(paper.say('reviewer', paper.r2, 'approve', { versionId }))).toBe('stale_version')
  })
  it('[O2] its author says in which version the objection was taken up; nobody else, and once', async () => {
    const verdictId = (await paper.round()).objections[0]?.verdict.id
    const path = `/objections/${verdictId}/take-up`
    const seen = await paper.seen(paper.r1)
    expect(await refusedWith(paper.post('chair', path, seen))).toBe('objection_of_another')
    const wrong = { ...seen, sha256: '0'.repeat(64) }
    expect(await refusedWith(paper.post('reviewer', path, wrong))).toBe('stale_version')
    await granted(paper.post('reviewer', path, seen))
    expect(await refusedWith(paper.post('reviewer', path, seen))).toBe('objection_settled')
    expect((await paper.round()).objections[0]).toMatchObject({
      fate: 'taken_up',
      settlement: { versionLabel: 'R2', decidedBy: { id: stage.people.ids.reviewer } },
    })
  })
  it('what was taken up is still asked: it was not a verdict on the new words', async () => {
    expect(await paper.asked()).toContain('reviewer r1 changed')
    expect(await refusedWith(paper.admit())).toBe('verdicts_missing')
  })
  it('[T4] it is admitted when exactly that has been said', async () => {
    for (const as of ['reviewer', 'chair'] as const)
      for (const subject of [paper.r1, null]) await granted(paper.say(as, subject, 'approve'))
    await granted(paper.admit())
    expect(await paper.view()).toMatchObject({ state: 'ready', currentVersion: { label: 'C1' } })
  })
})

describe('[O3] an objection stops the secretary', () => {
  let paper: ReviewedPaper
  let path: string
  it('until the chair overrules it, with a reason; never their own', async () => {
    paper = await stage.paper()
    await granted(paper.submit())
    await approveAll(paper, 'reviewer', 'chair')
    await granted(paper.say('reviewer', paper.r1, 'object', objection))
    await granted(paper.say('chair', paper.r2, 'object', objection))
    const [first, own] = (await paper.round()).objections
    path = `/objections/${first?.verdict.id}/overrule`
    const seen = { ...(await paper.seen(paper.r1)), reason: 'Termin wynika z regulaminu.' }
    expect(await refusedWith(paper.admit())).toBe('objection_open')
    expect(await refusedWith(paper.post('secretary', path, seen))).toBe('only_chair')
    expect(await refusedWith(paper.post('chair', path, { ...seen, reason: '  ' }))).toBe('reason_missing')
    expect(await refusedWith(paper.post('chair', path, { ...seen, sha256: '1'.repeat(64) }))).toBe(
      'stale_version',
    )
    const ownPath = `/objections/${own?.verdict.id}/overrule`
    const ownSeen = { ...(await paper.seen(paper.r2)), reason: 'x' }
    expect(await refusedWith(paper.post('chair', ownPath, ownSeen))).toBe('not_impartial')
    await granted(paper.post('chair', path, seen))
    expect(await refusedWith(paper.post('chair', path, seen))).toBe('objection_settled')
  })
  it('both rows stay, and neither can be altered', async () => {
    const { objections } = await paper.round()
    expect(objections.map(({ fate }) => fate)).toEqual(['overruled', 'open'])
    expect(objections[0]?.settlement?.reason).toBe('Termin wynika z regulaminu.')
    const { sql } = stage.product.database
    await expect(sql`update objection_settlement set reason = 'x'`).rejects.toThrow(/never changed/)
    await expect(sql`delete from verdict`).rejects.toThrow(/never changed/)
  })
  it('an overruled one says no more when the same words come back', async () => {
    await granted(paper.say('chair', paper.r2, 'approve'))
    await granted(paper.back())
    await granted(paper.submit())
    expect((await paper.round()).objections.map(({ fate }) => fate)).toEqual(['overruled', 'superseded'])
    expect(await paper.asked()).toEqual([])
    await granted(paper.admit())
  })
  it('there is no end of it outside of a round', async () => {
    expect(
      await refusedWith(paper.post('chair', path, { ...(await paper.seen(paper.r1)), reason: 'x' })),
    ).toBe('wrong_state')
  })
})

describe('[T3b] what waits for a meeting goes back to its authors', () => {
  it('off the agenda of a planned meeting, with a trace, and with all verdicts on the same words', async () => {
    const paper = await stage.paper()
    await granted(paper.submit())
    await approveAll(paper, 'reviewer', 'chair')
    await granted(paper.admit())
    const { secretary } = stage.people.clients
    const meeting = await granted<{ id: string }>(
      secretary.post('/meetings', {
        heldDay: '2026-12-20',
        startsAt: '10:00',
        place: 'sala',
        form: 'on_site',
      }),
    )
    await granted(secretary.post(`/meetings/${meeting.id}/items`, { positionId: paper.id }))
    const back = { action: 'return_to_draft', reason: 'nowe dane' }
    expect(await refusedWith(paper.moves('secretary', back))).toBe('only_lead_or_chair')
    expect(await refusedWith(paper.moves('reviewer', back))).toBe('only_lead_or_chair')
    await granted(paper.moves('chair', back))
    const after = await granted<{ agenda: unknown[] }>(secretary.get(`/meetings/${meeting.id}`))
    expect(after.agenda).toEqual([])
    const traces = await stage.product.database.sql`
      select data from event where kind = 'agenda.item_removed' and object_id = ${meeting.id}`
    expect(traces[0]?.data).toMatchObject({ positionId: paper.id, reason: 'nowe dane' })
    expect(await paper.view('lead')).toMatchObject({ state: 'draft', currentVersion: null })

    await granted(paper.submit())
    expect(await paper.asked()).toEqual([])
    await granted(paper.admit())
    expect((await paper.view()).currentVersion?.label).toBe('C2')
    expect(await stage.product.verifyChain()).toMatchObject({ whole: true })
  })
  it('by its lead too, but not once the meeting is open', async () => {
    const paper = await stage.paper()
    await granted(paper.submit())
    await approveAll(paper, 'reviewer', 'chair')
    await granted(paper.admit())
    const back = { action: 'return_to_draft', reason: 'nowe dane' }
    await granted(paper.moves('lead', back))
    await granted(paper.submit())
    await granted(paper.admit())
    const meetingId = await stage.people.openMeetingWith(paper.id)
    expect(await refusedWith(paper.moves('lead', back))).toBe('notice_sent_already')
    await granted(paper.moves('chair', back))
    // The agenda of an open meeting is what was announced: it stays.
    const meeting = await granted<{ agenda: unknown[] }>(
      stage.people.clients.secretary.get(`/meetings/${meetingId}`),
    )
    expect(meeting.agenda).toHaveLength(1)
  })
})

describe('[R6] a course of verdicts and changes, on the database', () => {
  it('asks exactly those whose last word is on other words or missing, on the page and on the desk alike', async () => {
    const paper = await stage.paper()
    const random = seeded(20121126)
    const reviewers = ['reviewer', 'chair'] as const
    const subjects = [paper.r1, paper.r2, null]
    /** What each said last of each subject: the hash, on a sheet of paper. */
    const sheet = new Map<string, string>()
    await granted(paper.submit())
    for (let step = 0; step < 40; step += 1) {
      if (random(8) === 0) {
        await granted(paper.back())
        const changed = [paper.r1, paper.r2][random(3)]
        if (changed) await paper.change(`rec:${changed}`, `Zmiana ${step}.`)
        await granted(paper.submit())
      } else {
        const as = reviewers[random(2)] ?? 'chair'
        const subject = subjects[random(3)] ?? null
        const { sha256 } = await paper.seen(subject)
        await granted(paper.say(as, subject, random(2) === 0 ? 'approve' : 'abstain'))
        sheet.set(`${as} ${subject}`, sha256)
      }
      await compare(paper, sheet, reviewers, subjects)
    }
  }, 120_000)

  async function compare(
    paper: ReviewedPaper,
    sheet: Map<string, string>,
    reviewers: readonly ('reviewer' | 'chair')[],
    subjects: (string | null)[],
  ): Promise<void> {
    const expected: string[] = []
    for (const subject of subjects) {
      const { sha256 } = await paper.seen(subject)
      for (const as of reviewers)
        if (sheet.get(`${as} ${subject}`) !== sha256) expected.push(`${stage.people.ids[as]} ${subject}`)
    }
    const { asked } = await paper.round()
    expect(asked.map((one) => `${one.personId} ${one.recommendationId}`).sort()).toEqual(expected.sort())
    for (const as of reviewers) {
      const papers = await granted<{ id: string; waitsForMe: { act: string } | null }[]>(
        stage.people.clients[as].get('/positions'),
      )
      const waits = papers.find((one) => one.id === paper.id)?.waitsForMe?.act === 'give_verdict'
      expect(waits, as).toBe(expected.some((place) => place.startsWith(stage.people.ids[as])))
    }
  }
})

/** The same course at every run: a number below `below`. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}
