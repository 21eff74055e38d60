/** Pictures of an adopted paper: in its files, and in the register for everybody; those of drafts stay where they are. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderArtefacts } from '../../server/dispatch/artefacts/actions.ts'
import { writeFile } from '../../server/exports/write.ts'
import type { Database } from '../../server/platform/database.ts'
import { insertImage } from '../../server/positions/images/store.ts'
import type { CanonicalPart, TextNode } from '../../shared/text/canonical.ts'
import { type Adopted, adoptPaper, type Council, seatCouncil } from '../support/adopted.ts'
import { freshDatabase } from '../support/database.ts'
import { type Door, openDoor } from '../support/door.ts'
import { aPng } from '../support/pictures.ts'

let database: Database
let door: Door
let council: Council
let shown: string
let hidden: string
let adopted: Adopted
let pending: Adopted
beforeAll(async () => {
  database = await freshDatabase()
  const jobs = { add: async () => {}, handle: () => {}, forget: async () => {}, wake: () => {} }
  const running = { start: () => {}, stop: async () => {}, drain: async () => {} }
  door = openDoor({ database, jobs: { ...jobs, ...running } })
  council = await seatCouncil(database.sql)
  const [first, second] = [await aPng({ colour: '#0b5394' }), await aPng({ colour: '#ad1457' })]
  ;[shown, hidden] = [first, second].map((bytes) => createHash('sha256').update(bytes).digest('hex')) as [
    string,
    string,
  ]
  adopted = await adoptPaper(database.sql, council, { change: { parts: [sectionWith(shown)] } })
  pending = await adoptPaper(database.sql, council, {
    notAdopted: true,
    change: { parts: [sectionWith(shown)] },
  })
  await database.transaction(async (tx) => {
    for (const { positionId } of [adopted, pending])
      for (const [file, bytes] of [
        [shown, first],
        [hidden, second],
      ] as const)
        await insertImage(
          tx,
          positionId,
          { file, bytes, mediaType: 'image/png', width: 60, height: 40 },
          council.member,
        )
  })
})
afterAll(() => database.close())

const sectionWith = (file: string): CanonicalPart => {
  const image: TextNode = {
    type: 'image',
    attrs: { file, alt: 'Mapa "Lubuskiego" <1>', width: 60, height: 40 },
  }
  const id = '00000000-0000-4000-8000-000000000077'
  return { part: 'section', id, kind: 'stance', heading: 'Ocena', text: { type: 'doc', content: [image] } }
}

describe('a picture of an adopted paper', () => {
  it('stands in the register with its words, asked for at our own address only', async () => {
    const response = await door.open('/rejestr/2012/2')
    const page = await response.text()
    expect(page).toContain(
      `<img src="/rejestr/obraz/${adopted.positionId}/${shown}" alt="Mapa &quot;Lubuskiego&quot; &lt;1&gt;" width="60" height="40"`,
    )
    expect(response.headers.get('content-security-policy')).toContain("img-src 'self'")
    const image = await door.open(`/rejestr/obraz/${adopted.positionId}/${shown}`)
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(image.headers.get('x-content-type-options')).toBe('nosniff')
    expect(image.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  it('is public only where the public text shows it', async () => {
    for (const path of [
      `${adopted.positionId}/${hidden}`,
      `${pending.positionId}/${shown}`,
      `${adopted.positionId}/x`,
      `x/${shown}`,
    ])
      expect((await door.open(`/rejestr/obraz/${path}`)).status, path).toBe(404)
  })

  it('is in its files', async () => {
    const { positionId, versionId } = adopted
    const given: number[] = []
    const render: typeof writeFile = (job) => {
      given.push(job.images?.length ?? 0)
      return writeFile(job)
    }
    await renderArtefacts(
      { database, renderer: { render }, origin: 'https://rada.example.test' },
      { positionId, versionId },
    )
    expect(given).toEqual([1, 1])
    const files = await database.sql<{ format: string }[]>`
      select format from artefact where version_id = ${versionId} order by format`
    expect(files.map(({ format }) => format)).toEqual(['docx', 'pdf'])
  })
})
