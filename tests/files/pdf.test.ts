import { describe, expect, it } from 'vitest'
import { writeFile } from '../../server/exports/write.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { type CanonicalPaper, canonicalJson } from '../../shared/text/canonical.ts'
import { polishTypography } from '../../shared/typography.ts'
import { hostileText, paperWith, richPaper, sampleFacts, sampleJob, samplePaper, words } from './papers.ts'
import { openPdf, paragraphsOf, plain } from './reading.ts'

async function pdfOf(paper: CanonicalPaper = samplePaper()) {
  const file = await writeFile(sampleJob('pdf', paper))
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return { file, ...(await openPdf(file.bytes)) }
}

describe('the PDF of an adopted paper', () => {
  it('has a plain file name and says what it is', async () => {
    const { file } = await pdfOf()
    expect(file.fileName).toBe('stanowisko-2-2012.pdf')
    expect(file.mediaType).toBe('application/pdf')
  })

  it('holds every paragraph of the adopted text, each recommendation whole under its number, addressee and date', async () => {
    const paper = samplePaper()
    const { text } = await pdfOf(paper)
    let from = 0
    for (const part of paper.parts) {
      const before = part.part === 'recommendation' ? [`Rekomendacja ${part.number}.`] : [part.heading]
      for (const said of [...before, ...paragraphsOf(part.text)]) {
        const at = text.indexOf(said, from)
        expect(at, `"${said}" after place ${from}`).toBeGreaterThan(-1)
        from = at + said.length
      }
    }
    expect(text).toContain(
      'Rekomendacja 5. Adresat: Konwent Marszałków. Termin: najbliższe posiedzenie Konwentu.',
    )
  })

  it('says in order who, where, when, what, how it was voted, who dissents, who signs and who gets it', async () => {
    const { text } = await pdfOf()
    const order = [
      'Partnerstwo na rzecz ekonomii społecznej w województwie lubuskim Rada Programowa',
      'Gorzów Wielkopolski, 14 czerwca 2012 r. Znak sprawy: WUP-OZ.0123.2.2012',
      'Stanowisko nr 2/2012 Rady Programowej z dnia 14 czerwca 2012 r. w sprawie trwałości miejsc pracy',
      'Na podstawie § 6 ust. 2 pkt 3 Regulaminu Rady Programowej Rada przyjmuje stanowisko następującej treści.',
      'I. Ocena sytuacji 1. Rada z uznaniem',
      'II. Rekomendacje Rekomendacja 1. Adresat: Departament EFS. Termin: 30 września 2012 r. Wprowadzić',
      '1) jednakowy opis porad',
      'a) dokumenty założycielskie,',
      'V. Wynik głosowania W chwili głosowania obecnych było 13 z 18 osób uprawnionych (kworum: 9). Głosowanie jawne: za – 11 głosów, przeciw – 1 głos, wstrzymało się – 1 osoba. Stanowisko zostało przyjęte zwykłą większością głosów.',
      'VI. Zdanie odrębne Tadeusz Modrzew (Stowarzyszenie „Most nad Wartą”) nie podziela rekomendacji 3.',
      'Przewodnicząca Rady Programowej Joanna Borówka',
      'Adresaci: 1. Departament Europejskiego Funduszu Społecznego',
      'Do wiadomości: 1. Sygnatariusze Partnerstwa 2. Wojewódzki Urząd Pracy w Zielonej Górze 3. aa',
      'Załączniki: 1. Zestawienie wniosków',
      'Skrót SHA-256 treści:',
    ]
    const places = order.map((said) => text.indexOf(said))
    expect(places.map((place, at) => (place < 0 ? order[at] : null)).filter(Boolean)).toEqual([])
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('carries the canonical JSON that was hashed as its attached source, byte for byte', async () => {
    const paper = samplePaper()
    const { pdf } = await pdfOf(paper)
    const attachments: Record<string, { content: Uint8Array }> = await pdf.getAttachments()
    const source = attachments['stanowisko-2-2012.json']
    expect(Buffer.from(source?.content ?? []).toString('utf8')).toBe(canonicalJson(paper))
  })

  it('has a title, a language, bookmarks, and the day of adoption as its only date', async () => {
    const { pdf, file } = await pdfOf()
    const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, string> }
    expect(info.Title?.startsWith('Stanowisko nr 2/2012 Rady Programowej')).toBe(true)
    expect(info.Language).toBe('pl-PL')
    expect(info.CreationDate).toBe('D:20120614120000Z')
    const outline = (await pdf.getOutline()) ?? []
    expect(outline[0]?.items.map((entry: { title: string }) => plain(entry.title))).toContain(
      'II. Rekomendacje',
    )
    expect(Buffer.from(file.bytes).toString('latin1')).toContain('/DisplayDocTitle true')
  })

  it('is tagged with the structure a screen reader walks', async () => {
    const { pdf } = await pdfOf(richPaper())
    const roles = new Set<string>()
    const collect = (tag: { role?: string; children?: unknown[] }): void => {
      if (tag.role) roles.add(tag.role)
      for (const child of tag.children ?? []) collect(child as typeof tag)
    }
    for (let number = 1; number <= pdf.numPages; number++) {
      collect(await (await pdf.getPage(number)).getStructTree())
    }
    const wanted = [
      'H1',
      'H2',
      'H3',
      'H4',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TR',
      'TH',
      'TD',
      'Note',
      'Link',
    ]
    expect([...roles]).toEqual(expect.arrayContaining([...wanted, 'BlockQuote']))
  })

  it('shows each picture as a figure with its words', async () => {
    const { pdf, text } = await pdfOf(richPaper())
    const said: string[] = []
    const collect = (tag: { role?: string; alt?: string; children?: unknown[] }): void => {
      if (tag.role === 'Figure') said.push(tag.alt ?? '')
      for (const child of tag.children ?? []) collect(child as typeof tag)
    }
    for (let number = 1; number <= pdf.numPages; number++)
      collect(await (await pdf.getPage(number)).getStructTree())
    expect(said).toEqual([
      'Wykres: z roku na rok "więcej" miejsc pracy & mniej <umów>',
      'Zdjęcie z posiedzenia',
    ])
    expect(text).toContain('Rys. 1. Miejsca pracy')
  })

  it('prints hostile text as it stands', async () => {
    const { text } = await pdfOf(paperWith(words(hostileText)))
    expect(text).toContain(plain(polishTypography(hostileText)))
  })

  it('keeps everything a text can hold', async () => {
    const { text, pdf } = await pdfOf(richPaper())
    const marks = [
      '3. trzeci ustęp:',
      '1) punkt:',
      'a) litera:',
      '– tiret',
      'z) pozycja 26',
      'za) pozycja 27',
      '4. czwarty',
    ]
    const notes = ['Przypis „pierwszy” – w tekście.', 'W liście.', 'W nagłówku tabeli.']
    const others = [
      'Ωμέγα, Привет, ☑ ✓ 😀 → ≥',
      'Uzasadnienie: Bo tak trzeba.',
      'Adresaci: Departament EFS; OWES; Konwent Marszałków.',
    ]
    for (const said of [...marks, ...notes, ...others]) expect(text).toContain(said)
    expect(pdf.numPages).toBeGreaterThan(3)
  })
})

describe('the PDF of a protocol of positions', () => {
  it('says that nothing was adopted, how it was voted, and what each side holds', async () => {
    const paper = samplePaper()
    const protocol = {
      sides: [{ side: 'NGO', name: 'Ewa Kalina', body: 'Jesteśmy za krótszym terminem.' }],
      silent: ['samorząd'],
    }
    const lost = sampleFacts(paper).vote
    const facts = sampleFacts(paper, {
      ...{ number: null, year: null, protocol, separateOpinions: [] },
      vote: { ...lost, result: { ...lost.result, for: 5, against: 7, outcome: 'lost' } },
      registerUrl: 'https://rada.example.test/rejestr/protokol/1',
    })
    const file = await writeFile({ paper, facts, format: 'pdf' })
    if (isRefusal(file)) throw new Error(JSON.stringify(file))
    expect(file.fileName).toBe('protokol-stanowisk-2012-06-14.pdf')
    const { text } = await openPdf(file.bytes)
    expect(text).not.toMatch(/null|przyjmuje stanowisko/)
    const order = [
      'Protokół stanowisk Rady Programowej',
      'Rada nie przyjmuje stanowiska następującej treści.',
      'Wynik głosowania',
      'Stanowisko nie zostało przyjęte.',
      'Stanowiska stron',
      'NGO – Ewa Kalina:',
      'Jesteśmy za krótszym terminem.',
      'Strona, która nie przedstawiła stanowiska: samorząd.',
      'rejestr/protokol/1',
    ]
    const places = order.map((said) => text.indexOf(polishTypography(said).replaceAll('\u00A0', ' ')))
    expect(
      places.every((at) => at >= 0),
      JSON.stringify(places),
    ).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })
})
