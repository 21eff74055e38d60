/** What a ballot is about, in words: the whole paper, some recommendations by their numbers, or a motion. */
import { useTranslation } from 'react-i18next'
import type { BallotView } from '../../shared/ballots/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'

export function useSubject(paper: PaperView): (ballot: BallotView) => string {
  const { t } = useTranslation('ballots')
  return (ballot) => {
    const label = paper.versions.find((version) => version.id === ballot.versionId)?.label ?? ''
    if (ballot.subject === 'procedural')
      return t(`subject.${ballot.purpose ?? 'other'}`, { motion: ballot.purposeText })
    if (ballot.amendment) return t('subject.amendment', { ordinal: ballot.amendment.ordinal, label })
    if (ballot.subject !== 'recommendations') return t('subject.whole', { label })
    const numbers = paper.recommendations
      .filter((recommendation) => ballot.recommendationIds.includes(recommendation.id))
      .map((recommendation) => recommendation.number ?? recommendation.ordinal)
    // A struck one has no number on this page any more; how many there were is still known.
    const count = ballot.recommendationIds.length
    return numbers.length === count
      ? t('subject.recommendations', { count, numbers: numbers.join(', '), label })
      : t('subject.struck', { count, label })
  }
}
