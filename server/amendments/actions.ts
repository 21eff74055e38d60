/** What is done with amendments around their ballot: filed, withdrawn, ruled on, worded otherwise, renewed. Under the paper's lock. */
import { randomUUID } from 'node:crypto'
import * as rules from '../../shared/amendments/rules.ts'
import { isCouncilMember } from '../../shared/council/abilities.ts'
import type { PaperFacts } from '../../shared/positions/facts.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { hasWords } from '../../shared/text/fields.ts'
import { imagesIn } from '../../shared/text/images.ts'
import { checkText } from '../../shared/text/schema.ts'
import { record } from '../audit/pen.ts'
import { type Database, type Reader, refusing } from '../platform/database.ts'
import { type Held, hold } from '../positions/hold.ts'
import { whyNotImages } from '../positions/images/actions.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { actorOn } from '../positions/queries.ts'
import { factsOf, type Standing, standingsOf } from './standing.ts'
import * as store from './store.ts'

export type AmendmentDeps = { database: Database; ports: PositionPorts; personId: string }
type Done<T> = Promise<T | Refusal>
type OnPaper = Held & { paper: rules.AmendedPaper }

async function onPaper<T>(
  deps: AmendmentDeps,
  positionId: string,
  work: (held: OnPaper) => Done<T>,
): Done<T> {
  const outcome = await refusing(deps.database, async (tx): Promise<T | Refusal> => {
    const held = await hold(tx, deps.ports, deps.personId, positionId)
    if (isRefusal(held)) return held
    return work({ ...held, paper: await paperOf(tx, held.row.id, held.facts) })
  })
  if (!isRefusal(outcome)) deps.ports.announce(positionId, { event: 'state_changed' })
  return outcome
}

export async function paperOf(
  reader: Reader,
  positionId: string,
  facts: PaperFacts,
): Promise<rules.AmendedPaper> {
  const { ballot } = facts
  return {
    state: facts.state,
    today: facts.today,
    meeting: await store.meetingFor(reader, positionId),
    ballotUnderWay: ballot?.state === 'open' || ballot?.state === 'closed',
    actorRecused: facts.actorRecused ?? false,
  }
}

async function onAmendment<T>(
  deps: AmendmentDeps,
  id: string,
  work: (held: OnPaper, amendment: Standing) => Done<T>,
): Done<T> {
  const known = await store.amendmentRow(deps.database.sql, id)
  if (!known) return refuse('not_found')
  return onPaper(deps, known.positionId, async (held) => {
    const { amendments } = await standingsOf(held.tx, held.row.id, held.row.currentVersionId)
    const amendment = amendments.find((one) => one.id === id)
    return amendment ? work(held, amendment) : refuse('not_found')
  })
}

export type FileRequest = {
  recommendationId: string
  sha256: string
  proposal: TextNode | null
  reason: string
  authorId: string | null
}

export function fileAmendment(
  deps: AmendmentDeps,
  positionId: string,
  request: FileRequest,
): Done<{ id: string; ordinal: number }> {
  return onPaper(deps, positionId, async (held) => {
    const { tx, row, actor, paper } = held
    const authorId = request.authorId ?? actor.personId
    const no =
      rules.whyNotFile(paper, actor, authorId !== actor.personId) ??
      (await whyNotAuthor(held, authorId)) ??
      (await whyNotOn(held, request)) ??
      (await whyNotText(held, request.proposal))
    if (no || !row.currentVersionId) return no ?? refuse('wrong_state')
    const id = randomUUID()
    const ordinal = await store.insertAmendment(tx, {
      id,
      positionId: row.id,
      versionId: row.currentVersionId,
      recommendationId: request.recommendationId,
      partSha256: request.sha256,
      proposal: request.proposal,
      reason: request.reason,
      authorId,
      recordedBy: authorId === actor.personId ? null : actor.personId,
      oral: rules.isOralNow(paper),
    })
    await tell(held, 'amendment.filed', { amendmentId: id, ordinal, personId: authorId })
    return { id, ordinal }
  })
}

async function whyNotAuthor({ tx, actor, facts }: OnPaper, authorId: string): Promise<Refusal | null> {
  if (authorId === actor.personId) return null
  return isCouncilMember(await actorOn(tx, authorId, facts.today)) ? null : refuse('no_mandate_today')
}

