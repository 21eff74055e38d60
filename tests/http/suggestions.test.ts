/** Suggestions: made by whoever comments, taken in by the server once, in conflict where the words are others, carried over a review. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HistoryEntry, VersionView } from '../../shared/positions/view.ts'
import { plainText } from '../../shared/text/fields.ts'
import type { Anchor, ThreadsView } from '../../shared/threads/types.ts'
import { granted } from '../support/client.ts'
import { ring, whatsOf } from '../support/notices.ts'
import {
  inDays,
  openReviewStage,
  type ReviewedPaper,
  type ReviewStage,
  type Who,
} from '../support/review-stage.ts'

let stage: ReviewStage
beforeAll(async () => {
  stage = await openReviewStage()
})
afterAll(() => stage.close())

const words = 'Ogłaszać nabory w stałych miesiącach.'
const client = (who: Who) => stage.people.clients[who]
function on({ r1 }: ReviewedPaper, quote: string): Anchor {
  const at = words.indexOf(quote)
  return {
    ...{ root: `rec:${r1}`, quote, block: words, living: null, frozen: null },
    ...{ prefix: words.slice(0, at), suffix: words.slice(at + quote.length) },
  }
}
const suggest = (as: Who, paper: ReviewedPaper, quote: string, put: string, body = '') =>
  client(as).post(`/positions/${paper.id}/threads`, { anchor: on(paper, quote), put, body })
const suggested = async (as: Who, paper: ReviewedPaper, quote: string, put: string): Promise<string> =>
  (await granted<{ id: string }>(suggest(as, paper, quote, put))).id
const decide = (as: Who, threadId: string, how: 'accept' | 'reject' | 'withdraw') =>
  client(as).post(`/threads/${threadId}/${how}`)
const threads = async (as: Who, { id }: ReviewedPaper) =>
  (await granted<ThreadsView>(client(as).get(`/positions/${id}/threads`))).threads
/** What the recommendation reads, told by the version it freezes as. */
async function frozen(paper: ReviewedPaper): Promise<string> {
  const { currentVersion } = await paper.view()
  const version = await granted<VersionView>(
    client('lead').get(`/positions/${paper.id}/versions/${currentVersion?.id}`),
  )
  const part = version.paper.parts.find(({ id }) => id === paper.r1)
  return part ? plainText(part.text).trim() : ''
}
async function openPaper(): Promise<ReviewedPaper> {
  const paper = await stage.paper()
  await granted(client('lead').patch(`/positions/${paper.id}`, { openToCouncil: true }))
  return paper
}

