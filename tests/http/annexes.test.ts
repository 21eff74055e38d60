/** Annexes over HTTP: what is taken, who may, in what order they stand, and that the frozen text names their files. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Annex } from '../../shared/positions/annexes.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { granted, refusedWith } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { docxByLibrary, zipped } from '../support/office-files.ts'
import { aPng } from '../support/pictures.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

type Who = keyof CouncilOfPeople['cookies']

let product: TestProduct
let people: CouncilOfPeople
let paper: string
beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  paper = await aDraft()
})
afterAll(() => product.close())

async function aDraft(): Promise<string> {
  const begin = { kind: 'stanowisko', title: 'w sprawie załączników' }
  return (await granted<{ id: string }>(people.clients.lead.post('/positions', begin))).id
}

type Sent = { name?: string; bytes?: Uint8Array; title?: string }
async function form(
  path: string,
  { name, bytes, title }: Sent,
  { who = 'lead' as Who, method = 'POST' } = {},
) {
  const body = new FormData()
  if (title !== undefined) body.append('title', title)
  if (bytes) body.append('file', new File([new Uint8Array(bytes)], name ?? 'plik.bin'))
  const headers = { cookie: people.cookies[who], origin: product.origin }
  const answer = await product.app.request(`/api${path}`, { method, headers, body })
  return { status: answer.status, ...((await answer.json()) as { code?: string; id?: string }) }
}
const add = (sent: Sent, to = paper, who: Who = 'lead') => form(`/positions/${to}/annexes`, sent, { who })
const annexes = async (of = paper): Promise<Annex[]> =>
  (await granted<PaperView>(people.clients.lead.get(`/positions/${of}`))).annexes
const open = (sha256: string | undefined, who: Who = 'lead', from = paper) =>
  product.app.request(`/api/positions/${from}/annex-files/${sha256}?nr=2`, {
    headers: { cookie: people.cookies[who] },
  })
const pdf = (words: string) => new TextEncoder().encode(`%PDF-1.7\n${words}\n%%EOF`)
const text = (words: string) => new TextEncoder().encode(words)
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const opendocument = (type: string, more: Record<string, string> = {}) =>
  zipped({ mimetype: type, 'content.xml': '<office/>', ...more })
const spreadsheet = (main = 'sheet.main') =>
  zipped({
    '[Content_Types].xml': `<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${main}+xml"/>`,
  })

describe('[ANX2] a file is taken by what it is', () => {
  it.each([
    ['ankieta.pdf', async () => pdf('Ankieta'), 'application/pdf'],
    ['mapa.png', () => aPng(), 'image/png'],
    [
      'uwagi.docx',
      () => docxByLibrary(),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'tabela.xlsx',
      async () => spreadsheet(),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      'pismo.odt',
      async () => opendocument('application/vnd.oasis.opendocument.text'),
      'application/vnd.oasis.opendocument.text',
    ],
    [
      'tabela.ods',
      async () => opendocument('application/vnd.oasis.opendocument.spreadsheet'),
      'application/vnd.oasis.opendocument.spreadsheet',
    ],
    ['dane.csv', async () => text('gmina;liczba\nŻary;7\n'), 'text/csv'],
    ['notatka.txt', async () => text('Zażółć gęślą jaźń.\r\n'), 'text/plain'],
    ['udaje.docx', async () => pdf('pod inną nazwą'), 'application/pdf'],
  ] as const)('%s', async (name, make, mediaType) => {
    const bytes = new Uint8Array(await make())
    const to = await aDraft()
    expect((await add({ name, bytes }, to)).status).toBe(201)
    const [annex] = await annexes(to)
    expect(annex?.file).toEqual({ sha256: hashOf(bytes), mediaType, sizeBytes: bytes.length })
    const answer = await open(annex?.file?.sha256, 'lead', to)
    expect(answer.headers.get('content-type')).toBe(mediaType)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="zalacznik-2-[0-9a-f]{8}\./,
    )
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(hashOf(new Uint8Array(await answer.arrayBuffer()))).toBe(annex?.file?.sha256)
  })

  it.each([
    ['empty', async () => new Uint8Array(), 'annex_empty'],
    ['a program', async () => new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), 'annex_unknown'],
    ['any archive', async () => zipped({ 'a.txt': 'a' }), 'annex_unknown'],
    [
      'a spreadsheet with macros',
      async () =>
        zipped({
          '[Content_Types].xml':
            '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>',
          'xl/vbaProject.bin': 'x',
        }),
      'annex_with_macros',
    ],
    [
      'an OpenDocument with a program',
      async () =>
        opendocument('application/vnd.oasis.opendocument.text', { 'Basic/Standard/Module1.xml': 'x' }),
      'annex_with_macros',
    ],
    [
      'an OpenDocument with a password',
      async () =>
        opendocument('application/vnd.oasis.opendocument.text', {
          'META-INF/manifest.xml': '<manifest:encryption-data/>',
        }),
      'annex_encrypted',
    ],
    ['a bomb', async () => zipped({ 'a.bin': new Uint8Array(70 * 1024 * 1024) }), 'annex_unpacks_too_large'],
    ['a broken archive', async () => (await docxByLibrary()).slice(0, 2000), 'annex_broken'],
  ] as const)('refused: %s', async (_, make, code) => {
    const before = await annexes()
    const answer = await add({ name: 'załącznik.docx', bytes: await make() })
    expect(answer.code).toBe(code)
    expect(await annexes()).toEqual(before)
  })

  it('above 10 MB is too large; together no more than 15 MB', async () => {
    const to = await aDraft()
    const sized = (size: number, fill: number) => new Uint8Array(size).fill(fill)
    expect(await add({ bytes: sized(10 * 1024 * 1024 + 1, 65) }, to)).toMatchObject({
      status: 413,
      code: 'file_too_large',
    })
    expect((await add({ name: 'a.txt', bytes: sized(10 * 1024 * 1024, 65) }, to)).status).toBe(201)
    expect(await add({ name: 'b.txt', bytes: sized(6 * 1024 * 1024, 66) }, to)).toMatchObject({
      status: 413,
      code: 'annexes_too_large',
    })
    const [first] = await annexes(to)
    const replaced = { name: 'c.txt', bytes: sized(9 * 1024 * 1024, 67) }
    const path = `/positions/${to}/annexes/${first?.id}/file`
    expect((await form(path, replaced, { method: 'PUT' })).status).toBe(200)
  })
})

describe('[ANX3] annexes stand in an order, each with a title', () => {
  it('which is the name of its file until somebody says it better', async () => {
    const to = await aDraft()
    const { id } = await add({ name: 'Ankieta_OWES 2012.pdf', bytes: pdf('a') }, to)
    await add({ title: 'Sam tytuł' }, to)
    expect((await annexes(to)).map(({ title }) => title)).toEqual(['Ankieta OWES 2012', 'Sam tytuł'])
    await granted(people.clients.lead.patch(`/positions/${to}/annexes/${id}`, { title: 'Wyniki ankiety' }))
    expect((await annexes(to))[0]?.title).toBe('Wyniki ankiety')
  })

  it('is moved, removed and put back where it stood, with its file', async () => {
    const to = await aDraft()
    const ids: (string | undefined)[] = []
    for (const title of ['A', 'B', 'C'])
      ids.push((await add({ title, name: 'x.pdf', bytes: pdf(title) }, to)).id)
    const { lead } = people.clients
    await granted(lead.post(`/positions/${to}/annexes/${ids[2]}/move`, { ordinal: 1 }))
    expect((await annexes(to)).map(({ title }) => title)).toEqual(['C', 'A', 'B'])
    await granted(lead.del(`/positions/${to}/annexes/${ids[0]}`))
    expect((await annexes(to)).map(({ title }) => title)).toEqual(['C', 'B'])
    await granted(lead.post(`/positions/${to}/annexes/${ids[0]}/restore`))
    expect((await annexes(to)).map(({ title, file }) => [title, file?.sha256])).toEqual([
      ['C', hashOf(pdf('C'))],
      ['A', hashOf(pdf('A'))],
      ['B', hashOf(pdf('B'))],
    ])
  })

  it('one without title and file, one that is not there, and the fifty-first are refused', async () => {
    const to = await aDraft()
    expect((await add({}, to)).code).toBe('annex_without_title')
    expect((await add({ title: 'ż'.repeat(301) }, to)).code).toBe('annex_without_title')
    const nowhere = `/positions/${to}/annexes/00000000-0000-4000-8000-000000000001`
    const { lead } = people.clients
    expect(await refusedWith(lead.patch(nowhere, { title: 'x' }))).toBe('not_found')
    expect(await refusedWith(lead.del(nowhere))).toBe('not_found')
    expect(await refusedWith(lead.post(`${nowhere}/restore`))).toBe('not_found')
    expect(await refusedWith(lead.post(`${nowhere}/move`, { ordinal: 1 }))).toBe('not_found')
    for (let place = 1; place <= 50; place++) await add({ title: `Załącznik ${place}` }, to)
    expect(await add({ title: 'o jeden za dużo' }, to)).toMatchObject({
      status: 409,
      code: 'annex_limit_reached',
    })
  })
})

describe('[ANX4] whose they are', () => {
  it('only who writes the paper adds one; who does not see it finds nothing', async () => {
    const { id } = await add({ title: 'Nasz', name: 'a.pdf', bytes: pdf('nasz') })
    expect((await add({ title: 'obcy' }, paper, 'guest')).code).toBe('not_found')
    expect(
      (
        await form(
          `/positions/${paper}/annexes/${id}/file`,
          { bytes: pdf('x') },
          { who: 'guest', method: 'PUT' },
        )
      ).code,
    ).toBe('not_found')
    expect((await open(hashOf(pdf('nasz')), 'guest')).status).toBe(404)
    expect((await open(hashOf(pdf('nasz')))).status).toBe(200)
  })

  it('a file of another paper cannot be opened through this one', async () => {
    const other = await aDraft()
    await add({ name: 'tajne.pdf', bytes: pdf('tajne') }, other)
    expect((await open(hashOf(pdf('tajne')))).status).toBe(404)
    expect((await open(hashOf(pdf('tajne')), 'lead', other)).status).toBe(200)
  })
})
