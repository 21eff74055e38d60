/** What is asked for when an import is confirmed: the parts that were shown and not left out. Texts are checked against the schema afterwards. */
import * as v from 'valibot'
import { lineOrNothing } from '../../shapes.ts'
import type { TextNode } from '../canonical.ts'
import { mostParts } from './import.ts'

const text = v.custom<TextNode>(
  (value) => typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc',
)
const part = v.variant('part', [
  v.strictObject({ part: v.literal('title'), text: lineOrNothing(500) }),
  v.strictObject({ part: v.literal('legal_basis'), text: lineOrNothing(1000) }),
  v.strictObject({
    part: v.literal('section'),
    kind: v.picklist(['stance', 'commitments', 'rationale', 'expected_answer', 'other']),
    heading: lineOrNothing(200),
    text,
  }),
  v.strictObject({ part: v.literal('recommendation'), text, why: v.nullable(text) }),
])

export const importTextShape = v.strictObject({
  /** For the history. */
  fileName: lineOrNothing(255),
  parts: v.pipe(v.array(part), v.minLength(1), v.maxLength(mostParts)),
})
