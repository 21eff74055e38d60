/**
 * What a person has changed on the page and not saved: single rules laid over those in force, so that a newer version that arrives
 * meanwhile is never undone by rules they did not touch.
 */
import { useState } from 'react'
import {
  type RuleKey,
  type RuleValue,
  ruleValue,
  sameValue,
  withValue,
} from '../../../shared/council/rules/keys.ts'
import type { RuleSet } from '../../../shared/council/rules/shape.ts'

export type Edits = {
  /** The rules as they would be. */
  draft: RuleSet
  /** Another number whenever rules changed other than by typing: open fields then begin anew. */
  turn: number
  set: (key: RuleKey, value: RuleValue) => void
  setMany: (changes: [RuleKey, RuleValue][]) => void
  forget: (keys: RuleKey[]) => void
  forgetAll: () => void
}

export function useEdits(inForce: RuleSet): Edits {
  const [edits, setEdits] = useState<Map<RuleKey, RuleValue>>(new Map())
  const [turn, setTurn] = useState(0)
  const lay = (changes: [RuleKey, RuleValue][]) => setEdits((held) => new Map([...held, ...changes]))
  const anew = () => setTurn((now) => now + 1)
  return {
    draft: [...edits].reduce((rules, [key, value]) => withValue(rules, key, value), inForce),
    turn,
    set: (key, value) => lay([[key, value]]),
    setMany: (changes) => {
      lay(changes)
      anew()
    },
    forget: (keys) => {
      setEdits((held) => new Map([...held].filter(([key]) => !keys.includes(key))))
      anew()
    },
    forgetAll: () => {
      setEdits(new Map())
      anew()
    },
  }
}

export const isChanged = (inForce: RuleSet, draft: RuleSet, keys: RuleKey[]): boolean =>
  keys.some((key) => !sameValue(ruleValue(inForce, key), ruleValue(draft, key)))
