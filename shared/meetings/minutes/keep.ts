/**
 * Minutes as they are kept: what the rows said stands beside what people wrote, and neither ever takes the other's place. A part
 * shows the hand-written words where there are any, else the generated ones, and below them what was added. When the rows have
 * changed since somebody wrote by hand, the new words are offered; whoever wrote decides.
 */
import { type Refusal, refuse } from '../../refusal.ts'
import type { MeetingName, MeetingState } from '../types.ts'
import type { GeneratedSection } from './compose.ts'

export type KeptSection = {
  key: string
  heading: string
  /** As the rows said it when this version was saved. */
  generated: string
  /** In place of the generated words; null: none. */
  hand: string | null
  /** The generated words that were before the eyes of whoever wrote `hand`. */
  basis: string | null
  /** Below them. */
  added: string
}

export type SectionEdit = { key: string; hand: string | null; added: string; seen: string | null }

export type MinutesContent = {
  format: 'radopis-minutes/1'
  meetingId: string
  ordinal: number
  sections: KeptSection[]
}

export const shownText = ({ generated, hand, added }: Pick<KeptSection, 'generated' | 'hand' | 'added'>) =>
  [hand ?? generated, added].filter((text) => text !== '').join('\n')

/** One part as the page shows it: kept words, and what the rows say now where that is something else. */
export type OfferedSection = KeptSection & { offered: string | null; isGone: boolean }

/**
 * `offered`: of a part in generated words, what the next saving takes; of a hand-written one, what its writer has not seen yet.
 * A part that the rows no longer give stays while somebody's words stand in it.
 */
export function offer(kept: KeptSection[], fresh: GeneratedSection[]): OfferedSection[] {
  const now = fresh.map(({ key, heading, text }) => {
    const old = kept.find((section) => section.key === key)
    if (!old)
      return {
        key,
        heading,
        generated: text,
        hand: null,
        basis: null,
        added: '',
        offered: null,
        isGone: false,
      }
    const known = old.hand === null ? old.generated : old.basis
    return { ...old, heading, offered: known === text ? null : text, isGone: false }
  })
  const gone = kept.filter(
    ({ key, hand, added }) => !fresh.some((one) => one.key === key) && (hand !== null || added !== ''),
  )
  return [...now, ...gone.map((section) => ({ ...section, offered: null, isGone: true }))]
}

/** The next version: generated words are today's, hand-written ones are those of the edit, else as they were. */
export function merge(kept: KeptSection[], fresh: GeneratedSection[], edits: SectionEdit[]): KeptSection[] {
  return offer(kept, fresh).map(({ offered: _, isGone, ...section }) => {
    const text = fresh.find((one) => one.key === section.key)?.text
    const edit = edits.find((one) => one.key === section.key)
    const generated = isGone || text === undefined ? section.generated : text
    if (!edit) return { ...section, generated }
    const hand = edit.hand === null || edit.hand === '' ? null : edit.hand
    const basis = hand === null ? null : (edit.seen ?? section.basis ?? generated)
    return { ...section, generated, hand, basis, added: edit.added }
  })
}

export type SaveFacts = {
  state: MeetingState
  newestSha256: string | null
  isApproved: boolean
}

/** A new version is written on top of the newest one seen; once that is approved, only for a reason. */
export function whyNotSave(
  facts: SaveFacts,
  request: { seen: string | null; reason: string },
): Refusal | null {
  if (facts.state !== 'closed') return refuse('meeting_not_closed')
  if (request.seen !== facts.newestSha256) return refuse('stale_version')
  return facts.isApproved && request.reason === '' ? refuse('reason_missing') : null
}

export type ApprovalWay = 'next_meeting' | 'those_present'
export type ApproveFacts = {
  newestSha256: string | null
  isApproved: boolean
  /** Of the rules that hold now. */
  rule: 'meeting_or_circular' | 'meeting'
  meeting: { id: string; heldDay: string }
  at: { id: string; heldDay: string; state: MeetingState } | null
}
export type ApproveRequest = { sha256: string; way: ApprovalWay; reason: string }

/** At a later meeting, or by those who were present where the rules have that; `reason` tells how it was done. */
export function whyNotApprove(facts: ApproveFacts, request: ApproveRequest): Refusal | null {
  if (facts.newestSha256 === null) return refuse('not_found')
  if (request.sha256 !== facts.newestSha256) return refuse('stale_version')
  if (facts.isApproved) return refuse('minutes_approved_already')
  if (request.way === 'those_present' && facts.rule === 'meeting') return refuse('minutes_approval_way')
  if (request.way === 'next_meeting' && !isLater(facts)) return refuse('minutes_next_meeting')
  return request.reason === '' ? refuse('reason_missing') : null
}

function isLater({ meeting, at }: ApproveFacts): boolean {
  if (!at || at.id === meeting.id) return false
  return at.heldDay >= meeting.heldDay && (at.state === 'open' || at.state === 'closed')
}

export type MinutesApproval = {
  way: ApprovalWay
  atMeeting: MeetingName | null
  reason: string
  recordedBy: string
  at: string
}
export type MinutesVersion = {
  ordinal: number
  sha256: string
  reason: string
  createdBy: string
  createdAt: string
  approval: MinutesApproval | null
}
export type MinutesView = {
  meeting: MeetingName & { state: MeetingState; place: string }
  council: { name: string; nameGenitive: string }
  language: 'pl' | 'en'
  /** The version asked for, else the newest; null: nothing is kept yet and the parts are what the rows say. */
  version: MinutesVersion | null
  sections: OfferedSection[]
  /** Newest first. */
  versions: MinutesVersion[]
  approvalRule: 'meeting_or_circular' | 'meeting'
  laterMeetings: MeetingName[]
  abilities: { manage: boolean }
}
