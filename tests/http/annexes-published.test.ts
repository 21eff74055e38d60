/** Annexes of an adopted paper: they travel with its letters, stand in the register, and are proved before they leave. */
import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { insertAnnexFile } from '../../server/positions/annexes/store.ts'
import type { CanonicalAnnex } from '../../shared/text/canonical.ts'
import { type Adopted, storeFiles } from '../support/adopted.ts'
import { openStage, type Stage } from '../support/dispatch-stage.ts'
import { type Door, openDoor } from '../support/door.ts'
import { openLetter, startMailServer } from '../support/smtp.ts'

const bytes = new TextEncoder().encode('%PDF-1.7\nAnkieta\n%%EOF')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const file = { sha256, mediaType: 'application/pdf', sizeBytes: bytes.length } as const
const annexes: CanonicalAnnex[] = [{ title: 'Sam tytuł' }, { title: 'Ankieta <b>', file }]

let stage: Stage
let door: Door
beforeAll(async () => {
  stage = await openStage()
  const jobs = { add: async () => {}, handle: () => {}, forget: async () => {}, wake: () => {} }
  const running = { start: () => {}, stop: async () => {}, drain: async () => {} }
  door = openDoor({ database: stage.database, jobs: { ...jobs, ...running } })
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

/** Adopted with both annexes, its letters prepared. */
async function prepared(h: Door): Promise<Adopted> {
  const adopted = await stage.adopt({ change: { annexes } })
  await stage.database.transaction((tx) =>
    insertAnnexFile(tx, adopted.positionId, { ...file, bytes }, stage.council.member),
  )
  await storeFiles(stage.database.sql, adopted)
  expect((await stage.prepare(h, adopted)).status).toBe(200)
  return adopted
}

async function spoilAnnex(): Promise<void> {
  await stage.database.transaction(async (tx) => {
    await tx`alter table annex_file disable trigger annex_file_is_immutable`
    await tx`update annex_file set bytes = bytes || 'x' where sha256 = ${sha256}`
    await tx`alter table annex_file enable trigger annex_file_is_immutable`
  })
}
async function mendAnnex(): Promise<void> {
  await stage.database.transaction(async (tx) => {
    await tx`alter table annex_file disable trigger annex_file_is_immutable`
    await tx`update annex_file set bytes = ${Buffer.from(bytes)} where sha256 = ${sha256}`
    await tx`alter table annex_file enable trigger annex_file_is_immutable`
  })
}

it('[ANX5] each letter carries their files after the paper itself, byte by byte', async () => {
  const server = await startMailServer()
  const h = await stage.house(server)
  const adopted = await prepared(h)
  expect((await stage.release(h, adopted)).status).toBe(200)
  await h.jobs.drain()
  expect(server.received).toHaveLength(3)
  for (const mail of server.received) {
    const sent = openLetter(mail).attachments
    expect(sent).toHaveLength(3)
    expect(sent[2]?.name).toBe(`zalacznik-2-${sha256.slice(0, 8)}.pdf`)
    expect(
      createHash('sha256')
        .update(sent[2]?.bytes ?? '')
        .digest('hex'),
    ).toBe(sha256)
  }
})

it('[ANX6] the register shows the titles, and opens the file to everybody', async () => {
  const h = await stage.house()
  const { positionId, number } = await prepared(h)
  const page = await (await door.open(`/rejestr/2012/${number}`)).text()
  expect(page).toContain('<li>Sam tytuł</li>')
  expect(page).toContain(`<a href="/rejestr/zalacznik/${positionId}/2">Ankieta &lt;b&gt;</a> (PDF, 1 kB)`)
  expect(page).toContain(sha256)
  const answer = await door.open(`/rejestr/zalacznik/${positionId}/2`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
  for (const path of [`${positionId}/1`, `${positionId}/3`, `${positionId}/0`, 'x/2'])
    expect((await door.open(`/rejestr/zalacznik/${path}`)).status, path).toBe(404)
  const waiting = await stage.adopt({ notAdopted: true, change: { annexes } })
  expect((await door.open(`/rejestr/zalacznik/${waiting.positionId}/2`)).status).toBe(404)
})

it('[ANX7] one that was altered is not released, not sent, and not shown', async () => {
  const server = await startMailServer()
  const h = await stage.house(server)
  const [released, waiting] = [await prepared(h), await prepared(h)]
  expect((await stage.release(h, released)).status).toBe(200)
  await spoilAnnex()
  try {
    expect((await stage.release(h, waiting)).body.code).toBe('artefact_altered')
    await h.jobs.drain()
    expect(server.received).toEqual([])
    const [letter] = await stage.letters(released)
    expect(letter?.attempts[0]?.smtpAnswer).toBe(`annex_altered: zalacznik-2-${sha256.slice(0, 8)}.pdf`)
    expect((await door.open(`/rejestr/zalacznik/${released.positionId}/2`)).status).toBe(409)
  } finally {
    await mendAnnex()
  }
})
