/** What this person wants of typography in this browser: marks in the text or none, no-break spaces too, and what to leave as it is. */
import { useSyncExternalStore } from 'react'
import type { Slip } from '../../shared/typography.ts'

export type Choices = { marks: boolean; bonds: boolean; left: string[] }

const rememberedUnder = 'radopis-typography'
const mostLeft = 500
const usual: Choices = { marks: true, bonds: false, left: [] }
const listeners = new Set<() => void>()
let now: Choices | null = null

export function choices(): Choices {
  now ??= remembered()
  return now
}

function remembered(): Choices {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(rememberedUnder) ?? '{}') as Partial<Choices>) }
  } catch {
    // Storage may be forbidden, or hold what somebody else put there.
    return usual
  }
}

export function choose(change: Partial<Choices>): void {
  now = { ...choices(), ...change }
  try {
    localStorage.setItem(rememberedUnder, JSON.stringify(now))
  } catch {
    // Then it holds until the page is closed.
  }
  for (const listener of [...listeners]) listener()
}

export function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useChoices = (): Choices => useSyncExternalStore(listen, choices)

/** A place by what it is and the words it touches: it is the same one wherever the paragraph goes and whatever is written after it. */
export function nameOf(line: string, { kind, from, to }: Slip): string {
  const [rest = ''] = line.slice(to, to + 12).match(/^\S*/) ?? []
  return `${kind} ${line.slice(Math.max(from - 12, 0), to)}${rest}`
}

export const leaveSo = (line: string, slip: Slip): void =>
  choose({ left: [...choices().left, nameOf(line, slip)].slice(-mostLeft) })

export function isWanted(line: string, slip: Slip): boolean {
  const { bonds, left } = choices()
  return (bonds || slip.kind !== 'bond') && !left.includes(nameOf(line, slip))
}