describe('a suggestion on a draft', () => {
  it('is accepted once: the text reads so, both are told, and the history says it', async () => {
    const paper = await openPaper()
    const id = await suggested('other', paper, 'nabory', 'konkursy')
    const [waiting] = await threads('lead', paper)
    expect(waiting).toMatchObject({
      ...{ id, quote: 'nabory', resolved: null, comments: [] },
      suggestion: { put: 'konkursy', state: 'pending', mayAccept: { allowed: true }, mayWithdraw: false },
    })
    await ring(stage.product)
    expect(await whatsOf(client('lead'))).toMatch(/^suggestion_made/)
    expect(await granted(decide('lead', id, 'accept'))).toEqual({ done: 1, conflicts: 0 })
    expect(await decide('lead', id, 'accept')).toMatchObject({ body: { code: 'suggestion_decided' } })
    expect(await decide('other', id, 'withdraw')).toMatchObject({ body: { code: 'suggestion_decided' } })
    const [decided] = await threads('other', paper)
    expect(decided).toMatchObject({
      suggestion: { state: 'accepted' },
      resolved: { by: { id: stage.people.ids.lead } },
    })
    await ring(stage.product)
    expect(await whatsOf(client('other'))).toMatch(/^suggestion_accepted/)
    const history = await granted<HistoryEntry[]>(client('lead').get(`/positions/${paper.id}/history`))
    expect(history.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['suggestion.made', 'suggestion.accepted']),
    )
    await granted(paper.submit())
    expect(await frozen(paper)).toBe('Ogłaszać konkursy w stałych miesiącach.')
  })

  it('of two people who accept at once is taken in once', async () => {
    const paper = await openPaper()
    const id = await suggested('other', paper, 'nabory', 'wszystkie nabory')
    const answers = await Promise.all(
      (['lead', 'secretary', 'lead', 'secretary'] as const).map((who) => decide(who, id, 'accept')),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(
      answers.filter(({ body }) => (body as { code?: string }).code === 'suggestion_decided'),
    ).toHaveLength(3)
    await granted(paper.submit())
    expect(await frozen(paper)).toBe('Ogłaszać wszystkie nabory w stałych miesiącach.')
  })

  it('may be to strike words; is turned down, or taken back by whoever made it', async () => {
    const paper = await openPaper()
    const strike = await suggested('other', paper, ' w stałych miesiącach', '')
    const turnedDown = await suggested('other', paper, 'nabory', 'konkursy')
    const takenBack = await suggested('other', paper, 'Ogłaszać', 'Podawać')
    expect(await decide('other', turnedDown, 'accept')).toMatchObject({ status: 200 })
    const again = await suggested('other', paper, 'stałych', 'tych samych')
    expect(await decide('lead', takenBack, 'withdraw')).toMatchObject({
      body: { code: 'suggestion_of_another' },
    })
    await granted(decide('other', takenBack, 'withdraw'))
    await granted(decide('lead', again, 'reject'))
    await granted(decide('secretary', strike, 'accept'))
    await granted(paper.submit())
    expect(await frozen(paper)).toBe('Ogłaszać konkursy.')
  })

  it('on words that are others by now is a conflict: nothing changes, and it still waits', async () => {
    const paper = await openPaper()
    const first = await suggested('other', paper, 'nabory w stałych', 'konkursy w tych samych')
    const second = await suggested('other', paper, 'nabory', 'konkursy')
    await granted(decide('lead', first, 'accept'))
    expect(await decide('lead', second, 'accept')).toMatchObject({
      status: 409,
      body: { code: 'suggestion_conflict' },
    })
    expect((await threads('lead', paper)).find(({ id }) => id === second)).toMatchObject({
      resolved: null,
      suggestion: { state: 'pending' },
    })
  })

  it('is answered by a decision, not settled like a comment; and may be discussed', async () => {
    const paper = await openPaper()
    const id = await suggested('other', paper, 'nabory', 'konkursy')
    await granted(client('lead').post(`/threads/${id}/comments`, { body: 'Dlaczego?' }))
    expect(await client('other').post(`/threads/${id}/resolve`)).toMatchObject({
      body: { code: 'suggestion_waits' },
    })
    await granted(decide('lead', id, 'reject'))
    expect(await client('other').post(`/threads/${id}/reopen`)).toMatchObject({
      body: { code: 'suggestion_decided' },
    })
    const comment = await granted<{ id: string }>(
      client('other').post(`/positions/${paper.id}/threads`, { anchor: on(paper, 'nabory'), body: 'Które?' }),
    )
    expect(await decide('lead', comment.id, 'accept')).toMatchObject({ status: 404 })
  })

  it('is refused where it is none', async () => {
    const paper = await openPaper()
    for (const [quote, put, code] of [
      ['', 'x', 'suggestion_without_words'],
      ['nabory', 'nabory', 'suggestion_changes_nothing'],
      ['nabory', 'kon\nkursy', 'suggestion_across'],
    ] as const)
      expect(await suggest('other', paper, quote, put)).toMatchObject({ body: { code } })
    expect(
      await client('lead').post(`/positions/${paper.id}/threads`, { anchor: null, put: 'x', body: '' }),
    ).toMatchObject({ body: { code: 'suggestion_without_words' } })
    expect(await suggest('other', paper, 'nabory', 'x'.repeat(2001))).toMatchObject({
      body: { code: 'malformed' },
    })
  })
})

