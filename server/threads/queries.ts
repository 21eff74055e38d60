/** What the rules of threads want to know of a paper. Any table may be read here; none is written. */
import type { Actor } from '../../shared/council/types.ts'
import type { ThreadPaper } from '../../shared/threads/rules.ts'
import type { Reader } from '../platform/database.ts'
import { seenBy } from '../positions/seen.ts'

/** With who asks; null: there is no such paper, or it is not theirs to see. */
export async function paperSeenBy(
  reader: Reader,
  positionId: string,
  personId: string,
): Promise<{ paper: ThreadPaper; actor: Actor } | null> {
  const seen = await seenBy(reader, positionId, personId)
  if (!seen) return null
  const { ever, now } = await reviewersOf(reader, positionId)
  return { paper: { ...seen.people, reviewerIds: ever, openRoundReviewerIds: now }, actor: seen.actor }
}

async function reviewersOf(reader: Reader, positionId: string): Promise<{ ever: string[]; now: string[] }> {
  const rows = await reader<{ personId: string; isOpen: boolean }[]>`
    select rr.person_id as "personId", r.closed_at is null as "isOpen"
    from review_round r join review_round_reviewer rr on rr.round_id = r.id where r.position_id = ${positionId}`
  return {
    ever: [...new Set(rows.map((row) => row.personId))],
    now: rows.filter((row) => row.isOpen).map((row) => row.personId),
  }
}

/** The fields of the paper that stand, and of its versions. */
export async function isFieldOf(reader: Reader, positionId: string, root: string): Promise<boolean> {
  const [kind = '', id = ''] = root.split(':')
  const rows =
    kind === 'section'
      ? await reader`select 1 from section where id = ${id} and position_id = ${positionId}`
      : await reader`select 1 from recommendation where id = ${id} and position_id = ${positionId}`
  return rows.length > 0
}

export async function isVersionOf(reader: Reader, positionId: string, versionId: string): Promise<boolean> {
  return (
    (await reader`select 1 from version where id = ${versionId} and position_id = ${positionId}`).length > 0
  )
}

/** Where the living text of a draft stands; null while it is frozen. */
export async function textHead(
  reader: Reader,
  positionId: string,
): Promise<{ epoch: number; seq: number } | null> {
  const [row] = await reader<{ epoch: number; seq: number }[]>`
    select epoch, head_seq as seq from live_text where position_id = ${positionId} and not frozen`
  return row ?? null
}
