/** Which of the council's rules one ballot is counted by: the whole set goes in, what this ballot asks of it comes out. */
import type { RuleSet } from '../council/rules/shape.ts'
import type { BallotKind, BallotRules, Purpose, Secrecy, Subject } from './types.ts'

export type Asked = { subject: Subject; purpose: Purpose | null; kind: BallotKind; secrecy: Secrecy }

export const countingRules = (set: RuleSet, asked: Asked): BallotRules => ({
  quorum: asked.kind === 'circular' ? set.circular.quorum : set.quorum.rule,
  chairRequired: set.quorum.chairRequired,
  majority: majorityFor(set, asked),
  tie: set.tie,
  kind: asked.kind,
  secrecy: asked.secrecy,
  recused: set.conflict.effect,
  voterUnit: set.voterUnit,
})

/** A matter of procedure takes more for than against; taking a ballot again takes more than half of those voting. */
function majorityFor(set: RuleSet, { subject, purpose }: Asked): BallotRules['majority'] {
  switch (subject) {
    case 'whole':
    case 'recommendations':
    case 'amendment':
      return set.majority.position
    case 'procedural':
      return purpose === 'revote' ? 'absolute_cast' : 'simple'
    default:
      return unknownSubject(subject)
  }
}

function unknownSubject(subject: never): never {
  throw new Error(`unknown subject ${String(subject)}`)
}
