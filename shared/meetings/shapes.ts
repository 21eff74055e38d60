/** What may be asked about meetings. */
import * as v from 'valibot'
import { day, id, line } from '../shapes.ts'

export const meetingShape = v.strictObject({
  heldDay: day,
  startsAt: v.pipe(v.string(), v.trim(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  place: line(200),
  form: v.picklist(['on_site', 'remote', 'hybrid']),
})
export const seatShape = v.strictObject({ present: v.boolean() })
export const guestShape = v.strictObject({ name: line(150) })
/** A point in words, or a paper. */
export const agendaItemShape = v.union([
  v.strictObject({ title: line(300) }),
  v.strictObject({ positionId: id }),
])

export type MeetingInput = v.InferOutput<typeof meetingShape>
export type AgendaItemInput = v.InferOutput<typeof agendaItemShape>
