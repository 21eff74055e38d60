/** The meeting of 14 June 2012 as facts: 18 seats, 13 present, quorum 9, 11:1:1, one separate opinion. */
import type { MinutesFacts, MinutesPerson } from '../../shared/meetings/minutes/facts.ts'

export const sampleHash = '5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592'
const names = [
  ...['Joanna Borówka', 'Piotr Dąbrowa', 'Tadeusz Modrzew', 'Ewa Kalina', 'Marek Olcha', 'Danuta Wierzba'],
  ...[
    'Krzysztof Grab',
    'Halina Jesion',
    'Andrzej Klon',
    'Beata Leszczyna',
    'Zbigniew Sosna',
    'Grażyna Jodła',
  ],
  'Łukasz Świerk',
]
const labels: Record<string, string> = {
  'Joanna Borówka': 'Przewodnicząca Rady Programowej',
  'Piotr Dąbrowa': 'Wiceprzewodniczący Rady Programowej',
}
const at = (clock: string): string => `2012-06-14T${clock}:00+02:00`

export const present = (name: string, more: Partial<MinutesPerson> = {}): MinutesPerson => ({
  name,
  organisationName: `Organizacja ${names.indexOf(name) + 1}`,
  roleLabel: labels[name] ?? '',
  remote: false,
  stays: [{ from: at('10:02'), to: null }],
  ...more,
})

export const sampleFacts = (more: Partial<MinutesFacts> = {}): MinutesFacts => ({
  councilName: 'Rada Programowa',
  councilGenitive: 'Rady Programowej',
  meeting: {
    ...{ number: 2, year: 2012, heldDay: '2012-06-14', startsAt: '10:00', place: 'Gorzów Wielkopolski' },
    ...{ form: 'on_site', openedAt: at('10:00'), closedAt: at('13:00') },
  },
  presiding: { name: 'Joanna Borówka', roleLabel: 'Przewodnicząca Rady Programowej' },
  secretaries: ['Anna Jarząb'],
  notice: { sentDay: '2012-06-06', days: 8, grade: 'in_time', note: '' },
  seats: 18,
  seatsPresent: 13,
  isBySeat: false,
  quorum: 9,
  present: names.map((name) => present(name)),
  absent: ['Żaneta Akacja', 'Ryszard Wiąz', 'Małgorzata Topola', 'Wojciech Cis', 'Iwona Głóg'].map(
    (name) => ({
      name,
      organisationName: '',
      excused: false,
    }),
  ),
  deputies: [],
  guests: [
    { name: 'Renata Sójka', kind: 'expert', role: 'doradczyni', organisation: 'OWES', remote: false },
    { name: 'Michał Dudek', kind: 'guest', role: '', organisation: '', remote: true },
  ],
  items: [
    {
      ...{ id: '1', title: 'Otwarcie i przyjęcie porządku obrad', state: 'decided', takenUpAt: at('10:05') },
      ...{ outcome: 'Przyjęto porządek obrad bez zmian.', reason: '', deferredTo: null, paper: null },
    },
    {
      ...{ id: '2', title: 'w sprawie trwałości miejsc pracy', state: 'decided', takenUpAt: at('10:20') },
      ...{ outcome: '', reason: '', deferredTo: null },
      paper: {
        ...{ kind: 'stanowisko', state: 'adopted', number: 2, year: 2012, urgentReason: '' },
        version: { label: 'C1', sha256: sampleHash },
        ballots: [
          {
            ...{ secrecy: 'open', state: 'declared', isOnTheWhole: true, voidReason: null },
            ...{ openedAt: at('11:02'), closedAt: at('11:05') },
            figures: {
              ...{ seats: 18, present: 13, quorum: 9, quorumMet: true, for: 11, against: 1, abstained: 1 },
              ...{ majority: 'simple', decidedByChair: false, carried: true, repeat: false, recused: 0 },
            },
            names: {
              for: names.filter((name) => name !== 'Tadeusz Modrzew' && name !== 'Halina Jesion'),
              against: ['Tadeusz Modrzew'],
              abstain: ['Halina Jesion'],
              silent: [],
              recused: [],
            },
          },
        ],
        opinions: [
          {
            ...{ name: 'Tadeusz Modrzew', organisationName: 'Fundacja Most' },
            body: 'nie podziela rekomendacji 3.',
          },
        ],
      },
    },
    {
      ...{ id: '3', title: 'Wolne wnioski', state: 'deferred', takenUpAt: null, outcome: '' },
      ...{ reason: 'Zabrakło czasu.', paper: null },
      deferredTo: { id: 'm3', number: 3, year: 2012, heldDay: '2012-09-06' },
    },
  ],
  removed: [{ title: 'Szkolenia', reason: 'Prowadzący zachorował.' }],
  ...more,
})
