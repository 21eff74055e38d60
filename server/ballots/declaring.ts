/**
 * The chair declares what was computed, and nothing else: adopted with the next number and version A, rejected, sent back, or one
 * question settled while the paper stays before the council. What separate ballots struck leaves the text before the ballot on
 * the whole is taken, so that version A has the very hash that was voted.
 */
import { strike } from '../../shared/ballots/striking.ts'
import { decide } from '../../shared/positions/workflow.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import { decideAmendment } from '../amendments/deciding.ts'
import { currentRules } from '../council/rules/store.ts'
import { whyNotPrintable } from '../exports/check.ts'
import type { Held } from '../positions/moves.ts'
import { readVersion } from '../positions/queries.ts'
import { adoptPosition, setCurrentVersion, setState } from '../positions/store.ts'
import { setRecommendationNumber, setRecommendationRemoved } from '../positions/structure/store.ts'
import { fieldsOf, storeSameText, storeVersion } from '../positions/versions.ts'
import { act, actOn, type BallotDeps, type Done, tell } from './acting.ts'
import * as store from './store.ts'

export type Declared = { state: string; number: number | null; year: number | null }

/** T8, T9 or T10, as computed. */
export function declare(deps: BallotDeps, ballotId: string): Done<Declared> {
  return actOn(deps, ballotId, async (held, ballot) => {
    const decision = decide(held.facts, { action: 'declare' }, held.actor)
    if (isRefusal(decision)) return decision
    await store.declareBallotRow(held.tx, ballotId, deps.personId)
    if (decision.to === 'adopted') return adopt(deps, held, ballot)
    if (
      decision.from &&
      decision.from !== decision.to &&
      !(await setState(held.tx, held.row.id, decision.from, decision.to))
    )
      return refuse('wrong_state')
    const no = await follow(held, ballot, decision.to, decision.tag)
    if (no) return no
    return { state: decision.to, number: null, year: null }
  })
}

async function follow(
  held: Held,
  ballot: store.BallotRow,
  to: string,
  step: string,
): Promise<Refusal | null> {
  if (to === 'rejected' && held.row.state !== 'rejected') {
    await tell(held, 'position.rejected', { ballotId: ballot.id, step })
    return null
  }
  const outcome = ballot.result?.outcome ?? 'lost'
  await tell(held, 'position.ballot_declared', { ballotId: ballot.id, subject: ballot.subject, outcome })
  if (ballot.amendment) return decideAmendment(held, ballot.amendment.id, outcome)
  if (outcome !== 'carried') return null
  if (ballot.purpose === 'revote' && ballot.revoteOf) await annul(held, ballot.revoteOf, ballot.purposeText)
  if (ballot.purpose === 'send_back') await sendBack(held, ballot, step)
  return null
}

async function adopt(deps: BallotDeps, held: Held, ballot: store.BallotRow): Promise<Declared> {
  const { tx, row } = held
  const version = await storeSameText(tx, row.id, ballot.versionId, 'adopted', deps.personId)
  await setCurrentVersion(tx, row.id, version.id)
  const day = ballot.meetingId ? await store.meetingDay(tx, ballot.meetingId) : held.facts.today
  const { number, year } = await adoptPosition(tx, row.id, day)
  await deps.enqueueArtefacts(tx, row.id, version.id)
  await tell(held, 'position.adopted', {
    ballotId: ballot.id,
    step: 'T8',
    number,
    year,
    sha256: version.sha256,
  })
  return { state: 'adopted', number, year }
}

/** A ballot taken again: the first one stays, void, with its votes and its result. */
async function annul(held: Held, ballotId: string, reason: string): Promise<void> {
  await store.voidBallotRow(held.tx, ballotId, 'annulled_by_revote')
  await tell(held, 'position.ballot_annulled', { ballotId, reason })
}

/** T10: a new text is seeded from the version; the old one stays closed, so no late edit can leak in. */
async function sendBack(held: Held, ballot: store.BallotRow, step: string): Promise<void> {
  const { tx, ports, row } = held
  await ports.endAmendments(tx, row.id)
  await ports.reopenText(tx, row.id, fieldsOf((await paperOf(held, ballot.versionId)).paper))
  await setCurrentVersion(tx, row.id, null)
  await tell(held, 'position.returned_to_draft', { step, reason: ballot.purposeText })
}

/** Lost recommendations leave the text at once and together, and numbers close up - or not - once, by rule. */
export function strikeLost(deps: BallotDeps, positionId: string, sha256: string): Done<{ sha256: string }> {
  return act(deps, positionId, async (held) => {
    const { tx, row } = held
    const decision = decide(held.facts, { action: 'strike_lost', sha256 }, held.actor)
    if (isRefusal(decision)) return decision
    const versionId = row.currentVersionId
    if (!versionId) return refuse('stale_version')
    const lost = (await store.decidedItems(tx, row.id, versionId)).filter((item) => item.outcome === 'lost')
    const { rules } = await currentRules(tx)
    const { paper, epoch, seq } = await paperOf(held, versionId)
    const struck = strike(
      paper,
      lost.map((item) => item.id),
      rules.recommendations.numbers,
    )
    const unprintable = whyNotPrintable(struck)
    if (unprintable) return unprintable
    const version = await storeVersion(tx, struck, {
      reason: 'council',
      epoch,
      seq,
      createdBy: deps.personId,
    })
    await setCurrentVersion(tx, row.id, version.id)
    for (const { id } of lost) await setRecommendationRemoved(tx, id, true)
    for (const part of struck.parts)
      if (part.part === 'recommendation') await setRecommendationNumber(tx, part.id, part.number)
    await tell(held, 'position.recommendations_struck', {
      struck: lost.length,
      version: version.label,
      sha256: version.sha256,
    })
    return { sha256: version.sha256 }
  })
}

async function paperOf({ tx, row }: Held, versionId: string) {
  const version = await readVersion(tx, row.id, versionId)
  if (!version) throw new Error(`version ${versionId} is missing`)
  return { paper: JSON.parse(version.canonical) as CanonicalPaper, epoch: version.epoch, seq: version.seq }
}
