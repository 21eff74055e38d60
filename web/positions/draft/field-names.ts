/** What a field of the live text is called for people: by its heading, or "Rekomendacja 2". */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { recommendationRoot, recommendationWhyRoot, sectionRoot } from '../../../shared/positions/types.ts'
import type { PaperView } from '../../../shared/positions/view.ts'

export function useFieldNames({
  sections,
  recommendations,
}: Pick<PaperView, 'sections' | 'recommendations'>): (root: string) => string {
  const { t } = useTranslation('positions')
  return useMemo(() => {
    const names = new Map<string, string>()
    for (const section of sections) names.set(sectionRoot(section.id), section.heading)
    for (const { id, number, ordinal } of recommendations) {
      names.set(recommendationRoot(id), t('part.recommendation', { number: number ?? ordinal }))
      names.set(recommendationWhyRoot(id), t('part.why', { number: number ?? ordinal }))
    }
    return (root) => names.get(root) ?? t('part.removed')
  }, [sections, recommendations, t])
}
