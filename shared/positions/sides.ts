/**
 * T9b: where nothing was adopted and the council's rules say so, each side's own text is recorded. The chair names a person for a
 * side; that person alone writes its text; all of them freeze together when the chair records the protocol.
 */
import { type Refusal, refuse } from '../refusal.ts'

export type SideFacts = {
  /** The sides of the rules that held for the lost ballot, in their order. */
  names: string[]
  texts: { side: string; personId: string; written: boolean }[]
}

/** A paper without sides in its rules has no protocol of positions. */
export const whyNotSides = (sides: SideFacts | null): Refusal | null =>
  sides && sides.names.length > 0 ? null : refuse('sides_not_in_rules')

/** A side for which nobody was named says nothing; a side that was asked is waited for. */
export function whyNotRecord(sides: SideFacts | null): Refusal | null {
  const none = whyNotSides(sides)
  if (none || !sides) return none
  const missing = sides.texts.filter((one) => !one.written).map((one) => one.side)
  if (sides.texts.length > 0 && missing.length === 0) return null
  return refuse('side_text_missing', { names: (missing.length > 0 ? missing : sides.names).join(', ') })
}
