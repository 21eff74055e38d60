/** Where a large paste may be cut: every piece is small, whole by the schema, and together they are the paste. */
import { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textSchema } from '../../shared/text/schema.ts'
import { changedBlocks, cutsOf, maxPieceWeight, weightOf } from '../../web/text/paste-pieces.ts'

const schema = textSchema()
type Json = Record<string, unknown>
const doc = (...content: Json[]): Node => Node.fromJSON(schema, { type: 'doc', content })
const text = (words: string): Json => ({ type: 'text', text: words })
const paragraph = (words: string): Json => ({
  type: 'paragraph',
  ...(words === '' ? {} : { content: [text(words)] }),
})
const list = (...items: Json[]): Json => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [item] })),
})
const table = (...rows: string[][]): Json => ({
  type: 'table',
  content: rows.map((cells) => ({
    type: 'tableRow',
    content: cells.map((words) => ({ type: 'tableCell', content: [paragraph(words)] })),
  })),
})

/** With `u`, only a surrogate without its other half. */
const halfLetter = /\p{Surrogate}/u

/** The texts that stand one after another while the pieces arrive. */
const stages = (whole: Node, max: number): Node[] =>
  [...cutsOf(whole, 0, whole.content.size, max), whole.content.size].map((cut) => whole.cut(0, cut))

function prove(whole: Node, max: number): void {
  const arriving = stages(whole, max)
  let before = 0
  for (const stage of arriving) {
    stage.check()
    expect(weightOf(stage) - before).toBeLessThanOrEqual(2 * max)
    before = weightOf(stage)
  }
  expect(arriving.at(-1)?.toJSON()).toEqual(whole.toJSON())
}

describe('a large paste', () => {
  it('of one huge paragraph is cut inside its words, never inside a letter', () => {
    const whole = doc(paragraph('zażółć 🌳 '.repeat(30_000)))
    const arriving = stages(whole, maxPieceWeight)
    expect(arriving.length).toBeGreaterThan(4)
    for (const stage of arriving) expect(stage.textContent).not.toMatch(halfLetter)
    prove(whole, maxPieceWeight)
  })

  it('of a table is cut between its rows', () => {
    const rows = Array.from({ length: 60 }, (_, n) => ['nazwa '.repeat(40), `${n}`])
    const whole = doc(paragraph('Oto tabela:'), table(...rows), paragraph('Koniec.'))
    const arriving = stages(whole, 2_000)
    expect(arriving.length).toBeGreaterThan(5)
    prove(whole, 2_000)
  })

  it('of anything else is cut into whole pieces', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 300 })
    const block = fc.oneof(
      words.map(paragraph),
      fc.array(words.map(paragraph), { minLength: 1, maxLength: 5 }).map((items) => list(...items)),
      fc
        .array(words.map(paragraph), { minLength: 1, maxLength: 3 })
        .map((items) => list(list(...items), paragraph('po'))),
    )
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (blocks) => prove(doc(...blocks), 2_500)),
      { numRuns: 60 },
    )
  })

  it('touches only the blocks that differ', () => {
    const before = doc(paragraph('a'), paragraph('b'), paragraph('c'))
    const after = before.replace(4, 5, doc(paragraph('x'), paragraph('y')).slice(1, 5))
    expect(after.textContent).toBe('axyc')
    expect(changedBlocks(before, after)).toEqual({ start: 3, endBefore: 6, endAfter: 9 })
  })
})
