/** What may be asked of threads. */
import * as v from 'valibot'
import { id, lines } from '../shapes.ts'
import { longestQuote } from '../text/passage.ts'
import { audiences } from './types.ts'

/** Quoted words carry the line breaks of the text; nothing of them is trimmed. */
const quoted = (max: number) => v.pipe(v.string(), v.maxLength(max), v.regex(/^(?:\P{Cc}|[\n\t])*$/u))
const place = v.pipe(v.string(), v.maxLength(200), v.regex(/^[A-Za-z0-9+/]*={0,2}$/))
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000))

export const anchorShape = v.strictObject({
  root: v.pipe(v.string(), v.regex(/^(section:[0-9a-f-]{36}|rec:[0-9a-f-]{36}(:why)?)$/)),
  quote: quoted(longestQuote),
  prefix: quoted(64),
  suffix: quoted(64),
  block: quoted(600),
  living: v.nullable(v.strictObject({ epoch: count, start: place, end: place })),
  frozen: v.nullable(v.strictObject({ versionId: id, from: count, to: count })),
})

export const bodyOf = lines(4000)
export const beginShape = v.strictObject({
  anchor: v.nullable(anchorShape),
  audience: v.optional(v.picklist(audiences), 'all'),
  body: v.optional(bodyOf, ''),
  put: v.optional(v.nullable(quoted(longestQuote)), null),
})
/** Everything that waits from one person. */
export const decideAllShape = v.strictObject({ personId: id, decision: v.picklist(['accept', 'reject']) })
export const commentShape = v.strictObject({ body: bodyOf })
