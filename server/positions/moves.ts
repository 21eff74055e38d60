/**
 * One step of a paper: lock, facts, rule, effects, history - all in one transaction. After commit the live seats are told.
 * The ways of a ballot (T7-T9) are walked in server/ballots, the letters' in server/dispatch, by the same rules.
 */

import type { StepRequest } from '../../shared/positions/facts.ts'
import { type Decision, decide } from '../../shared/positions/workflow.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import { imagesOfPaper } from '../../shared/text/images.ts'
import { record } from '../audit/pen.ts'
import { whyNotPrintable } from '../exports/check.ts'
import { type Database, refusing } from '../platform/database.ts'
import { closePaper, onlyByAdoption, recordPositions, reopenPaper } from './endings/actions.ts'
import { type Held, hold } from './hold.ts'
import { whyNotImages } from './images/actions.ts'
import type { PositionPorts } from './ports.ts'
import * as queries from './queries.ts'
import { setCurrentVersion, setMeeting, setState } from './store.ts'
import { sectionsOf } from './structure/store.ts'
import { lapse } from './succession/actions.ts'
import { composePaper, emptyParts, fieldsOf, giveNumbers, storeSameText, storeVersion } from './versions.ts'
import { withdraw } from './withdrawal/actions.ts'

export { type Held, hold } from './hold.ts'

type EndingAction =
  | 'withdraw'
  | 'lapse'
  | 'record_positions'
  | 'close_paper'
  | 'reopen_paper'
  | 'revoke'
  | 'supersede'

export type Move =
  | {
      action: 'submit'
      seq: number
      reviewerIds: string[]
      dueDay: string
      carriesSuggestions?: boolean | undefined
    }
  | { action: 'return_to_draft'; reason: string }
  | { action: 'admit'; sha256: string; reason: string }
  | { action: 'bring_to_council'; sha256: string }
  | Extract<StepRequest, { action: EndingAction }>

export async function move(
  database: Database,
  ports: PositionPorts,
  personId: string,
  positionId: string,
  request: Move,
): Promise<{ state: string } | Refusal> {
  const outcome = await refusing(database, async (tx) => {
    const held = await hold(tx, ports, personId, positionId)
    if (isRefusal(held)) return held
    return take(held, request)
  })
  if (!isRefusal(outcome)) ports.announce(positionId, { event: 'state_changed' })
  return outcome
}

function take(held: Held, request: Move): Promise<{ state: string } | Refusal> {
  switch (request.action) {
    case 'submit':
      return submit(held, request)
    case 'return_to_draft':
      return returnToDraft(held, request)
    case 'admit':
      return admit(held, request)
    case 'bring_to_council':
      return bringToCouncil(held, request)
    case 'withdraw':
      return withdraw(held, request)
    case 'lapse':
      return lapse(held, request)
    case 'record_positions':
      return recordPositions(held, request)
    case 'close_paper':
      return closePaper(held, request)
    case 'reopen_paper':
      return reopenPaper(held, request)
    case 'revoke':
    case 'supersede':
      return onlyByAdoption(held, request)
    default: {
      const unknown: never = request
      return unknown
    }
  }
}

/** T2: the text freezes, becomes version R1, R2 …, and the reviewers are asked. */
async function submit(
  held: Held,
  request: Extract<Move, { action: 'submit' }>,
): Promise<{ state: string } | Refusal> {
  const { tx, ports, row, actor } = held
  const organisations = await queries.councilOrganisationsOf(tx, request.reviewerIds, held.facts.today)
  const reviewers = request.reviewerIds.map((id) => ({
    personId: id,
    organisationIds: organisations.get(id) ?? [],
  }))
  const { action, seq, dueDay, carriesSuggestions } = request
  const step: StepRequest = { action, seq, dueDay, reviewers, carriesSuggestions }
  const first = decide(held.facts, step, actor)
  if (isRefusal(first)) return first

  const frozen = await ports.freezeText(tx, row.id, request.seq)
  if (isRefusal(frozen)) return frozen
  const emptyText = emptyParts(frozen.fields, await sectionsOf(tx, row.id), held.facts.recommendations)
  const decision = decide({ ...held.facts, emptyText }, step, actor)
  if (isRefusal(decision)) return decision

  await giveNumbers(tx, row.id)
  const paper = await composePaper(tx, row, frozen.fields)
  const no = whyNotPrintable(paper) ?? (await whyNotImages(tx, row.id, imagesOfPaper(paper)))
  if (no) return no
  const version = await storeVersion(tx, paper, {
    reason: 'review',
    epoch: frozen.epoch,
    seq: frozen.seq,
    createdBy: actor.personId,
  })
  await setCurrentVersion(tx, row.id, version.id)
  await ports.openRound(tx, {
    positionId: row.id,
    versionId: version.id,
    dueDay: request.dueDay,
    reviewerIds: request.reviewerIds,
    terms: held.reviewTerms,
  })
  return become(held, decision, 'position.submitted', {
    version: version.label,
    sha256: version.sha256,
    reviewers: reviewers.length,
    dueDay: request.dueDay,
  })
}

