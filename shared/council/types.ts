/** People, organisations and seats. Days are `YYYY-MM-DD` in Europe/Warsaw; a mandate holds on both its first and last day. */
export const roles = [
  'member',
  'deputy',
  'chair',
  'vice_chair',
  'secretary',
  'guest',
  'auditor',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** The roles that have a seat and a vote of their own (deputies vote only through workflow rules of their member's absence). */
export const votingRoles = ['member', 'chair', 'vice_chair'] as const

export type Mandate = {
  id: string
  personId: string
  organisationId: string
  organisationName: string
  role: Role
  /** The office in the right gender, e.g. "Przewodnicząca Rady Programowej"; entered by hand. */
  roleLabel: string
  fromDay: string
  toDay: string | null
}

/** Who asks: a person and the mandates that are valid today. What they may do follows from this alone (abilities.ts). */
export type Actor = { personId: string; mandates: Mandate[] }

export type PersonName = { id: string; givenName: string; familyName: string }
export type PersonView = PersonName & {
  email: string | null
  mandates: Mandate[]
  account: 'none' | 'invited' | 'active' | 'disabled'
}

export type Organisation = {
  id: string
  name: string
  kind: string
  joinedDay: string
  leftDay: string | null
}

export type CouncilView = {
  name: string
  nameGenitive: string
  partnershipName: string
  place: string
  host: { name: string; address: string; isPublic: boolean; caseSignPrefix: string; mailFrom: string }
  today: string
  organisationsToday: number
  votingSeatsToday: number
}

export type Addressee = {
  id: string
  slug: string
  shortName: string
  name: string
  nameGenitive: string
  nameDative: string
  salutation: string
  isPublic: boolean
  email: string | null
  postalAddress: string
  validFromDay: string
  validToDay: string | null
}

/** What `GET /api/session` tells the browser about who is signed in. */
export type SessionView = {
  person: PersonName & { email: string | null }
  mandates: Mandate[]
  language: 'pl' | 'en'
  demo: boolean
  /** `file`: no SMTP is set up, letters become .eml files in the data folder, and the pages say so. */
  mailMode: 'smtp' | 'file'
}
