/**
 * What is done to the agenda. A paper comes with the version people will read; what changes afterwards is said, and attached anew
 * by somebody who saw it. Whoever touches a paper's point holds the paper too, so that it is not taken up in the same moment.
 */
import { randomUUID } from 'node:crypto'
import { reordered, whyNotDecide, whyNotDefer, whyNotRemove } from '../../../shared/meetings/agenda.ts'
import type { AgendaItemInput } from '../../../shared/meetings/shapes.ts'
import type { MeetingView } from '../../../shared/meetings/types.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import type { SignedIn } from '../../auth/types.ts'
import { orRefuse } from '../../platform/constraints.ts'
import type { Tx } from '../../platform/database.ts'
import { deferPaper, hold } from '../../positions/moves.ts'
import { lockPosition } from '../../positions/store.ts'
import { type MeetingParts, manage, tell } from '../frame.ts'
import { lockMeeting, type MeetingRow, setCurrentItem } from '../store.ts'
import * as queries from './queries.ts'
import * as store from './store.ts'

type Answer = Promise<MeetingView | Refusal>
const once = { agenda_item_paper_is_once: refuse('on_agenda_already') }

/** A paper comes to the agenda when it is ready for the council (or is before it again); a point in words at any time. */
export async function addItem(
  parts: MeetingParts,
  asker: SignedIn,
  meetingId: string,
  input: AgendaItemInput,
): Answer {
  const added = manage(parts, asker, meetingId, async (tx) => {
    const item = await newItem(tx, asker, input)
    if (isRefusal(item)) return item
    const itemId = randomUUID()
    await store.insertItem(tx, { id: itemId, meetingId, ...item })
    await tell(tx, asker, 'agenda.item_added', meetingId, {
      itemId,
      positionId: item.positionId,
      versionId: item.versionId,
      urgentReason: item.urgent?.reason ?? '',
    })
  })
  return orRefuse(added, once)
}

type NewItem = Omit<Parameters<typeof store.insertItem>[1], 'id' | 'meetingId'>

async function newItem(tx: Tx, asker: SignedIn, input: AgendaItemInput): Promise<NewItem | Refusal> {
  if ('title' in input) return { title: input.title, positionId: null, versionId: null, urgent: null }
  const { positionId, urgentReason } = input
  await lockPosition(tx, positionId)
  const paper = await queries.paperToAttach(tx, positionId)
  if (!paper) return refuse('not_found')
  if (paper.state !== 'ready' && paper.state !== 'in_council') return refuse('wrong_state')
  const urgent = urgentReason === '' ? null : { reason: urgentReason, by: asker.actor.personId }
  return { title: paper.title, positionId, versionId: paper.version?.id ?? null, urgent }
}

type OnItem = (tx: Tx, item: queries.ItemRow, meeting: MeetingRow) => Promise<Refusal | undefined>

/** The same for a deed on one point: found, still open, and its paper held when it has one. */
function onItem(
  parts: MeetingParts,
  asker: SignedIn,
  meetingId: string,
  itemId: string,
  deed: OnItem,
): Answer {
  return manage(parts, asker, meetingId, async (tx, meeting) => {
    const item = await heldItem(parts, tx, meetingId, itemId)
    return isRefusal(item) ? item : deed(tx, item, meeting)
  })
}

async function heldItem(
  parts: MeetingParts,
  tx: Tx,
  meetingId: string,
  itemId: string,
): Promise<queries.ItemRow | Refusal> {
  const found = await queries.itemOf(tx, meetingId, itemId)
  if (!found) return refuse('not_found')
  if (!found.positionId) return found
  // Not by the right to see it: a paper that was sent back is its authors' again, and its point is still the meeting's.
  await lockPosition(tx, found.positionId)
  await parts.ports.settleBallots(tx, found.positionId)
  // What is true of the paper is read again under its lock.
  return (await queries.itemOf(tx, meetingId, itemId)) ?? refuse('not_found')
}

export function moveItem(
  parts: MeetingParts,
  asker: SignedIn,
  meetingId: string,
  itemId: string,
  ordinal: number,
): Answer {
  return onItem(parts, asker, meetingId, itemId, async (tx, item) => {
    if (item.stored === 'removed') return refuse('item_settled_already')
    const standing = (await queries.itemsOf(tx, meetingId)).filter((one) => one.stored !== 'removed')
    const ids = standing.map((one) => one.id)
    await store.setOrder(tx, meetingId, reordered(ids, itemId, ordinal))
    await tell(tx, asker, 'agenda.item_moved', meetingId, { itemId, ordinal })
  })
}

/** The newer version goes to the members instead of the older; `sha256` is the one that was on the screen. */
export function attachVersion(
  parts: MeetingParts,
  asker: SignedIn,
  meetingId: string,
  itemId: string,
  sha256: string,
): Answer {
  return onItem(parts, asker, meetingId, itemId, async (tx, item) => {
    if (item.stored !== 'open') return refuse('item_settled_already')
    if (item.current?.sha256 !== sha256) return refuse('stale_version')
    await store.setVersion(tx, itemId, item.current.id)
    await tell(tx, asker, 'agenda.version_attached', meetingId, {
      itemId,
      versionId: item.current.id,
      sha256,
    })
  })
}

