/**
 * A council taken from a spreadsheet: one line an organisation, with the person who sits for it if it names one. Before anything is
 * written every line is told its fate - new, known, refused with the reason - and what is written is exactly what was shown.
 */
import { isDay } from '../dates.ts'
import { type RefusalCode, refuse } from '../refusal.ts'
import { isEmail } from './email.ts'
import { type Role, roles, votingRoles } from './types.ts'

export const columns = [
  'organisation',
  'kind',
  'joinedDay',
  'givenName',
  'familyName',
  'email',
  'role',
  'roleLabel',
  'fromDay',
] as const
export type Column = (typeof columns)[number]

/** How sheets call the columns, without accents and capitals; the first of each is the one the template has. */
const calls: Record<Column, string[]> = {
  organisation: [
    'organizacja',
    'nazwa organizacji',
    'sygnatariusz',
    'podmiot',
    'organisation',
    'organization',
  ],
  kind: ['rodzaj', 'typ', 'kind', 'type'],
  joinedDay: ['data przystapienia', 'przystapienie', 'joined'],
  givenName: ['imie', 'given name', 'first name'],
  familyName: ['nazwisko', 'family name', 'last name'],
  email: ['e-mail', 'email', 'adres e-mail', 'mail'],
  role: ['rola', 'role'],
  roleLabel: ['funkcja', 'stanowisko', 'office'],
  fromDay: ['mandat od', 'od', 'from'],
}
export const templateHeads = [
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

const roleCalls: Record<Role, string[]> = {
  member: ['czlonek', 'czlonkini', 'czlonek rady', 'member'],
  deputy: ['zastepca', 'zastepczyni', 'deputy'],
  chair: ['przewodniczacy', 'przewodniczaca', 'chair'],
  vice_chair: ['wiceprzewodniczacy', 'wiceprzewodniczaca', 'zastepca przewodniczacego', 'vice-chair'],
  secretary: ['sekretarz', 'sekretariat', 'secretary'],
  guest: ['gosc', 'guest'],
  auditor: ['audytor', 'audytorka', 'auditor'],
  admin: ['administrator', 'administratorka', 'admin'],
}
const kindCalls: Record<string, string[]> = {
  public: ['instytucja publiczna', 'urzad', 'public'],
  local_government: ['samorzad', 'jst', 'gmina', 'powiat', 'local government'],
  association: ['stowarzyszenie', 'association'],
  foundation: ['fundacja', 'foundation'],
  social_cooperative: ['spoldzielnia socjalna', 'social cooperative'],
  social_integration_centre: ['cis', 'centrum integracji spolecznej', 'social integration centre'],
  social_economy: ['podmiot ekonomii spolecznej', 'pes', 'owes', 'social economy'],
  science: ['uczelnia', 'nauka', 'science'],
  business: ['przedsiebiorca', 'firma', 'business'],
  union: ['zwiazek', 'zwiazek zawodowy', 'union'],
}

const plain = (text: string): string =>
  text
    .trim()
    .toLocaleLowerCase('pl')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replace(/\s+/g, ' ')
const called = <K extends string>(names: Record<K, string[]>, text: string): K | null => {
  const found = Object.entries<string[]>(names).find(([, known]) => known.includes(plain(text)))
  return found ? (found[0] as K) : null
}

export type SheetRow = { line: number } & Record<Column, string>

/** `table`: cells as text, the first line that is not empty names the columns. Without a column of organisations it is no such sheet. */
export function rowsOf(table: string[][]): SheetRow[] | { refusal: 'import_no_heads' | 'import_empty' } {
  const headAt = table.findIndex((cells) => cells.some((cell) => cell.trim() !== ''))
  const heads = table[headAt]
  if (!heads) return { refusal: 'import_empty' }
  const at = new Map<Column, number>()
  for (const [index, head] of heads.entries()) {
    const column = called(calls, head)
    if (column && !at.has(column)) at.set(column, index)
  }
  if (!at.has('organisation')) return { refusal: 'import_no_heads' }
  const rows = table.slice(headAt + 1).flatMap((cells, index): SheetRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return []
    const cell = (column: Column) => (cells[at.get(column) ?? -1] ?? '').trim().replace(/\s+/g, ' ')
    const row = Object.fromEntries(columns.map((column) => [column, cell(column)])) as Record<Column, string>
    return [{ line: headAt + index + 2, ...row }]
  })
  return rows.length === 0 ? { refusal: 'import_empty' } : rows
}

/** "2011-05-07", "7.05.2011", "07/05/2011"; null: no day. */
export function dayOf(text: string): string | null {
  const polish = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  const day = polish ? `${polish[3]}-${polish[2]?.padStart(2, '0')}-${polish[1]?.padStart(2, '0')}` : text
  return isDay(day) ? day : null
}

export type KnownOrganisation = { id: string; name: string; joinedDay: string; leftDay: string | null }
export type KnownPerson = {
  id: string
  givenName: string
  familyName: string
  email: string | null
  mandates: { organisationId: string; role: Role; fromDay: string; toDay: string | null }[]
}
export type Council = { organisations: KnownOrganisation[]; people: KnownPerson[]; today: string }

/** What one line brings. Ids stand where something is known already. */
export type Fate = {
  line: number
  organisation: { name: string; kind: string; joinedDay: string; id: string | null } | null
  person: {
    givenName: string
    familyName: string
    email: string | null
    id: string | null
    /** null: holds it already. */
    mandate: { role: Role; roleLabel: string; fromDay: string } | null
  } | null
  refusal: { code: RefusalCode; details: Record<string, string | number> } | null
}
export type ImportPlan = {
  fates: Fate[]
  adds: { organisations: number; people: number; mandates: number }
  refused: number
}

