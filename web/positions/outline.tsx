/** The parts of the paper as links. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SectionKind } from '../../shared/positions/types.ts'
import { roman } from './roman.ts'

export function Outline(props: {
  sections: { id: string; kind: SectionKind; heading: string }[]
  recommendations: { id: string; number: number }[]
}): ReactNode {
  const { t } = useTranslation('positions')
  const link = 'block rounded py-1 text-ink no-underline hover:underline'
  return (
    <nav aria-label={t('outline.label')}>
      <h2 className="m-0 mb-2 text-sm font-semibold text-ink-soft">{t('outline.label')}</h2>
      <ol className="m-0 list-none p-0 text-sm">
        {props.sections.map((section, index) => (
          <li key={section.id}>
            <a href={`#part-${section.id}`} className={link}>
              {roman(index + 1)}. <span lang="pl">{section.heading}</span>
            </a>
            {section.kind === 'recommendations' && props.recommendations.length > 0 && (
              <ol className="m-0 list-none pl-4">
                {props.recommendations.map(({ id, number }) => (
                  <li key={id}>
                    <a href={`#part-${id}`} className={link}>
                      {t('part.recommendation', { number })}
                    </a>
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
