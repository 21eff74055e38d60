/**
 * What changed between two texts, word by word. Lines are paired first, then the words inside the lines that changed, so that a
 * long text costs no more than its changed places. Pure and bounded: past `mostCells` a changed place is shown as replaced whole.
 */
/** `movedAway` and `movedHere` are given by whoever compares whole papers (`review/moves.ts`). */
export type Piece = { kind: 'same' | 'added' | 'removed' | 'movedAway' | 'movedHere'; text: string }

const mostCells = 1_000_000

/** The pieces in reading order, joined where neighbours are of one kind. Removed words stand before those that replace them. */
export function wordDiff(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const pieces: Piece[] = []
  for (const run of aligned(linesOf(ended(before)), linesOf(ended(after)))) {
    if (run.kind === 'same') push(pieces, 'same', run.items.join(''))
    else {
      for (const part of aligned(wordsOf(run.removed.join('')), wordsOf(run.added.join('')))) {
        if (part.kind === 'same') push(pieces, 'same', part.items.join(''))
        else {
          push(pieces, 'removed', part.removed.join(''))
          push(pieces, 'added', part.added.join(''))
        }
      }
    }
  }
  return withoutEnds(pieces)
}

/** The last line ends like all others, so that one that is followed by a new line by now is still the same. */
const ended = (text: string): string => (text === '' ? '' : `${text}\n`)

function withoutEnds(pieces: Piece[]): Piece[] {
  const lastSame = pieces.findLastIndex(({ kind }) => kind === 'same')
  const tail = pieces.slice(lastSame + 1)
  const same = pieces[lastSame]
  for (const piece of tail) piece.text = piece.text.slice(0, -1)
  if (same && tail.length < 2) same.text = same.text.slice(0, -1)
  const [only] = tail
  if (same && only && tail.length === 1) only.text = `\n${only.text}`
  return pieces.filter(({ text }) => text !== '')
}

/** How many words were added and removed; white space and punctuation alone are none. */
export function wordsChanged(pieces: Piece[]): { added: number; removed: number } {
  const count = (kind: Piece['kind']) =>
    pieces
      .filter((piece) => piece.kind === kind)
      .reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu)?.length ?? 0), 0)
  return { added: count('added'), removed: count('removed') }
}

/** Each line with its line break. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? []
/** Words, runs of white space, and every other character by itself: "słowo," is a word and a comma. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []

function push(pieces: Piece[], kind: Piece['kind'], text: string): void {
  if (text === '') return
  const last = pieces.at(-1)
  if (last?.kind === kind) last.text += text
  else pieces.push({ kind, text })
}

type Run = { kind: 'same'; items: string[] } | { kind: 'changed'; removed: string[]; added: string[] }

/** Runs of what both have in common, and between them what one has and the other has not. */
function aligned(before: string[], after: string[]): Run[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1
  const runs: Run[] = []
  if (start > 0) runs.push({ kind: 'same', items: before.slice(0, start) })
  runs.push(...between(before.slice(start, before.length - end), after.slice(start, after.length - end)))
  if (end > 0) runs.push({ kind: 'same', items: before.slice(before.length - end) })
  return runs
}

function between(before: string[], after: string[]): Run[] {
  if (before.length === 0 && after.length === 0) return []
  const whole: Run[] = [{ kind: 'changed', removed: before, added: after }]
  if (before.length === 0 || after.length === 0 || before.length * after.length > mostCells) return whole
  const runs: Run[] = []
  const lengths = commonLengths(before, after)
  const width = after.length + 1
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    const [mine, theirs] = [before[i], after[j]]
    if (mine !== undefined && mine === theirs) {
      same(runs, mine)
      i += 1
      j += 1
    } else if (
      theirs === undefined ||
      (mine !== undefined && at(lengths, (i + 1) * width + j) >= at(lengths, i * width + j + 1))
    ) {
      changed(runs).removed.push(mine ?? '')
      i += 1
    } else {
      changed(runs).added.push(theirs)
      j += 1
    }
  }
  return runs
}

/** Lengths of the longest common subsequence of what follows each pair of places, row by row. */
function commonLengths(before: string[], after: string[]): Uint32Array {
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        before[i] === after[j]
          ? at(lengths, (i + 1) * width + j + 1) + 1
          : Math.max(at(lengths, (i + 1) * width + j), at(lengths, i * width + j + 1))
  return lengths
}

const at = (lengths: Uint32Array, place: number): number => lengths[place] ?? 0

function same(runs: Run[], item: string): void {
  const last = runs.at(-1)
  if (last?.kind === 'same') last.items.push(item)
  else runs.push({ kind: 'same', items: [item] })
}

function changed(runs: Run[]): { removed: string[]; added: string[] } {
  const last = runs.at(-1)
  if (last?.kind === 'changed') return last
  const run = { kind: 'changed' as const, removed: [], added: [] }
  runs.push(run)
  return run
}
