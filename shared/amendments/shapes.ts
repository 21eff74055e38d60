/** What may be asked of amendments. The text itself is checked against the schema of papers afterwards. */
import * as v from 'valibot'
import { id, lines } from '../shapes.ts'
import type { TextNode } from '../text/canonical.ts'

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const isNode = (value: unknown): value is TextNode =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc'
const text = v.custom<TextNode>(isNode)
const reason = lines(4000)

export const fileShape = v.strictObject({
  recommendationId: id,
  /** Of the recommendation as it was on the screen. */
  sha256,
  /** null: struck. */
  proposal: v.nullable(text),
  reason,
  /** By the secretary, for the member who spoke. */
  authorId: v.optional(v.nullable(id), null),
})
export const ruleShape = v.strictObject({ admit: v.boolean(), reason })
export const modifyShape = v.strictObject({ proposal: text })
export const answerShape = v.strictObject({ agrees: v.boolean() })
export const renewShape = v.strictObject({ sha256, proposal: v.nullable(text) })