/** The very words that were on the screen (I5). */
async function whyNotOn(
  { tx, row }: OnPaper,
  { recommendationId, sha256 }: { recommendationId: string; sha256: string },
): Promise<Refusal | null> {
  if (!row.currentVersionId) return refuse('wrong_state')
  const now = (await store.partHashes(tx, row.currentVersionId)).get(recommendationId)
  if (!now) return refuse('recommendations_not_chosen')
  return now === sha256 ? null : refuse('stale_version')
}

async function whyNotText({ tx, row }: OnPaper, proposal: TextNode | null): Promise<Refusal | null> {
  if (proposal === null) return null
  try {
    checkText(proposal)
  } catch {
    return refuse('malformed', { path: 'proposal' })
  }
  return hasWords(proposal) ? whyNotImages(tx, row.id, imagesIn(proposal)) : refuse('amendment_empty')
}

export function withdrawAmendment(deps: AmendmentDeps, id: string): Done<{ state: string }> {
  return onAmendment(deps, id, async (held, amendment) => {
    const no = rules.whyNotWithdraw(held.paper, held.actor, factsOf(amendment))
    if (no) return no
    await store.setState(held.tx, id, 'withdrawn')
    await tell(held, 'amendment.withdrawn', { amendmentId: id, ordinal: amendment.ordinal })
    return { state: 'withdrawn' }
  })
}

export function ruleOnAmendment(
  deps: AmendmentDeps,
  id: string,
  ruling: { admit: boolean; reason: string },
): Done<{ state: string }> {
  return onAmendment(deps, id, async (held, amendment) => {
    const no = rules.whyNotRule(held.paper, held.actor, factsOf(amendment), ruling)
    if (no) return no
    const to = ruling.admit ? 'admitted' : 'inadmissible'
    await store.setState(held.tx, id, to, { by: held.actor.personId, ruling: ruling.reason })
    const about = {
      amendmentId: id,
      ordinal: amendment.ordinal,
      personId: amendment.author.id,
      reason: ruling.reason,
    }
    await tell(held, ruling.admit ? 'amendment.admitted' : 'amendment.inadmissible', about)
    return { state: to }
  })
}

export function modifyAmendment(
  deps: AmendmentDeps,
  id: string,
  proposal: TextNode,
): Done<{ modified: true }> {
  return onAmendment(deps, id, async (held, amendment) => {
    const no =
      rules.whyNotModify(held.paper, held.actor, factsOf(amendment)) ?? (await whyNotText(held, proposal))
    if (no) return no
    await store.setModified(held.tx, id, proposal)
    const about = { amendmentId: id, ordinal: amendment.ordinal, personId: amendment.author.id }
    await tell(held, 'amendment.modified', about)
    return { modified: true as const }
  })
}

export function answerModified(deps: AmendmentDeps, id: string, agrees: boolean): Done<{ agrees: boolean }> {
  return onAmendment(deps, id, async (held, amendment) => {
    const no = rules.whyNotAnswer(held.actor, factsOf(amendment))
    if (no) return no
    if (agrees) await store.takeModified(held.tx, id)
    else await store.setModified(held.tx, id, null)
    await tell(held, 'amendment.answered', { amendmentId: id, ordinal: amendment.ordinal, agrees })
    return { agrees }
  })
}

export function renewAmendment(
  deps: AmendmentDeps,
  id: string,
  on: { sha256: string; proposal: TextNode | null },
): Done<{ renewed: true }> {
  return onAmendment(deps, id, async (held, amendment) => {
    const { recommendationId, ordinal } = amendment
    const no =
      rules.whyNotRenew(held.paper, held.actor, factsOf(amendment)) ??
      (await whyNotOn(held, { recommendationId, sha256: on.sha256 })) ??
      (await whyNotText(held, on.proposal))
    if (no || !held.row.currentVersionId) return no ?? refuse('wrong_state')
    const versionId = held.row.currentVersionId
    await store.renew(held.tx, id, { versionId, partSha256: on.sha256, proposal: on.proposal })
    await tell(held, 'amendment.renewed', { amendmentId: id, ordinal })
    return { renewed: true as const }
  })
}

const tell = (held: Held, kind: string, data: Record<string, string | number | boolean>): Promise<void> =>
  record(held.tx, { actorId: held.actor.personId, kind, objectKind: 'position', objectId: held.row.id, data })
