/** The past of a text: states of work between pauses, any of them to be read, compared and brought back; and who wrote what. */
import type { PersonName } from '../council/types.ts'
import type { CanonicalPaper } from '../text/canonical.ts'

/** What was written until everybody paused, at most an hour of it, or at one stroke. `from` and `to` are ISO instants. */
export type WorkingState = { epoch: number; seq: number; from: string; to: string; people: PersonName[] }

export type StateView = { epoch: number; seq: number; paper: CanonicalPaper }

/** A stretch of the flat text of a field (`text/flat.ts`) and who typed it; null: the template, or older than what is kept. */
export type Authored = { from: number; to: number; personId: string | null }

export type AuthorshipView = {
  paper: CanonicalPaper
  /** By root of the field. */
  fields: Record<string, Authored[]>
  people: (PersonName & { organisation: string | null })[]
}

/** One state to be read: a frozen version by its id, a state of work as "epoch.seq", or the text as it is now. */
export type StateRef = { versionId: string } | { epoch: number; seq: number } | 'now'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const place = /^(\d{1,9})\.(\d{1,15})$/

/** Null: not one of the three. */
export function stateRef(text: string): StateRef | null {
  if (text === 'now') return 'now'
  if (uuid.test(text)) return { versionId: text }
  const [, epoch, seq] = place.exec(text) ?? []
  return epoch !== undefined && seq !== undefined ? { epoch: Number(epoch), seq: Number(seq) } : null
}
