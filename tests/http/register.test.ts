import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { html } from '../../server/exports/html/markup.ts'
import type { Database } from '../../server/platform/database.ts'
import type { Jobs } from '../../server/platform/jobs.ts'
import { safeHref, textHtml } from '../../server/register/text.ts'
import { type Adopted, adoptPaper, type Council, seatCouncil, storeFiles } from '../support/adopted.ts'
import { freshDatabase } from '../support/database.ts'
import { type Door, openDoor } from '../support/door.ts'
import { doc, words } from '../support/sample-paper.ts'

let database: Database
let door: Door
let council: Council

const noJobs: Jobs = {
  add: () => Promise.reject(new Error('the register adds no job')),
  handle: () => {},
  forget: async () => {},
  wake: () => {},
  start: () => {},
  stop: () => Promise.resolve(),
  drain: () => Promise.resolve(),
}

beforeAll(async () => {
  database = await freshDatabase()
  door = openDoor({ database, jobs: noJobs })
  council = await seatCouncil(database.sql)
})
afterAll(() => database.close())

const page = async (path: string) => {
  const response = await door.open(path)
  return { status: response.status, text: await response.text(), headers: response.headers }
}

describe('the empty register', () => {
  it('says what will appear here', async () => {
    const { status, text } = await page('/rejestr')
    expect(status).toBe(200)
    expect(text).toContain('Rada nie przyjęła jeszcze żadnego stanowiska.')
    expect((await page('/rejestr?jezyk=en')).text).toContain('has not adopted any position yet')
  })
})

