/** Who is here, and in which field. Names come from the server, which writes them over whatever a browser claims. */
import type { Awareness } from 'y-protocols/awareness'

export type Present = { key: string; name: string; color: string; field: string | null; isMe: boolean }

/** White letters on each of these have at least 6.5:1; the name always stands beside the colour. */
const palette = [
  '#8a1c1c',
  '#0b5394',
  '#2e6b1a',
  '#6a1b9a',
  '#7a4100',
  '#00695c',
  '#ad1457',
  '#37474f',
] as const

/** The same person has the same colour everywhere; the server counts alike for everyone else. */
export function colorOf(personId: string): string {
  const sum = [...personId].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 65_521, 7)
  return palette[sum % palette.length] ?? palette[0]
}

/** One line a person, however many tabs they have open; I come first. */
export function peopleIn(awareness: Awareness): Present[] {
  const people = new Map<string, Present>()
  for (const [clientId, state] of awareness.getStates()) {
    const isMe = clientId === awareness.clientID
    const user: unknown = state.user
    if (!isNamed(user)) continue
    const key = user.personId ?? user.name
    const field = typeof state.field === 'string' ? state.field : null
    const earlier = people.get(key)
    people.set(key, {
      key,
      name: user.name,
      color: user.color ?? colorOf(key),
      field: field ?? earlier?.field ?? null,
      isMe: isMe || (earlier?.isMe ?? false),
    })
  }
  return [...people.values()].sort(
    (a, b) => Number(b.isMe) - Number(a.isMe) || a.name.localeCompare(b.name, 'pl'),
  )
}

type Named = { name: string; personId?: string; color?: string }
const isNamed = (user: unknown): user is Named =>
  typeof user === 'object' &&
  user !== null &&
  'name' in user &&
  typeof user.name === 'string' &&
  user.name !== ''
