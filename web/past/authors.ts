/** Authors of a text: each person, or each organisation with all who write for it, with its share of the letters. */
import type { AuthorshipView } from '../../shared/past/types.ts'
import { colorOf } from '../collaboration/presence.ts'
import { fullName } from '../positions/paper-names.tsx'

export type Grouping = 'people' | 'organisations'
export type Author = {
  key: string
  name: string
  /** At most three letters. */
  sign: string
  color: string
  /** Whose letters count here; null: of nobody who is known. */
  personIds: ReadonlySet<string | null>
  /** Of all letters, whole percent. */
  percent: number
}

const grey = '#37474f'

/** Who wrote most comes first; what nobody is known to have typed (a template, what is older than the log) last. */
export function authorsIn(view: AuthorshipView, by: Grouping, nobody: string): Author[] {
  const letters = lettersOf(view)
  const total = [...letters.values()].reduce((sum, count) => sum + count, 0) || 1
  const groups = new Map<string, { name: string; personIds: Set<string | null> }>()
  for (const person of view.people) {
    const name = by === 'organisations' ? (person.organisation ?? fullName(person)) : fullName(person)
    const key = by === 'organisations' ? name : person.id
    const group = groups.get(key) ?? { name, personIds: new Set() }
    group.personIds.add(person.id)
    groups.set(key, group)
  }
  const count = (ids: Iterable<string | null>) =>
    [...ids].reduce((sum, id) => sum + (letters.get(id) ?? 0), 0)
  const known = [...groups].map(([key, { name, personIds }]) => ({
    ...{ key, name, sign: signOf(name), color: colorOf(key), personIds },
    percent: Math.round((count(personIds) / total) * 100),
  }))
  known.sort((a, b) => b.percent - a.percent || a.name.localeCompare(b.name, 'pl'))
  const rest = count([null])
  if (rest === 0) return known
  const unknown = { key: 'nobody', name: nobody, sign: '–', color: grey, personIds: new Set([null]) }
  return [...known, { ...unknown, percent: Math.round((rest / total) * 100) }]
}

function lettersOf({ fields }: AuthorshipView): Map<string | null, number> {
  const letters = new Map<string | null, number>()
  for (const { from, to, personId } of Object.values(fields).flat())
    letters.set(personId, (letters.get(personId) ?? 0) + to - from)
  return letters
}

const signOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.charAt(0))
    .slice(0, 3)
    .join('')
