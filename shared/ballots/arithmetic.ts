/**
 * The result as the sentence of the minutes: "obecnych 13 z 18, kworum 9 – jest; za 11, przeciw 1, wstrzymała się 1 osoba –
 * przyjęto zwykłą większością (11 > 1)". Clauses come from the locales, whole and in every plural form; page and server say the same.
 */
import type { BallotResult, BallotState } from './types.ts'

/** Finds a sentence of the feature `ballots`; `count` chooses its form. */
export type SayBallot = (key: string, values?: Record<string, string | number>) => string

export function arithmetic(say: SayBallot, ballot: { state: BallotState; result: BallotResult }): string {
  const { state, result } = ballot
  if (state === 'open') return openSentence(say, result)
  return `${presence(say, result)}; ${counts(say, result)} – ${verdict(say, result)}`
}

/** While votes come in the quorum is a question, not yet an answer. */
function openSentence(say: SayBallot, result: BallotResult): string {
  const { quorum, present } = result
  const asked = `${taking(say, result)}, ${say('arithmetic.quorumAsked', { quorum })}${recusal(say, result)}`
  if (result.secrecy === 'secret') return asked
  if (result.kind === 'circular') return `${asked}; ${counts(say, result)}`
  const cast = result.for + result.against + result.abstained
  return `${asked}; ${say('arithmetic.cast', { cast, present })}: ${counts(say, result)}`
}

const taking = (say: SayBallot, result: BallotResult): string =>
  result.kind === 'circular'
    ? say('arithmetic.took', { count: result.present, seats: result.seats })
    : say('arithmetic.present', { present: result.present, seats: result.seats })

const presence = (say: SayBallot, result: BallotResult): string =>
  `${taking(say, result)}, ${quorum(say, result)}${recusal(say, result)}`

function quorum(say: SayBallot, { quorum, quorumMet, present, chairMissing }: BallotResult): string {
  if (chairMissing && present >= quorum) return say('arithmetic.chairMissing', { quorum })
  if (quorum === 0) return say('arithmetic.quorumNone')
  return say(quorumMet ? 'arithmetic.quorumMet' : 'arithmetic.quorumMissing', { quorum })
}

const recusal = (say: SayBallot, { recused = 0 }: BallotResult): string =>
  recused > 0 ? `, ${say('arithmetic.recused', { count: recused })}` : ''

const counts = (say: SayBallot, result: BallotResult): string =>
  say('arithmetic.counts', {
    for: result.for,
    against: result.against,
    abstained: say('arithmetic.abstained', { count: result.abstained }),
  })

function verdict(say: SayBallot, result: BallotResult): string {
  if (!result.quorumMet) return say('arithmetic.undecided')
  if (result.decidedByChair)
    return say(result.outcome === 'carried' ? 'arithmetic.chairCarried' : 'arithmetic.chairLost')
  if (result.outcome === 'repeat') return say('arithmetic.tieRepeat')
  if (result.tie) return say('arithmetic.tieLost')
  const formula = formulaOf(result)
  return result.outcome === 'carried'
    ? say('arithmetic.carried', { majority: say(`majority.${result.majority}`), formula })
    : say('arithmetic.lost', { majority: say(`majorityOf.${result.majority}`), formula })
}

/** The comparison that decided, true as it stands: "11 > 1", or "5 ≤ 6" where it was lost. */
export function formulaOf({
  majority,
  seats,
  for: z,
  against: x,
  abstained: w,
  outcome,
}: BallotResult): string {
  const holds = outcome === 'carried'
  const cast = z + x + w
  switch (majority) {
    case 'simple':
      return `${z} ${holds ? '>' : '≤'} ${x}`
    case 'absolute_cast':
      return `2 × ${z} ${holds ? '>' : '≤'} ${cast}`
    case 'absolute_statutory':
      return `2 × ${z} ${holds ? '>' : '≤'} ${seats}`
    case 'two_thirds_cast':
      return z === 0 ? '0 = 0' : `3 × ${z} ${holds ? '≥' : '<'} 2 × ${cast}`
    case 'consensus':
      return z === 0 ? '0 = 0' : `${x} ${holds ? '=' : '>'} 0`
    default:
      return unknownRule(majority)
  }
}

function unknownRule(rule: never): never {
  throw new Error(`unknown rule ${String(rule)}`)
}
