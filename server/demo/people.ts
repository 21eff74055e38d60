/** The demo council's people: 18 voting seats, the secretary, an auditor and a guest. All invented. */
import type { Role } from '../../shared/council/types.ts'
import { demoOrganisations } from './organisations.ts'

export type DemoPerson = {
  givenName: string
  familyName: string
  organisation: string
  role: Role
  roleLabel: string
}

const from = (index: number): string => demoOrganisations[index]?.[0] ?? ''

const rows: [givenName: string, familyName: string, organisation: number, role: Role, roleLabel: string][] = [
  ['Joanna', 'Borówka', 2, 'chair', 'Przewodnicząca Rady Programowej'],
  ['Piotr', 'Dąbrowa', 3, 'vice_chair', 'Wiceprzewodniczący Rady Programowej'],
  ['Tadeusz', 'Modrzew', 1, 'member', 'Członek Rady Programowej'],
  ['Ewa', 'Kalina', 5, 'member', 'Członkini Rady Programowej'],
  ['Marek', 'Olcha', 4, 'member', 'Członek Rady Programowej'],
  ['Danuta', 'Wierzba', 6, 'member', 'Członkini Rady Programowej'],
  ['Krzysztof', 'Grab', 7, 'member', 'Członek Rady Programowej'],
  ['Halina', 'Jesion', 8, 'member', 'Członkini Rady Programowej'],
  ['Andrzej', 'Klon', 9, 'member', 'Członek Rady Programowej'],
  ['Beata', 'Leszczyna', 10, 'member', 'Członkini Rady Programowej'],
  ['Zbigniew', 'Sosna', 11, 'member', 'Członek Rady Programowej'],
  ['Grażyna', 'Jodła', 12, 'member', 'Członkini Rady Programowej'],
  ['Łukasz', 'Świerk', 13, 'member', 'Członek Rady Programowej'],
  ['Żaneta', 'Akacja', 14, 'member', 'Członkini Rady Programowej'],
  ['Ryszard', 'Wiąz', 15, 'member', 'Członek Rady Programowej'],
  ['Małgorzata', 'Topola', 16, 'member', 'Członkini Rady Programowej'],
  ['Wojciech', 'Cis', 17, 'member', 'Członek Rady Programowej'],
  ['Iwona', 'Głóg', 18, 'member', 'Członkini Rady Programowej'],
  ['Anna', 'Jarząb', 0, 'secretary', 'Sekretarz Rady Programowej'],
  ['Paweł', 'Buk', 0, 'auditor', 'Audytor'],
  ['Natalia', 'Czeremcha', 19, 'guest', 'Ekspertka'],
]

export const demoPeople: DemoPerson[] = rows.map(
  ([givenName, familyName, organisation, role, roleLabel]) => ({
    givenName,
    familyName,
    organisation: from(organisation),
    role,
    roleLabel,
  }),
)

/** An address nobody reads: the domain is reserved for examples. */
export const demoEmail = ({ givenName, familyName }: DemoPerson): string =>
  `${givenName}.${familyName}@rada.example`
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
