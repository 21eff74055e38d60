/** Medians over the rounds, the ratios that matter, and whether the goals are reached, as a Markdown table. */
import type { Contestant } from './contestants/contestant.ts'
import { median } from './harness/numbers.ts'
import type { Results } from './rounds.ts'
import type { Row, Scenario } from './scenarios/scenario.ts'

const mine = 'ours'
const peer = 'hocuspocus'
const floor = 'relay'

export function tableOf(scenarios: Scenario[], contestants: Contestant[], results: Results): string {
  const rows = scenarios.flatMap((scenario) => scenario.rows)
  const head = [
    'what',
    ...contestants.map(({ title }) => title),
    'ours : peer',
    'peer : floor',
    'ours : floor',
    'goal',
  ]
  const lines = rows
    .filter(({ key }) => contestants.some(({ name }) => results.get(name)?.has(key)))
    .map((row) => lineOf(row, contestants, results))
  return [head, head.map((_, n) => (n === 0 ? '---' : '---:')), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function lineOf(row: Row, contestants: Contestant[], results: Results): string[] {
  const medianOf = (name: string) => median(results.get(name)?.get(row.key) ?? [])
  const ratio = (one: string, other: string) =>
    row.plainNumber ? Number.NaN : medianOf(one) / medianOf(other)
  const times = (value: number) => (Number.isFinite(value) ? `${value.toFixed(2)} ×` : '–')
  return [
    `${row.title}, ${row.unit}`,
    ...contestants.map(({ name }) => inShort(medianOf(name))),
    times(ratio(mine, peer)),
    times(ratio(peer, floor)),
    times(ratio(mine, floor)),
    verdict(row, { ofPeer: medianOf(mine) / medianOf(peer), itself: medianOf(mine) }),
  ]
}

function verdict({ goal }: Row, { ofPeer, itself }: { ofPeer: number; itself: number }): string {
  if (!goal) return ''
  const value = goal.of === 'peer' ? ofPeer : itself
  const { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY } = goal
  const words = goal.atMost === undefined ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`
  const whole = goal.of === 'peer' ? `${words} × peer` : words
  if (!Number.isFinite(value)) return whole
  return `${whole}: ${value <= atMost && value >= atLeast ? 'reached' : '**missed**'}`
}

function inShort(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}
