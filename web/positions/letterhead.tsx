/** The head of the letter, as it will be printed. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { councilQuery } from '../council/queries.ts'
import { formatIn } from '../ui/format.ts'

/** The paper speaks Polish, whatever language the pages speak. */
const polish = formatIn('pl')
const kinds = {
  stanowisko: 'Stanowisko',
  rekomendacja: 'Rekomendacja',
  opinia: 'Opinia',
  apel: 'Apel',
} as const

/** `title` null: the title is written in a field below the head. */
export function Letterhead({ paper, title }: { paper: PaperView; title: string | null }): ReactNode {
  const { t } = useTranslation('positions')
  const { data: council } = useQuery(councilQuery)
  const day = paper.adoptedDay ? `${polish.day(paper.adoptedDay)} r.` : null
  const number = paper.number !== null && paper.year !== null ? ` nr ${paper.number}/${paper.year}` : ''
  return (
    <div className="flex flex-col gap-5">
      <div className="flex justify-between gap-x-6 gap-y-2 text-sm max-sm:flex-col">
        <p lang="pl" className="m-0">
          <strong className="block font-semibold">{council?.partnershipName}</strong>
          {council?.name}
        </p>
        <p className="m-0 shrink-0 sm:text-right">
          <span lang="pl" className="block">
            {day ? `${council?.place ?? ''}, ${day}` : (council?.place ?? '')}
          </span>
          {!day && <span className="block text-ink-soft">{t('paper.notAdoptedYet')}</span>}
          {paper.caseSign !== '' && (
            <span lang="pl" className="block">
              Znak sprawy: {paper.caseSign}
            </span>
          )}
        </p>
      </div>
      <p lang="pl" className="m-0 text-center text-xl font-semibold text-balance">
        {kinds[paper.kind]}
        {number} {council?.nameGenitive}
        {day && ` z dnia ${day}`}
        {title !== null && ` ${title}`}
      </p>
    </div>
  )
}
