/** A ballot opens: text, rules, secrecy and electorate are frozen at this moment (T7); circular, it takes the paper up by itself (T5). */
import { randomUUID } from 'node:crypto'
import { countingRules } from '../../shared/ballots/counting.ts'
import { presidingOf } from '../../shared/ballots/electors.ts'
import {
  circularDays,
  type OpeningFacts,
  type OpenRequest,
  secrecyOf,
  whyNotOpen,
} from '../../shared/ballots/opening.ts'
import type { BallotKind } from '../../shared/ballots/types.ts'
import { addWorkingDays } from '../../shared/calendar/working-days.ts'
import type { KeptRules, RuleSet } from '../../shared/council/rules/shape.ts'
import { decide } from '../../shared/positions/workflow.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { amendmentFacts } from '../amendments/deciding.ts'
import { currentRules } from '../council/rules/store.ts'
import type { Held } from '../positions/moves.ts'
import { setState } from '../positions/store.ts'
import { act, type BallotDeps, type Done, tell } from './acting.ts'
import { type Counted, counted } from './count.ts'
import * as electors from './electors-store.ts'
import { enqueueSettle } from './settling.ts'
import * as store from './store.ts'
import { prepareSecret } from './votes-store.ts'

/** Motions belong to a meeting. */
export type CircularRequest = Pick<
  OpenRequest,
  'sha256' | 'recommendationIds' | 'secrecy' | 'secrecyReason'
> & {
  subject?: 'whole' | 'recommendations' | undefined
  days?: number | undefined
}

export function openBallot(deps: BallotDeps, positionId: string, request: OpenRequest): Done<{ id: string }> {
  return act(deps, positionId, async (held) => {
    const { facts } = held
    const { sha256, subject = 'whole', purpose = null } = request
    const decision = decide(facts, { action: 'open_ballot', sha256, subject, purpose }, held.actor)
    if (isRefusal(decision)) return decision
    if (!facts.meeting) return refuse('not_on_agenda')
    if (!(await store.keepMeetingOpen(held.tx, facts.meeting.id))) return refuse('meeting_not_open')
    const kept = await currentRules(held.tx)
    const amendmentId = subject === 'amendment' ? (request.amendmentId ?? null) : null
    const opening = await openingFacts(held, kept, facts.meeting.id, amendmentId)
    const no = whyNotOpen(request, opening)
    if (no) return no
    const made = await freeze(deps, held, kept, request, {
      kind: 'at_meeting',
      meetingId: facts.meeting.id,
      revoteOf: purpose === 'revote' ? (opening.revoteOf?.id ?? null) : null,
      lastDay: null,
      minLastDay: null,
    })
    if (isRefusal(made)) return made
    const { seats, present, quorum, quorumMet } = made.count.result
    if (!quorumMet) return refuse('quorum_missing', { present, quorum, seats })
    await tell(held, 'position.ballot_opened', { ballotId: made.id, sha256, present, seats })
    return { id: made.id }
  })
}

/** Nobody comes together: the ballot itself takes the paper up, and ends on a day counted in working days. */
export function openCircular(
  deps: BallotDeps,
  positionId: string,
  request: CircularRequest,
): Done<{ id: string; closesAt: string }> {
  return act(deps, positionId, async (held) => {
    const { tx, facts } = held
    const decision = decide(facts, { action: 'open_circular', sha256: request.sha256 }, held.actor)
    if (isRefusal(decision)) return decision
    const kept = await currentRules(tx)
    const opening = await openingFacts(held, kept, null, null)
    const no = whyNotOpen(request, opening)
    if (no) return no
    const days = circularDays(kept.rules, request.days)
    if (isRefusal(days)) return days
    const lastDay = addWorkingDays(facts.today, days)
    const minLastDay = addWorkingDays(facts.today, Math.min(kept.rules.circular.minDays, days))
    const made = await freeze(deps, held, kept, request, {
      kind: 'circular',
      meetingId: null,
      revoteOf: null,
      lastDay,
      minLastDay,
    })
    if (isRefusal(made)) return made
    const row = await store.ballotRow(tx, made.id)
    if (!row?.closesAt || !row.minClosesAt) throw new Error(`ballot ${made.id} has no end`)
    await enqueueSettle(tx, deps.jobs, positionId, row.closesAt)
    await enqueueSettle(tx, deps.jobs, positionId, row.minClosesAt)
    if (
      decision.from &&
      decision.from !== decision.to &&
      !(await setState(tx, held.row.id, decision.from, decision.to))
    )
      return refuse('wrong_state')
    await tell(held, 'position.circular_opened', {
      ballotId: made.id,
      sha256: request.sha256,
      day: lastDay,
      seats: made.count.result.seats,
    })
    return { id: made.id, closesAt: row.closesAt.toISOString() }
  })
}

