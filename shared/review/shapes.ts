/** What may be asked of a review. */
import * as v from 'valibot'
import { day, id, lines } from '../shapes.ts'
import { recordedWays, verdictKinds } from './types.ts'

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const reason = lines(4000)

export const verdictShape = v.strictObject({
  versionId: id,
  sha256,
  recommendationId: v.nullable(id),
  kind: v.picklist(verdictKinds),
  comment: v.optional(lines(8000), ''),
  /** By the secretary, for a member who said it by phone or on paper. */
  recordedFor: v.optional(v.strictObject({ personId: id, how: v.picklist(recordedWays) })),
})
export const contestShape = v.strictObject({ reason: v.optional(reason, '') })
export const takeUpShape = v.strictObject({ versionId: id, sha256 })
export const overruleShape = v.strictObject({ versionId: id, sha256, reason })
export const deadlineShape = v.strictObject({ dueDay: day, reason })
export const replaceShape = v.strictObject({ leavingId: id, personId: id, reason })

export type VerdictRequest = v.InferOutput<typeof verdictShape>
export type OverruleRequest = v.InferOutput<typeof overruleShape>
export type TakeUpRequest = v.InferOutput<typeof takeUpShape>
export type DeadlineRequest = v.InferOutput<typeof deadlineShape>
export type ReplaceRequest = v.InferOutput<typeof replaceShape>
