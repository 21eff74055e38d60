/** Minutes: read at any time, kept in versions once the meeting is closed, approved by a recorded act that names the hash. */
import { createHash, randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { mayManageMeetings, mayReadMinutes } from '../../../shared/council/abilities.ts'
import type { Actor } from '../../../shared/council/types.ts'
import { composeMinutes, type GeneratedSection } from '../../../shared/meetings/minutes/compose.ts'
import {
  type KeptSection,
  type MinutesContent,
  type MinutesVersion,
  type MinutesView,
  merge,
  offer,
  whyNotApprove,
  whyNotSave,
} from '../../../shared/meetings/minutes/keep.ts'
import type { MinutesApprovalInput, MinutesEdit } from '../../../shared/meetings/minutes/shapes.ts'
import type { MeetingView } from '../../../shared/meetings/types.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import type { Language } from '../../../shared/speak.ts'
import type { SignedIn } from '../../auth/types.ts'
import { currentRules } from '../../council/rules/store.ts'
import { type Database, type Reader, refusing, type Tx } from '../../platform/database.ts'
import { type MeetingParts, tell } from '../frame.ts'
import { readMeeting } from '../queries.ts'
import { lockMeeting } from '../store.ts'
import { viewOf } from '../view.ts'
import { minutesFacts } from './facts.ts'
import * as queries from './queries.ts'
import * as store from './store.ts'

type Asked = { language: Language; version: number | null }

export async function readMinutes(
  { database }: { database: Database },
  asker: SignedIn,
  meetingId: string,
  asked: Asked,
): Promise<MinutesView | Refusal> {
  if (!mayReadMinutes(asker.actor)) return refuse('not_allowed')
  return minutesView(database.sql, asker.actor, meetingId, asked)
}

/** The next version on top of the newest. Its generated words are those of this moment, its hand-written ones those sent. */
export async function saveMinutes(
  parts: Pick<MeetingParts, 'database'>,
  asker: SignedIn,
  meetingId: string,
  { seen, edits, reason }: MinutesEdit,
): Promise<MinutesView | Refusal> {
  return atMinutes(parts, asker, meetingId, async (tx, view, versions) => {
    const [newest] = versions
    const facts = {
      state: view.state,
      newestSha256: newest?.sha256 ?? null,
      isApproved: Boolean(newest?.approval),
    }
    const no = whyNotSave(facts, { seen, reason })
    if (no) return no
    const fresh = composeMinutes(await minutesFacts(tx, view), 'pl')
    const ordinal = (newest?.ordinal ?? 0) + 1
    const sections = merge(newest ? sectionsOf(newest) : [], fresh, edits)
    const content: MinutesContent = { format: 'radopis-minutes/1', meetingId, ordinal, sections }
    const bytes = canonicalize(content) ?? ''
    const sha256 = createHash('sha256').update(bytes, 'utf8').digest('hex')
    const createdBy = asker.actor.personId
    await store.insertVersion(tx, {
      ...{ id: randomUUID(), meetingId, ordinal, content: bytes, sha256, reason, createdBy },
    })
    await tell(tx, asker, 'minutes.saved', meetingId, { ordinal, sha256, reason })
  })
}

export async function approveMinutes(
  parts: Pick<MeetingParts, 'database'>,
  asker: SignedIn,
  meetingId: string,
  input: MinutesApprovalInput,
): Promise<MinutesView | Refusal> {
  return atMinutes(parts, asker, meetingId, async (tx, view, versions) => {
    const [newest] = versions
    const { rules } = await currentRules(tx)
    const at = input.atMeetingId ? await readMeeting(tx, input.atMeetingId) : null
    const facts = {
      newestSha256: newest?.sha256 ?? null,
      isApproved: Boolean(newest?.approval),
      rule: rules.minutes.approval,
      meeting: view,
      at,
    }
    const no = whyNotApprove(facts, input)
    if (no || !newest) return no ?? refuse('not_found')
    await store.insertApproval(tx, newest.id, input, asker.actor.personId)
    const { sha256, way, reason } = input
    await tell(tx, asker, 'minutes.approved', meetingId, { sha256, way, reason, atMeetingId: at?.id ?? null })
  })
}

type Deed = (tx: Tx, view: MeetingView, versions: queries.VersionRow[]) => Promise<Refusal | undefined>

/** Under the meeting's lock, so that of two who save at once one is told that there is a newer version. */
async function atMinutes(
  { database }: Pick<MeetingParts, 'database'>,
  asker: SignedIn,
  meetingId: string,
  deed: Deed,
): Promise<MinutesView | Refusal> {
  if (!mayManageMeetings(asker.actor)) return refuse('not_allowed')
  return refusing(database, async (tx) => {
    if (!(await lockMeeting(tx, meetingId))) return refuse('not_found')
    const view = await viewOf(tx, asker.actor, meetingId)
    if (isRefusal(view)) return view
    const no = await deed(tx, view, await queries.versionsOf(tx, meetingId))
    return no ?? minutesView(tx, asker.actor, meetingId, { language: 'pl', version: null })
  })
}

async function minutesView(
  reader: Reader,
  actor: Actor,
  meetingId: string,
  { language, version }: Asked,
): Promise<MinutesView | Refusal> {
  const view = await viewOf(reader, actor, meetingId)
  if (isRefusal(view)) return view
  const versions = await queries.versionsOf(reader, meetingId)
  const shown = version === null ? versions[0] : versions.find((one) => one.ordinal === version)
  if (version !== null && !shown) return refuse('not_found')
  const fresh = composeMinutes(await minutesFacts(reader, view), language)
  const council = await queries.councilWords(reader)
  const { rules } = await currentRules(reader)
  const { id, number, year, heldDay, state, place } = view
  return {
    meeting: { id, number, year, heldDay, state, place },
    council: { name: council?.name ?? '', nameGenitive: council?.nameGenitive ?? '' },
    language,
    version: shown && language === 'pl' ? versionOf(shown) : null,
    sections: sectionsToShow(shown, { language, isOlder: version !== null, fresh }),
    versions: versions.map(versionOf),
    approvalRule: rules.minutes.approval,
    laterMeetings: await queries.laterMeetings(reader, meetingId, view.heldDay),
    abilities: { manage: mayManageMeetings(actor) },
  }
}

/** A version that was asked for by its number is shown as it is; in English there is only what the rows say. */
function sectionsToShow(
  shown: queries.VersionRow | undefined,
  { language, isOlder, fresh }: { language: Language; isOlder: boolean; fresh: GeneratedSection[] },
): MinutesView['sections'] {
  if (!shown || language === 'en') return offer([], fresh)
  const kept = sectionsOf(shown)
  return isOlder ? kept.map((section) => ({ ...section, offered: null, isGone: false })) : offer(kept, fresh)
}

const sectionsOf = ({ content }: queries.VersionRow): KeptSection[] =>
  (JSON.parse(content) as MinutesContent).sections

function versionOf({
  ordinal,
  sha256,
  reason,
  createdBy,
  createdAt,
  approval,
}: queries.VersionRow): MinutesVersion {
  return {
    ...{ ordinal, sha256, reason, createdBy },
    createdAt: createdAt.toISOString(),
    // The table knows the two ways only.
    approval: approval as MinutesVersion['approval'],
  }
}