/** Why the council takes this text up although its members did not get it in time (T5). */
export function recordUrgency(
  parts: MeetingParts,
  asker: SignedIn,
  meetingId: string,
  itemId: string,
  reason: string,
): Answer {
  return onItem(parts, asker, meetingId, itemId, async (tx, item) => {
    if (!item.positionId) return refuse('not_found')
    if (item.stored !== 'open') return refuse('item_settled_already')
    if (reason === '') return refuse('reason_missing')
    await store.setUrgent(tx, itemId, reason, asker.actor.personId)
    await tell(tx, asker, 'agenda.item_urgent', meetingId, { itemId, reason })
  })
}

/** What is being talked about now; the projector shows it. */
export function takeUpItem(parts: MeetingParts, asker: SignedIn, meetingId: string, itemId: string): Answer {
  return onItem(parts, asker, meetingId, itemId, async (tx, item, meeting) => {
    if (meeting.state !== 'open') return refuse('meeting_not_open')
    if (item.stored === 'removed') return refuse('item_settled_already')
    await store.takeUp(tx, itemId)
    await setCurrentItem(tx, meetingId, itemId)
    await tell(tx, asker, 'agenda.item_taken_up', meetingId, { itemId })
  })
}

export function decideItem(
  parts: MeetingParts,
  asker: SignedIn,
  meetingId: string,
  itemId: string,
  outcome: string,
): Answer {
  return onItem(parts, asker, meetingId, itemId, async (tx, item, meeting) => {
    const no = whyNotDecide(item, meeting.state)
    if (no) return no
    await store.decideItem(tx, itemId, outcome)
    await tell(tx, asker, 'agenda.item_decided', meetingId, { itemId })
  })
}

export function removeItem(
  parts: MeetingParts,
  asker: SignedIn,
  meetingId: string,
  itemId: string,
  reason: string,
): Answer {
  return onItem(parts, asker, meetingId, itemId, async (tx, item) => {
    const no = whyNotRemove(item, reason)
    if (no) return no
    await store.removeItem(tx, itemId, reason)
    if (item.isCurrent) await setCurrentItem(tx, meetingId, null)
    await tell(tx, asker, 'agenda.item_removed', meetingId, { itemId, reason })
  })
}

/** Put off, to a planned meeting or to none. A paper the council had taken up goes back among the ready ones (T10). */
export function deferItem(
  parts: MeetingParts,
  asker: SignedIn,
  meetingId: string,
  itemId: string,
  { reason, toMeetingId }: { reason: string; toMeetingId: string | null },
): Answer {
  const deferred = manage(parts, asker, meetingId, async (tx, meeting) => {
    // Meetings before papers, always: an act on the other meeting may be waiting for the same paper. Only one meeting is open.
    const other = toMeetingId ? await lockMeeting(tx, toMeetingId) : null
    if (toMeetingId && !other) return refuse('not_found')
    if (other && other.state !== 'planned') return refuse('meeting_not_planned')
    const item = await heldItem(parts, tx, meetingId, itemId)
    if (isRefusal(item)) return item
    const no = whyNotDefer(item, meeting.state, reason) ?? (await freePaper(parts, tx, asker, item, reason))
    if (no) return no
    await store.deferItem(tx, itemId, reason, toMeetingId)
    if (item.isCurrent) await setCurrentItem(tx, meetingId, null)
    await tell(tx, asker, 'agenda.item_deferred', meetingId, { itemId, reason, toMeetingId })
    if (toMeetingId) await carryOver(tx, asker, item, toMeetingId)
  })
  return orRefuse(deferred, once)
}

async function freePaper(
  parts: MeetingParts,
  tx: Tx,
  asker: SignedIn,
  item: queries.ItemRow,
  reason: string,
): Promise<Refusal | null> {
  if (!item.positionId || item.positionState !== 'in_council') return null
  const held = await hold(tx, parts.ports, asker.actor.personId, item.positionId)
  if (isRefusal(held)) return held
  const deferred = await deferPaper(held, reason)
  return isRefusal(deferred) ? deferred : null
}

/** The point stands on the other meeting's agenda too, with the text it had here; a paper that is there already stays as it is. */
async function carryOver(tx: Tx, asker: SignedIn, item: queries.ItemRow, toMeetingId: string): Promise<void> {
  const { title, positionId } = item
  const there = await queries.itemsOf(tx, toMeetingId)
  if (positionId && there.some((one) => one.positionId === positionId && one.stored !== 'removed')) return
  const versionId = item.current?.id ?? item.attached?.id ?? null
  const newId = randomUUID()
  await store.insertItem(tx, {
    id: newId,
    meetingId: toMeetingId,
    title,
    positionId,
    versionId,
    urgent: null,
  })
  await tell(tx, asker, 'agenda.item_added', toMeetingId, {
    itemId: newId,
    positionId,
    deferredFrom: item.id,
  })
}
