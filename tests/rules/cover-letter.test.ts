import { describe, expect, it } from 'vitest'
import {
  type CoverLetterFacts,
  coverLetter,
  messageIdOf,
  oneLine,
  subjectOf,
  titleInSentence,
} from '../../shared/dispatch/cover-letter.ts'
import { plainText } from '../../shared/dispatch/plain-text.ts'
import {
  departament,
  doc,
  konwent,
  list,
  owes,
  recommendation,
  samplePaper,
  serviceCard,
  words,
} from '../support/sample-paper.ts'

const sha = 'ab'.repeat(32)

function facts(change: Partial<CoverLetterFacts> = {}): CoverLetterFacts {
  return {
    council: {
      name: 'Rada Programowa',
      nameGenitive: 'Rady Programowej',
      partnershipName: 'Partnerstwo na rzecz ekonomii społecznej',
    },
    paper: samplePaper('p', { title: 'W sprawie trwałości miejsc pracy' }),
    number: 2,
    year: 2012,
    adoptedDay: '2012-06-14',
    caseSign: 'WUP-OZ.0123.2.2012',
    contentSha256: sha,
    replyDueDays: 30,
    addressee: departament,
    signer: { name: 'Joanna Borówka', roleLabel: 'Przewodnicząca Rady Programowej' },
    checkUrl: 'https://rada.example.test/rejestr/sprawdz',
    ...change,
  }
}

