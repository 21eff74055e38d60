/** What may be asked about minutes. */
import * as v from 'valibot'
import { id, lines } from '../../shapes.ts'

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const text = lines(40_000)

export const minutesEditShape = v.strictObject({
  /** The newest version that was on the screen; null: there was none. */
  seen: v.nullable(sha256),
  edits: v.pipe(
    v.array(
      v.strictObject({
        key: v.pipe(v.string(), v.maxLength(60)),
        hand: v.nullable(text),
        added: text,
        seen: v.nullable(v.pipe(v.string(), v.maxLength(100_000))),
      }),
    ),
    v.maxLength(200),
  ),
  reason: lines(2000),
})
export const minutesApprovalShape = v.strictObject({
  sha256,
  way: v.picklist(['next_meeting', 'those_present']),
  atMeetingId: v.optional(v.nullable(id), null),
  reason: lines(2000),
})
export const minutesQueryShape = v.object({
  language: v.optional(v.picklist(['pl', 'en'])),
  version: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number))),
})

export type MinutesEdit = v.InferOutput<typeof minutesEditShape>
export type MinutesApprovalInput = v.InferOutput<typeof minutesApprovalShape>
