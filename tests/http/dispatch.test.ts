import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { renderArtefacts } from '../../server/dispatch/artefacts/actions.ts'
import { artefactsOf } from '../../server/dispatch/queries.ts'
import { refuse } from '../../shared/refusal.ts'
import { storeFiles } from '../support/adopted.ts'
import type { Rendering } from '../support/dispatch-house.ts'
import { openStage, type Stage, spoil, told } from '../support/dispatch-stage.ts'
import { origin } from '../support/door.ts'
import { departament } from '../support/sample-paper.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

describe('[T11] preparing letters', () => {
  it('is for the secretariat of an adopted paper, and each "no" says why', async () => {
    const h = await stage.house()
    const adopted = await stage.adopt()
    const pending = await stage.adopt({ notAdopted: true })
    expect(await stage.prepare(h, adopted, null)).toMatchObject({
      status: 401,
      body: { code: 'not_signed_in' },
    })
    expect(await stage.prepare(h, adopted, stage.council.stranger)).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
    expect(await stage.prepare(h, adopted, stage.council.chair)).toMatchObject({
      status: 403,
      body: { code: 'only_secretariat' },
    })
    expect(await stage.prepare(h, pending)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
    const none = { ...adopted, positionId: 'no-such-paper' }
    expect(await stage.prepare(h, none)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await stage.letters(adopted)).toEqual([])
  })

  it('makes one letter to each addressee the paper names, once', async () => {
    const h = await stage.house()
    const adopted = await stage.adopt()
    const { status, body } = await stage.prepare(h, adopted)
    expect(status).toBe(200)
    expect(body.map((d) => [d.addresseeName, d.email, d.state])).toEqual([
      ['Departament Europejskiego Funduszu Społecznego', 'efs@example.test', 'prepared'],
      ['Ośrodki Wsparcia Ekonomii Społecznej', 'owes@example.test', 'prepared'],
      ['Konwent Marszałków Województw RP', 'konwent@example.test', 'prepared'],
    ])
    expect(body[0]?.coverLetter).toContain('skierowane są 2 z 4 rekomendacji:')
    expect(body[0]?.coverLetter).toContain(`Skrót SHA-256 treści: ${adopted.sha256}`)
    expect(body[0]?.coverLetter).toContain(`${origin}/rejestr/sprawdz`)
    expect(body[0]?.coverLetter).toMatch(/Przewodnicząca Rady Programowej\nJoanna Borówka$/)
    expect(body[0]?.messageId).toBe(`<dispatch.${body[0]?.id}@rada.example.test>`)
    expect(await stage.prepare(h, adopted)).toMatchObject({
      status: 409,
      body: { code: 'letters_exist_already' },
    })
    expect(await stage.letters(adopted)).toHaveLength(3)
  })

  it('names every addressee without an e-mail and prepares nothing', async () => {
    const h = await stage.house()
    const adopted = await stage.adopt()
    await stage.database.sql`update addressee set email = null where id = ${departament.id}`
    try {
      const { status, body } = await stage.prepare(h, adopted)
      expect(status).toBe(422)
      expect(body.code).toBe('addressee_without_email')
      expect(body.error).toContain('Departament Europejskiego Funduszu Społecznego')
      expect(await stage.letters(adopted)).toEqual([])
    } finally {
      await stage.database.sql`update addressee set email = ${departament.email} where id = ${departament.id}`
    }
  })

  it('lets the secretary correct a waiting letter, and refuses an address that is none', async () => {
    const h = await stage.house()
    const adopted = await stage.adopt()
    const id = (await stage.prepare(h, adopted)).body[0]?.id
    const correct = (who: string, body: unknown) => told(h.ask(who, 'PATCH', `/letters/${id}`, body))
    expect(
      await correct(stage.council.secretary, { coverLetter: 'Nowa treść', email: 'nowy@example.test' }),
    ).toMatchObject({
      status: 200,
      body: { coverLetter: 'Nowa treść', email: 'nowy@example.test', state: 'prepared' },
    })
    expect(await correct(stage.council.member, { coverLetter: 'x' })).toMatchObject({
      body: { code: 'only_secretariat' },
    })
    for (const email of ['', 'x', 'a@b\r\nBcc: c@d.test', 'a@b.test, c@d.test'])
      expect(await correct(stage.council.secretary, { email })).toMatchObject({
        status: 400,
        body: { code: 'malformed' },
      })
  })
})

describe('the files of an adopted version', () => {
  const rendered = (format: string) => ({
    bytes: new TextEncoder().encode(`file ${format}`),
    fileName: `stanowisko.${format}`,
    mediaType: 'application/pdf',
  })

  it('[I6] are rendered once and stored with their hash and the content hash', async () => {
    const adopted = await stage.adopt()
    let asked = 0
    const renderer: Rendering = {
      render: async ({ format, facts, paper }) => {
        asked += 1
        expect(facts).toMatchObject({
          contentSha256: adopted.sha256,
          registerUrl: `${origin}/rejestr/2012/${adopted.number}`,
          chair: { name: 'Joanna Borówka', roleLabel: 'Przewodnicząca Rady Programowej' },
          vote: { kind: 'at_meeting', result: { for: 11 } },
          separateOpinions: [{ name: 'Tadeusz Modrzew' }],
        })
        expect(facts.addressees.map((a) => a.nameGenitive)[2]).toBe('Konwentu Marszałków Województw RP')
        expect(paper.positionId).toBe(adopted.positionId)
        return rendered(format)
      },
    }
    const parts = { database: stage.database, renderer, origin }
    await renderArtefacts(parts, adopted)
    await renderArtefacts(parts, adopted)
    expect(asked).toBe(2)
    const stored = await artefactsOf(stage.database.sql, adopted.positionId)
    expect(stored.map((a) => [a.format, a.sizeBytes, a.contentSha256])).toEqual([
      ['pdf', 8, adopted.sha256],
      ['docx', 9, adopted.sha256],
    ])
    expect(stored[0]?.sha256).toBe(createHash('sha256').update('file pdf').digest('hex'))
  })

  it('are made by a job that preparing starts, when they are missing', async () => {
    const h = await stage.house(undefined, { render: async ({ format }) => rendered(format) })
    const adopted = await stage.adopt()
    await stage.prepare(h, adopted)
    expect(await stage.release(h, adopted)).toMatchObject({
      status: 409,
      body: { code: 'artefacts_not_ready' },
    })
    await h.jobs.drain()
    expect(await artefactsOf(stage.database.sql, adopted.positionId)).toHaveLength(2)
    expect((await stage.release(h, adopted)).status).toBe(200)
    await h.jobs.drain()
  })

  it('that cannot be printed are told in the history, and nothing is stored', async () => {
    const adopted = await stage.adopt()
    const renderer = { render: async () => refuse('paper_not_printable', { reason: 'x' }) }
    await renderArtefacts({ database: stage.database, renderer, origin }, adopted)
    const events = await stage.database.sql<{ data: { code: string } }[]>`
      select data from event where object_id = ${adopted.positionId} and kind = 'artefact.refused'`
    expect(events[0]?.data.code).toBe('paper_not_printable')
    expect(await artefactsOf(stage.database.sql, adopted.positionId)).toEqual([])
  })

  it('are handed to those signed in under a plain name, and only whole', async () => {
    const h = await stage.house()
    const adopted = await stage.adopt()
    const { pdf } = await storeFiles(stage.database.sql, adopted)
    const response = await h.ask(stage.council.member, 'GET', `/artefacts/${pdf}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9.-]+\.pdf"$/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await h.ask(null, 'GET', `/artefacts/${pdf}`)).status).toBe(401)
    expect((await h.ask(stage.council.stranger, 'GET', `/artefacts/${pdf}`)).status).toBe(404)
    expect((await h.ask(stage.council.member, 'GET', '/artefacts/..%2F..%2Fetc%2Fpasswd')).status).toBe(404)
    await spoil(stage.database, pdf)
    expect(await told(h.ask(stage.council.member, 'GET', `/artefacts/${pdf}`))).toMatchObject({
      status: 409,
      body: { code: 'artefact_altered' },
    })
  })
})

describe('[T11] releasing letters', () => {
  it('takes another person than the preparer, the hash on the screen, and both files', async () => {
    const h = await stage.house()
    const adopted = await stage.adopt()
    expect(await stage.release(h, adopted)).toMatchObject({ body: { code: 'letters_missing' } })
    await stage.prepare(h, adopted)
    expect(await stage.release(h, adopted, stage.council.secretary)).toMatchObject({
      status: 403,
      body: { code: 'only_chair' },
    })
    expect(await stage.release(h, adopted, stage.council.member)).toMatchObject({
      body: { code: 'only_chair' },
    })
    expect(await stage.release(h, adopted)).toMatchObject({ body: { code: 'artefacts_not_ready' } })
    await storeFiles(stage.database.sql, adopted)
    const stale = await stage.release(h, adopted, stage.council.chair, '0'.repeat(64))
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_version' } })
    expect(await stage.release(h, adopted, stage.council.chair, 'x')).toMatchObject({
      status: 400,
      body: { code: 'malformed' },
    })
    expect(await stage.statesOf(adopted)).toEqual(['prepared', 'prepared', 'prepared'])
    expect((await stage.release(h, adopted, stage.council.viceChair)).status).toBe(200)
    expect(await stage.statesOf(adopted)).toEqual(['released', 'released', 'released'])
    expect(await stage.release(h, adopted)).toMatchObject({ body: { code: 'letters_missing' } })
    const [jobs] = await stage.database.sql`
      select count(*)::int as n from job j join dispatch d on j.dedupe_key = 'dispatch:' || d.id
      where d.position_id = ${adopted.positionId}`
    expect(jobs?.n).toBe(3)
  })

  it('is refused to a chair who also prepared them', async () => {
    const h = await stage.house()
    const adopted = await stage.adopt()
    await stage.prepare(h, adopted)
    await storeFiles(stage.database.sql, adopted)
    await stage.database
      .sql`update dispatch set prepared_by = ${stage.council.chair} where position_id = ${adopted.positionId}`
    expect(await stage.release(h, adopted)).toMatchObject({
      status: 403,
      body: { code: 'released_by_preparer' },
    })
  })

  it('is refused when a stored file no longer has its hash', async () => {
    const h = await stage.house()
    const adopted = await stage.adopt()
    await stage.prepare(h, adopted)
    await spoil(stage.database, (await storeFiles(stage.database.sql, adopted)).docx)
    expect(await stage.release(h, adopted)).toMatchObject({ status: 409, body: { code: 'artefact_altered' } })
    expect(await stage.statesOf(adopted)).toEqual(['prepared', 'prepared', 'prepared'])
  })
})
