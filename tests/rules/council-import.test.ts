import { describe, expect, it } from 'vitest'
import {
  addsNothing,
  type Council,
  dayOf,
  type Fate,
  planImport,
  rowsOf,
  type SheetRow,
} from '../../shared/council/import.ts'

const council: Council = {
  today: '2012-06-14',
  organisations: [
    { id: 'most', name: 'Fundacja Most', joinedDay: '2011-05-07', leftDay: null },
    { id: 'krag', name: 'Stowarzyszenie Krąg', joinedDay: '2011-05-07', leftDay: '2012-01-31' },
  ],
  people: [
    {
      ...{ id: 'ewa', givenName: 'Ewa', familyName: 'Kalina', email: 'ewa@most.example' },
      mandates: [{ organisationId: 'most', role: 'member', fromDay: '2011-05-07', toDay: null }],
    },
    {
      ...{ id: 'jan', givenName: 'Jan', familyName: 'Łoś', email: null },
      mandates: [{ organisationId: 'most', role: 'deputy', fromDay: '2011-05-07', toDay: '2012-01-01' }],
    },
  ],
}
const heads = [
  'Organizacja',
  'Rodzaj',
  'Data przystąpienia',
  'Imię',
  'Nazwisko',
  'E-mail',
  'Rola',
  'Funkcja',
  'Mandat od',
]

function rows(...lines: string[][]): SheetRow[] {
  const found = rowsOf([heads, ...lines])
  if ('refusal' in found) throw new Error(found.refusal)
  return found
}
const plan = (...lines: string[][]) => planImport(rows(...lines), council)
const fate = (...line: string[]): Fate | undefined => plan(line).fates[0]
const code = (...line: string[]) => fate(...line)?.refusal?.code

describe('the columns of a sheet', () => {
  it('are found by their names, in any order, with or without accents', () => {
    const table = [[], ['NAZWISKO', 'imie', ' Organizacja '], ['Kalina', 'Ewa', 'Most']]
    expect(rowsOf(table)).toMatchObject([
      { line: 3, organisation: 'Most', givenName: 'Ewa', familyName: 'Kalina' },
    ])
  })
  it('one of organisations must be there, and a line below', () => {
    expect(
      rowsOf([
        ['Imię', 'Nazwisko'],
        ['Ewa', 'Kalina'],
      ]),
    ).toEqual({ refusal: 'import_no_heads' })
    expect(rowsOf([heads, ['', ' ']])).toEqual({ refusal: 'import_empty' })
    expect(rowsOf([])).toEqual({ refusal: 'import_empty' })
  })
  it.each([
    ['7.05.2011', '2011-05-07'],
    ['07/05/2011', '2011-05-07'],
    ['2011-05-07', '2011-05-07'],
    ['29.02.2011', null],
    ['wkrótce', null],
  ])('%j is the day %s', (text, day) => expect(dayOf(text)).toBe(day))
})

describe('the fate of a line', () => {
  it('a new organisation with a new member', () => {
    const brings = plan([
      'Spółdzielnia Ster',
      'spółdzielnia socjalna',
      '1.02.2012',
      'Ala',
      'Nowa',
      'ala@ster.example',
      '',
      '',
      '',
    ])
    expect(brings.fates).toEqual([
      {
        line: 2,
        organisation: {
          id: null,
          name: 'Spółdzielnia Ster',
          kind: 'social_cooperative',
          joinedDay: '2012-02-01',
        },
        person: {
          ...{ id: null, givenName: 'Ala', familyName: 'Nowa', email: 'ala@ster.example' },
          mandate: { role: 'member', roleLabel: '', fromDay: '2012-06-14' },
        },
        refusal: null,
      },
    ])
    expect(brings.adds).toEqual({ organisations: 1, people: 1, mandates: 1 })
  })
  it('an organisation alone', () => {
    expect(fate('Gmina Zielona')).toMatchObject({
      organisation: { id: null, joinedDay: '2012-06-14' },
      person: null,
    })
  })
  it('what is known already brings nothing', () => {
    const brings = plan(['fundacja  MOST', '', '', 'Ewa', 'Kalina', 'EWA@most.example', 'członek'])
    expect(brings.fates[0]).toMatchObject({
      organisation: { id: 'most' },
      person: { id: 'ewa', mandate: null },
    })
    expect(addsNothing(brings)).toBe(true)
  })
  it('a known person is found by name within the organisation, and gets a new mandate', () => {
    expect(fate('Fundacja Most', '', '', 'Jan', 'Los', '', 'zastępca', '', '1.06.2012')).toMatchObject({
      person: { id: 'jan', mandate: { role: 'deputy', fromDay: '2012-06-01' } },
    })
  })
  it('two lines of one new organisation make one', () => {
    const brings = plan(['Ster', '', '', 'Ala', 'Nowa'], ['STER', '', '', 'Ola', 'Druga', '', 'zastępczyni'])
    expect(brings.adds).toEqual({ organisations: 1, people: 2, mandates: 2 })
    expect(brings.fates[1]?.organisation?.id).toBe('line 2')
  })
  it('the same line twice brings the second time nothing', () => {
    const line = ['Ster', '', '', 'Ala', 'Nowa', 'ala@ster.example']
    expect(plan(line, line).adds).toEqual({ organisations: 1, people: 1, mandates: 1 })
  })
  it.each<[string, string[], string]>([
    ['without an organisation', ['', '', '', 'Ewa', 'Kalina'], 'import_no_name'],
    ['with half a name', ['Most', '', '', 'Ewa', ''], 'import_half_name'],
    ['with a day that is none', ['Ster', '', '31.02.2012'], 'import_day'],
    ['with a role nobody knows', ['Ster', '', '', 'Ala', 'Nowa', '', 'prezes'], 'import_role'],
    ['with an address that is none', ['Ster', '', '', 'Ala', 'Nowa', 'ala'], 'email_invalid'],
    ['with somebody else’s address', ['Ster', '', '', 'Ala', 'Nowa', 'ewa@most.example'], 'email_taken'],
    [
      'with a second vote of one person',
      ['Ster', '', '', 'Ewa', 'Kalina', 'ewa@most.example'],
      'seat_held_already',
    ],
    [
      'of an organisation that has left',
      ['Stowarzyszenie Krąg', '', '', 'Ala', 'Nowa'],
      'organisation_not_member',
    ],
    [
      'with a mandate before the organisation joined',
      ['Ster', '', '1.06.2012', 'Ala', 'Nowa', '', '', '', '1.05.2012'],
      'organisation_not_member',
    ],
    ['with a name as long as a page', ['x'.repeat(301)], 'import_too_long'],
  ])('%s it is refused', (_, line, refusal) => expect(code(...line)).toBe(refusal))
})
