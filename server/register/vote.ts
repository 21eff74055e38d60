/** A ballot's totals as one sentence anybody can recompute: "Uprawnionych 18, obecnych 13, kworum 9 – jest; za 11 …". */
import type { BallotResult } from '../../shared/ballots/types.ts'
import type { Reading } from './words.ts'

export function voteInWords({ say }: Reading, result: BallotResult): string {
  const sentence = say(result.kind === 'circular' ? 'arithmeticCircular' : 'arithmetic', {
    seats: result.seats,
    present: result.present,
    quorum: result.quorum,
    met: say(result.quorumMet ? 'quorumMet' : 'quorumMissing'),
    for: result.for,
    against: result.against,
    abstained: say('abstained', { count: result.abstained }),
    outcome: result.outcome === 'carried' ? say(`carried.${result.majority}`) : say('lost'),
  })
  return result.decidedByChair ? `${sentence} ${say('decidedByChair')}` : sentence
}
