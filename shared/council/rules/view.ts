/** What the page of the rules is told, and what it may ask for. */
import * as v from 'valibot'
import { lines } from '../../shapes.ts'
import type { PersonName } from '../types.ts'
import { type RuleSet, ruleSetShape } from './shape.ts'

/** Who adopts names the newest version they saw; 0 before the council adopted any. */
export const adoptRulesShape = v.strictObject({
  seenVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
  rules: ruleSetShape,
  /** The resolution or the reason; that it is not empty is asked afterwards (`reason_missing`). */
  reason: lines(2000),
})
export type AdoptRulesInput = v.InferOutput<typeof adoptRulesShape>

export type RuleVersion = {
  version: number
  rules: RuleSet
  reason: string
  adoptedBy: PersonName
  at: string
}
export type RulesView = {
  /** 0: what the product brings; the council has not adopted rules yet. */
  version: number
  rules: RuleSet
  /** Voting seats today, for the numbers in the sentences. */
  seats: number
  /** Newest first. */
  history: RuleVersion[]
}
