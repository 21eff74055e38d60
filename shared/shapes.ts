/**
 * Pieces of the shapes a request may have. Surrounding spaces are cut, lengths have an end, control characters are refused: a line
 * break inside a name would become a second header of a letter, and a zero byte is no text to the database.
 */
import * as v from 'valibot'

const oneLine = /^\P{Cc}*$/u
// A tab and a line break are text where several lines are asked for; no other control character is.
const someLines = /^(?:\P{Cc}|[\n\t])*$/u

/** One line that says something. */
export const line = (max: number) =>
  v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(max), v.regex(oneLine))

/** One line that may be empty. */
export const lineOrNothing = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max), v.regex(oneLine))

/** Several lines, perhaps none; the line ends of other systems become ours. */
export const lines = (max: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.replace(/\r\n?/g, '\n')),
    v.trim(),
    v.maxLength(max),
    v.regex(someLines),
  )

export const id = v.pipe(v.string(), v.uuid(), v.toLowerCase())
/** Whether such a day exists is asked afterwards, so that the answer can say it (`not_a_day`). */
export const day = v.pipe(v.string(), v.trim(), v.maxLength(32))
/** Whether it is an address is asked afterwards (`email_invalid`). */
export const email = v.pipe(v.string(), v.trim(), v.maxLength(254))
/** Never trimmed: a space may be part of it. Too short is answered in words (`password_too_short`). */
export const password = v.pipe(v.string(), v.maxLength(200))
export const token = v.pipe(v.string(), v.trim(), v.maxLength(120))
