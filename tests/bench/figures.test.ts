/** The bench may not flatter us: every mark of a merged update is counted once, a median is the middle, and a missed goal is called so. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contestants } from '../../bench/contestants/all.ts'
import { findMarks, markOf } from '../../bench/harness/marks.ts'
import { median, percentile } from '../../bench/harness/numbers.ts'
import type { Results } from '../../bench/rounds.ts'
import type { Scenario } from '../../bench/scenarios/scenario.ts'
import { tableOf } from '../../bench/table.ts'

const marksIn = (bytes: Uint8Array): number[] => {
  const found: number[] = []
  findMarks(Buffer.from(bytes), (n) => found.push(n))
  return found
}

describe('marks', () => {
  it('are found in updates that were merged, of several writers', () => {
    const updates = [0, 1, 2].flatMap((writer) => {
      const doc = new Y.Doc()
      const made: Uint8Array[] = []
      doc.on('update', (bytes: Uint8Array) => made.push(bytes))
      for (let n = 0; n < 5; n += 1) doc.getText('words').insert(0, markOf(writer * 5 + n))
      return made
    })
    const all = Array.from({ length: 15 }, (_, n) => n)
    expect(updates.flatMap(marksIn)).toEqual(all)
    expect(marksIn(Y.mergeUpdates(updates)).sort((a, b) => a - b)).toEqual(all)
  })

  it('are nothing else that looks a little like them', () => {
    expect(marksIn(Buffer.from('#12345; #1234567 ##000007; #00000a;'))).toEqual([7])
  })
})

describe('numbers', () => {
  it('medians leave out what was not measured', () => {
    expect(median([3, Number.NaN, 1, 2])).toBe(2)
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3)
    expect(percentile([1, 2, 3, 4, 100], 0.99)).toBe(100)
  })
})

describe('the table', () => {
  const scenario = (goal: Scenario['rows'][number]['goal']): Scenario[] => [
    {
      name: 'walk',
      rows: [{ key: 'walk', title: 'walk', unit: 'ms', ...(goal ? { goal } : {}) }],
      play: async () => ({}),
    },
  ]
  const results = (figures: Record<string, number[]>): Results =>
    new Map(contestants.map(({ name }) => [name, new Map([['walk', figures[name] ?? []]])]))
  const lastLine = (goal: Scenario['rows'][number]['goal'], figures: Record<string, number[]>) =>
    tableOf(scenario(goal), contestants, results(figures)).split('\n').at(-1) ?? ''

  it('holds the median of ours against the peer', () => {
    const figures = { ours: [30, 10, 20], hocuspocus: [10, 10, 10], relay: [5, 5, 5] }
    const line = lastLine({ atMost: 1, of: 'peer' }, figures)
    expect(line).toContain('| 2.00 × | 2.00 × | 4.00 × |')
    expect(line).toContain('≤ 1 × peer: **missed**')
    expect(lastLine({ atMost: 2, of: 'peer' }, figures)).toContain('≤ 2 × peer: reached')
    expect(lastLine({ atLeast: 2.1, of: 'peer' }, figures)).toContain('**missed**')
  })

  it('claims nothing where the peer was not measured', () => {
    const line = lastLine({ atMost: 1, of: 'peer' }, { ours: [1] })
    expect(line).not.toMatch(/reached|missed/)
  })
})
