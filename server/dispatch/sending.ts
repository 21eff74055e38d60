/**
 * The walk of one letter out of the house. A job carries the id of its attempt, made when the job was written, so a job that
 * runs again knows its own earlier try.
 *
 *   1 read back     letter, files, version; all hashes proved again. Altered, or the paper revoked or replaced since → the
 *                   attempt says so, nothing leaves.
 *   2 begin         in one transaction: letter released → sending, attempt row. Committed BEFORE the first byte to SMTP (I8).
 *   3 send          one e-mail, its Message-ID always the same for this letter.
 *   4 end           in one transaction: outcome on the attempt, state of the letter, the retry as a new job, one event.
 *
 * A crash between 2 and 4: the job runs again and finds its own unfinished attempt. Over SMTP nobody can know whether the
 * letter left, so it becomes `unknown` and waits for the secretary; a file is written under the Message-ID's name, so there
 * step 3 is simply done again. Either way no letter is lost and none leaves twice unasked (H23).
 */
import { randomUUID } from 'node:crypto'
import { type AttemptOutcome, afterAttempt } from '../../shared/dispatch/rules.ts'
import type { DispatchState } from '../../shared/dispatch/types.ts'
import { record } from '../audit/pen.ts'
import type { Database, Tx } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Letter, Mail, MailAnswer } from '../platform/mail.ts'
import { whatIsAltered } from './artefacts/wholeness.ts'
import { readLetterToSend } from './outgoing.ts'
import * as store from './store.ts'

export const sendJob = 'send-letter'
export type SendPayload = { dispatchId: string; attemptId: string }
export type SendParts = { database: Database; jobs: Jobs; mail: Mail }

/** Written in the transaction that releases. The first sending of a letter exists once, whatever happens (dedupe key). */
export async function enqueueSending(
  tx: Tx,
  jobs: Pick<Jobs, 'add'>,
  dispatchId: string,
  when: { again?: boolean; runAt?: Date } = {},
): Promise<void> {
  const attemptId = randomUUID()
  const payload: SendPayload = { dispatchId, attemptId }
  const again = when.again === true || when.runAt !== undefined
  const dedupeKey = again ? `dispatch:${dispatchId}:${attemptId}` : `dispatch:${dispatchId}`
  await jobs.add(tx, { kind: sendJob, payload, dedupeKey, ...(when.runAt ? { runAt: when.runAt } : {}) })
}

/** The mail server's answer of an attempt whose end could not be written; the next run of the job writes it. */
const answered = new Map<string, MailAnswer>()

export async function sendLetter(parts: SendParts, payload: SendPayload): Promise<void> {
  const known = answered.get(payload.attemptId)
  if (known) return end(parts, payload, known)
  const outgoing = await readLetterToSend(parts.database.sql, payload.dispatchId)
  if (!outgoing) return
  const why = outgoing.paperEnded
    ? 'paper_ended'
    : whatIsAltered(outgoing.decided, outgoing.files, outgoing.annexes)
  if (why) return hold(parts, payload, why)
  const begun = await begin(parts, payload)
  if (begun === 'not_ours') return
  if (begun === 'cannot_know') return end(parts, payload, { outcome: 'unknown', answer: store.interrupted })
  const { outcome, answer } = await parts.mail.send(outgoing.letter)
  const told: MailAnswer = { outcome, answer: evidence(outgoing.letter, answer) }
  answered.set(payload.attemptId, told)
  await end(parts, payload, told)
}

/** What the mail server said about which address: the address may change later, the attempt keeps the one it used. */
const evidence = (letter: Letter, answer: string): string => `${letter.to.address}: ${answer}`.slice(0, 2000)

type Begun = 'send' | 'cannot_know' | 'not_ours'

async function begin({ database, mail }: SendParts, { dispatchId, attemptId }: SendPayload): Promise<Begun> {
  return database.transaction(async (tx) => {
    const letter = await store.lockLetter(tx, dispatchId)
    const earlier = await store.readAttempt(tx, attemptId)
    if (earlier?.finished) return 'not_ours'
    if (earlier) return earlier.channel === 'file' && mail.mode === 'file' ? 'send' : 'cannot_know'
    if (letter?.state !== 'released') return 'not_ours'
    await store.insertAttempt(tx, {
      id: attemptId,
      dispatchId,
      ordinal: letter.attempts + 1,
      channel: mail.mode,
    })
    await store.setLetterState(tx, dispatchId, 'released', 'sending')
    return 'send'
  })
}

async function end(parts: SendParts, payload: SendPayload, { outcome, answer }: MailAnswer): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const letter = await store.lockLetter(tx, payload.dispatchId)
    const attempt = await store.readAttempt(tx, payload.attemptId)
    if (!letter || !attempt || isSettled(attempt, outcome)) return
    await store.finishAttempt(tx, attempt.id, outcome, answer)
    const { state, retryInMinutes } = afterAttempt(outcome, attempt.ordinal)
    // False where the secretary has sent the letter again meanwhile: the attempt tells the truth, the letter is the new one's.
    const moved = await store.setLetterState(tx, letter.id, attempt.finished ? 'unknown' : 'sending', state)
    if (moved && retryInMinutes !== null) {
      const runAt = await store.minutesFromNow(tx, retryInMinutes)
      await enqueueSending(tx, parts.jobs, letter.id, { runAt })
    }
    const kind = outcome === 'delayed' ? 'dispatch.delayed' : `dispatch.${state}`
    await recordAttempt(tx, kind, letter.positionId, payload, { outcome, state, ordinal: attempt.ordinal })
  })
  answered.delete(payload.attemptId)
}

/**
 * A server that was cut off from the database while it sent has lost its job, and another run has already said "unknown". What
 * the first one learned is still the better knowledge.
 */
const isSettled = (attempt: store.Attempt, outcome: AttemptOutcome): boolean =>
  attempt.finished && (!attempt.interrupted || outcome === 'unknown')

/** Nothing leaves: the letter stays released with an attempt that says why, and only a person's resend tries again. */
async function hold(parts: SendParts, payload: SendPayload, why: string): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const letter = await store.lockLetter(tx, payload.dispatchId)
    if (letter?.state !== 'released' || (await store.readAttempt(tx, payload.attemptId))) return
    const ordinal = letter.attempts + 1
    await store.insertAttempt(tx, {
      id: payload.attemptId,
      dispatchId: letter.id,
      ordinal,
      channel: parts.mail.mode,
    })
    await store.finishAttempt(tx, payload.attemptId, 'delayed', why)
    const what = { outcome: 'delayed', state: 'released', ordinal } as const
    await recordAttempt(tx, 'dispatch.held', letter.positionId, payload, what)
  })
}

async function recordAttempt(
  tx: Tx,
  kind: string,
  positionId: string,
  payload: SendPayload,
  data: { outcome: AttemptOutcome; state: DispatchState; ordinal: number },
): Promise<void> {
  const about = { actorId: null, kind, objectKind: 'position', objectId: positionId }
  await record(tx, { ...about, data: { dispatchId: payload.dispatchId, ...data } })
}
