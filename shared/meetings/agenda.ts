/** What becomes of the points of an agenda, and when a meeting may be closed: each must be decided, deferred or removed. */
import { type Refusal, refuse } from '../refusal.ts'
import type { ItemState, MeetingState } from './types.ts'

/** A point as the rules see it. `stored` is what somebody said of it; a declared ballot says it of a paper. */
export type ItemFacts = {
  stored: ItemState
  positionId: string | null
  positionState: string | null
  /** A ballot on the paper was declared at this meeting. */
  declaredHere: boolean
}

export function itemStateOf({ stored, declaredHere }: Pick<ItemFacts, 'stored' | 'declaredHere'>): ItemState {
  switch (stored) {
    case 'open':
      return declaredHere ? 'decided' : 'open'
    case 'decided':
    case 'deferred':
    case 'removed':
      return stored
    default: {
      const unknown: never = stored
      return unknown
    }
  }
}

/**
 * Never before its day: the period of its notice, the electorate and the day of what it adopts all hang on that. Afterwards it is: a
 * meeting that was held on paper is entered later.
 */
export function whyNotOpen(meeting: { state: MeetingState; heldDay: string }, today: string): Refusal | null {
  if (meeting.state === 'open') return refuse('meeting_open_already')
  if (meeting.state !== 'planned') return refuse('meeting_not_planned')
  return meeting.heldDay <= today ? null : refuse('meeting_ahead', { day: meeting.heldDay, today })
}

export type ClosingFacts = {
  state: MeetingState
  ballotsRunning: number
  items: { title: string; state: ItemState }[]
}

/** A meeting ends when nothing on its agenda is left lying. */
export function whyNotClose({ state, ballotsRunning, items }: ClosingFacts): Refusal | null {
  if (state === 'closed') return refuse('meeting_closed')
  if (state !== 'open') return refuse('meeting_not_open')
  if (ballotsRunning > 0) return refuse('meeting_ballot_running', { ballots: ballotsRunning })
  const open = items.filter((item) => item.state === 'open')
  if (open.length === 0) return null
  return refuse('agenda_items_open', {
    count: open.length,
    titles: open.map((i) => `„${i.title}”`).join(', '),
  })
}

const settled = (item: ItemFacts): Refusal | null =>
  itemStateOf(item) === 'open' ? null : refuse('item_settled_already')

/** A point in words is decided by saying what was done; a paper by its ballot alone. */
export function whyNotDecide(item: ItemFacts, meeting: MeetingState): Refusal | null {
  if (meeting !== 'open') return refuse('meeting_not_open')
  return settled(item) ?? (item.positionId ? refuse('item_decided_by_ballot') : null)
}

/** A paper that the council has taken up cannot just vanish from the agenda: it is deferred, with the chair's reason (T10). */
export function whyNotRemove(item: ItemFacts, reason: string): Refusal | null {
  const no = settled(item)
  if (no) return no
  if (item.positionState === 'in_council') return refuse('item_in_council')
  return reason === '' ? refuse('reason_missing') : null
}

export function whyNotDefer(item: ItemFacts, meeting: MeetingState, reason: string): Refusal | null {
  if (meeting !== 'open') return refuse('meeting_not_open')
  return settled(item) ?? (reason === '' ? refuse('reason_missing') : null)
}

/** The ids in their new order: the one named goes to `ordinal` (1 = first), the others keep theirs among themselves. */
export function reordered(ids: string[], id: string, ordinal: number): string[] {
  const others = ids.filter((one) => one !== id)
  if (others.length === ids.length) return ids
  const at = Math.max(0, Math.min(ordinal - 1, others.length))
  return [...others.slice(0, at), id, ...others.slice(at)]
}
