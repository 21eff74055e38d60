/** The result as the sentence of the minutes, put together by the rule that the server uses too. */
import { useTranslation } from 'react-i18next'
import { arithmetic } from '../../shared/ballots/arithmetic.ts'
import type { BallotView } from '../../shared/ballots/types.ts'

export function useArithmetic(): (ballot: Pick<BallotView, 'state' | 'result'>) => string {
  const { t } = useTranslation('ballots')
  // The rule names the clauses; the locales' test proves that each exists.
  const say = t as unknown as (key: string, values?: Record<string, string | number>) => string
  return (ballot) => arithmetic(say, ballot)
}
