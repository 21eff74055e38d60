/** A ballot with its electors and votes, counted as it stands. */
import { type CountedVote, countVotes, figuresOf, presidingOf } from '../../shared/ballots/electors.ts'
import { type Tally, tally } from '../../shared/ballots/tally.ts'
import { type BallotResult, type Choice, choices } from '../../shared/ballots/types.ts'
import type { Reader } from '../platform/database.ts'
import { type ElectorRow, electorsOf } from './electors-store.ts'
import type { BallotRow } from './store.ts'
import { secretTotals, secretVoters, type VoteRow, votesOf } from './votes-store.ts'

export type Counted = {
  electors: ElectorRow[]
  /** Newest vote of each seat, contested ones too; empty in a secret ballot. */
  votes: VoteRow[]
  /** Who has voted on which seat, however openly. */
  voted: { seatId: string; mandateId: string }[]
  figures: Tally
  result: BallotResult
}

export async function counted(
  reader: Reader,
  row: Pick<BallotRow, 'id' | 'rules' | 'secrecy'>,
): Promise<Counted> {
  const electors = await electorsOf(reader, row.id)
  if (row.secrecy === 'secret') return countedSecretly(reader, row, electors)
  const votes = await votesOf(reader, row.id)
  const valid = votes.filter((vote) => !vote.contested)
  return {
    electors,
    votes,
    voted: valid,
    figures: figuresOf(electors, valid, row.rules),
    result: countVotes(electors, valid, row.rules),
  }
}

async function countedSecretly(
  reader: Reader,
  row: Pick<BallotRow, 'id' | 'rules'>,
  electors: ElectorRow[],
): Promise<Counted> {
  const voted = await secretVoters(reader, row.id)
  const totals = await secretTotals(reader, row.id)
  const figures = { ...figuresOf(electors, [], row.rules), votes: nameless(totals) }
  if (row.rules.kind === 'circular') {
    const presiding = presidingOf(electors)
    figures.chairTakesPart = voted.some((voter) => voter.mandateId === presiding?.mandateId)
  }
  return { electors, votes: [], voted, figures, result: tally(figures) }
}

const nameless = (totals: Record<Choice, number>): Tally['votes'] =>
  choices.flatMap((choice) => Array.from({ length: totals[choice] }, () => ({ choice, byChair: false })))

/** The votes whose seats are taken, as the rule about seats wants them. */
export const takenSeats = (of: Pick<Counted, 'votes' | 'voted'>): CountedVote[] =>
  of.voted.map(({ seatId, mandateId }) => ({ seatId, mandateId, choice: 'abstain' }))