describe('all suggestions of one person', () => {
  it('are accepted at once, those in conflict are left and counted', async () => {
    const paper = await openPaper()
    await suggested('other', paper, 'Ogłaszać', 'Podawać')
    await suggested('other', paper, 'nabory', 'konkursy')
    await suggested('other', paper, 'nabory w', 'nabory zawsze w')
    const ofSecretary = await suggested('secretary', paper, 'stałych', 'tych samych')
    const all = (decision: 'accept' | 'reject') =>
      client('lead').post(`/positions/${paper.id}/suggestions/decide`, {
        personId: stage.people.ids.other,
        decision,
      })
    expect(await granted(all('accept'))).toEqual({ done: 2, conflicts: 1 })
    expect(await granted(all('reject'))).toEqual({ done: 1, conflicts: 0 })
    expect(await all('accept')).toMatchObject({ body: { code: 'suggestion_decided' } })
    expect((await threads('lead', paper)).filter(({ resolved }) => !resolved).map(({ id }) => id)).toEqual([
      ofSecretary,
    ])
    await granted(decide('lead', ofSecretary, 'reject'))
    await granted(paper.submit())
    expect(await frozen(paper)).toBe('Podawać konkursy w stałych miesiącach.')
  })
})

describe('a reviewer’s suggestion on a frozen version', () => {
  it('waits for the next draft, and is taken over there', async () => {
    const paper = await stage.paper()
    await granted(paper.submit())
    const { currentVersion } = await paper.view()
    const anchor = { ...on(paper, 'nabory'), frozen: { versionId: currentVersion?.id, from: 9, to: 15 } }
    const { id } = await granted<{ id: string }>(
      client('reviewer').post(`/positions/${paper.id}/threads`, {
        anchor,
        put: 'konkursy',
        body: 'Tak mówi ustawa.',
      }),
    )
    expect(
      await client('reviewer').post(`/positions/${paper.id}/threads`, {
        ...{ anchor, put: 'konkursy', body: '', audience: 'reviewers' },
      }),
    ).toMatchObject({ body: { code: 'suggestion_for_authors' } })
    expect(await decide('lead', id, 'accept')).toMatchObject({ body: { code: 'suggestion_needs_draft' } })
    expect(await decide('reviewer', id, 'accept')).toMatchObject({ body: { code: 'not_an_author' } })
    await granted(paper.back())
    await granted(decide('lead', id, 'accept'))
    await granted(paper.submit())
    expect(await frozen(paper)).toBe('Ogłaszać konkursy w stałych miesiącach.')
    // Whose words were taken over reviews all the same: the author who took them in answers for them.
    expect(await paper.asked()).toContainEqual(expect.stringMatching(/^reviewer r1/))
  })
})

describe('a draft with suggestions that wait', () => {
  it('is not submitted unless they are answered, or left for the next draft on purpose', async () => {
    const paper = await openPaper()
    await suggested('secretary', paper, 'nabory', 'konkursy')
    expect(await paper.submit()).toMatchObject({ status: 409, body: { code: 'suggestions_open' } })
    const view = await paper.view('lead')
    expect(view.openSuggestions).toBe(1)
    await granted(
      paper.moves('lead', {
        ...{ action: 'submit', seq: view.text.seq, dueDay: inDays(7), carriesSuggestions: true },
        reviewerIds: [stage.people.ids.reviewer, stage.people.ids.chair],
      }),
    )
    expect(await threads('lead', paper)).toMatchObject([{ suggestion: { state: 'pending' } }])
    await granted(paper.back())
    const [thread] = await threads('lead', paper)
    await granted(decide('lead', thread?.id ?? '', 'accept'))
  })
})
