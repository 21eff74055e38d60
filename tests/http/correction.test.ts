/** An adopted text put right before it is sent, and what is recorded where nothing was adopted - over HTTP on a real database. */
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
const release = async (id: string) =>
  people.clients.chair.post(`/positions/${id}/letters/release`, {
    sha256: (await look(id)).currentVersion?.sha256,
  })

describe('an editorial correction', () => {
  const correct = (as: Name, id: string, body: unknown) => post(as, id, 'correction', body)
  const mend = { partId: null, field: 'title', find: 'trwałości', put: 'trwałośći' }
  const proposal = async (id: string, mends: unknown[] = [mend]) => ({
    act: 'propose',
    sha256: (await look(id)).currentVersion?.sha256,
    reason: 'Literówka w tytule.',
    mends,
  })
  const settled = async (): Promise<AtBallot> => {
    const paper = await adopted()
    await granted(post('other', paper.id, 'dissent', { act: 'waive' }))
    return paper
  }
  const daysPass = (id: string) =>
    product.database
      .sql`update correction set last_day = last_day - 30 where position_id = ${id} and state = 'open'`
  const newSha = async (id: string) => (await look(id)).after.correction?.current?.sha256

  it('takes two people, and the words that stand there', async () => {
    const { id } = await settled()
    expect(await refusedWith(correct('other', id, await proposal(id)))).toBe('only_secretariat')
    expect(await refusedWith(correct('secretary', id, { ...(await proposal(id)), reason: ' ' }))).toBe(
      'reason_missing',
    )
    expect(
      await refusedWith(correct('secretary', id, { ...(await proposal(id)), sha256: '0'.repeat(64) })),
    ).toBe('stale_version')
    const wrong = async (find: string, put: string) =>
      refusedWith(correct('secretary', id, await proposal(id, [{ ...mend, find, put }])))
    expect(await wrong('nie ma tego', 'x')).toBe('mend_not_found')
    expect(await wrong('a', 'x')).toBe('mend_not_unique')
    expect(await wrong('miejsc', 'miejsc')).toBe('mend_changes_nothing')
    expect(await wrong('w sprawie trwałości miejsc pracy', ' ')).toBe('mend_leaves_nothing')
    expect(await refusedWith(correct('chair', id, { act: 'confirm', sha256: '0'.repeat(64) }))).toBe(
      'no_correction_open',
    )
    await granted(correct('secretary', id, await proposal(id)))
    expect(await refusedWith(correct('chair', id, await proposal(id)))).toBe('correction_open')
    expect(await refusedWith(correct('secretary', id, { act: 'confirm', sha256: await newSha(id) }))).toBe(
      'confirmed_by_proposer',
    )
    expect(await refusedWith(correct('chair', id, { act: 'confirm', sha256: '0'.repeat(64) }))).toBe(
      'stale_version',
    )
    await granted(correct('chair', id, { act: 'confirm', sha256: await newSha(id) }))
    expect((await look(id, 'other')).after.corrections[0]).toMatchObject({
      state: 'open',
      redline: [{ before: 'w sprawie ', find: 'trwałości', put: 'trwałośći' }],
    })
  })
  it('undisputed becomes A′ on new files and new letters, whoever looks first, once', async () => {
    const { id } = await settled()
    await product.parts.jobs.drain()
    await granted(post('secretary', id, 'letters', {}))
    await granted(correct('secretary', id, await proposal(id)))
    expect(await refusedWith(release(id))).toBe('correction_open')
    await granted(correct('chair', id, { act: 'confirm', sha256: await newSha(id) }))
    expect((await look(id)).currentVersion?.label).toBe('A')
    await daysPass(id)
    const views = await Promise.all(Array.from({ length: 5 }, () => look(id)))
    expect(new Set(views.map((v) => v.currentVersion?.label))).toEqual(new Set(['A′']))
    expect(views[0]?.title).toBe('w sprawie trwałośći miejsc pracy')
    expect(views[0]?.versions.filter((v) => v.reason === 'corrected')).toHaveLength(1)
    expect(views[0]?.dispatches.map((d) => d.state)).toEqual(Array(3).fill('cancelled_before_release'))
    await product.parts.jobs.drain()
    const made = (await look(id)).artefacts.filter((f) => f.versionId === views[0]?.currentVersion?.id)
    expect(made.map((f) => f.contentSha256)).toEqual(Array(2).fill(views[0]?.currentVersion?.sha256))
    await granted(post('secretary', id, 'letters', {}))
    await granted(release(id))
    expect(await refusedWith(correct('secretary', id, await proposal(id)))).toBe('letters_released_already')
    // The voted text keeps its vote, and a closed case opens again on its correction.
    const { number, year } = await look(id)
    expect(await (await product.app.request(`/rejestr/${year}/${number}`)).text()).toContain('za 11')
    await product.database
      .sql`update dispatch set state = 'accepted' where position_id = ${id} and state = 'released'`
    await granted(post('secretary', id, 'moves', { action: 'close_paper', reason: 'Uchwała.' }))
    await granted(post('secretary', id, 'moves', { action: 'reopen_paper', reason: 'Odpowiedź.' }))
    expect(await look(id)).toMatchObject({ state: 'adopted', currentVersion: { label: 'A′' } })
  }, 60_000)
  it('made while a separate opinion is awaited gets its files at the end of that window', async () => {
    const { id } = await adopted()
    await granted(correct('secretary', id, await proposal(id)))
    await granted(correct('chair', id, { act: 'confirm', sha256: await newSha(id) }))
    await daysPass(id)
    expect((await look(id)).currentVersion?.label).toBe('A′')
    await product.parts.jobs.drain()
    expect((await look(id)).artefacts).toEqual([])
    await windowOver(product.database.sql, id)
    await product.parts.jobs.drain()
    expect((await look(id)).artefacts.map((file) => file.format)).toEqual(['pdf', 'docx'])
  }, 60_000)
  it('is made by the job too, when nobody looks', async () => {
    const { id } = await settled()
    await granted(correct('chair', id, await proposal(id)))
    await granted(correct('secretary', id, { act: 'confirm', sha256: await newSha(id) }))
    await daysPass(id)
    await product.database.sql`update job set run_at = now() where state = 'pending'`
    await product.parts.jobs.drain()
    expect(await events(id)).toContain('position.corrected')
  }, 60_000)
  it('ends with one objection that says why, and may be taken back', async () => {
    const { id } = await settled()
    await granted(correct('secretary', id, await proposal(id)))
    await granted(correct('chair', id, { act: 'confirm', sha256: await newSha(id) }))
    expect(await refusedWith(correct('guest', id, { act: 'object', reason: 'x' }))).toBe('no_mandate_today')
    expect(await refusedWith(correct('other', id, { act: 'object', reason: '' }))).toBe('reason_missing')
    await granted(correct('other', id, { act: 'object', reason: 'To zmienia sens.' }))
    expect((await look(id)).after.corrections[0]).toMatchObject({
      state: 'objected',
      objection: 'To zmienia sens.',
    })
    await daysPass(id)
    expect((await look(id)).currentVersion?.label).toBe('A')
    await granted(correct('secretary', id, await proposal(id)))
    expect(await refusedWith(correct('chair', id, { act: 'take_back' }))).toBe('not_allowed')
    await granted(correct('secretary', id, { act: 'take_back' }))
    expect(await refusedWith(correct('other', id, { act: 'object', reason: 'x' }))).toBe('no_correction_open')
  })
  it('is the only way an adopted text changes, whatever the code does', async () => {
    const { id } = await settled()
    const { sql } = product.database
    const cheat = sql`
      update position set current_version_id = (select id from version where position_id = ${id} and reason = 'council') where id = ${id}`
    await expect(cheat).rejects.toThrow(/only by a correction/)
  })
})

