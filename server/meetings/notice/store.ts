/** Writes of notices. What was told is never changed; only what became of each letter is written beside it. */
import type { NoticeKind, NoticeOutcome } from '../../../shared/meetings/notice.ts'
import type { Tx } from '../../platform/database.ts'
import type { MeetingRow } from '../store.ts'
import type { ToldItem } from './queries.ts'

export type NewNotice = {
  id: string
  meeting: MeetingRow
  kind: NoticeKind
  agenda: ToldItem[]
  note: string
  byChair: boolean
  rule: { noticeDays: number; urgentDays: number; version: number }
  sentBy: string
}

/** Under the meeting's lock, so that sequences are dense. */
export async function insertNotice(tx: Tx, notice: NewNotice): Promise<number> {
  const { meeting, rule } = notice
  const [row] = await tx<{ sequence: number }[]>`
    insert into meeting_notice (id, meeting_id, sequence, kind, held_day, starts_at, ends_at, place, form, link, agenda, note,
      by_chair, notice_days, urgent_days, rules_version, sent_by)
    select ${notice.id}, ${meeting.id}, coalesce(max(sequence) + 1, 0), ${notice.kind}, ${meeting.heldDay}, ${meeting.startsAt},
      ${meeting.endsAt}, ${meeting.place}, ${meeting.form}, ${meeting.link}, ${tx.json(notice.agenda)}, ${notice.note},
      ${notice.byChair}, ${rule.noticeDays}::int, ${rule.urgentDays}::int, ${rule.version}::int, ${notice.sentBy}
    from meeting_notice where meeting_id = ${meeting.id}
    returning sequence`
  if (!row) throw new Error('a notice was not written')
  return row.sequence
}

export async function insertRecipient(
  tx: Tx,
  to: { noticeId: string; personId: string; outcome: NoticeOutcome },
): Promise<void> {
  await tx`
    insert into meeting_notice_to (notice_id, person_id, outcome) values (${to.noticeId}, ${to.personId}, ${to.outcome})`
}

export async function setOutcome(
  tx: Tx,
  to: { noticeId: string; personId: string; outcome: NoticeOutcome },
): Promise<void> {
  await tx`
    update meeting_notice_to set outcome = ${to.outcome}, answered_at = now()
    where notice_id = ${to.noticeId} and person_id = ${to.personId}`
}