describe('a cover letter', () => {
  it('says who sends what to whom, what concerns them, how to answer, how to check, and who signs', () => {
    expect(coverLetter(facts())).toBe(
      `Partnerstwo na rzecz ekonomii społecznej
Rada Programowa

Znak sprawy: WUP-OZ.0123.2.2012

Do Departamentu Europejskiego Funduszu Społecznego

Szanowny Panie Dyrektorze,

Rada Programowa przekazuje Departamentowi Europejskiego Funduszu Społecznego stanowisko nr 2/2012 z dnia 14 czerwca 2012 r. w sprawie trwałości miejsc pracy.

Do Departamentu Europejskiego Funduszu Społecznego skierowane są 2 z 4 rekomendacji:

Rekomendacja 1 (termin: do dnia 30 września 2012 r.)
Wprowadzić kryterium.

Rekomendacja 2 (termin: bez terminu)
Ogłaszać nabory w stałych miesiącach.

Prosimy o odpowiedź na piśmie w ciągu 30 dni od doręczenia tego pisma, osobno do każdej rekomendacji, ze wskazaniem: „przyjęta”, „przyjęta częściowo” albo „nieprzyjęta”, oraz z krótkim wyjaśnieniem.

W załączeniu przesyłamy pełny tekst stanowiska w plikach PDF i DOCX.

Skrót SHA-256 treści: ${sha}
Czy otrzymany plik pochodzi od nas, można sprawdzić na stronie: https://rada.example.test/rejestr/sprawdz

Przewodnicząca Rady Programowej
Joanna Borówka`,
    )
  })

  it('asks for no answer where no recommendation concerns the addressee', () => {
    const nobody = { ...departament, id: 'nobody' }
    const letter = coverLetter(facts({ addressee: nobody }))
    expect(letter).not.toContain('skierowan')
    expect(letter).not.toContain('Prosimy o odpowiedź')
    expect(letter).toContain('przekazuje Departamentowi')
  })

  it('leaves no empty line where the host keeps no case sign and the signer has no label', () => {
    const letter = coverLetter(facts({ caseSign: '', signer: { name: 'Jan Dąb', roleLabel: '' } }))
    expect(letter).not.toContain('Znak sprawy')
    expect(letter).not.toMatch(/\n{3,}/)
    expect(letter.endsWith('\n\nJan Dąb')).toBe(true)
  })

  it.each([
    [1, 1, 'skierowana jest 1 rekomendacja:'],
    [1, 5, 'skierowana jest 1 z 5 rekomendacji:'],
    [2, 2, 'skierowane są 2 rekomendacje:'],
    [4, 7, 'skierowane są 4 z 7 rekomendacji:'],
    [5, 5, 'skierowanych jest 5 rekomendacji:'],
    [12, 12, 'skierowanych jest 12 rekomendacji:'],
    [21, 21, 'skierowanych jest 21 rekomendacji:'],
    [22, 22, 'skierowane są 22 rekomendacje:'],
    [22, 30, 'skierowane są 22 z 30 rekomendacji:'],
  ])('counts %i of %i recommendations in the right Polish form', (theirs, total, sentence) => {
    const parts = Array.from({ length: total }, (_, index) =>
      recommendation(index + 1, [index < theirs ? departament : owes], { kind: 'none' }, doc(words('x'))),
    )
    expect(coverLetter(facts({ paper: samplePaper('p', { parts }) }))).toContain(sentence)
  })

  it.each([
    [1, 'w ciągu 1 dnia od doręczenia'],
    [2, 'w ciągu 2 dni od doręczenia'],
    [14, 'w ciągu 14 dni od doręczenia'],
    [21, 'w ciągu 21 dni od doręczenia'],
    [30, 'w ciągu 30 dni od doręczenia'],
  ])('gives %i days for the answer in the right form', (replyDueDays, sentence) => {
    expect(coverLetter(facts({ replyDueDays }))).toContain(sentence)
  })

  it('says "each separately" only where there are several', () => {
    expect(coverLetter(facts({ addressee: konwent }))).toContain('ze wskazaniem, czy rekomendacja jest')
    expect(coverLetter(facts())).toContain('osobno do każdej rekomendacji')
  })

  it('names an event as it was typed, and a day with the month in the genitive', () => {
    expect(coverLetter(facts({ addressee: konwent }))).toContain('(termin: najbliższe posiedzenie Konwentu)')
    expect(coverLetter(facts({ addressee: owes }))).toContain('(termin: do dnia 31 października 2012 r.)')
  })

  it.each([
    [
      'stanowisko',
      'przekazuje Departamentowi Europejskiego Funduszu Społecznego stanowisko nr',
      'pełny tekst stanowiska',
    ],
    [
      'rekomendacja',
      'przekazuje Departamentowi Europejskiego Funduszu Społecznego rekomendację nr',
      'pełny tekst rekomendacji',
    ],
    [
      'opinia',
      'przekazuje Departamentowi Europejskiego Funduszu Społecznego opinię nr',
      'pełny tekst opinii',
    ],
    ['apel', 'przekazuje Departamentowi Europejskiego Funduszu Społecznego apel nr', 'pełny tekst apelu'],
  ] as const)('declines the kind %s', (kind, accusative, genitive) => {
    const letter = coverLetter(facts({ paper: samplePaper('p', { kind }) }))
    expect(letter).toContain(accusative)
    expect(letter).toContain(genitive)
  })

  it('ends the salutation with exactly one comma, and never goes without one', () => {
    expect(coverLetter(facts({ addressee: owes }))).toContain('\nSzanowni Państwo,\n')
    expect(coverLetter(facts({ addressee: konwent }))).toContain('\nSzanowni Państwo Marszałkowie,\n')
    expect(coverLetter(facts({ addressee: { ...owes, salutation: ' ' } }))).toContain('\nSzanowni Państwo,\n')
  })

  it('speaks English when asked', () => {
    const letter = coverLetter(facts({ addressee: konwent }), 'en')
    expect(letter).toContain('1 of 4 recommendations is addressed to Konwent Marszałków Województw RP:')
    expect(letter).toContain('within 30 days of the delivery')
    expect(letter).toContain('position no. 2/2012 of 14 June 2012')
  })
})