async function openingFacts(
  held: Held,
  kept: KeptRules,
  meetingId: string | null,
  amendmentId: string | null,
): Promise<OpeningFacts> {
  const { tx, row } = held
  const versionId = row.currentVersionId
  const decided = versionId ? await store.decidedItems(tx, row.id, versionId) : []
  const parts = versionId ? await store.recommendationParts(tx, versionId) : []
  const revote = meetingId ? await store.revotable(tx, row.id, meetingId) : null
  return {
    rules: kept.rules,
    recommendationIds: parts.map((part) => part.id),
    decidedIds: decided.map((item) => item.id),
    lostIds: decided.filter((item) => item.outcome === 'lost').map((item) => item.id),
    secretMotionCarried: meetingId ? await store.secretMotionCarried(tx, row.id, meetingId) : false,
    revoteOf: revote,
    amendments: await amendmentFacts(tx, row.id, versionId, amendmentId),
  }
}

type Frame = {
  kind: BallotKind
  meetingId: string | null
  revoteOf: string | null
  lastDay: string | null
  minLastDay: string | null
}

async function freeze(
  deps: BallotDeps,
  held: Held,
  kept: KeptRules,
  request: OpenRequest,
  frame: Frame,
): Promise<{ id: string; count: Counted } | Refusal> {
  const { tx, row } = held
  if (!row.currentVersionId) return refuse('stale_version')
  const { subject = 'whole', purpose = null, recommendationIds = [] } = request
  const secrecy = secrecyOf(request, kept.rules)
  const rules = countingRules(kept.rules, { subject, purpose, kind: frame.kind, secrecy })
  const id = randomUUID()
  await store.insertBallot(tx, {
    ...frame,
    id,
    positionId: row.id,
    versionId: row.currentVersionId,
    contentSha256: request.sha256,
    secrecy,
    secrecyReason: request.secrecyReason?.trim() ?? '',
    subject,
    purpose,
    purposeText: request.purposeText?.trim() ?? '',
    recommendationIds: subject === 'recommendations' ? [...new Set(recommendationIds)] : [],
    rules,
    kept,
    openedBy: deps.personId,
    amendmentId: subject === 'amendment' ? (request.amendmentId ?? null) : null,
  })
  const count = await freezeElectorate(held, id, kept, frame.meetingId)
  await store.setSeats(tx, id, count.result.seats)
  if (secrecy === 'secret') await prepareSecret(tx, id)
  const me = count.electors.filter((elector) => elector.personId === deps.personId)
  return me.some((elector) => elector.recused) ? refuse('recused_no_act') : { id, count }
}

const deputiesIn = ({ deputy }: RuleSet): 'none' | 'authorised' | 'all' =>
  deputy.allowed ? (deputy.proof ? 'authorised' : 'all') : 'none'

async function freezeElectorate(
  held: Held,
  id: string,
  kept: KeptRules,
  meetingId: string | null,
): Promise<Counted> {
  const { tx, row } = held
  const freezing = {
    ballotId: id,
    positionId: row.id,
    voterUnit: kept.rules.voterUnit,
    deputies: deputiesIn(kept.rules),
  }
  if (meetingId) await electors.freezeAtMeeting(tx, meetingId, freezing)
  else await electors.freezeCircular(tx, freezing)
  const recused = await electors.recuseAtOpening(
    tx,
    id,
    row.id,
    kept.rules.conflict.addresseeMember === 'recuse',
  )
  for (const mandateId of recused)
    await electors.insertDeclaration(tx, {
      id: randomUUID(),
      positionId: row.id,
      ballotId: id,
      mandateId,
      kind: 'recused',
      what: '',
      source: 'organisation',
    })
  const ballot = await store.ballotRow(tx, id)
  if (!ballot) throw new Error(`ballot ${id} is missing`)
  const count = await counted(tx, ballot)
  await electors.markPresiding(tx, id, presidingOf(count.electors)?.mandateId ?? null)
  return count
}
