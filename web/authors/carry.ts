/** Who typed which letters, carried over a change of the text: exact outside the changed place, and a guess inside it. */
import type { Authored } from '../../shared/past/types.ts'

/**
 * Both texts are alike before and after one changed place. Letters that stand there now belong to `by`; null: nobody knows yet. Right
 * for one change; of several at once the letters in between are told by the next answer of the server.
 */
export function carried(runs: Authored[], before: string, after: string, by: string | null): Authored[] {
  if (before === after) return runs
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before[from] === after[from]) from += 1
  let alike = 0
  while (alike < most - from && before.at(-1 - alike) === after.at(-1 - alike)) alike += 1
  const end = before.length - alike
  const shift = after.length - before.length
  const kept = runs.flatMap((run): Authored[] => {
    const head = { ...run, to: Math.min(run.to, from) }
    const tail = { ...run, from: Math.max(run.from, end) + shift, to: run.to + shift }
    return [head, tail].filter((part) => part.from < part.to)
  })
  const fresh = { from, to: end + shift, personId: by }
  return [...kept, ...(fresh.from < fresh.to && by !== null ? [fresh] : [])].sort((a, b) => a.from - b.from)
}
