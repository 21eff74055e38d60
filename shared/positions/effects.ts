/**
 * T13, T14: what an adopted paper does to an older one. It says so itself - the words stand in its frozen text, so the council votes
 * on them too - and it happens in the moment of its adoption, never by anybody's hand.
 */
import { type Refusal, refuse } from '../refusal.ts'
import type { PositionKind, PositionState } from './types.ts'

export const effects = ['replaces', 'revokes'] as const
export type Effect = (typeof effects)[number]

/** As the frozen text says it: "zastępuje stanowisko nr 2/2012". */
export type Change = { effect: Effect; positionId: string; kind: PositionKind; number: number; year: number }

const inForce: readonly PositionState[] = ['adopted', 'closed']
export const isInForce = (state: PositionState): boolean => inForce.includes(state)

export function stateBy(effect: Effect): 'superseded' | 'revoked' {
  switch (effect) {
    case 'replaces':
      return 'superseded'
    case 'revokes':
      return 'revoked'
    default: {
      const unknown: never = effect
      return unknown
    }
  }
}

/** Only what is in force can be replaced or revoked; a paper cannot do it to itself, which never is while it is a draft. */
export const whyNotTarget = (
  target: { state: PositionState; number: number | null } | null,
): Refusal | null => {
  if (!target) return refuse('not_found')
  return target.number !== null && isInForce(target.state) ? null : refuse('target_not_in_force')
}
