/** What people do with letters: prepare, correct, release, send again. Each is one transaction under the paper's or letter's lock. */
import { randomUUID } from 'node:crypto'
import { isSecretariat, maySeePaper } from '../../shared/council/abilities.ts'
import { coverLetter, messageIdOf } from '../../shared/dispatch/cover-letter.ts'
import { decidePrepare, decideRelease, mayEditLetter, mayResend } from '../../shared/dispatch/rules.ts'
import type { DispatchView } from '../../shared/dispatch/types.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import { type Database, refusing, type Tx } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import { actorOn, todayOf } from '../positions/queries.ts'
import { lockPosition } from '../positions/store.ts'
import { enqueueArtefacts } from './artefacts/actions.ts'
import { filesOfVersion, paperPeople } from './artefacts/queries.ts'
import { whatIsAltered } from './artefacts/wholeness.ts'
import { annexesToSend } from './outgoing.ts'
import {
  addresseesOf,
  addressOf,
  type DecidedPaper,
  decidedPaper,
  dispatchesOf,
  type LetterState,
  letterFacts,
  letterhead,
} from './queries.ts'
import { enqueueSending } from './sending.ts'
import * as store from './store.ts'

export type LetterParts = { database: Database; jobs: Jobs; origin: string }

/** T11, first half: one letter to each addressee any recommendation names, drafted and waiting for another person's release. */
export async function prepareLetters(
  parts: LetterParts,
  personId: string,
  positionId: string,
): Promise<DispatchView[] | Refusal> {
  const outcome = await refusing(parts.database, async (tx): Promise<DispatchView[] | Refusal> => {
    const held = await holdDecided(tx, personId, positionId)
    if (isRefusal(held)) return held
    const refusal = decidePrepare(held.facts)
    if (refusal) return refusal
    if (!held.decided) return refuse('wrong_state')
    const letters = await draftLetters(tx, held.decided, personId, parts.origin)
    for (const letter of letters) await store.insertLetter(tx, letter)
    if (held.facts.formats.length < 2)
      await enqueueArtefacts(tx, parts.jobs, positionId, held.decided.versionId, randomUUID())
    await record(tx, {
      actorId: personId,
      kind: 'dispatch.prepared',
      objectKind: 'position',
      objectId: positionId,
      data: { letters: letters.length, versionId: held.decided.versionId, sha256: held.decided.sha256 },
    })
    return dispatchesOf(tx, positionId)
  })
  if (!isRefusal(outcome)) parts.jobs.wake()
  return outcome
}

async function draftLetters(
  tx: Tx,
  decided: DecidedPaper,
  preparedBy: string,
  origin: string,
): Promise<store.NewLetter[]> {
  const { council, signer } = await letterhead(tx, await todayOf(tx))
  const addressees = await addresseesOf(tx, decided.paper)
  return addressees.map((addressee) => {
    const id = randomUUID()
    return {
      id,
      positionId: decided.positionId,
      versionId: decided.versionId,
      addresseeId: addressee.id,
      email: addressee.email?.trim() ?? '',
      messageId: messageIdOf(id, origin),
      preparedBy,
      coverLetter: coverLetter({
        ...decided,
        council,
        contentSha256: decided.sha256,
        addressee,
        signer: signer ?? { name: council.name, roleLabel: '' },
        checkUrl: `${origin}/rejestr/sprawdz`,
      }),
    }
  })
}

export type LetterChange = { coverLetter?: string | undefined; email?: string | undefined }

/** The secretary corrects a letter that waits, or the address of one that came back. */
export async function correctLetter(
  parts: LetterParts,
  personId: string,
  dispatchId: string,
  change: LetterChange,
): Promise<DispatchView | Refusal> {
  return refusing(parts.database, async (tx): Promise<DispatchView | Refusal> => {
    const letter = await holdLetter(tx, personId, dispatchId)
    if (isRefusal(letter)) return letter
    const what = { coverLetter: change.coverLetter !== undefined, email: change.email !== undefined }
    if (!mayEditLetter(letter.state, what)) return refuse('wrong_state')
    await store.changeLetter(tx, dispatchId, {
      ...change,
      preparedBy: letter.state === 'prepared' ? personId : null,
    })
    await recordLetter(tx, personId, 'dispatch.letter_changed', letter, {
      coverLetter: what.coverLetter,
      email: what.email,
    })
    return viewOf(tx, letter)
  })
}

