/**
 * What positions needs from features to its right (live text, review, letters). `parts.ts` hands these in, so that this
 * folder imports none of them.
 */

import type { BallotView } from '../../shared/ballots/types.ts'
import type { RoomEvent } from '../../shared/collaboration/wire.ts'
import type { LetterFacts } from '../../shared/dispatch/rules.ts'
import type { ArtefactView, DispatchView } from '../../shared/dispatch/types.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { ReviewTerms, RoundView } from '../../shared/review/types.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import type { Reader, Tx } from '../platform/database.ts'

export type Fields = Record<string, TextNode>

export type PositionPorts = {
  openText(tx: Tx, positionId: string, fields: Fields): Promise<void>
  addField(tx: Tx, positionId: string, rootName: string, doc?: TextNode): Promise<void>
  /** Behind what these fields say by now, written by this person; all of it or nothing. */
  appendBlocks(
    tx: Tx,
    positionId: string,
    personId: string,
    additions: { root: string; blocks: TextNode[] }[],
  ): Promise<{ appended: true } | Refusal>
  freezeText(
    tx: Tx,
    positionId: string,
    expectedSeq: number | null,
  ): Promise<{ epoch: number; seq: number; fields: Fields } | Refusal>
  reopenText(tx: Tx, positionId: string, fields: Fields): Promise<void>
  openRound(tx: Tx, round: NewRound): Promise<void>
  closeRound(
    tx: Tx,
    positionId: string,
    outcome: 'returned' | 'ready' | 'withdrawn',
    reason: string,
  ): Promise<void>
  /** Amendments that wait end with the text they are on. */
  endAmendments(tx: Tx, positionId: string): Promise<number>
  roundOf(reader: Reader, positionId: string): Promise<RoundView | null>
  /** Takes the paper off the agendas of meetings that are only planned, with a trace in their history; tells how many. */
  unschedule(tx: Tx, positionId: string, by: { personId: string; reason: string }): Promise<number>
  ballotsOf(reader: Reader, positionId: string, personId: string): Promise<BallotView[]>
  /** Ends what the clock or a changed text has ended, under the paper's lock; true when something was written. */
  settleBallots(tx: Tx, positionId: string): Promise<boolean>
  /** The same by itself, before the paper is read. */
  settleDue(positionId: string): Promise<void>
  letterFacts(reader: Reader, positionId: string, personId: string): Promise<LetterFacts | null>
  /** null: the text came with a notice in time, or is recorded as urgent at this meeting (T5). */
  noticeTooLate(
    reader: Reader,
    meetingId: string,
    positionId: string,
  ): Promise<{ days: number | null; needed: number } | null>
  dispatchesOf(reader: Reader, positionId: string): Promise<DispatchView[]>
  artefactsOf(reader: Reader, positionId: string): Promise<ArtefactView[]>
  /** Puts the making of a version's files into the queue. */
  enqueueFiles(tx: Tx, positionId: string, versionId: string): Promise<void>
  /** Letters that wait on an older version are cancelled; they are prepared anew. */
  cancelLetters(tx: Tx, positionId: string): Promise<number>
  /** How many letters with this paper have left the house, whatever is known of their arrival. */
  lettersSent(reader: Reader, positionId: string): Promise<number>
  /** A job looks at the paper at that instant, whether or not anybody else does. */
  lookAgain(tx: Tx, positionId: string, at: Date): Promise<void>
  /** After commit only: tells open seats, and makes the room look again whether it is frozen. */
  announce(positionId: string, event: RoomEvent): void
}

export type NewRound = {
  positionId: string
  versionId: string
  dueDay: string
  reviewerIds: string[]
  /** The rules of this moment; the round keeps them. */
  terms: ReviewTerms & { rulesVersion: number }
}
