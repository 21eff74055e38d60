/**
 * Was the council told in time? Calendar days, whole numbers, from the day a notice was sent to the day of the meeting:
 *
 *   told on 7 June for 14 June = 7 days ahead; a rule of 7 is kept, a rule of 8 is not.
 *
 * A day is told by the first notice, of the unbroken run up to the newest, that names it: a change of room does not begin the
 * period anew, a change of day does. A paper is told by the first notice of that run that names this very text of it.
 */
import { isChair } from '../council/abilities.ts'
import type { Actor } from '../council/types.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { MeetingState } from './types.ts'

export type NoticeKind = 'call' | 'change' | 'cancel'
/** What of the council's rules is asked here. */
export type NoticeRule = { noticeDays: number; urgentDays: number }

export type ToldPaper = { positionId: string; sha256: string }
export type SentNotice = {
  kind: NoticeKind
  sentDay: string
  heldDay: string
  /** Why it comes late, or what changed. */
  note: string
  byChair: boolean
  papers: ToldPaper[]
}

/** `late`: fewer days than even an urgent meeting needs, or a short one without the chair's note. */
export type NoticeGrade = 'none' | 'in_time' | 'urgent' | 'late'
export type Standing = { grade: NoticeGrade; days: number | null }

const dayMs = 86_400_000
const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`)
/** From one day of the calendar to another; summer time cannot shorten it. */
export const daysAhead = (from: string, to: string): number =>
  Math.round((midnight(to) - midnight(from)) / dayMs)

/** Oldest first: the newest notices, as far back as they name this day. A cancelled meeting is told to nobody any more. */
export function runFor(heldDay: string, notices: SentNotice[]): SentNotice[] {
  const run: SentNotice[] = []
  for (const notice of [...notices].reverse()) {
    if (notice.heldDay !== heldDay || notice.kind === 'cancel') break
    run.unshift(notice)
  }
  return run
}

function gradeOf(days: number, notice: Pick<SentNotice, 'note' | 'byChair'>, rule: NoticeRule): NoticeGrade {
  if (days >= rule.noticeDays) return 'in_time'
  const hasChairsNote = notice.byChair && notice.note !== ''
  return days >= rule.urgentDays && hasChairsNote ? 'urgent' : 'late'
}

/** How the meeting of this day was called. `notices` oldest first. */
export function standingOf(heldDay: string, notices: SentNotice[], rule: NoticeRule): Standing {
  const [first] = runFor(heldDay, notices)
  if (!first) return { grade: 'none', days: null }
  const days = daysAhead(first.sentDay, heldDay)
  return { grade: gradeOf(days, first, rule), days }
}

/** null: the members got this very text in time (T5). Otherwise how many days they had, if any, and how many they should have. */
export function paperTooLate(
  heldDay: string,
  paper: ToldPaper,
  notices: SentNotice[],
  rule: NoticeRule,
): { days: number | null; needed: number } | null {
  const run = runFor(heldDay, notices)
  const told = run.find((notice) =>
    notice.papers.some((one) => one.positionId === paper.positionId && one.sha256 === paper.sha256),
  )
  if (!told) return { days: null, needed: rule.noticeDays }
  const days = daysAhead(told.sentDay, heldDay)
  // An urgent meeting is urgent for what it was called with. A later note says what changed, not why this text cannot wait.
  const isOfTheCall = told === run[0]
  const grade = gradeOf(days, isOfTheCall ? told : { ...told, note: '' }, rule)
  return grade === 'late' ? { days, needed: rule.noticeDays } : null
}

export type SendFacts = {
  state: MeetingState
  heldDay: string
  today: string
  notices: SentNotice[]
  rule: NoticeRule
  /** Points on the agenda that are not removed. */
  items: number
}

/** May this notice go out now? A short one is the chair's, who says why. */
export function whyNotSend(facts: SendFacts, note: string, actor: Actor): Refusal | null {
  if (facts.state !== 'planned') return refuse('meeting_not_planned')
  if (facts.heldDay < facts.today) return refuse('meeting_day_past', { today: facts.today })
  if (facts.items === 0) return refuse('agenda_empty')
  const [first] = runFor(facts.heldDay, facts.notices)
  const days = daysAhead(first?.sentDay ?? facts.today, facts.heldDay)
  // The day itself was told before: what is added now is judged paper by paper.
  if (first || days >= facts.rule.noticeDays) return null
  if (!isChair(actor)) return refuse('notice_needs_chair', { days, needed: facts.rule.noticeDays })
  return note === '' ? refuse('reason_missing') : null
}

export type NoticeOutcome = 'waiting' | 'accepted' | 'bounced' | 'unknown' | 'no_address'
export type NoticeView = {
  standing: Standing
  rule: NoticeRule
  today: string
  /** Day, hour, place, papers or points are no longer those of the last notice. */
  isStale: boolean
  /** Newest first. */
  sent: {
    sequence: number
    kind: NoticeKind
    heldDay: string
    startsAt: string
    place: string
    note: string
    sentAt: string
    sentBy: string
    to: { name: string; outcome: NoticeOutcome }[]
  }[]
}
