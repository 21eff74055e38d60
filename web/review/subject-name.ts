/** What a verdict is about: "Rekomendacja 2" or the whole paper. */
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'

export function useSubjectName(paper: PaperView): (recommendationId: string | null) => string {
  const { t } = useTranslation(['review', 'positions'])
  return (recommendationId) => {
    if (recommendationId === null) return t('review:whole')
    const found = paper.recommendations.find(({ id }) => id === recommendationId)
    return found
      ? t('positions:part.recommendation', { number: found.number ?? found.ordinal })
      : t('positions:part.removed')
  }
}
