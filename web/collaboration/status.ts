/** What the page may say about the live text: whether one's words are stored, and why the wire ended if it did. */
import { closeCodes } from '../../shared/collaboration/wire.ts'

/** Why the wire ended for good. `broken`: this browser met text it does not understand and cut the wire itself. */
export type EndReason = 'signed_out' | 'no_right' | 'unknown' | 'frozen' | 'refused' | 'too_old' | 'broken'

/** The words of one field as they stand here and are not on the server. */
export type LostField = { root: string; text: string }

export type LiveStatus =
  | { phase: 'connecting' }
  | { phase: 'saved' }
  | { phase: 'saving'; unsaved: number; isLate: boolean }
  | { phase: 'offline'; unsaved: number; isLate: boolean }
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

export const sameStatus = (a: LiveStatus, b: LiveStatus): boolean => JSON.stringify(a) === JSON.stringify(b)
