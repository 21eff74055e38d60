/** A meeting: a session of the council with agenda and attendance. "Session" is only ever a sign-in. */
import type { NoticeView } from './notice.ts'

export const meetingStates = ['planned', 'open', 'closed', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]
export const meetingForms = ['on_site', 'remote', 'hybrid'] as const
export type MeetingForm = (typeof meetingForms)[number]
export const guestKinds = ['guest', 'expert', 'observer'] as const
export type GuestKind = (typeof guestKinds)[number]

/** `open` until the council has decided it, put it off, or it was taken off with a reason. */
export const itemStates = ['open', 'decided', 'deferred', 'removed'] as const
export type ItemState = (typeof itemStates)[number]

export type MeetingSummary = {
  id: string
  number: number
  year: number
  heldDay: string
  startsAt: string
  /** The planned end; null: nobody said. */
  endsAt: string | null
  place: string
  /** Where one comes in from afar; empty: nowhere. */
  link: string
  form: MeetingForm
  state: MeetingState
  cancelReason: string | null
  votingPresent: number
  guests: number
}

export type MeetingName = { id: string; number: number; year: number; heldDay: string }
export type VersionName = { id: string; label: string; sha256: string }

export type AgendaItem = {
  id: string
  ordinal: number
  title: string
  positionId: string | null
  positionState: string | null
  state: ItemState
  /** The version people got; null: a point in words, or a paper attached before versions were named. */
  attached: VersionName | null
  /** The version that holds now, where its text is another one than the attached. */
  newer: VersionName | null
  /** What the council did about a point in words. */
  outcome: string
  /** Why it was deferred or removed. */
  reason: string
  deferredTo: MeetingName | null
  urgentReason: string
  /** Set: the members did not get this text in time, so the paper is taken up only as urgent. */
  noticeTooLate: { days: number | null; needed: number } | null
  isCurrent: boolean
}

/** One stay in the room; `leftAt` null: still there, or there to the end. */
export type Interval = { id: string; arrivedAt: string; leftAt: string | null; remote: boolean }

export type Attending = {
  mandateId: string
  name: string
  organisationName: string
  roleLabel: string
  role: string
  present: boolean
  remote: boolean
  intervals: Interval[]
}
/** `excused` is told of whoever was not there at all. */
export type AttendingSeat = Attending & { excused: boolean }
export type AttendingDeputy = Attending & {
  forMandateId: string | null
  forName: string | null
  /** The rules ask for an authorisation, and none holds on the meeting's day. */
  lacksAuthorisation: boolean
}

export type AttendingGuest = {
  id: string
  name: string
  kind: GuestKind
  role: string
  organisation: string
  present: boolean
  remote: boolean
  arrivedAt: string
  leftAt: string | null
}

export type AttendanceCorrection = {
  id: string
  name: string
  what: 'added' | 'changed' | 'removed'
  old: { arrivedAt: string; leftAt: string | null } | null
  new: { arrivedAt: string; leftAt: string | null } | null
  reason: string
  correctedBy: string
  at: string
}

export type MeetingView = MeetingSummary & {
  openedAt: string | null
  closedAt: string | null
  agenda: AgendaItem[]
  /** Taken off the agenda, each with its reason. */
  removed: AgendaItem[]
  /** Every voting mandate on the meeting's day, present or not. */
  seats: AttendingSeat[]
  /** Every deputy's mandate on the meeting's day. They make no quorum by themselves. */
  deputies: AttendingDeputy[]
  guestList: AttendingGuest[]
  corrections: AttendanceCorrection[]
  quorum: { seats: number; present: number; needed: number; met: boolean }
  notice: NoticeView
  ballotsRunning: number
  abilities: { manage: boolean }
}

/** What the projector shows; nothing on it is anybody's secret. */
export type LiveView = {
  meeting: MeetingSummary
  quorum: MeetingView['quorum']
  present: { name: string; organisationName: string; remote: boolean; isDeputy: boolean }[]
  agenda: Pick<AgendaItem, 'id' | 'title' | 'state' | 'isCurrent' | 'positionState' | 'positionId'>[]
}
