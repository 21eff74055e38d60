import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaperView } from '../../shared/positions/view.ts'
import type { Anchor, ThreadsView } from '../../shared/threads/types.ts'
import { granted } from '../support/client.ts'
import { ring, whatsOf } from '../support/notices.ts'
import { openReviewStage, type ReviewedPaper, type ReviewStage, type Who } from '../support/review-stage.ts'

let stage: ReviewStage
beforeAll(async () => {
  stage = await openReviewStage()
})
afterAll(() => stage.close())

const on = (paper: ReviewedPaper, quote = 'nabory'): Anchor => ({
  root: `rec:${paper.r1}`,
  quote,
  prefix: 'Ogłaszać ',
  suffix: ' w stałych miesiącach.',
  block: 'Ogłaszać nabory w stałych miesiącach.',
  living: null,
  frozen: null,
})
const client = (who: Who) => stage.people.clients[who]
const begin = (as: Who, paper: ReviewedPaper, more: Record<string, unknown> = {}) =>
  client(as).post(`/positions/${paper.id}/threads`, { anchor: on(paper), body: 'Które nabory?', ...more })
const begun = async (as: Who, paper: ReviewedPaper, more: Record<string, unknown> = {}): Promise<string> =>
  (await granted<{ id: string }>(begin(as, paper, more))).id
const threads = (as: Who, paper: ReviewedPaper) =>
  granted<ThreadsView>(client(as).get(`/positions/${paper.id}/threads`))
const answer = (as: Who, threadId: string, body: string) =>
  client(as).post(`/threads/${threadId}/comments`, { body })

describe('a thread on a draft', () => {
  it('is begun on a passage, answered, changed, taken back, settled and opened again', async () => {
    const paper = await stage.paper()
    const id = await begun('secretary', paper)
    await granted(answer('lead', id, 'Wszystkie.'))
    const [thread] = (await threads('lead', paper)).threads
    expect(thread).toMatchObject({ quote: 'nabory', versionLabel: null, resolved: null })
    expect(thread?.anchor).toMatchObject({ root: `rec:${paper.r1}`, quote: 'nabory', frozen: null })
    expect(thread?.comments).toMatchObject([
      { body: 'Które nabory?', isMine: false },
      { body: 'Wszystkie.', isMine: true, editedAt: null },
    ])
    const mine = thread?.comments[1]?.id ?? ''
    await granted(client('lead').patch(`/comments/${mine}`, { body: 'Wszystkie ogłaszane przez DEFS.' }))
    const [changed] = (await threads('secretary', paper)).threads
    expect(changed?.comments[1]?.editedAt).not.toBeNull()
    await granted(client('lead').del(`/comments/${mine}`))
    const [removed] = (await threads('secretary', paper)).threads
    expect(removed?.comments[1]).toMatchObject({ isRemoved: true, body: '' })
    await granted(client('lead').post(`/threads/${id}/resolve`))
    expect(await answer('secretary', id, 'Jeszcze coś.')).toMatchObject({ body: { code: 'thread_resolved' } })
    expect(await client('lead').post(`/threads/${id}/resolve`)).toMatchObject({
      body: { code: 'thread_resolved' },
    })
    await granted(client('secretary').post(`/threads/${id}/reopen`))
    expect(await client('lead').post(`/threads/${id}/reopen`)).toMatchObject({
      body: { code: 'thread_open_already' },
    })
    await granted(answer('secretary', id, 'Jeszcze coś.'))
  })

  it('is nobody else’s to read while the draft is its authors’', async () => {
    const paper = await stage.paper()
    const id = await begun('lead', paper)
    expect(await client('other').get(`/positions/${paper.id}/threads`)).toMatchObject({ status: 404 })
    expect(await answer('other', id, 'A ja?')).toMatchObject({ status: 404 })
    expect(await begin('other', paper)).toMatchObject({ status: 404 })
  })

  it('hangs on no field of another paper, on no version of it, and says something', async () => {
    const [paper, another] = [await stage.paper(), await stage.paper()]
    const foreign = { anchor: on(another) }
    expect(await begin('lead', paper, foreign)).toMatchObject({ body: { code: 'passage_unknown' } })
    const version = { anchor: { ...on(paper), frozen: { versionId: paper.id, from: 0, to: 3 } } }
    expect(await begin('lead', paper, version)).toMatchObject({ body: { code: 'passage_unknown' } })
    expect(await begin('lead', paper, { body: '  \n ' })).toMatchObject({ body: { code: 'comment_missing' } })
    expect(await begin('lead', paper, { anchor: { ...on(paper), root: 'x' } })).toMatchObject({
      body: { code: 'malformed' },
    })
    const id = await begun('lead', paper, { anchor: null, body: 'O całości.' })
    expect((await threads('lead', paper)).threads).toMatchObject([{ id, anchor: null, quote: '' }])
  })

  it('is changed and settled by whose it is', async () => {
    const paper = await stage.paper()
    await granted(client('lead').patch(`/positions/${paper.id}`, { openToCouncil: true }))
    const id = await begun('secretary', paper)
    const [thread] = (await threads('other', paper)).threads
    const comment = thread?.comments[0]?.id ?? ''
    expect(await client('other').patch(`/comments/${comment}`, { body: 'Nie.' })).toMatchObject({
      body: { code: 'comment_of_another' },
    })
    expect(await client('other').post(`/threads/${id}/resolve`)).toMatchObject({
      body: { code: 'thread_of_another' },
    })
    expect(thread?.maySettle).toMatchObject({ allowed: false, why: { code: 'thread_of_another' } })
    await granted(client('secretary').del(`/comments/${comment}`))
    expect(await client('secretary').del(`/comments/${comment}`)).toMatchObject({
      body: { code: 'comment_removed' },
    })
    expect(await client('lead').del('/comments/nobody')).toMatchObject({ status: 404 })
  })
})

