/** After the decision, over HTTP on a real database: separate opinions, what they hold up, corrections, and papers that end papers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaperView } from '../../shared/positions/view.ts'
import {
  type AtBallot,
  type BallotOptions,
  paperAtBallot,
  sampleAddressees,
  windowOver,
} from '../support/at-ballot.ts'
import { granted, refusedWith } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

let product: TestProduct
let people: CouncilOfPeople
type Name = keyof CouncilOfPeople['clients']

beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  await sampleAddressees(product.database.sql)
})
afterAll(() => product.close())

const look = (id: string, as: Name = 'secretary') =>
  granted<PaperView>(people.clients[as].get(`/positions/${id}`))
const post = (as: Name, id: string, what: string, body: unknown) =>
  people.clients[as].post(`/positions/${id}/${what}`, body)
const declare = (ballotId: string) => people.clients.chair.post(`/ballots/${ballotId}/declare`)
const events = async (id: string) =>
  (await granted<{ kind: string }[]>(people.clients.secretary.get(`/positions/${id}/history`))).map(
    (e) => e.kind,
  )

async function adopted(options: BallotOptions = {}): Promise<AtBallot> {
  const paper = await paperAtBallot(product.database.sql, people, options)
  await granted(declare(paper.ballotId))
  return paper
}
const files = async (id: string) => (await look(id)).artefacts.map((file) => file.format)
const release = async (id: string) =>
  people.clients.chair.post(`/positions/${id}/letters/release`, {
    sha256: (await look(id)).currentVersion?.sha256,
  })

describe('[2.10.8] numbers of a year', () => {
  it('are dense and unique when twenty papers are declared at once', async () => {
    const papers: AtBallot[] = []
    for (let i = 0; i < 20; i += 1) papers.push(await paperAtBallot(product.database.sql, people))
    const answers = await Promise.all(papers.map(({ ballotId }) => declare(ballotId)))
    expect(answers.map((a) => a.status)).toEqual(papers.map(() => 200))
    const numbers = answers.map((a) => Number(a.body.number)).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })
  it('leave no gap where a declaration was refused', async () => {
    const { ballotId } = await paperAtBallot(product.database.sql, people)
    const twice = await Promise.all([declare(ballotId), declare(ballotId), declare(ballotId)])
    expect(twice.filter((a) => a.status === 200)).toHaveLength(1)
    const next = await adopted()
    expect((await look(next.id)).number).toBe(22)
  })
})

describe('separate opinions', () => {
  const dissent = (as: Name, id: string, body: unknown) => post(as, id, 'dissent', body)

  it('are for whoever voted against, in words of their own, and nobody else', async () => {
    const { id } = await adopted()
    expect(await refusedWith(dissent('lead', id, { act: 'file', body: 'Nie.' }))).toBe(
      'not_entitled_to_dissent',
    )
    expect(await refusedWith(dissent('reviewer', id, { act: 'file', body: 'Nie.' }))).toBe(
      'not_entitled_to_dissent',
    )
    expect(await refusedWith(dissent('other', id, { act: 'file', body: ' ' }))).toBe('opinion_text_missing')
    expect(await refusedWith(dissent('other', id, { act: 'edit', body: 'x' }))).toBe('malformed')
    // A sign that no font of the files has would hold up the letters for good.
    expect(await refusedWith(dissent('other', id, { act: 'file', body: 'Nie \u{12000}.' }))).toBe(
      'paper_not_printable',
    )
    await granted(dissent('other', id, { act: 'announce' }))
    expect(await refusedWith(dissent('other', id, { act: 'announce' }))).toBe('dissent_done_already')
    await granted(dissent('other', id, { act: 'file', body: 'Rekomendacja 3 idzie za daleko.' }))
    const { separateOpinions } = await look(id, 'lead')
    expect(separateOpinions).toMatchObject([
      { person: { id: people.ids.other }, body: 'Rekomendacja 3 idzie za daleko.', signedBy: [] },
    ])
    expect(await events(id)).toContain('position.dissent_file')
  })
  it('are one per person, also asked ten times at once', async () => {
    const { id } = await adopted()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => dissent('other', id, { act: 'file', body: 'Nie zgadzam się.' })),
    )
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
    expect(new Set(answers.filter((a) => a.status !== 200).map((a) => a.body.code))).toEqual(
      new Set(['dissent_done_already']),
    )
  })
  it('may be signed by others who may dissent; the rule in the ballot wins', async () => {
    const rules = { dissent: { days: 5, who: 'against_or_abstained' } }
    const { id } = await adopted({ rules })
    expect(await refusedWith(dissent('reviewer', id, { act: 'sign', opinionId: people.ids.other }))).toBe(
      'opinion_missing',
    )
    await granted(dissent('other', id, { act: 'file', body: 'Termin jest za krótki.' }))
    const opinionId = (await look(id)).separateOpinions[0]?.id ?? ''
    expect(await refusedWith(dissent('chair', id, { act: 'sign', opinionId }))).toBe(
      'not_entitled_to_dissent',
    )
    await granted(dissent('reviewer', id, { act: 'sign', opinionId }))
    expect((await look(id)).separateOpinions[0]?.signedBy).toEqual(['Ewa Kalina'])
    expect(await refusedWith(dissent('reviewer', id, { act: 'withdraw_opinion', opinionId }))).toBe(
      'not_own_opinion',
    )
    await granted(dissent('reviewer', id, { act: 'unsign', opinionId }))
    await granted(dissent('other', id, { act: 'withdraw_opinion', opinionId }))
    expect((await look(id)).separateOpinions).toEqual([])
    await granted(dissent('other', id, { act: 'file', body: 'Inaczej.' }))
  })
  it('are never edited, by no statement', async () => {
    const { id } = await adopted()
    await granted(dissent('other', id, { act: 'file', body: 'Moje słowa.' }))
    const { sql } = product.database
    await expect(sql`update separate_opinion set body = 'Cudze' where position_id = ${id}`).rejects.toThrow(
      /never changed/,
    )
    await expect(sql`delete from separate_opinion where position_id = ${id}`).rejects.toThrow(/never changed/)
  })
  it('do not exist after a secret ballot', async () => {
    const { id } = await adopted({ secret: true })
    expect(await refusedWith(dissent('other', id, { act: 'file', body: 'Nie.' }))).toBe(
      'dissent_in_secret_ballot',
    )
  })
  it('hold up files and letters until the one who may has waived, or the days are over', async () => {
    const { id } = await adopted()
    await product.parts.jobs.drain()
    expect(await files(id)).toEqual([])
    await granted(post('secretary', id, 'letters', {}))
    await product.parts.jobs.drain()
    const refused = await release(id)
    expect(refused.body).toMatchObject({ code: 'dissent_window_open', details: { count: 1 } })
    expect(String(refused.body.error)).toMatch(/Czekamy jeszcze na 1 osobę/)
    await granted(dissent('other', id, { act: 'waive' }))
    expect(await refusedWith(dissent('other', id, { act: 'file', body: 'A jednak.' }))).toBe(
      'dissent_done_already',
    )
    expect(await refusedWith(release(id))).toBe('artefacts_not_ready')
    await product.parts.jobs.drain()
    expect(await files(id)).toEqual(['pdf', 'docx'])
    await granted(release(id))
  }, 60_000)
  it('after the last day are too late, and nothing waits any more', async () => {
    const { id } = await adopted()
    await windowOver(product.database.sql, id)
    expect(await refusedWith(dissent('other', id, { act: 'file', body: 'Późno.' }))).toBe(
      'dissent_window_over',
    )
    await product.parts.jobs.drain()
    expect(await files(id)).toEqual(['pdf', 'docx'])
  }, 60_000)
  it('travel in the files; one taken back makes new files, and after release none is taken back', async () => {
    const { id } = await adopted()
    await granted(dissent('other', id, { act: 'file', body: 'Zbyt jednolita karta usług.' }))
    await product.parts.jobs.drain()
    const first = (await look(id)).artefacts
    expect(first).toHaveLength(2)
    const opinionId = (await look(id)).separateOpinions[0]?.id ?? ''
    await granted(dissent('other', id, { act: 'withdraw_opinion', opinionId }))
    expect(await files(id)).toEqual([])
    await granted(dissent('other', id, { act: 'file', body: 'Karta usług jest zbyt jednolita.' }))
    await product.parts.jobs.drain()
    const second = (await look(id)).artefacts
    expect(second.map((f) => f.contentSha256)).toEqual(first.map((f) => f.contentSha256))
    expect(second.map((f) => f.sha256)).not.toEqual(first.map((f) => f.sha256))
    await granted(post('secretary', id, 'letters', {}))
    await granted(release(id))
    const standing = (await look(id)).separateOpinions[0]?.id ?? ''
    expect(await refusedWith(dissent('other', id, { act: 'withdraw_opinion', opinionId: standing }))).toBe(
      'letters_released_already',
    )
  }, 60_000)
  it('and a release race for one outcome', async () => {
    const { id } = await adopted()
    await granted(dissent('other', id, { act: 'file', body: 'Nie.' }))
    await product.parts.jobs.drain()
    await granted(post('secretary', id, 'letters', {}))
    const opinionId = (await look(id)).separateOpinions[0]?.id ?? ''
    const [taken, released] = await Promise.all([
      dissent('other', id, { act: 'withdraw_opinion', opinionId }),
      release(id),
    ])
    expect([taken.status, released.status].filter((status) => status === 200)).toHaveLength(1)
  }, 60_000)
})

describe('[T14, T13] a later paper ends an older one', () => {
  /** A draft that names the older paper over HTTP; its ballot is then put in by rows. */
  async function successor(effect: 'replaces' | 'revokes', targetId: string): Promise<AtBallot> {
    const paper = await paperAtBallot(product.database.sql, people)
    await product.database.sql`
      insert into position_effect (position_id, effect, target_id) values (${paper.id}, ${effect}, ${targetId})`
    return paper
  }
  it('is named in a draft by its lead, and only a paper in force', async () => {
    const old = await adopted()
    const { id } = await granted<{ id: string }>(
      people.clients.lead.post('/positions', { kind: 'apel', title: 'x' }),
    )
    const name = (as: Name, change: unknown) => people.clients[as].put(`/positions/${id}/effect`, { change })
    expect(await refusedWith(name('lead', { effect: 'replaces', targetId: id }))).toBe('target_not_in_force')
    expect(await refusedWith(name('lead', { effect: 'eats', targetId: old.id }))).toBe('malformed')
    expect(await refusedWith(name('lead', { effect: 'revokes', targetId: people.ids.lead }))).toBe(
      'not_found',
    )
    await granted(name('lead', { effect: 'replaces', targetId: old.id }))
    expect((await look(id, 'lead')).after.ends).toMatchObject({
      id: old.id,
      effect: 'replaces',
      carriedOut: false,
    })
    await granted(name('secretary', null))
    expect((await look(id, 'lead')).after.ends).toBeNull()
    expect(await refusedWith(people.clients.lead.put(`/positions/${old.id}/effect`, { change: null }))).toBe(
      'text_frozen',
    )
    const known = await granted<{ id: string }[]>(people.clients.lead.get('/papers-in-force'))
    expect(known.map((paper) => paper.id)).toContain(old.id)
  })
  it.each([
    ['replaces', 'superseded'],
    ['revokes', 'revoked'],
  ] as const)('%s: the old one is %s in the moment of adoption, and both say so', async (effect, state) => {
    const old = await adopted()
    const later = await successor(effect, old.id)
    expect((await look(old.id)).state).toBe('adopted')
    await granted(declare(later.ballotId))
    const [before, after] = [await look(old.id), await look(later.id)]
    expect(before).toMatchObject({ state, after: { endedBy: { id: later.id, effect } } })
    expect(after).toMatchObject({
      state: 'adopted',
      after: { ends: { id: old.id, effect, carriedOut: true } },
    })
    expect(await events(old.id)).toContain(`position.${state}`)
    const register = async (paper: PaperView) =>
      (await product.app.request(`/rejestr/${paper.year}/${paper.number}`)).text()
    expect(await register(before)).toContain(`href="/rejestr/${after.year}/${after.number}"`)
    expect(await register(after)).toContain(`href="/rejestr/${before.year}/${before.number}"`)
    expect(await refusedWith(post('chair', old.id, 'letters/release', { sha256: old.sha256 }))).toBe(
      'wrong_state',
    )
  })
  it('happens once, when two successors are declared at the same moment', async () => {
    const old = await adopted()
    const two = [await successor('replaces', old.id), await successor('revokes', old.id)]
    const answers = await Promise.all(two.map(({ ballotId }) => declare(ballotId)))
    expect(answers.map((a) => a.status)).toEqual([200, 200])
    const views = await Promise.all(two.map(({ id }) => look(id)))
    expect(views.filter((view) => view.after.ends?.carriedOut)).toHaveLength(1)
    const kinds = await Promise.all(two.map(({ id }) => events(id)))
    expect(kinds.flat().filter((kind) => kind === 'position.effect_without_target')).toHaveLength(1)
  })
  it('is never done by hand', async () => {
    const old = await adopted()
    expect(await refusedWith(post('chair', old.id, 'moves', { action: 'revoke' }))).toBe('only_by_adoption')
  })
})