/**
 * T3 and T3b: a new text is seeded from the frozen version; the old epoch stays closed, so no late offline edit can leak in (2.8).
 * Verdicts stay with the words they are on. What was ready leaves the agendas of planned meetings.
 */
async function returnToDraft(
  held: Held,
  request: Extract<Move, { action: 'return_to_draft' }>,
): Promise<{ state: string } | Refusal> {
  const { tx, ports, row, actor } = held
  const decision = decide(held.facts, request, actor)
  if (isRefusal(decision)) return decision
  const version = await currentVersion(held)
  await ports.closeRound(tx, row.id, 'returned', request.reason)
  await ports.endAmendments(tx, row.id)
  await ports.reopenText(tx, row.id, fieldsOf(JSON.parse(version.canonical) as CanonicalPaper))
  await setCurrentVersion(tx, row.id, null)
  // Last, because it writes history: its head is locked after all rows.
  const by = { personId: actor.personId, reason: request.reason }
  const unscheduled = decision.from === 'ready' ? await ports.unschedule(tx, row.id, by) : 0
  return become(held, decision, 'position.returned_to_draft', {
    reason: request.reason,
    ...(unscheduled > 0 && { unscheduled }),
  })
}

/** T4: the reviewed bytes go before the council as C1, C2 … */
async function admit(
  held: Held,
  request: Extract<Move, { action: 'admit' }>,
): Promise<{ state: string } | Refusal> {
  const { tx, ports, row, actor } = held
  const decision = decide(held.facts, request, actor)
  if (isRefusal(decision)) return decision
  await ports.closeRound(tx, row.id, 'ready', request.reason)
  const version = await storeSameText(tx, row.id, (await currentVersion(held)).id, 'council', actor.personId)
  await setCurrentVersion(tx, row.id, version.id)
  return become(held, decision, 'position.admitted', {
    version: version.label,
    sha256: version.sha256,
    openObjections: held.facts.round?.openObjections ?? 0,
  })
}

/** T5: the open meeting takes the paper up. */
async function bringToCouncil(
  held: Held,
  request: Extract<Move, { action: 'bring_to_council' }>,
): Promise<{ state: string } | Refusal> {
  const decision = decide(held.facts, request, held.actor)
  if (isRefusal(decision)) return decision
  if (held.facts.meeting) await setMeeting(held.tx, held.row.id, held.facts.meeting.id)
  return become(held, decision, 'position.brought_to_council', { meetingId: held.facts.meeting?.id ?? null })
}

/** T10: asked for at the meeting, which defers the item in the same transaction. */
export async function deferPaper(held: Held, reason: string): Promise<{ state: string } | Refusal> {
  const decision = decide(held.facts, { action: 'defer', reason }, held.actor)
  if (isRefusal(decision)) return decision
  return become(held, decision, 'position.deferred', { reason, meetingId: held.facts.meeting?.id ?? null })
}

async function currentVersion({ tx, row }: Held): Promise<{ id: string; canonical: string }> {
  const version = row.currentVersionId ? await queries.readVersion(tx, row.id, row.currentVersionId) : null
  if (!version || !row.currentVersionId) throw new Error(`position ${row.id} has no current version`)
  return { id: row.currentVersionId, canonical: version.canonical }
}

async function become(
  held: Held,
  decision: Decision,
  kind: string,
  data: Record<string, string | number | boolean | null>,
): Promise<{ state: string } | Refusal> {
  const { tx, row, actor } = held
  if (decision.from && !(await setState(tx, row.id, decision.from, decision.to))) return refuse('wrong_state')
  await record(tx, {
    actorId: actor.personId,
    kind,
    objectKind: 'position',
    objectId: row.id,
    data: { step: decision.tag, ...data },
  })
  return { state: decision.to }
}