/** T11, second half: another person lets all waiting letters go. The jobs are written with the release or not at all (I8). */
export async function releaseLetters(
  parts: LetterParts,
  personId: string,
  positionId: string,
  shownSha256: string,
): Promise<DispatchView[] | Refusal> {
  const outcome = await refusing(parts.database, async (tx): Promise<DispatchView[] | Refusal> => {
    const held = await holdDecided(tx, personId, positionId)
    if (isRefusal(held)) return held
    const refusal = decideRelease(held.facts, shownSha256)
    if (refusal) return refusal
    const { decided } = held
    if (!decided) return refuse('wrong_state')
    const files = await filesOfVersion(tx, decided.versionId)
    if (whatIsAltered(decided, files, await annexesToSend(tx, decided))) return refuse('artefact_altered')
    const ids = await store.releaseLetters(tx, decided.versionId, personId)
    for (const id of ids) await enqueueSending(tx, parts.jobs, id)
    await record(tx, {
      actorId: personId,
      kind: 'dispatch.released',
      objectKind: 'position',
      objectId: positionId,
      data: { letters: ids.length, versionId: decided.versionId, sha256: decided.sha256 },
    })
    return dispatchesOf(tx, positionId)
  })
  if (!isRefusal(outcome)) parts.jobs.wake()
  return outcome
}

/** A new attempt by hand, with a reason; the failed one stays. Never for a letter that may still be on its way. */
export async function resendLetter(
  parts: LetterParts,
  personId: string,
  dispatchId: string,
  reason: string,
): Promise<DispatchView | Refusal> {
  const outcome = await refusing(parts.database, async (tx): Promise<DispatchView | Refusal> => {
    const letter = await holdLetter(tx, personId, dispatchId)
    if (isRefusal(letter)) return letter
    if (reason.trim() === '') return refuse('reason_missing')
    if ((await addressOf(tx, dispatchId))?.paperEnded) return refuse('paper_ended')
    if (!mayResend(letter.state, letter.lastOutcome)) return refuse('wrong_state')
    await store.setLetterState(tx, dispatchId, letter.state, 'released')
    await enqueueSending(tx, parts.jobs, dispatchId, { again: true })
    await recordLetter(tx, personId, 'dispatch.resent', letter, { from: letter.state, reason: reason.trim() })
    return viewOf(tx, letter)
  })
  if (!isRefusal(outcome)) parts.jobs.wake()
  return outcome
}

async function holdDecided(tx: Tx, personId: string, positionId: string) {
  await lockPosition(tx, positionId)
  const facts = await letterFacts(tx, positionId, personId)
  const people = await paperPeople(tx, positionId)
  if (!facts || !people || !maySeePaper({ ...people, actor: facts.actor })) return refuse('not_found')
  return { facts, decided: await decidedPaper(tx, positionId) }
}

async function holdLetter(tx: Tx, personId: string, dispatchId: string): Promise<LetterState | Refusal> {
  const letter = await store.lockLetter(tx, dispatchId)
  const actor = await actorOn(tx, personId, await todayOf(tx))
  if (!letter || actor.mandates.length === 0) return refuse('not_found')
  return isSecretariat(actor) ? letter : refuse('only_secretariat')
}

async function viewOf(tx: Tx, letter: LetterState): Promise<DispatchView> {
  const view = (await dispatchesOf(tx, letter.positionId)).find((d) => d.id === letter.id)
  if (!view) throw new Error(`letter ${letter.id} vanished under its lock`)
  return view
}

async function recordLetter(
  tx: Tx,
  actorId: string,
  kind: string,
  letter: LetterState,
  data: Record<string, string | number | boolean>,
): Promise<void> {
  const about = { actorId, kind, objectKind: 'position', objectId: letter.positionId }
  await record(tx, { ...about, data: { dispatchId: letter.id, ...data } })
}
