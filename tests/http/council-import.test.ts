import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Organisation, PersonView } from '../../shared/council/types.ts'
import { type Client, granted } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'
import { excel, inWindows1250 } from '../support/sheets.ts'

let product: TestProduct
let council: CouncilOfPeople
let secretary: Client
beforeAll(async () => {
  product = await startTestProduct()
  council = await councilOfEighteen(product)
  secretary = council.clients.secretary
})
afterAll(() => product.close())

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64')
const preview = (bytes: Uint8Array | string, who: Client = secretary) =>
  who.post('/council/import/preview', { file: base64(bytes) })
const write = (bytes: Uint8Array | string, sha256: string) =>
  secretary.post('/council/import', { file: base64(bytes), sha256 })
const heads = ['Organizacja', 'Data przystąpienia', 'Imię', 'Nazwisko', 'E-mail', 'Rola']
type Plan = {
  sha256: string
  adds: Record<string, number>
  refused: number
  fates: { line: number; refusal: { code: string } | null }[]
}

describe('a council from a spreadsheet', () => {
  it('is shown, then written as it was shown: organisations, people, mandates, and the history says so', async () => {
    const sheet = excel([
      heads,
      [
        'Spółdzielnia „Żuraw” & Syn',
        { day: '2012-02-01' },
        'Łucja',
        'Źrebiec',
        'lucja@zuraw.example',
        'członkini',
      ],
      ['Spółdzielnia „Żuraw” & Syn', '', 'Ola', 'Druga', '', 'zastępczyni'],
      ['Gmina Brzoza', '7.05.2011', '', '', '', ''],
    ])
    const plan = await granted<Plan>(preview(sheet))
    expect(plan).toMatchObject({ refused: 0, adds: { organisations: 2, people: 2, mandates: 2 } })
    const before = await granted<Organisation[]>(secretary.get('/organisations') as never)
    await granted(write(sheet, plan.sha256))
    const after = await granted<Organisation[]>(secretary.get('/organisations') as never)
    expect(after.length - before.length).toBe(2)
    expect(after.find(({ name }) => name.includes('Żuraw'))).toMatchObject({ joinedDay: '2012-02-01' })
    const people = await granted<PersonView[]>(secretary.get('/people') as never)
    const ola = people.find(({ familyName }) => familyName === 'Druga')
    expect(ola?.mandates).toMatchObject([{ role: 'deputy', organisationName: 'Spółdzielnia „Żuraw” & Syn' }])
    const [event] = await product.database.sql`select data from event where kind = 'council.imported'`
    expect(event?.data).toEqual({ organisations: 2, people: 2, mandates: 2 })
    // A second time there is nothing new in it.
    const again = await granted<Plan>(preview(sheet))
    expect(again.adds).toEqual({ organisations: 0, people: 0, mandates: 0 })
    expect(await write(sheet, again.sha256)).toMatchObject({ body: { code: 'import_nothing' } })
  })

  it.each([
    [
      'semicolons in the old code of Windows',
      inWindows1250('Organizacja;Imię;Nazwisko\r\nKółko Rolnicze Ślad;Żaneta;Ćwik\r\n'),
    ],
    ['commas, quotes and a mark of UTF-8', '\uFEFFOrganizacja,Imię,Nazwisko\n"Dom, ""Cichy""",Ala,Kot\n'],
    ['tabs', 'Organizacja\tImię\tNazwisko\nZakład Tab\tJan\tKos\n'],
  ])('comes as CSV too: %s', async (_, bytes) => {
    const plan = await granted<Plan>(preview(bytes))
    expect(plan.adds).toEqual({ organisations: 1, people: 1, mandates: 1 })
    await granted(write(bytes, plan.sha256))
  })

  it('with a wrong line nothing is written, and the line is named', async () => {
    const sheet = 'Organizacja;Imię;Nazwisko\nDobra;Ala;Dobra\n;Ola;Zła\n'
    const plan = await granted<Plan>(preview(sheet))
    expect(plan.fates[1]).toMatchObject({ line: 3, refusal: { code: 'import_no_name' } })
    expect(await write(sheet, plan.sha256)).toMatchObject({ body: { code: 'import_refused_lines' } })
    expect(await product.database.sql`select 1 from organisation where name = 'Dobra'`).toHaveLength(0)
  })

  it('is not written when the council has changed since it was shown', async () => {
    const sheet = 'Organizacja\nOstoja\n'
    const plan = await granted<Plan>(preview(sheet))
    await granted(secretary.post('/organisations', { name: 'Ostoja', joinedDay: '2012-01-01' }))
    expect(await write(sheet, plan.sha256)).toMatchObject({ status: 412, body: { code: 'import_stale' } })
  })

  it('is the secretariat’s to bring', async () => {
    expect(await preview('Organizacja\nX\n', council.clients.lead)).toMatchObject({
      body: { code: 'only_secretariat' },
    })
  })

  it.each<[string, Uint8Array | string, string]>([
    ['a sheet without the column', 'Nazwa;Miasto\nX;Y\n', 'import_no_heads'],
    ['a sheet without lines', 'Organizacja\n', 'import_empty'],
    ['an old .xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'import_old_excel'],
    ['a sheet with macros', excel([heads], { 'xl/vbaProject.bin': strToU8('x') }), 'import_macro'],
    ['a bomb', excel([heads], { 'xl/media/a.bin': new Uint8Array(30 * 1024 * 1024) }), 'file_too_large'],
    ['a torn archive', excel([heads]).slice(0, 200), 'import_not_a_sheet'],
    ['bytes of something else', Uint8Array.from([1, 0, 2, 0, 3, 0]), 'import_not_a_sheet'],
    ['too many lines', `Organizacja\n${'a\n'.repeat(2001)}`, 'import_rows_limit'],
    ['an open quote', 'Organizacja\n"bez końca', 'import_not_a_sheet'],
  ])('%s is refused in words', async (_, bytes, code) => {
    expect(await preview(bytes)).toMatchObject({ body: { code } })
  })
})
