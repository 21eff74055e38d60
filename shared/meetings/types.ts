/** A meeting: a session of the council with agenda and attendance. "Session" is only ever a sign-in. */
export type MeetingState = 'planned' | 'open' | 'closed'
export type MeetingForm = 'on_site' | 'remote' | 'hybrid'
export type MeetingSummary = {
  id: string
  number: number
  year: number
  heldDay: string
  startsAt: string
  place: string
  form: MeetingForm
  state: MeetingState
  votingPresent: number
  guests: number
}
export type MeetingView = MeetingSummary & {
  agenda: {
    id: string
    ordinal: number
    title: string
    positionId: string | null
    positionState: string | null
  }[]
  /** Every voting mandate on the meeting's day, present or not. */
  seats: {
    mandateId: string
    name: string
    organisationName: string
    roleLabel: string
    role: string
    present: boolean
  }[]
  guestList: { id: string; name: string; present: boolean }[]
  quorum: { seats: number; present: number; needed: number; met: boolean }
  abilities: { manage: boolean }
}
