/** What minutes are made of: rows, as values. Instants are ISO; hours are told as the clock in Warsaw showed them. */
import type { PositionKind } from '../../positions/types.ts'
import type { NoticeGrade } from '../notice.ts'
import type { GuestKind, ItemState, MeetingForm, MeetingName } from '../types.ts'

export type MinutesStay = { from: string; to: string | null }
export type MinutesPerson = {
  name: string
  organisationName: string
  roleLabel: string
  remote: boolean
  stays: MinutesStay[]
}

export type MinutesBallot = {
  /** `secret` has no names, whatever is known. */
  secrecy: string
  state: 'declared' | 'closed' | 'void' | 'open'
  /** False of a ballot on an amendment, on procedure, on a part: it does not decide the paper. */
  isOnTheWhole: boolean
  openedAt: string
  closedAt: string | null
  voidReason: string | null
  figures: MinutesFigures | null
  /** By name, in alphabetical order; null where the ballot keeps no names. */
  names: { for: string[]; against: string[]; abstain: string[]; silent: string[]; recused: string[] } | null
}

export type MinutesFigures = {
  seats: number
  present: number
  quorum: number
  quorumMet: boolean
  for: number
  against: number
  abstained: number
  majority: string
  decidedByChair: boolean
  carried: boolean
  /** A tie that the rules have voted on again. */
  repeat: boolean
  recused: number
}

export type MinutesItem = {
  id: string
  title: string
  state: ItemState
  takenUpAt: string | null
  outcome: string
  reason: string
  deferredTo: MeetingName | null
  paper: {
    kind: PositionKind
    state: string
    /** Given at adoption. */
    number: number | null
    year: number | null
    version: { label: string; sha256: string } | null
    urgentReason: string
    ballots: MinutesBallot[]
    opinions: { name: string; organisationName: string; body: string }[]
  } | null
}

export type MinutesFacts = {
  councilName: string
  councilGenitive: string
  meeting: {
    number: number
    year: number
    heldDay: string
    startsAt: string
    place: string
    form: MeetingForm
    openedAt: string | null
    closedAt: string | null
  }
  /** The chair, or a vice-chair where no chair was present; null: neither. */
  presiding: { name: string; roleLabel: string } | null
  secretaries: string[]
  notice: { sentDay: string; days: number; grade: NoticeGrade; note: string } | null
  /** Seats, of organisations or of persons, by the rules; how many of them somebody took. */
  seats: number
  seatsPresent: number
  quorum: number
  /** Seats and the people in the list are not the same number. */
  isBySeat: boolean
  present: MinutesPerson[]
  absent: { name: string; organisationName: string; excused: boolean }[]
  deputies: (MinutesPerson & { forName: string | null })[]
  guests: { name: string; kind: GuestKind; role: string; organisation: string; remote: boolean }[]
  items: MinutesItem[]
  removed: { title: string; reason: string }[]
}