describe('[T15] a case', () => {
  it('is closed by the secretary with a reason, once nothing is awaited, and opened again', async () => {
    const { id } = await adopted()
    const close = (as: Name, reason: string) => post(as, id, 'moves', { action: 'close_paper', reason })
    expect(await refusedWith(close('secretary', 'Rada postanowiła.'))).toBe('dissent_window_open')
    await granted(post('other', id, 'dissent', { act: 'waive' }))
    expect(await refusedWith(close('chair', 'x'))).toBe('only_secretariat')
    expect(await refusedWith(close('secretary', ' '))).toBe('reason_missing')
    const both = await Promise.all([
      close('secretary', 'Uchwała 4/2012.'),
      close('secretary', 'Uchwała 4/2012.'),
    ])
    expect(both.filter((a) => a.status === 200)).toHaveLength(1)
    expect((await look(id)).state).toBe('closed')
    const reopen = (reason: string) => post('secretary', id, 'moves', { action: 'reopen_paper', reason })
    expect(await refusedWith(reopen(''))).toBe('reason_missing')
    await granted(reopen('Przyszła odpowiedź.'))
    expect((await look(id)).state).toBe('adopted')
  })
})

describe('the history', () => {
  it('of all this is one whole chain', async () => {
    expect(await product.verifyChain()).toMatchObject({ whole: true })
  })
})