describe('[T9] the protocol of positions', () => {
  const sides = { enabled: true, names: ['samorząd', 'NGO'] }
  const lost = (rules: Record<string, unknown>) => adopted({ lost: true, rules })
  const side = (as: Name, id: string, body: unknown) => post(as, id, 'sides', body)
  const record = async (as: Name, id: string, seen?: string) =>
    post(as, id, 'moves', {
      action: 'record_positions',
      sha256: seen ?? (await look(id)).currentVersion?.sha256,
    })

  it('exists only where the rules of the ballot know sides', async () => {
    const { id } = await lost({})
    expect((await look(id)).state).toBe('rejected')
    expect(await refusedWith(record('chair', id))).toBe('sides_not_in_rules')
    expect(await refusedWith(side('chair', id, { act: 'name', side: 'NGO', personId: null }))).toBe(
      'sides_not_in_rules',
    )
  })
  it('records each side in the words of its person, all at once', async () => {
    const { id } = await lost({ sides })
    const name = (as: Name, of: string, personId: string | null) =>
      side(as, id, { act: 'name', side: of, personId })
    expect(await refusedWith(name('secretary', 'NGO', people.ids.other))).toBe('only_chair')
    expect(await refusedWith(name('chair', 'biznes', people.ids.other))).toBe('side_unknown')
    expect(await refusedWith(name('chair', 'NGO', people.ids.guest))).toBe('no_mandate_today')
    expect(await refusedWith(record('chair', id))).toBe('side_text_missing')
    await granted(name('chair', 'NGO', people.ids.other))
    await granted(name('chair', 'samorząd', people.ids.reviewer))
    expect(await refusedWith(side('lead', id, { act: 'write', side: 'NGO', body: 'x' }))).toBe('not_own_side')
    expect(await refusedWith(side('other', id, { act: 'write', side: 'NGO', body: ' ' }))).toBe(
      'side_text_missing',
    )
    const unprintable = { act: 'write', side: 'NGO', body: 'Nie \u{12000}.' }
    expect(await refusedWith(side('other', id, unprintable))).toBe('paper_not_printable')
    await granted(side('other', id, { act: 'write', side: 'NGO', body: 'Jesteśmy za krótszym terminem.' }))
    expect(await refusedWith(record('chair', id))).toBe('side_text_missing')
    await granted(name('chair', 'NGO', people.ids.other))
    await granted(name('chair', 'samorząd', null))
    expect(await refusedWith(record('secretary', id))).toBe('only_chair')
    expect(await refusedWith(record('chair', id, 'ab'.repeat(32)))).toBe('stale_version')
    const twice = await Promise.all([record('chair', id), record('chair', id)])
    expect(twice.filter((a) => a.status === 200)).toHaveLength(1)
    expect(await look(id, 'lead')).toMatchObject({
      state: 'not_adopted_positions',
      after: { sides: { texts: [{ side: 'NGO', body: 'Jesteśmy za krótszym terminem.', recorded: true }] } },
    })
    const register = async (path: string) => (await product.app.request(`/rejestr${path}`)).text()
    expect(await register('')).toContain(`/rejestr/protokol/${id}`)
    expect(await register(`/protokol/${id}`)).toContain('krótszym terminem.')
    expect(await register(`/protokol/${id}`)).toContain('nie przyjęto')
    expect(await register(`/protokol/${id}`)).toContain('Stanowiska nie przedstawiła strona: samorząd.')
    expect(await refusedWith(side('other', id, { act: 'write', side: 'NGO', body: 'Inaczej.' }))).toBe(
      'wrong_state',
    )
    await expect(
      product.database.sql`update position_side set body = 'x' where position_id = ${id}`,
    ).rejects.toThrow(/never changed/)
  })
  it('[T11] is sent as what it is: prepared by one, released by another, with files that say so', async () => {
    const { id } = await lost({ sides })
    await granted(side('chair', id, { act: 'name', side: 'NGO', personId: people.ids.other }))
    await granted(side('other', id, { act: 'write', side: 'NGO', body: 'Jesteśmy za krótszym terminem.' }))
    const prepare = (as: Name) => people.clients[as].post(`/positions/${id}/letters`, {})
    expect(await refusedWith(prepare('secretary'))).toBe('wrong_state')
    await granted(record('chair', id))
    await product.parts.jobs.drain()
    const files = (await look(id)).artefacts.map(({ fileName }) => fileName)
    expect(files.map((name) => name.replace(/\d{4}-\d\d-\d\d/, 'DAY'))).toEqual([
      'protokol-stanowisk-DAY.pdf',
      'protokol-stanowisk-DAY.docx',
    ])
    expect(await refusedWith(prepare('chair'))).toBe('only_secretariat')
    await granted(prepare('secretary'))
    const [letter] = (await look(id)).dispatches
    expect(letter?.coverLetter).toContain('protokół stanowisk z dnia')
    expect(letter?.coverLetter).toContain('nie podjęto uchwały')
    expect(letter?.coverLetter).not.toMatch(/null|Prosimy o odpowiedź/)
    expect((await release(id)).status).toBe(200)
    await product.parts.jobs.drain()
    expect((await look(id)).dispatches.map(({ state }) => state)).toEqual(
      (await look(id)).dispatches.map(() => 'accepted'),
    )
    const page = await (await product.app.request(`/rejestr/protokol/${id}`)).text()
    const [first] = /\/rejestr\/plik\/[0-9a-f-]+/.exec(page) ?? []
    expect((await product.app.request(first ?? '')).headers.get('content-type')).toBe('application/pdf')
    const { sha256 } = (await look(id)).currentVersion ?? {}
    const check = await (await product.app.request(`/rejestr/sprawdz?skrot=${sha256}`)).text()
    expect(check).toContain(`/rejestr/protokol/${id}`)
  })
})

describe('the history', () => {
  it('of all this is one whole chain', async () => {
    expect(await product.verifyChain()).toMatchObject({ whole: true })
  })
})
