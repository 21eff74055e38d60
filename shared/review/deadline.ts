/** The last day of a review is moved to a later one, never back, and never without a reason. */
import { isDay } from '../dates.ts'
import { type Refusal, refuse } from '../refusal.ts'

export function whyNotExtend(
  round: { dueDay: string },
  asked: { toDay: string; reason: string; today: string },
): Refusal | null {
  if (!isDay(asked.toDay)) return refuse('not_a_day')
  if (asked.toDay <= round.dueDay) return refuse('review_day_not_later', { day: round.dueDay })
  if (asked.toDay < asked.today) return refuse('review_due_day_past', { today: asked.today })
  return asked.reason.trim() === '' ? refuse('reason_missing') : null
}