/** Line by line, each seeing what those above it bring. */
export function planImport(rows: SheetRow[], council: Council): ImportPlan {
  const known: Council = {
    ...council,
    organisations: [...council.organisations],
    people: council.people.map((person) => ({ ...person, mandates: [...person.mandates] })),
  }
  const fates = rows.map((row) => fateOf(row, known))
  const count = (is: (fate: Fate) => boolean) =>
    fates.filter((fate) => fate.refusal === null && is(fate)).length
  return {
    fates,
    adds: {
      organisations: count(({ organisation }) => organisation?.id === null),
      people: count(({ person }) => person?.id === null),
      mandates: count(({ person }) => person?.mandate != null),
    },
    refused: fates.filter(({ refusal }) => refusal !== null).length,
  }
}

/** Whether there is nothing to write. */
export const addsNothing = ({ adds }: ImportPlan): boolean =>
  adds.organisations + adds.people + adds.mandates === 0

function fateOf(row: SheetRow, known: Council): Fate {
  const { line } = row
  const no = (code: RefusalCode, details: Record<string, string | number> = {}): Fate => ({
    line,
    organisation: null,
    person: null,
    refusal: refuse(code, { line, ...details }),
  })
  if (row.organisation === '') return no('import_no_name')
  if (row.organisation.length > 300) return no('import_too_long')
  const joinedDay = row.joinedDay === '' ? known.today : dayOf(row.joinedDay)
  if (!joinedDay) return no('import_day', { day: row.joinedDay })
  const old = known.organisations.find(({ name }) => plain(name) === plain(row.organisation))
  const organisation = {
    name: old?.name ?? row.organisation,
    kind: called(kindCalls, row.kind) ?? 'other',
    joinedDay: old?.joinedDay ?? joinedDay,
    id: old?.id ?? null,
  }
  const hasPerson = row.givenName !== '' || row.familyName !== ''
  const person = hasPerson ? personOf(row, organisation, old ?? null, known) : null
  if (person && 'code' in person) return no(person.code, person.details)
  if (!old) known.organisations.push({ ...organisation, id: newId(line), leftDay: null })
  return { line, organisation, person, refusal: null }
}

/** Stands for an organisation that a line above brings. */
const newId = (line: number): string => `line ${line}`

type Wrong = { code: RefusalCode; details: Record<string, string | number> }
const wrong = (code: RefusalCode, details: Record<string, string | number> = {}): Wrong => ({ code, details })

function personOf(
  row: SheetRow,
  organisation: NonNullable<Fate['organisation']>,
  old: KnownOrganisation | null,
  known: Council,
): Fate['person'] | Wrong {
  const { givenName, familyName, roleLabel } = row
  if (givenName === '' || familyName === '') return wrong('import_half_name')
  if (Math.max(givenName.length, familyName.length) > 100 || roleLabel.length > 150)
    return wrong('import_too_long')
  const email = row.email === '' ? null : row.email
  if (email !== null && !isEmail(email)) return wrong('email_invalid')
  const role = row.role === '' ? 'member' : called(roleCalls, row.role)
  if (!role || !roles.includes(role)) return wrong('import_role', { role: row.role })
  const fromDay = row.fromDay === '' ? later(known.today, organisation.joinedDay) : dayOf(row.fromDay)
  if (!fromDay) return wrong('import_day', { day: row.fromDay })
  if (fromDay < organisation.joinedDay || (old?.leftDay && fromDay > old.leftDay))
    return wrong('organisation_not_member')
  const found = findPerson(known, { givenName, familyName, email }, old)
  if (found === 'taken') return wrong('email_taken')
  const holds = found?.mandates.filter(({ toDay }) => toDay === null || toDay >= fromDay) ?? []
  const organisationId = old?.id ?? newId(row.line)
  if (holds.some((mandate) => mandate.organisationId === organisationId && mandate.role === role))
    return { givenName, familyName, email, id: found?.id ?? null, mandate: null }
  const isVoting = (one: Role): boolean => (votingRoles as readonly Role[]).includes(one)
  if (isVoting(role) && holds.some((mandate) => isVoting(mandate.role))) return wrong('seat_held_already')
  const person = found ?? { id: `${newId(row.line)} person`, givenName, familyName, email, mandates: [] }
  if (!found) known.people.push(person)
  person.mandates.push({ organisationId, role, fromDay, toDay: null })
  return {
    ...{ givenName, familyName, email, id: found?.id ?? null },
    mandate: { role, roleLabel, fromDay },
  }
}

const later = (a: string, b: string): string => (a > b ? a : b)

/** By the address; without one, by name within the organisation. An address under another name is somebody else's. */
function findPerson(
  { people }: Council,
  asked: { givenName: string; familyName: string; email: string | null },
  organisation: KnownOrganisation | null,
): KnownPerson | 'taken' | null {
  const sameName = (person: KnownPerson) =>
    plain(`${person.givenName} ${person.familyName}`) === plain(`${asked.givenName} ${asked.familyName}`)
  const byEmail =
    asked.email && people.find(({ email }) => email?.toLowerCase() === asked.email?.toLowerCase())
  if (byEmail) return sameName(byEmail) ? byEmail : 'taken'
  return (
    people.find(
      (person) =>
        sameName(person) &&
        (asked.email === null || person.email === null) &&
        person.mandates.some(({ organisationId }) => organisationId === organisation?.id),
    ) ?? null
  )
}
