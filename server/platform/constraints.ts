/** A named constraint that says no is an expected answer: "this name is taken", not a failed request. */
import type { Refusal } from '../../shared/refusal.ts'

export async function orRefuse<T>(work: Promise<T>, refusals: Record<string, Refusal>): Promise<T | Refusal> {
  try {
    return await work
  } catch (error) {
    const refusal = refusals[constraintOf(error) ?? '']
    if (refusal) return refusal
    throw error
  }
}

/** Only the driver's errors carry the name of the constraint. */
function constraintOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('constraint_name' in error)) return null
  return typeof error.constraint_name === 'string' ? error.constraint_name : null
}
