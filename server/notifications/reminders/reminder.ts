/** What a source of reminders gives, and how a deadline becomes one. */
import type { Actor } from '../../../shared/council/types.ts'
import { stageOf } from '../../../shared/notifications/reminders.ts'
import type { Values } from '../../../shared/notifications/types.ts'
import type { What } from '../../../shared/notifications/whats.ts'
import type { Reader } from '../../platform/database.ts'

/** `key` and person are told once, ever. A deadline that is moved makes new keys, so it reminds anew. */
export type Reminder = {
  key: string
  personId: string
  what: What
  /** A paper is told only to those who may see it. */
  object: { kind: 'position' | 'person' | 'meeting'; id: string }
  values: Values
}
export type Moment = { today: string; people: Actor[] }
export type Source = (reader: Reader, moment: Moment) => Promise<Reminder[]>

type Waited = { id: string; positionId: string; personId: string; askedDay: string; dueDay: string }

/** Two working days before and on the day, while the paper's deadline `of` that kind waits for this person. */
export function deadlineOf(
  of: 'review' | 'vote' | 'dissent' | 'withdrawal',
  { id, positionId, personId, askedDay, dueDay }: Waited,
  { today }: Moment,
): Reminder[] {
  const stage = stageOf({ askedDay, dueDay, today })
  if (!stage) return []
  return [
    {
      key: `${of}:${id}:${dueDay}:${stage}`,
      personId,
      object: paper(positionId),
      what: `${of}_due_${stage}`,
      values: { dueDay },
    },
  ]
}

export const paper = (id: string) => ({ kind: 'position' as const, id })
