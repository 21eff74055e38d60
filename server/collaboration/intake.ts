/**
 * What was sent becomes what will be stored: the frames of a batch, seat by seat, through the gate. Whoever sent what may not be is
 * shown out; what has a gap is asked for.
 */
import { closeCodes } from '../../shared/collaboration/wire.ts'
import type { Database } from '../platform/database.ts'
import { type RefusedAt, refusalOf, type Waiting } from './append.ts'
import type { Copy } from './copy.ts'
import type { Inspected } from './gate.ts'
import { askFrame } from './protocol.ts'
import { readRights } from './rights.ts'
import type { Seat } from './seat.ts'

export type Words = { seat: Seat; bytes: Uint8Array; isAnswer: boolean }
/** `isTidied`: what was made of it says more than its sender did. */
export type Pending = Waiting & { seat: Seat; isTidied: boolean }
export type Intake = (batch: Words[]) => Promise<{ pending: Pending[]; toAcknowledge: Seat[] }>

export function createIntake(deps: {
  copy: Copy
  database: Database
  showOut: (seat: Seat, code: number, why: string) => void
}): Intake {
  const { copy, database, showOut } = deps

  /** What is new in them joins `pending`. False: their sender was shown out. */
  async function take(seat: Seat, words: Words[], pending: Pending[]): Promise<boolean> {
    const { personId, sessionId } = seat
    for (let rest = words; rest.length > 0; ) {
      // While something is owed, each frame may be the one that brings it.
      const frames = (seat.owed.size > 0 ? rest.slice(0, 1) : rest).map(({ bytes }) => bytes)
      const { taken, passed, stop } = await inspect(seat, frames)
      if (passed.bytes) {
        const { bytes, isTidied, newClientIds: clientIds } = passed
        pending.push({ seat, personId, sessionId, rightsHash: seat.rightsHash, bytes, isTidied, clientIds })
      }
      if (taken === 0 && stop?.kind === 'refused') {
        showOut(seat, stop.code, stop.why)
        return false
      }
      const isGap = taken === 0 && stop?.kind === 'gap'
      if (isGap) seat.owe(stop.needed)
      const heard = rest.slice(0, isGap ? 1 : taken)
      seat.taken += heard.length
      if (!heard.every(({ isAnswer }) => settle(seat, isAnswer))) return false
      rest = rest.slice(heard.length)
    }
    return true
  }

  /** An answer brings all that its sender has: what is missing after it is withheld (H9). Until then nothing is acknowledged. */
  function settle(seat: Seat, isAnswer: boolean): boolean {
    if (isAnswer) seat.isAsked = false
    if (seat.owed.size === 0) return true
    if (isAnswer && copy.covers(seat.owed)) {
      seat.owed.clear()
    } else if (isAnswer || seat.owed.size > 1000) {
      showOut(seat, closeCodes.badFrame, 'predecessor_withheld')
      return false
    } else if (!seat.isAsked) {
      seat.isAsked = true
      seat.send(askFrame(copy.live))
    }
    return true
  }

  /** Somebody who only reads may say what they have, as every browser does when it connects; but nothing new. */
  async function inspect(seat: Seat, frames: Uint8Array[]): Promise<Inspected> {
    if (!seat.mayWrite) {
      if (!(await copy.bringWords(frames, seat.personId))) return { ...nothing, taken: frames.length }
      const refusal = await whyNotWrite(seat)
      if (refusal) return { ...nothing, stop: { kind: 'refused', ...refusal } }
    }
    return copy.inspect(frames, seat.personId)
  }

  async function whyNotWrite(seat: Seat): Promise<RefusedAt | null> {
    const rightOf = await readRights(database.sql, [copy.positionId], [seat.sessionId])
    const refusal = refusalOf(rightOf(copy.positionId, seat))
    seat.mayWrite = refusal === null
    // After the rights: whoever lost theirs by a freeze is to hear of the freeze, and may keep their words.
    return refusal && (await copy.isOver()) ? { code: closeCodes.frozen, why: 'text_frozen' } : refusal
  }

  return async (batch) => {
    const pending: Pending[] = []
    const toAcknowledge: Seat[] = []
    for (const [seat, words] of bySeat(batch)) {
      for (const { bytes } of words) seat.dequeued(bytes.byteLength)
      // Whoever left by themselves has said these words all the same.
      if (!seat.isShownOut && (await take(seat, words, pending))) toAcknowledge.push(seat)
    }
    return { pending, toAcknowledge }
  }
}

const nothing: Inspected = {
  taken: 0,
  passed: { bytes: null, isTidied: false, newClientIds: [] },
  stop: null,
}

/** What different people sent in the same moment has no order among them; what one sent has. */
function bySeat(batch: Words[]): Map<Seat, Words[]> {
  const groups = new Map<Seat, Words[]>()
  for (const words of batch) {
    const group = groups.get(words.seat)
    if (group) group.push(words)
    else groups.set(words.seat, [words])
  }
  return groups
}
