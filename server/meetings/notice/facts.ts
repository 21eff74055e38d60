/** What is known of a meeting's notices, as the rules ask it and as the page shows it. */
import type { RuleSet } from '../../../shared/council/rules/shape.ts'
import {
  type NoticeView,
  paperTooLate,
  type SentNotice,
  standingOf,
} from '../../../shared/meetings/notice.ts'
import type { AgendaItem, MeetingForm } from '../../../shared/meetings/types.ts'
import { rulesAsOf } from '../../council/rules/store.ts'
import type { Reader } from '../../platform/database.ts'
import { todayOf } from '../queries.ts'
import * as queries from './queries.ts'

export type Told = {
  rows: queries.NoticeRow[]
  notices: SentNotice[]
  rules: RuleSet
  rulesVersion: number
}

/** `closedAt`: a meeting that is over is read by the rules that held then. */
export async function toldFacts(
  reader: Reader,
  meetingId: string,
  closedAt: Date | null = null,
): Promise<Told> {
  const rows = await queries.noticesOf(reader, meetingId)
  const { version, rules } = await rulesAsOf(reader, closedAt)
  return { rows, notices: rows.map(asSent), rules, rulesVersion: version }
}

function asSent({ kind, sentDay, heldDay, note, byChair, agenda }: queries.NoticeRow): SentNotice {
  const papers = agenda.flatMap(({ positionId, sha256 }) =>
    positionId && sha256 ? [{ positionId, sha256 }] : [],
  )
  return { kind, sentDay, heldDay, note, byChair, papers }
}

/** T5, asked by the paper: null when the members had this very text in time, or it is recorded as urgent here. */
export async function noticeTooLate(
  reader: Reader,
  meetingId: string,
  positionId: string,
): Promise<{ days: number | null; needed: number } | null> {
  const paper = await queries.paperToTakeUp(reader, meetingId, positionId)
  if (!paper?.sha256 || paper.urgentReason !== '') return null
  const { notices, rules } = await toldFacts(reader, meetingId)
  return paperTooLate(paper.heldDay, { positionId, sha256: paper.sha256 }, notices, rules.meeting)
}

export type ToldMeeting = {
  id: string
  heldDay: string
  startsAt: string
  endsAt: string | null
  place: string
  form: MeetingForm
  link: string
}

export const agendaToTell = (items: AgendaItem[]): queries.ToldItem[] =>
  items
    .filter((item) => item.state !== 'removed')
    .map(({ title, positionId, attached }) => ({
      title,
      positionId,
      label: attached?.label ?? null,
      sha256: attached?.sha256 ?? null,
    }))

/** Does the newest notice still say how things are? */
export function isStale(meeting: ToldMeeting, items: AgendaItem[], newest: queries.NoticeRow): boolean {
  const facts = ['heldDay', 'startsAt', 'endsAt', 'place', 'form', 'link'] as const
  if (facts.some((fact) => meeting[fact] !== newest[fact])) return true
  const told = (agenda: queries.ToldItem[]) =>
    agenda.map(({ title, positionId, sha256 }) => [title, positionId, sha256])
  return JSON.stringify(told(agendaToTell(items))) !== JSON.stringify(told(newest.agenda))
}

export async function noticeViewOf(
  reader: Reader,
  meeting: ToldMeeting,
  items: AgendaItem[],
  { rows, notices, rules }: Told,
): Promise<NoticeView> {
  const to = await queries.sentTo(reader, meeting.id)
  const newest = rows.at(-1)
  return {
    standing: standingOf(meeting.heldDay, notices, rules.meeting),
    rule: { noticeDays: rules.meeting.noticeDays, urgentDays: rules.meeting.urgentDays },
    today: await todayOf(reader),
    isStale: newest !== undefined && newest.kind !== 'cancel' && isStale(meeting, items, newest),
    sent: [...rows]
      .reverse()
      .map(({ id, sequence, kind, heldDay, startsAt, place, note, sentAt, sentBy }) => ({
        ...{ sequence, kind, heldDay, startsAt, place, note, sentBy },
        sentAt: sentAt.toISOString(),
        to: to.filter((one) => one.noticeId === id).map(({ name, outcome }) => ({ name, outcome })),
      })),
  }
}
