/** The single rules of a set by name ("circular.days"), and what may stand under each: read off the shape, told nowhere twice. */
import { type RuleSet, ruleSetShape } from './shape.ts'

type KeysOf<G extends keyof RuleSet & string> = RuleSet[G] extends string
  ? G
  : `${G}.${keyof RuleSet[G] & string}`
export type RuleKey = { [G in keyof RuleSet & string]: KeysOf<G> }[keyof RuleSet & string]
export type RuleValue = string | number | boolean | string[]

export type RuleField =
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'yes_no' }
  | { kind: 'count'; min: number; max: number }
  | { kind: 'names'; max: number }

/** What of a shape is looked at here; valibot's own types say it only for a shape that is known. */
type Probe = {
  type: string
  options?: readonly string[]
  entries?: Record<string, Probe>
  pipe?: readonly { type: string; requirement?: unknown }[]
}
const entries = ruleSetShape.entries as unknown as Record<string, Probe>

// The names are those of the shape's entries, which are the keys of RuleSet.
export const ruleKeys = Object.entries(entries).flatMap(([group, probe]) =>
  probe.entries ? Object.keys(probe.entries).map((name) => `${group}.${name}`) : [group],
) as RuleKey[]

export function fieldOf(key: RuleKey): RuleField {
  const [group = '', name] = key.split('.')
  const probe = name === undefined ? entries[group] : entries[group]?.entries?.[name]
  switch (probe?.type) {
    case 'picklist':
      return { kind: 'choice', options: probe.options ?? [] }
    case 'boolean':
      return { kind: 'yes_no' }
    case 'number':
      return { kind: 'count', min: bound(probe, 'min_value'), max: bound(probe, 'max_value') }
    case 'array':
      return { kind: 'names', max: bound(probe, 'max_length') }
    default:
      throw new Error(`no field for the rule ${key}`)
  }
}

function bound({ pipe = [] }: Probe, type: string): number {
  const requirement = pipe.find((step) => step.type === type)?.requirement
  if (typeof requirement !== 'number') throw new Error(`a rule without ${type}`)
  return requirement
}

export function ruleValue(rules: RuleSet, key: RuleKey): RuleValue {
  const [group = '', name] = key.split('.')
  // RuleKey names what is there.
  const held = (rules as Record<string, unknown>)[group]
  return (name === undefined ? held : (held as Record<string, unknown>)[name]) as RuleValue
}

/** The set with one rule changed. Whether the value fits is asked of the shape, by whoever stores it. */
export function withValue(rules: RuleSet, key: RuleKey, value: RuleValue): RuleSet {
  const [group = '', name] = key.split('.')
  if (name === undefined) return { ...rules, [group]: value } as RuleSet
  const held = (rules as Record<string, unknown>)[group] as Record<string, unknown>
  return { ...rules, [group]: { ...held, [name]: value } } as RuleSet
}

/** Every value a rule may have, for rules that are chosen and not typed. */
export function choicesOf(key: RuleKey): RuleValue[] {
  const field = fieldOf(key)
  if (field.kind === 'choice') return [...field.options]
  return field.kind === 'yes_no' ? [true, false] : []
}

export const sameValue = (a: RuleValue, b: RuleValue): boolean => JSON.stringify(a) === JSON.stringify(b)
