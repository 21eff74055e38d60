/** People of a round over HTTP: recorded for a member, contested, recused, replaced, made author, gone from the council; the day moved. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRuleSet } from '../../shared/council/rules/defaults.ts'
import { granted, refusedWith } from '../support/client.ts'
import {
  approveAll,
  inDays,
  openReviewStage,
  type ReviewedPaper,
  type ReviewStage,
  type Who,
} from '../support/review-stage.ts'
import { openLetter } from '../support/smtp.ts'

let stage: ReviewStage
beforeAll(async () => {
  stage = await openReviewStage()
})
afterAll(() => stage.close())

async function inReview(...reviewers: Who[]): Promise<ReviewedPaper> {
  const paper = await stage.paper()
  const names: Who[] = reviewers.length > 0 ? reviewers : ['reviewer', 'chair']
  await granted(paper.submit(names.map((name) => stage.people.ids[name])))
  return paper
}
const yesterday = () => inDays(-1)

describe('[R13] a verdict recorded for a member', () => {
  let paper: ReviewedPaper
  let recordedId: string
  const forReviewer = () => ({ recordedFor: { personId: stage.people.ids.reviewer, how: 'phone' } })

  it('is the secretary’s to record, for a reviewer, with how it came', async () => {
    paper = await inReview()
    const { ids } = stage.people
    expect(await refusedWith(paper.say('chair', paper.r1, 'approve', forReviewer()))).toBe('only_secretariat')
    expect(await refusedWith(paper.say('lead', paper.r1, 'approve', forReviewer()))).toBe('only_secretariat')
    const forOther = { recordedFor: { personId: ids.other, how: 'paper' } }
    expect(await refusedWith(paper.say('secretary', paper.r1, 'approve', forOther))).toBe('not_a_reviewer')
    const own = { recordedFor: { personId: ids.reviewer, how: 'phone' } }
    expect(await refusedWith(paper.say('reviewer', paper.r1, 'approve', own))).toBe('recorded_way_missing')
    expect(await refusedWith(paper.say('secretary', paper.r1, 'object', forReviewer()))).toBe(
      'verdict_comment_missing',
    )
    const said = { ...forReviewer(), comment: 'Termin jest za krótki.' }
    const { id } = await granted<{ id: string }>(paper.say('secretary', paper.r1, 'object', said))
    recordedId = id
    expect((await paper.round()).verdicts[0]).toMatchObject({
      personId: ids.reviewer,
      recordedBy: ids.secretary,
      recordedHow: 'phone',
    })
    expect((await paper.round()).openObjections).toBe(1)
  })
  it('and the member gets a letter that says what, by whom, and where to contest it', async () => {
    await stage.product.parts.jobs.drain()
    const folder = join(stage.product.parts.config.dataDir, 'mail')
    const letters = await Promise.all(
      (await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')),
    )
    const letter = letters.find((text) => text.includes(`verdict.${recordedId}@`)) ?? ''
    const told = openLetter({ from: '', to: [], raw: letter }).text
    expect(told).toContain(`/stanowiska/${paper.id}?tab=review`)
    expect(told).toContain(
      'Czego dotyczy: rekomendacja 1\nOpinia: zgłasza sprzeciw\nSłowa: Termin jest za krótki.',
    )
    expect(told).toContain('Przekazano: telefonicznie\nZapisano przez: Anna Jarząb')
    const sent = await stage.product.database.sql`
      select data from event where kind = 'verdict.letter_sent' and object_id = ${stage.people.ids.reviewer}`
    expect(sent[0]?.data).toMatchObject({ verdictId: recordedId, outcome: 'accepted' })
  })
  it('[R15] is contested by that member only, once; then it counts as none and is asked again', async () => {
    const path = `/verdicts/${recordedId}/contest`
    expect(await refusedWith(paper.post('chair', path, {}))).toBe('not_recorded_for_you')
    expect(await refusedWith(paper.post('secretary', path, {}))).toBe('not_recorded_for_you')
    await granted(paper.post('reviewer', path, { reason: 'Nie rozmawialiśmy.' }))
    expect(await refusedWith(paper.post('reviewer', path, {}))).toBe('contested_already')
    const round = await paper.round()
    expect(round.openObjections).toBe(0)
    expect(round.objections[0]?.fate).toBe('contested')
    expect(round.contested[0]).toMatchObject({ id: recordedId, contestReason: 'Nie rozmawialiśmy.' })
    expect(await paper.asked()).toContain('reviewer r1 contested')
  })
  it('a verdict that does not exist, or is one’s own, is not contested', async () => {
    const { id } = await granted<{ id: string }>(paper.say('reviewer', paper.r2, 'approve'))
    expect(await refusedWith(paper.post('reviewer', `/verdicts/${id}/contest`, {}))).toBe(
      'not_recorded_for_you',
    )
    const none = '00000000-0000-4000-8000-000000000000'
    expect(await refusedWith(paper.post('reviewer', `/verdicts/${none}/contest`, {}))).toBe('not_found')
  })
  it('nor while no round is open; then as long as it counts', async () => {
    const { id } = await granted<{ id: string }>(paper.say('secretary', paper.r1, 'approve', forReviewer()))
    await granted(paper.back())
    // A draft is its authors'.
    expect(await refusedWith(paper.post('reviewer', `/verdicts/${id}/contest`, {}))).toBe('not_found')
    await granted(paper.submit())
    // It counts again with its words, so it may be contested again.
    expect(await paper.asked()).not.toContain('reviewer r1 missing')
    await granted(paper.post('reviewer', `/verdicts/${id}/contest`, {}))
    expect(await paper.asked()).toContain('reviewer r1 contested')
  })
})

describe('[R10] a reviewer who is out', () => {
  const instead = (leaving: Who, newcomer: Who, reason = 'w zastępstwie') => ({
    leavingId: stage.people.ids[leaving],
    personId: stage.people.ids[newcomer],
    reason,
  })
  it('recused: too few are left, and the lead or the secretary chooses another', async () => {
    const paper = await inReview()
    await granted(paper.say('reviewer', paper.r1, 'object', { comment: 'Za krótko.' }))
    await granted(paper.say('reviewer', null, 'recused'))
    await approveAll(paper, 'chair')
    expect(await refusedWith(paper.say('reviewer', paper.r2, 'approve'))).toBe('reviewer_recused')
    // Whoever is recused has taken everything back.
    expect((await paper.round()).openObjections).toBe(0)
    expect(
      (await paper.round()).verdicts.filter((v) => v.personId === stage.people.ids.reviewer),
    ).toMatchObject([{ kind: 'recused' }])
    expect(await refusedWith(paper.admit())).toBe('reviewers_gone')
    const path = '/review/reviewers'
    expect(await refusedWith(paper.post('chair', path, instead('reviewer', 'other')))).toBe(
      'only_lead_or_secretariat',
    )
    expect(await refusedWith(paper.post('lead', path, instead('chair', 'other')))).toBe(
      'reviewer_still_reviews',
    )
    expect(await refusedWith(paper.post('lead', path, instead('reviewer', 'chair')))).toBe('reviewer_already')
    expect(await refusedWith(paper.post('lead', path, instead('reviewer', 'lead')))).toBe(
      'reviewer_is_author',
    )
    expect(await refusedWith(paper.post('lead', path, instead('reviewer', 'colleague')))).toBe(
      'reviewer_from_lead_organisation',
    )
    expect(await refusedWith(paper.post('lead', path, instead('reviewer', 'guest')))).toBe('no_mandate_today')
    expect(await refusedWith(paper.post('lead', path, instead('reviewer', 'other', ' ')))).toBe(
      'reason_missing',
    )
    await granted(paper.post('lead', path, instead('reviewer', 'other')))
    expect(await refusedWith(paper.post('lead', path, instead('reviewer', 'absent')))).toBe('not_a_reviewer')
    expect(await refusedWith(paper.say('reviewer', null, 'approve'))).toBe('not_a_reviewer')
    expect(await paper.asked()).toEqual(['other r1 missing', 'other r2 missing', 'other whole missing'])
    await approveAll(paper, 'other')
    await granted(paper.admit())
  })
  it('recused: is not asked in the next round, and cannot be', async () => {
    const paper = await inReview()
    await granted(paper.say('reviewer', null, 'recused'))
    await granted(paper.back())
    expect(await refusedWith(paper.submit())).toBe('reviewer_recused')
  })
  it('everybody recused: nothing is admitted, with or without a day', async () => {
    const paper = await inReview()
    for (const as of ['reviewer', 'chair'] as const) await granted(paper.say(as, null, 'recused'))
    expect(await paper.asked()).toEqual([])
    await stage.product.database
      .sql`update review_round set due_day = ${yesterday()} where position_id = ${paper.id}`
    expect(await refusedWith(paper.admit())).toBe('reviewers_gone')
    expect(await refusedWith(paper.admit('chair', 'mimo to'))).toBe('reviewers_gone')
  })
  it('mandate ended yesterday: says nothing more, what was said stays, somebody else is chosen', async () => {
    const paper = await inReview('absent', 'chair')
    await granted(paper.say('absent', paper.r1, 'object', { comment: 'Za krótko.' }))
    const { sql } = stage.product.database
    const { mandateId } = stage.people.people.absent
    await sql`update mandate set to_day = ${yesterday()} where id = ${mandateId}`
    expect((await paper.say('absent', paper.r2, 'approve')).status).toBeGreaterThanOrEqual(400)
    expect((await paper.round()).openObjections).toBe(1)
    expect(await paper.asked()).toEqual(['chair r1 missing', 'chair r2 missing', 'chair whole missing'])
    const forAbsent = { recordedFor: { personId: stage.people.ids.absent, how: 'paper' } }
    expect(await refusedWith(paper.say('secretary', paper.r2, 'approve', forAbsent))).toBe('no_mandate_today')
    await granted(paper.post('secretary', '/review/reviewers', instead('absent', 'other')))
    await sql`update mandate set to_day = null where id = ${mandateId}`
  })
  it('made author meanwhile: reviews no more, in this round or the next', async () => {
    const paper = await inReview()
    await granted(paper.say('reviewer', paper.r2, 'approve'))
    const { sql } = stage.product.database
    await sql`insert into position_author (position_id, person_id) values (${paper.id}, ${stage.people.ids.reviewer})`
    expect(await refusedWith(paper.say('reviewer', paper.r1, 'approve'))).toBe('reviewer_is_author')
    expect((await paper.round()).verdicts).toEqual([])
    expect((await paper.round()).reviewers.find((r) => r.id === stage.people.ids.reviewer)?.out).toBe(
      'author',
    )
    await granted(paper.post('secretary', '/review/reviewers', instead('reviewer', 'other')))
    await granted(paper.back())
    expect(await refusedWith(paper.submit())).toBe('reviewer_is_author')
  })
})

describe('[R12] the day of the review', () => {
  const reason = 'choroba recenzentki'
  it('is moved by the lead or the secretary, only to a later day, and the earlier one stays to be read', async () => {
    const paper = await inReview()
    const path = '/review/deadline'
    const to = (dueDay: string) => ({ dueDay, reason })
    expect(await refusedWith(paper.post('chair', path, to(inDays(14))))).toBe('only_lead_or_secretariat')
    expect(await refusedWith(paper.post('lead', path, to(inDays(7))))).toBe('review_day_not_later')
    expect(await refusedWith(paper.post('lead', path, to(inDays(3))))).toBe('review_day_not_later')
    expect(await refusedWith(paper.post('lead', path, to('2027-02-30')))).toBe('not_a_day')
    expect(await refusedWith(paper.post('lead', path, { dueDay: inDays(14), reason: '' }))).toBe(
      'reason_missing',
    )
    await granted(paper.post('lead', path, to(inDays(14))))
    await granted(paper.post('secretary', path, to(inDays(21))))
    const round = await paper.round()
    expect(round.dueDay).toBe(inDays(21))
    expect(round.extensions.map((e) => [e.fromDay, e.toDay, e.reason])).toEqual([
      [inDays(7), inDays(14), reason],
      [inDays(14), inDays(21), reason],
    ])
    await expect(stage.product.database.sql`delete from review_extension`).rejects.toThrow(/never changed/)
  })
  it('a day that does not exist is no day of a review', async () => {
    const paper = await stage.paper()
    const { ids } = stage.people
    const seq = (await paper.view('lead')).text.seq
    const request = { action: 'submit', seq, reviewerIds: [ids.reviewer, ids.chair], dueDay: '2027-02-30' }
    expect(await refusedWith(paper.moves('lead', request))).toBe('not_a_day')
  })
  it('silence after it is no consent, unless the round was opened under a rule that says so', async () => {
    const { sql } = stage.product.database
    const before = await inReview()
    const rules = { ...defaultRuleSet, review: { ...defaultRuleSet.review, silence: 'no_objection' } }
    await sql`
      insert into rule_set (version, rules, reason, adopted_by)
      values (1, ${sql.json(rules)}, 'uchwała', ${stage.people.ids.chair})`
    const after = await inReview()
    expect((await after.round()).terms.silence).toBe('no_objection')
    expect(await refusedWith(after.admit())).toBe('verdicts_missing')
    for (const { id } of [before, after])
      await sql`update review_round set due_day = ${yesterday()} where position_id = ${id}`
    expect(await refusedWith(before.admit())).toBe('verdicts_missing')
    await granted(after.admit())
  })
})

describe('[R16] at one and the same moment', () => {
  it('an objection and the admission: one of them comes first, and the other knows', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const paper = await inReview()
      await approveAll(paper, 'reviewer', 'chair')
      const [said, admitted] = await Promise.all([
        paper.say('reviewer', paper.r1, 'object', { comment: 'Za krótko.' }),
        paper.admit(),
      ])
      const { state, round } = await paper.view()
      if (admitted.status < 300) {
        expect([state, said.body.code, round?.openObjections]).toEqual(['ready', 'wrong_state', 0])
      } else {
        expect([state, admitted.body.code, round?.openObjections]).toEqual(['in_review', 'objection_open', 1])
      }
    }
  })
  it('a verdict and the return to a draft: it is in the round or it is not there', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const paper = await inReview()
      const [said, back] = await Promise.all([paper.say('reviewer', paper.r1, 'approve'), paper.back()])
      expect(back.status).toBeLessThan(300)
      const { round } = await paper.view()
      expect(round?.verdicts).toHaveLength(said.status < 300 ? 1 : 0)
      // Whoever comes too late finds a draft, which is not the reviewer's to see.
      if (said.status >= 300) expect(said.body.code).toBe('not_found')
    }
  })
  it('taken up and overruled: one settlement', async () => {
    const paper = await inReview()
    await granted(paper.say('reviewer', paper.r1, 'object', { comment: 'Za krótko.' }))
    const verdictId = (await paper.round()).objections[0]?.verdict.id
    const seen = await paper.seen(paper.r1)
    const answers = await Promise.all([
      paper.post('reviewer', `/objections/${verdictId}/take-up`, seen),
      paper.post('chair', `/objections/${verdictId}/overrule`, { ...seen, reason: 'termin' }),
    ])
    expect(answers.filter((a) => a.status < 300)).toHaveLength(1)
    expect(answers.find((a) => a.status >= 300)?.body.code).toBe('objection_settled')
  })
  it('two people chosen in one place: one of them reviews', async () => {
    const paper = await inReview()
    await granted(paper.say('reviewer', null, 'recused'))
    const { ids } = stage.people
    const answers = await Promise.all([
      paper.post('lead', '/review/reviewers', { leavingId: ids.reviewer, personId: ids.other, reason: 'a' }),
      paper.post('secretary', '/review/reviewers', {
        leavingId: ids.reviewer,
        personId: ids.absent,
        reason: 'b',
      }),
    ])
    expect(answers.filter((a) => a.status < 300)).toHaveLength(1)
    expect((await paper.round()).reviewers).toHaveLength(3)
  })
  it('the history is whole', async () => {
    expect(await stage.product.verifyChain()).toMatchObject({ whole: true })
  })
})
