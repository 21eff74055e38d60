/** What may be asked about meetings. */
import * as v from 'valibot'
import { day, id, line, lineOrNothing, lines } from '../shapes.ts'
import { guestKinds, meetingForms } from './types.ts'

const clock = v.pipe(v.string(), v.trim(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
/** Whether one is needed is asked afterwards (`reason_missing`). */
const reason = lines(2000)
const webAddress = v.pipe(
  lineOrNothing(500),
  v.check((text) => text === '' || /^https?:\/\/\S+$/i.test(text)),
)

export const meetingShape = v.strictObject({
  heldDay: day,
  startsAt: clock,
  endsAt: v.optional(v.nullable(clock), null),
  place: line(200),
  form: v.picklist(meetingForms),
  link: v.optional(webAddress, ''),
})
export const meetingChangeShape = v.strictObject({ ...meetingShape.entries, reason })
export const noticeShape = v.strictObject({ note: reason })
export const reasonShape = v.strictObject({ reason })
export const seatShape = v.strictObject({ present: v.boolean(), remote: v.optional(v.boolean(), false) })
export const excuseShape = v.strictObject({ excused: v.boolean() })
export const deputyShape = v.strictObject({
  ...seatShape.entries,
  forMandateId: v.optional(v.nullable(id), null),
})
export const guestShape = v.strictObject({
  name: line(150),
  kind: v.optional(v.picklist(guestKinds), 'guest'),
  role: v.optional(lineOrNothing(150), ''),
  organisation: v.optional(lineOrNothing(200), ''),
  remote: v.optional(v.boolean(), false),
})
export const guestPresenceShape = v.strictObject({ present: v.boolean() })
/** Hours of the meeting's own day, as the clock on the wall showed them. */
export const stayShape = v.strictObject({ arrivedAt: clock, leftAt: v.nullable(clock), reason })
export const missedStayShape = v.strictObject({ ...stayShape.entries, mandateId: id })

/** A point in words, or a paper. */
export const agendaItemShape = v.union([
  v.strictObject({ title: line(300) }),
  v.strictObject({ positionId: id, urgentReason: v.optional(reason, '') }),
])
export const itemMoveShape = v.strictObject({
  ordinal: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
})
export const itemVersionShape = v.strictObject({ sha256 })
export const itemDecisionShape = v.strictObject({ outcome: lines(4000) })
export const itemDeferralShape = v.strictObject({ reason, toMeetingId: v.optional(v.nullable(id), null) })

export type MeetingInput = v.InferOutput<typeof meetingShape>
export type MeetingChange = v.InferOutput<typeof meetingChangeShape>
export type GuestInput = v.InferOutput<typeof guestShape>
export type StayInput = v.InferOutput<typeof stayShape>
export type AgendaItemInput = v.InferOutput<typeof agendaItemShape>
/** As a page sends them: what may be left out is optional. */
export type MeetingAsked = v.InferInput<typeof meetingShape>
export type AgendaItemAsked = v.InferInput<typeof agendaItemShape>