describe('a thread follows its text', () => {
  it('whatever was written before it, and into the version and the next draft', async () => {
    const paper = await stage.paper()
    await begun('secretary', paper)
    await paper.change(`rec:${paper.r1}`, 'Nabory ogłasza DEFS.')
    const [moved] = (await threads('lead', paper)).threads
    expect(moved?.anchor).toMatchObject({ quote: 'nabory', prefix: 'Nabory ogłasza DEFS.\nOgłaszać ' })
    expect(moved?.anchor?.living).not.toBeNull()
    await granted(paper.submit())
    const [frozen] = (await threads('lead', paper)).threads
    expect(frozen?.anchor).toEqual(moved?.anchor)
    await granted(paper.back())
    expect((await threads('lead', paper)).threads).toHaveLength(1)
  })
})

describe('who comments when', () => {
  it('in review its reviewers and authors; reviewers among themselves too, and nobody else hears it', async () => {
    const paper = await stage.paper()
    await granted(paper.submit())
    await begun('reviewer', paper)
    expect(await begin('other', paper)).toMatchObject({ body: { code: 'comments_reviewers_only' } })
    expect(await begin('lead', paper, { audience: 'reviewers' })).toMatchObject({
      body: { code: 'comments_reviewers_only' },
    })
    const apart = await begun('reviewer', paper, { audience: 'reviewers', body: 'Między nami.' })
    expect((await threads('chair', paper)).threads.map(({ id }) => id)).toContain(apart)
    for (const who of ['lead', 'secretary', 'other'] as const)
      expect((await threads(who, paper)).threads.map(({ id }) => id)).not.toContain(apart)
    expect(await answer('lead', apart, 'Widzę.')).toMatchObject({ status: 404 })
    expect(await threads('reviewer', paper)).toMatchObject({ mayTalkApart: true })
    expect(await threads('secretary', paper)).toMatchObject({ mayTalkApart: false })
  })

  it('nobody any more once it is over', async () => {
    const paper = await stage.paper()
    const id = await begun('lead', paper)
    await granted(paper.moves('lead', { action: 'withdraw', reason: 'Nieaktualne.' }))
    const { state } = await granted<PaperView>(client('lead').get(`/positions/${paper.id}`))
    expect(state).toBe('withdrawn')
    expect(await answer('lead', id, 'Szkoda.')).toMatchObject({ body: { code: 'comments_over' } })
    const seen = await threads('lead', paper)
    expect(seen).toMatchObject({ mayComment: { allowed: false, why: { code: 'comments_over' } } })
    expect(seen.threads).toHaveLength(1)
  })
})

describe('who hears of it', () => {
  it('the authors, whoever wrote in it, and whoever was called by name', async () => {
    const paper = await stage.paper()
    await granted(client('lead').patch(`/positions/${paper.id}`, { openToCouncil: true }))
    await ring(stage.product)
    const before = await whatsOf(client('secretary'))
    const id = await begun('secretary', paper, { body: 'Zapytajmy @Joanna Borówka.' })
    await ring(stage.product)
    expect(await whatsOf(client('chair'))).toMatch(/^comment_mention/)
    expect(await whatsOf(client('lead'))).toMatch(/^comment_begun/)
    expect(await whatsOf(client('secretary'))).toBe(before)
    await granted(answer('lead', id, 'Dobrze.'))
    await ring(stage.product)
    expect(await whatsOf(client('secretary'))).toMatch(/^comment_answered/)
    expect(await whatsOf(client('other'))).not.toMatch(/comment_/)
  })

  it('what reviewers say among themselves reviewers alone, even when an author is named in it', async () => {
    const paper = await stage.paper()
    await granted(paper.submit())
    const before = await whatsOf(client('lead'))
    const body = 'Czy @Marek Olcha to wie?'
    await begun('reviewer', paper, { audience: 'reviewers', body })
    await ring(stage.product)
    expect(await whatsOf(client('chair'))).toMatch(/^comment_begun/)
    expect((await whatsOf(client('lead'))).replace(before, '')).not.toMatch(/comment_/)
  })
})
