/**
 * What went elsewhere is not written anew: a whole line that is taken out at one place of the paper and stands word for word at
 * another was moved, be it into another part. And parts that stand in another order: as few as explain the new one.
 */
import type { Piece } from '../text/diff.ts'

/** Shorter lines ("oraz", "1.") are the same by chance. */
const shortest = 20

type WithPieces = { pieces: Piece[] }

/** Rewrites the pieces of all these redlines: whole lines that were moved are pieces of their own. */
export function markMoves(redlines: WithPieces[]): void {
  const all = redlines.flatMap(({ pieces }) => pieces)
  const removed = count(all, 'removed')
  const added = count(all, 'added')
  const isMoved = (line: string) => {
    const words = line.trim()
    return words.length >= shortest && removed.get(words) === 1 && added.get(words) === 1
  }
  for (const redline of redlines) redline.pieces = redline.pieces.flatMap((piece) => apart(piece, isMoved))
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? []

function count(pieces: Piece[], kind: Piece['kind']): Map<string, number> {
  const counts = new Map<string, number>()
  for (const piece of pieces)
    if (piece.kind === kind)
      for (const line of linesOf(piece.text)) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1)
  return counts
}

function apart(piece: Piece, isMoved: (line: string) => boolean): Piece[] {
  if (piece.kind === 'same') return [piece]
  const moved = piece.kind === 'removed' ? 'movedAway' : 'movedHere'
  const pieces: Piece[] = []
  const lines = linesOf(piece.text)
  for (const [index, line] of lines.entries()) {
    // The end of the line before goes with what follows it.
    const words = line.trim() === '' ? (lines[index + 1] ?? '') : line
    const kind = isMoved(words) ? moved : piece.kind
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += line
    else pieces.push({ kind, text: line })
  }
  return pieces
}

export type PlaceChange = { id: string; from: number; to: number }

/** Of those that are in both lists: which were moved, with their 1-based places among these. */
export function movedParts(before: string[], after: string[]): PlaceChange[] {
  const [then, now] = [before.filter((id) => after.includes(id)), after.filter((id) => before.includes(id))]
  const places = now.map((id) => then.indexOf(id))
  const stayed = new Set(longestRising(places))
  return now.flatMap((id, index) => {
    const from = places[index] ?? 0
    return stayed.has(from) ? [] : [{ id, from: from + 1, to: index + 1 }]
  })
}

/** A longest rising subsequence of different numbers. Quadratic: a paper has some dozen parts. */
function longestRising(numbers: number[]): number[] {
  const best: number[][] = []
  for (const [index, number] of numbers.entries()) {
    const before = best.slice(0, index).filter((run) => (run.at(-1) ?? -1) < number)
    const longest = before.reduce<number[]>((one, other) => (other.length >= one.length ? other : one), [])
    best.push([...longest, number])
  }
  // Of equally long ones the last: it is what stands higher by now that was moved there.
  return best.reduce<number[]>((one, other) => (other.length >= one.length ? other : one), [])
}