describe('the register', () => {
  let adopted: Adopted
  let older: Adopted
  let pending: Adopted
  let files: { pdf: string; docx: string }

  beforeAll(async () => {
    adopted = await adoptPaper(database.sql, council)
    older = await adoptPaper(database.sql, council, { number: 1, year: 2011, change: { title: 'Starsze' } })
    pending = await adoptPaper(database.sql, council, {
      notAdopted: true,
      change: { title: 'Tajny projekt' },
    })
    files = await storeFiles(database.sql, adopted)
    await storeFiles(database.sql, pending)
  })

  it('lists adopted papers by year, newest first, and no other', async () => {
    const { text } = await page('/rejestr')
    expect(text.indexOf('Stanowisko nr 2/2012')).toBeGreaterThan(0)
    expect(text.indexOf('Stanowisko nr 1/2011')).toBeGreaterThan(text.indexOf('Stanowisko nr 2/2012'))
    expect(text).not.toContain('Tajny projekt')
    expect(text).toContain('Jeszcze nie wysłano.')
    expect(text).toContain('14 czerwca 2012 r.')
  })

  it('shows the paper as it was adopted, with the vote in totals, the dissent and the files', async () => {
    const { status, text } = await page('/rejestr/2012/2')
    expect(status).toBe(200)
    expect(text).toContain('Stanowisko nr 2/2012 Rady Programowej z dnia 14 czerwca 2012 r.')
    expect(text).toContain('<h3 id="rekomendacja-1">')
    expect(text).toContain('Termin: do dnia 30 września 2012 r.</p>')
    expect(text).toContain('Termin: najbliższe posiedzenie Konwentu</p>')
    expect(text).toContain('Termin: bez terminu</p>')
    expect(text).toContain(
      'Uprawnionych 18, obecnych 13, kworum 9 – jest; za 11, przeciw 1, wstrzymała się 1 osoba – przyjęto zwykłą większością głosów.',
    )
    expect(text).toContain('<h3>Tadeusz Modrzew (Stowarzyszenie „Most nad Wartą”)</h3>')
    expect(text).toContain('Przewodnicząca Rady Programowej<br>Joanna Borówka')
    expect(text).toContain(`/rejestr/plik/${files.pdf}`)
    expect(text).toContain(adopted.sha256)
    expect(text).toContain(
      '<ol class="letter"><li><p>dokumenty,</p></li><li><p>plan sprzedaży.</p></li></ol>',
    )
  })

  it('escapes every word people typed', async () => {
    const { text } = await page('/rejestr/2012/2')
    expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
    expect(text).toContain('&lt;b&gt;Zbyt&lt;/b&gt;')
    expect(text).not.toMatch(/<script|<b>/)
    expect((await page('/rejestr')).text).not.toContain('<script')
  })

  it('carries no script, frames nobody, and says so in its headers', async () => {
    const { headers } = await page('/rejestr')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('set-cookie')).toBeNull()
    const css = await page('/rejestr/styl.css')
    expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8')
  })

  it('speaks English when asked, and marks the Polish text as Polish', async () => {
    const { text } = await page('/rejestr/2012/2?jezyk=en')
    expect(text).toContain('<html lang="en">')
    expect(text).toContain(
      'Entitled 18, present 13, quorum 9 – met; for 11, against 1, 1 abstained – carried by simple majority.',
    )
    expect(text).toContain('<div class="text" lang="pl">')
    expect(text).toContain('href="/rejestr?jezyk=en"')
  })

  it('tells how far the letters are, never where they went', async () => {
    const { sql } = database
    for (const [addressee, state] of [
      ['00000000-0000-4000-8000-000000000101', 'accepted'],
      ['00000000-0000-4000-8000-000000000102', 'unknown'],
    ] as const) {
      const id = randomUUID()
      await sql`
        insert into dispatch (id, position_id, version_id, addressee_id, state, email, cover_letter, prepared_by)
        values (${id}, ${adopted.positionId}, ${adopted.versionId}, ${addressee}, ${state}, 'kto@tajne.test', 'x', ${council.secretary})`
      if (state === 'accepted')
        await sql`
          insert into dispatch_attempt (id, dispatch_id, ordinal, channel, finished_at, outcome, smtp_answer)
          values (${randomUUID()}, ${id}, 1, 'smtp', '2012-06-20T22:30:00Z', 'accepted', 'kto@tajne.test: 250 ok')`
    }
    const { text } = await page('/rejestr/2012/2')
    expect(text).toContain('wysłano 21 czerwca 2012 r.; serwer poczty przyjął pismo do doręczenia')
    expect(text).toContain('wynik wysyłki jest wyjaśniany')
    expect(text).toContain('pismo nie jest jeszcze przygotowane')
    expect(text).not.toContain('tajne.test')
    expect((await page('/rejestr')).text).toContain('Wysłano do 1 z 3 adresatów.')
    await sql`update dispatch_attempt set channel = 'file'`
    expect((await page('/rejestr')).text).toContain('nie zostały wysłane, bo poczta nie jest podłączona')
    expect((await page('/rejestr/2012/2')).text).toContain('pismo zapisano 21 czerwca 2012 r. w pliku')
  })

  it.each([
    '/rejestr/2012/3',
    '/rejestr/2013/2',
    '/rejestr/x',
    '/rejestr/2012',
    '/rejestr/plik/x',
    '/rejestr/../api',
  ])('has no page %s', async (path) => {
    expect((await page(path)).status).toBe(404)
  })

  it('hands out the stored bytes under a plain name, and no file of a paper that is not adopted', async () => {
    const response = await door.open(`/rejestr/plik/${files.pdf}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="stanowisko-2-2012.pdf"')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const bytes = Buffer.from(await response.arrayBuffer())
    const [row] = await database.sql<
      { sha256: string }[]
    >`select sha256 from artefact where id = ${files.pdf}`
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(row?.sha256)

    const [hidden] = await database.sql<
      { id: string }[]
    >`select id from artefact where version_id = ${pending.versionId}`
    expect((await page(`/rejestr/plik/${hidden?.id}`)).status).toBe(404)
  })

  it('does not hand out a file that no longer has its hash', async () => {
    const spoilt = await storeFiles(database.sql, older)
    await database.sql.begin(async (tx) => {
      await tx`alter table artefact disable trigger artefact_is_immutable`
      await tx`update artefact set bytes = 'spoilt' where id = ${spoilt.pdf}`
      await tx`alter table artefact enable trigger artefact_is_immutable`
    })
    const { status, text } = await page(`/rejestr/plik/${spoilt.pdf}`)
    expect(status).toBe(409)
    expect(text).toContain('nie zgadza się ze swoim skrótem')
  })

  describe('the check page', () => {
    const post = async (form: FormData | string, type?: string) => {
      const init = type ? { headers: { 'content-type': type } } : {}
      const response = await door.open('/rejestr/sprawdz', { method: 'POST', body: form, ...init })
      return { status: response.status, text: await response.text() }
    }
    const upload = (bytes: Uint8Array<ArrayBuffer>, name: string) => {
      const form = new FormData()
      form.set('plik', new File([bytes], name))
      form.set('skrot', '')
      return post(form)
    }
    const paste = (hash: string) => {
      const form = new FormData()
      form.set('skrot', hash)
      form.set('plik', new File([], ''))
      return post(form)
    }
    const bytesOf = async (id: string) =>
      new Uint8Array(await (await door.open(`/rejestr/plik/${id}`)).arrayBuffer())

    it('asks for a file or a hash', async () => {
      const { status, text } = await page('/rejestr/sprawdz')
      expect(status).toBe(200)
      expect(text).toContain('<label for="plik">')
      expect(text).not.toContain('Wynik')
    })

    it('knows our file under any name, and says which paper and format it is', async () => {
      const { status, text } = await upload(await bytesOf(files.docx), 'pismo z urzędu (2).docx')
      expect(status).toBe(200)
      expect(text).toContain('Tak, to nasz plik: Stanowisko nr 2/2012 (14 czerwca 2012 r.), format DOCX.')
      expect(text).toContain('href="/rejestr/2012/2"')
    })

    it('does not know the same file with one byte changed', async () => {
      const bytes = await bytesOf(files.docx)
      bytes[0] = (bytes[0] ?? 0) ^ 1
      const { text } = await upload(bytes, 'x.docx')
      expect(text).toContain('Nie, tego nie ma w naszym rejestrze.')
    })

    it('knows the hash of a file and of the content, however it was pasted', async () => {
      const spaced = ` ${adopted.sha256.toUpperCase().replace(/(.{8})/g, '$1 ')}\n`
      expect((await paste(spaced)).text).toContain(
        'Tak, to skrót treści naszego dokumentu: Stanowisko nr 2/2012',
      )
      const [row] = await database.sql<
        { sha256: string }[]
      >`select sha256 from artefact where id = ${files.pdf}`
      expect((await paste(row?.sha256 ?? '')).text).toContain('format PDF')
      expect((await page(`/rejestr/sprawdz?skrot=${adopted.sha256}`)).text).toContain('Tak, to skrót treści')
      const form = await post(`skrot=${adopted.sha256}`, 'application/x-www-form-urlencoded')
      expect(form.text).toContain('Tak, to skrót treści')
    })

    it('does not tell that a draft exists', async () => {
      expect((await paste(pending.sha256)).text).toContain('Nie, tego nie ma w naszym rejestrze.')
      const [row] = await database.sql<
        { sha256: string }[]
      >`select sha256 from artefact where version_id = ${pending.versionId}`
      expect((await paste(row?.sha256 ?? '')).text).toContain('Nie, tego nie ma')
    })

    it.each([['../../etc/passwd'], ['..\\..\\boot.ini'], ['C:\\pismo.pdf'], ['..']])(
      'refuses the file name %s',
      async (name) => {
        const { status, text } = await upload(await bytesOf(files.pdf), name)
        expect(status).toBe(422)
        expect(text).toContain('Nazwa pliku zawiera ścieżkę')
        expect(text).not.toContain('passwd')
      },
    )

    it('says what is wrong with a bad question', async () => {
      expect(await paste('')).toMatchObject({
        status: 422,
        text: expect.stringContaining('Wskaż plik albo wklej skrót'),
      })
      expect(await paste('zz')).toMatchObject({
        status: 422,
        text: expect.stringContaining('To nie jest skrót SHA-256'),
      })
      expect(await upload(new Uint8Array(), 'pusty.pdf')).toMatchObject({
        status: 422,
        text: expect.stringContaining('jest pusty'),
      })
      const both = new FormData()
      both.set('plik', new File(['x'], 'x.pdf'))
      both.set('skrot', adopted.sha256)
      expect((await post(both)).status).toBe(422)
      expect((await post('{"skrot":1}', 'application/json')).status).toBe(400)
      expect((await post('--x\r\nbroken', 'multipart/form-data; boundary=x')).status).toBe(400)
    })

    it('refuses more than 20 MB', async () => {
      const { status, text } = await upload(new Uint8Array(21 * 1024 * 1024), 'duzy.pdf')
      expect(status).toBe(413)
      expect(text).toContain('Plik jest za duży')
    })

    it('lets nobody ask without end', async () => {
      const other = openDoor({ database, jobs: noJobs })
      const statuses: number[] = []
      for (let n = 0; n < 31; n += 1) {
        const response = await other.open('/rejestr/sprawdz', { method: 'POST', body: new FormData() })
        statuses.push(response.status)
      }
      expect(statuses.slice(0, 30).every((status) => status === 422)).toBe(true)
      expect(statuses[30]).toBe(429)
    })
  })
})

describe('text as HTML', () => {
  const notes = () => ({ texts: [], label: (n: number) => `Przypis ${n}` })

  it('gives the words of an unknown node and forgets an unknown mark', () => {
    const node = doc({ type: 'iframe', attrs: { src: 'x' }, content: [{ type: 'text', text: '<a>' }] })
    expect(textHtml(node, notes(), 2).html).toBe('<p>&lt;a&gt;</p>')
    const marked = doc({
      type: 'paragraph',
      content: [{ type: 'text', text: 'x', marks: [{ type: 'blink' }] }],
    })
    expect(textHtml(marked, notes(), 2).html).toBe('<p>x</p>')
  })

  it.each([
    ['https://example.test/a?b=1', 'https://example.test/a?b=1'],
    ['mailto:a@example.test', 'mailto:a@example.test'],
    ['javascript:alert(1)', null],
    [' java\nscript:alert(1)', null],
    ['data:text/html,x', null],
    ['/tajne', null],
    ['//example.test', null],
    [['https://example.test'], null],
    [undefined, null],
  ])('follows the link %j to %j', (href, safe) => expect(safeHref(href)).toBe(safe))

  it('numbers footnotes over the page and keeps headings in order', () => {
    const gathered: { texts: { html: string }[]; label: (n: number) => string } = notes()
    const note = (text: string) => ({ type: 'footnote', attrs: { note: text } })
    const node = doc(
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'A' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'x' }, note('pierwszy'), note('drugi')] },
    )
    const made = textHtml(node, gathered, 2).html
    expect(made).toContain('<h3>A</h3>')
    expect(made).toContain(
      '<sup id="znak-2"><a href="#przypis-2" role="doc-noteref" aria-label="Przypis 2">2</a></sup>',
    )
    expect(gathered.texts.map((t) => t.html)).toEqual(['pierwszy', 'drugi'])
  })

  it('survives a tree that is nested without end', () => {
    let node = words('dno')
    for (let depth = 0; depth < 5000; depth += 1) node = { type: 'blockquote', content: [node] }
    expect(textHtml(doc(node), notes(), 2).html).toContain('dno')
  })

  it('escapes values and keeps HTML made here', () => {
    expect(html`<a title="${'"><i>'}">${html`<b>${"'&"}</b>`}${[1, null, false]}</a>`.html).toBe(
      '<a title="&quot;&gt;&lt;i&gt;"><b>&#39;&amp;</b>1</a>',
    )
  })
})
