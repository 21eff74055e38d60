import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listLetter, polishRuns, polishTypography, slipsIn } from '../../shared/typography.ts'

/** A tilde in the tables stands for a no-break space. */
const shown = (text: string): string => text.replaceAll('\u00A0', '~')

const cases: [string, string][] = [
  ['', ''],
  ['Rada i w domu, i z gminą', 'Rada i~w~domu, i~z~gminą'],
  ['W 2012 r. powołano', 'W~2012~r. powołano'],
  ['12 marca 2012 r.', '12~marca 2012~r.'],
  ['12 - 14 marca 2012 r.', '12–14~marca 2012~r.'],
  ['na podstawie § 6 ust. 2 pkt 3 lit. a Regulaminu', 'na podstawie §~6 ust.~2 pkt~3 lit.~a~Regulaminu'],
  ['projekt "Lubuska Akademia" - w toku', 'projekt „Lubuska Akademia”~– w~toku'],
  ['w latach 2007 - 2013', 'w~latach 2007–2013'],
  ['Dz.U. z 2024 r. poz. 1491', 'Dz.~U. z~2024~r. poz.~1491'],
  ['Dz.U. Nr 14, poz. 67', 'Dz.~U. Nr~14, poz.~67'],
  ['kwota 20 000 zł', 'kwota 20~000~zł'],
  ['kwota 12 345,5 zł i 15 %', 'kwota 12~345,5~zł i~15%'],
  ['w Gorzowie Wlkp. odbyło się', 'w~Gorzowie~Wlkp. odbyło się'],
  ['( tworzenie dobrego klimatu)', '(tworzenie dobrego klimatu)'],
  ['J. Kowalska, dr Nowak, ul. Kombatantów 34', 'J.~Kowalska, dr~Nowak, ul.~Kombatantów 34'],
  ['A Rada na to... i tyle', 'A~Rada na to… i~tyle'],
  ['skupiono się głównie na :', 'skupiono się głównie na:'],
  ['200 osób, 74 osoby', '200~osób, 74~osoby'],
  ['00-950 Warszawa', '00-950 Warszawa'],
  ['2012-06-14 i koniec', '2012-06-14 i~koniec'],
  ['AE:PL-12345-67890-ABCDE-12', 'AE:PL-12345-67890-ABCDE-12'],
  ['godz. 10.00, 3 mln zł, 5 tys. zł', 'godz.~10.00, 3~mln~zł, 5~tys.~zł'],
  ['oraz „o ekonomii”', 'oraz „o~ekonomii”'],
  ['mądr y, kadr y', 'mądr y, kadr y'],
  ['dwa  odstępy', 'dwa odstępy'],
  ['https://rada.pl/2007-2013/plan...pdf oraz a@b.pl', 'https://rada.pl/2007-2013/plan...pdf oraz a@b.pl'],
  ['znak WUP-OZ.0123.2.2012 i dalej', 'znak WUP-OZ.0123.2.2012 i~dalej'],
  ['wkład 20 000 osób, 😀 - dobrze', 'wkład 20~000~osób, 😀~– dobrze'],
]

