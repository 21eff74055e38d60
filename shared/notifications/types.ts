/** A notice: one sentence to one person about one thing that happened, on the page always and by mail as they chose. */
import type { PositionKind, PositionState } from '../positions/types.ts'
import type { Place } from './place.ts'
import type { Topic, What } from './whats.ts'

/** How the notices of one topic come by mail. */
export const mailChoices = ['at_once', 'digest', 'never'] as const
export type MailChoice = (typeof mailChoices)[number]

/** Days (`YYYY-MM-DD`) and numbers the sentence names. Never names, reasons or words of a paper. */
export type Values = Record<string, string | number>

/** What a notice is about, as it is called today. */
export type NoticeSubject =
  | {
      kind: 'position'
      id: string
      paperKind: PositionKind
      title: string
      state: PositionState
      number: number | null
      year: number | null
    }
  | { kind: 'meeting'; id: string; number: number; year: number; heldDay: string }
  /** Somebody else than the reader: whose address refuses our letters. */
  | { kind: 'person'; name: string }
  | { kind: 'none' }

export type NoticeView = {
  id: string
  /** Grows with every notice; "all up to here are read" names it. */
  seq: number
  what: What
  topic: Topic
  /** When what it tells of became true (ISO). */
  at: string
  read: boolean
  values: Values
  subject: NoticeSubject
  place: Place
}

export type NoticesView = { notices: NoticeView[]; unread: number }

/** One line of the page of choices; `binding` is sent always. */
export type ChoiceView = { topic: Topic; mail: MailChoice; binding: boolean }
