/** Shapes of what is asked about ballots over HTTP. */
import * as v from 'valibot'
import { choices, purposes, recordings, secrecies } from './types.ts'

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const uuid = v.pipe(v.string(), v.uuid())
const words = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most))

const secrecy = { secrecy: v.optional(v.picklist(secrecies)), secrecyReason: v.optional(words(2000)) }
export const openShape = v.strictObject({
  sha256,
  subject: v.optional(v.picklist(['whole', 'recommendations', 'procedural', 'amendment'] as const)),
  recommendationIds: v.optional(v.pipe(v.array(uuid), v.maxLength(200))),
  amendmentId: v.optional(uuid),
  purpose: v.optional(v.picklist(purposes)),
  purposeText: v.optional(words(2000)),
  ...secrecy,
})
export const openCircularShape = v.strictObject({
  sha256,
  subject: v.optional(v.picklist(['whole', 'recommendations'] as const)),
  recommendationIds: v.optional(v.pipe(v.array(uuid), v.maxLength(200))),
  days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))),
  ...secrecy,
})
export const voteShape = v.strictObject({
  choice: v.picklist(choices),
  sha256,
  /** For another member: by the secretary alone, who says how the vote came. */
  mandateId: v.optional(uuid),
  how: v.optional(v.picklist(recordings)),
  /** The voter was asked for a conflict of interest and named none. */
  conflict: v.optional(v.literal('none')),
})
export const reasonShape = v.strictObject({ reason: words(4000) })
export const conflictShape = v.strictObject({
  kind: v.picklist(['none', 'disclosed', 'recused'] as const),
  what: words(2000),
})
export const strikeShape = v.strictObject({ sha256 })