describe('Polish typography (domain 6)', () => {
  it.each(cases)('%j becomes %j', (text, expected) => {
    expect(shown(polishTypography(text))).toBe(expected)
  })

  it.each(cases)('%j set twice is set once', (text) => {
    const once = polishTypography(text)
    expect(polishTypography(once)).toBe(once)
  })

  it('whatever is written, setting it twice changes nothing more, and no letter or digit is lost', () => {
    const piece = fc.constantFrom(
      ...Array.from('aiwzŁóR12 0.,:;-–—"„”()%§\u00A0\n😀'),
      ...[
        '2007',
        '2013',
        ' r.',
        'Dz.U.',
        'ust.',
        'pkt',
        '...',
        ' - ',
        'marca',
        'zł',
        'https://x.pl/a-b',
        'mln',
      ],
    )
    const letters = (text: string): string => text.replace(/[^\p{L}\d§😀]/gu, '')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const once = polishTypography(text)
        expect(polishTypography(once)).toBe(once)
        expect(letters(once)).toBe(letters(text))
      }),
      { numRuns: 500 },
    )
  })

  it('a rule sees across bold and links, and each run keeps its own letters', () => {
    const runs = [
      { text: 'Rada w ', bold: false },
      { text: '2012 r. "Most', bold: true },
      { text: '" - i', bold: false },
      { text: ' dalej', bold: true },
    ]
    expect(polishRuns(runs).map((run) => ({ ...run, text: shown(run.text) }))).toEqual([
      { text: 'Rada w~', bold: false },
      { text: '2012~r. „Most', bold: true },
      { text: '”~– i', bold: false },
      { text: '~dalej', bold: true },
    ])
  })

  it('cutting a paragraph into runs anywhere gives the same text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.nat(40), ([text, expected], cut) => {
        const runs = polishRuns([{ text: text.slice(0, cut) }, { text: text.slice(cut) }])
        // A cut inside an emoji is no cut people can make.
        fc.pre(!/[\uDC00-\uDFFF]/.test(text.charAt(cut)))
        expect(shown(runs.map((run) => run.text).join(''))).toBe(expected)
      }),
    )
  })

  it('every run keeps its own letters, wherever the paragraph is cut', () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\d]/gu, '')
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.array(fc.nat(60), { maxLength: 4 }), ([text], places) => {
        const cuts = [
          0,
          ...places.map((place) => Math.min(place, text.length)).sort((a, b) => a - b),
          text.length,
        ]
        const runs = cuts.slice(1).map((end, at) => ({ text: text.slice(cuts[at], end) }))
        expect(polishRuns(runs).map((run) => letters(run.text))).toEqual(runs.map((run) => letters(run.text)))
      }),
    )
  })

  it('letters of a list go a … z, za … zz, zza, without Polish marks', () => {
    expect([1, 26, 27, 28, 52, 53].map(listLetter)).toEqual(['a', 'z', 'za', 'zb', 'zz', 'zza'])
  })
})

describe('places that a typesetter would set otherwise', () => {
  const mended = (text: string): string => {
    const slips = slipsIn(text)
    if (slips.length === 0) return text
    const once = slips.reduceRight((now, { from, to, put }) => now.slice(0, from) + put + now.slice(to), text)
    return mended(once)
  }
  it.each([
    ['Rada  wnosi', ['double_space 5-6 ""']],
    ['cel : nabór', ['space_before 3-4 ""']],
    ['( tworzenie', ['space_after 1-2 ""']],
    ['oraz...', ['dots 4-7 "…"']],
    ['5 %', ['percent 1-2 ""']],
    ['"nabór"', ['quote 0-1 "„"', 'quote 6-7 "”"']],
    ['2011-2013', ['range 4-5 "–"']],
    ['Rada - nasza', ['dash 4-6 "\u00A0–"']],
    ['§ 6 ust. 2', ['bond 1-2 "\u00A0"', 'bond 8-9 "\u00A0"']],
    ['i oraz', ['bond 1-2 "\u00A0"']],
    ['https://x.example/a  b...', ['double_space 20-21 ""', 'dots 22-25 "…"']],
    ['Zob. https://x.example/a...b', []],
    ['Rada wnosi.', []],
  ])('of %j', (text, want) => {
    expect(slipsIn(text).map(({ kind, from, to, put }) => `${kind} ${from}-${to} "${put}"`)).toEqual(want)
  })
  it.each(cases)('mended one after the other, %j becomes what the files say', (text, expected) => {
    expect(shown(mended(text))).toBe(expected)
  })
  it('mended until there is none, the files find nothing more to set', () => {
    const bits = [
      ' ',
      '  ',
      ' - ',
      '"',
      '...',
      '%',
      '5',
      '2011-2013',
      'i',
      'w',
      '§',
      'art.',
      '12',
      'maja',
      '(',
      ')',
      ',',
      'Rada',
      '„',
      '”',
      ' :',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        expect(polishTypography(mended(text))).toBe(mended(text))
      }),
      { numRuns: 2000 },
    )
  })
})
