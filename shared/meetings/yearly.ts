/** How many meetings a year has (rule `meeting.minPerYear`): nothing is refused by it, whoever plans is told. */
import type { RuleSet } from '../council/rules/shape.ts'
import type { MeetingSummary } from './types.ts'

export type Yearly = { year: number; held: number; planned: number; least: number; isEnough: boolean }

/** A meeting that runs now is held; one that was cancelled counts for nothing. */
export function yearlyOf(
  meetings: Pick<MeetingSummary, 'year' | 'state'>[],
  year: number,
  { meeting }: Pick<RuleSet, 'meeting'>,
): Yearly {
  const count = (...states: MeetingSummary['state'][]) =>
    meetings.filter((one) => one.year === year && states.includes(one.state)).length
  const [held, planned] = [count('closed', 'open'), count('planned')]
  return { year, held, planned, least: meeting.minPerYear, isEnough: held + planned >= meeting.minPerYear }
}