describe('a subject', () => {
  it('names kind, number, council and case sign', () => {
    expect(subjectOf(facts())).toBe('Stanowisko nr 2/2012 Rady Programowej (znak sprawy: WUP-OZ.0123.2.2012)')
    expect(subjectOf(facts({ caseSign: '' }))).toBe('Stanowisko nr 2/2012 Rady Programowej')
  })

  it('is one line, whatever was typed', () => {
    const council = { name: 'Rada', nameGenitive: 'Rady\r\nBcc: kto@inny.test', partnershipName: '' }
    expect(subjectOf(facts({ council, caseSign: 'A\u2028B\u0000' }))).toBe(
      'Stanowisko nr 2/2012 Rady Bcc: kto@inny.test (znak sprawy: A B)',
    )
  })
})

describe('a Message-ID', () => {
  it('follows from the dispatch and the host alone', () => {
    expect(messageIdOf('d1', 'https://rada.example.test:8443/x')).toBe('<dispatch.d1@rada.example.test>')
    expect(messageIdOf('d1', 'http://localhost:3000')).toBe('<dispatch.d1@localhost>')
    expect(messageIdOf('d1', 'http://[fe80::1]:3000')).toBe('<dispatch.d1@fe80-1>')
  })
})

describe('a title inside a sentence', () => {
  it.each([
    ['W sprawie trwałości.', 'w sprawie trwałości'],
    ['w sprawie trwałości', 'w sprawie trwałości'],
    ['dotyczące naborów', 'dotyczące naborów'],
    ['o zmianę kalendarza', 'o zmianę kalendarza'],
    ['W sprawie Gorzowa Wlkp.', 'w sprawie Gorzowa Wlkp'],
    ['Trwałość miejsc pracy', '„Trwałość miejsc pracy”'],
  ])('%s → %s', (title, inSentence) => expect(titleInSentence(title)).toBe(inSentence))
})

describe('plain text', () => {
  it('of nothing is nothing', () => expect(plainText(doc())).toBe(''))

  it('numbers points with 1) and letters with a)', () => {
    expect(plainText(serviceCard)).toBe(
      'Uzgodnić wspólną kartę usług, która obejmie:\n1) jednakowy opis porad;\n2) jedną listę kontrolną:\n   a) dokumenty,\n   b) plan sprzedaży.',
    )
  })

  it('keeps the style a list was given', () => {
    const styled = (style: string) =>
      doc({ ...list('orderedList', [words('x')]), attrs: { start: 3, style } })
    expect(plainText(styled('decimal'))).toBe('3. x')
    expect(plainText(styled('letter'))).toBe('c) x')
    expect(plainText(doc(list('bulletList', [words('x'), list('orderedList', [words('y')])])))).toBe(
      '– x\n   1) y',
    )
  })

  it('strips control characters from one-line values', () => expect(oneLine(' a\tb\r\nc ')).toBe('a b c'))
})

describe('the letter with a protocol of positions', () => {
  const protocol = facts({ number: null, year: null, caseSign: '' })
  it('says what was not adopted, asks for no answer, and calls the recommendations nobody’s', () => {
    const letter = coverLetter(protocol)
    expect(letter).toContain(
      'Rada Programowa przekazuje Departamentowi Europejskiego Funduszu Społecznego protokół stanowisk z dnia 14 czerwca 2012 r. w sprawie trwałości miejsc pracy.',
    )
    expect(letter).toContain('W tej sprawie nie podjęto uchwały.')
    expect(letter).toContain('nie są rekomendacjami Rady Programowej')
    expect(letter).toContain('pełny tekst protokołu w plikach PDF i DOCX')
    expect(letter).not.toMatch(/null|nr |Prosimy|Rekomendacja \d/)
    expect(coverLetter(protocol, 'en')).toContain('Nothing was adopted in this matter.')
  })
  it('has its own subject', () => {
    expect(subjectOf(protocol)).toBe('Protokół stanowisk Rady Programowej z dnia 14 czerwca 2012 r.')
    expect(subjectOf({ ...protocol, caseSign: 'RP.2' })).toBe(
      'Protokół stanowisk Rady Programowej z dnia 14 czerwca 2012 r. (znak sprawy: RP.2)',
    )
    expect(subjectOf(protocol, 'en')).not.toContain('null')
  })
})
