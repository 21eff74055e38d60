/** What the page may say about the live text: whether one's words are stored, and why the wire ended if it did. */
import { closeCodes } from '../../shared/collaboration/wire.ts'

/** Why the wire ended for good. `broken`: this browser met text it does not understand and cut the wire itself. */
export type EndReason = 'signed_out' | 'no_right' | 'unknown' | 'frozen' | 'refused' | 'too_old' | 'broken'

/** The words of one field as they stand here and are not on the server. */
export type LostField = { root: string; text: string }

/** `sinceMs`: the oldest of it. `isLate`: the server has been silent so long that nothing more may be typed. */
export type Unsaved = { unsaved: number; sinceMs: number; isLate: boolean }

/** What the server said when it closed for now; it will be asked again. */
export type OfflineReason = 'too_many_connections'

export type LiveStatus =
  | { phase: 'connecting' }
  | { phase: 'saved' }
  | ({ phase: 'saving' } & Unsaved)
  | ({ phase: 'offline'; why: OfflineReason | null } & Unsaved)
  | { phase: 'ended'; why: EndReason; code: string | null; lost: LostField[] }

export type Ended = Extract<LiveStatus, { phase: 'ended' }>

export function reasonOfClose(code: number): EndReason {
  switch (code) {
    case closeCodes.sessionGone:
      return 'signed_out'
    case closeCodes.noRight:
      return 'no_right'
    case closeCodes.unknownText:
      return 'unknown'
    case closeCodes.frozen:
      return 'frozen'
    case closeCodes.clientTooOld:
      return 'too_old'
    default:
      // bad frame, too large, content refused: the server did not take what this browser sent.
      return 'refused'
  }
}

export const isLocked = (status: LiveStatus): boolean =>
  (status.phase === 'saving' || status.phase === 'offline') && status.isLate

/** The word of a close that lasts a while and has a sentence of its own. */
export const offlineReasonOf = (word: string | null): OfflineReason | null =>
  word === 'too_many_connections' ? word : null

export const sameStatus = (a: LiveStatus, b: LiveStatus): boolean => JSON.stringify(a) === JSON.stringify(b)
