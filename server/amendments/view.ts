/** The amendments of a paper as its page shows them, with what each reader may do. */
import * as rules from '../../shared/amendments/rules.ts'
import type { AmendmentsView, AmendmentView } from '../../shared/amendments/types.ts'
import { isChair, maySeePaper } from '../../shared/council/abilities.ts'
import type { Actor } from '../../shared/council/types.ts'
import type { Ability } from '../../shared/positions/view.ts'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { type Piece, wordDiff } from '../../shared/text/diff.ts'
import { plainText } from '../../shared/text/fields.ts'
import type { Database } from '../platform/database.ts'
import { gatherFacts } from '../positions/facts.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { readPosition } from '../positions/store.ts'
import { paperOf } from './actions.ts'
import { factsOf, type Standing, standingsOf } from './standing.ts'

/** Without the paper's lock: many look while a few vote. */
export async function viewAmendments(
  { sql }: Pick<Database, 'sql'>,
  ports: PositionPorts,
  personId: string,
  positionId: string,
): Promise<AmendmentsView | Refusal> {
  const row = await readPosition(sql, positionId)
  if (!row) return refuse('not_found')
  const { facts, actor } = await gatherFacts(sql, ports, row, personId)
  if (!maySeePaper({ ...facts, actor })) return refuse('not_found')
  const paper = await paperOf(sql, row.id, facts)
  const { amendments, order } = await standingsOf(sql, row.id, row.currentVersionId)
  return {
    amendments: amendments.map((one) => viewOf(one, paper, actor)),
    mayFile: can(rules.whyNotFile(paper, actor, false)),
    wouldBeOral: rules.isOralNow(paper),
    lastDay: rules.lastDayFor(paper),
    order,
  }
}

const can = (why: Refusal | null): Ability => (why ? { allowed: false, why } : { allowed: true })

function viewOf(one: Standing, paper: rules.AmendedPaper, actor: Actor): AmendmentView {
  const facts = factsOf(one)
  const { proposal, modified, words } = one
  return {
    id: one.id,
    ordinal: one.ordinal,
    state: one.state,
    author: one.author,
    filedAt: one.filedAt.toISOString(),
    recordedBy: one.recorder,
    isOral: one.oral,
    recommendationId: one.recommendationId,
    number: one.part?.number ?? 0,
    versionLabel: one.versionLabel,
    proposal,
    reason: one.reason,
    redline: redlineOf(words, proposal),
    modified: modified && { proposal: modified, redline: redlineOf(words, modified) },
    ruling: one.ruling,
    isOutdated: one.isOutdated && (one.state === 'filed' || one.state === 'admitted'),
    collidesWith: one.collidesWith,
    isNext: one.isNext,
    abilities: {
      withdraw: can(rules.whyNotWithdraw(paper, actor, facts)),
      rule: can(rules.whyNotRule(paper, actor, facts, null)),
      modify: can(rules.whyNotModify(paper, actor, facts)),
      answer: can(rules.whyNotAnswer(actor, facts)),
      renew: can(rules.whyNotRenew(paper, actor, facts)),
      vote: can(whyNotVote(paper, actor, facts)),
    },
  }
}

function whyNotVote(
  paper: rules.AmendedPaper,
  actor: Actor,
  facts: ReturnType<typeof factsOf>,
): Refusal | null {
  if (paper.state !== 'in_council') return refuse('wrong_state')
  if (!isChair(actor)) return refuse('only_chair')
  if (paper.ballotUnderWay) return refuse('ballot_open_already')
  return rules.whyNotVoteOn(facts)
}

const redlineOf = (words: string, proposal: TextNode | null): Piece[] =>
  wordDiff(words, proposal === null ? '' : plainText(proposal))
