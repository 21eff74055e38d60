/** Words struck and words put, said in words too: colour alone tells nobody anything. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Redline } from '../../shared/text/mend.ts'

export function RedlineList({ redline }: { redline: Redline[] }): ReactNode {
  const { t } = useTranslation('afterwards')
  return (
    <ul className="m-0 flex w-full list-none flex-col gap-3 p-0">
      {redline.map((mend) => (
        <li key={`${mend.partId}-${mend.field}-${mend.find}`} lang="pl" className="rounded-lg bg-sunken p-3">
          <span className="text-ink-soft">{mend.before}</span>
          <del className="text-danger">
            <span className="sr-only">{t('redline.struck')} </span>
            {mend.find}
          </del>{' '}
          <ins className="font-semibold text-done">
            <span className="sr-only">{t('redline.put')} </span>
            {mend.put}
          </ins>
          <span className="text-ink-soft">{mend.after}</span>
        </li>
      ))}
    </ul>
  )
}
