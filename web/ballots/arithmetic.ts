/**
 * The result as the sentence of the minutes: "obecnych 13 z 18, kworum 9 – jest; za 11, przeciw 1, wstrzymała się 1 osoba –
 * przyjęto zwykłą większością". Whole clauses are chosen, figures are only put in.
 */
import { useTranslation } from 'react-i18next'
import type { BallotView } from '../../shared/ballots/types.ts'

export function useArithmetic(): (ballot: Pick<BallotView, 'state' | 'result'>) => string {
  const { t } = useTranslation('ballots')
  return ({ state, result }) => {
    const cast = result.for + result.against + result.abstained
    const figures = {
      present: result.present,
      seats: result.seats,
      quorum: result.quorum,
      for: result.for,
      against: result.against,
      abstained: t('arithmetic.abstained', { count: result.abstained }),
      majority: t(`majority.${result.majority}`),
      cast,
    }
    if (state === 'open') return t('arithmetic.open', figures)
    if (!result.quorumMet) return t('arithmetic.noQuorum', figures)
    if (result.decidedByChair)
      return t(result.outcome === 'carried' ? 'arithmetic.chairCarried' : 'arithmetic.chairLost', figures)
    return t(result.outcome === 'carried' ? 'arithmetic.carried' : 'arithmetic.lost', figures)
  }
}
