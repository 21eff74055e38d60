/** What was recognised in a file, and what of it does not come in, in sentences. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { recognisedKinds } from '../../../shared/text/import/import.ts'
import { leftOutKinds } from '../../../shared/text/import/loose.ts'
import type { ImportPreview } from '../../../shared/text/import/placing.ts'

export function ImportReport({ preview }: { preview: ImportPreview }): ReactNode {
  const { t } = useTranslation('imports')
  const { recognised, leftOut } = preview
  const kinds = (['sections', 'recommendations', 'whys', ...recognisedKinds] as const).filter(
    (kind) => recognised[kind] > 0,
  )
  const gone = leftOutKinds.filter((kind) => (leftOut[kind] ?? 0) > 0)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <section aria-label={t('recognised.title')}>
        <h3 className="m-0 mb-1 text-base font-semibold">{t('recognised.title')}</h3>
        <ul className="m-0 list-disc pl-5">
          {kinds.map((kind) => (
            <li key={kind}>{t(`recognised.${kind}`, { shown: recognised[kind] })}</li>
          ))}
        </ul>
      </section>
      <section aria-label={t('leftOut.title')}>
        <h3 className="m-0 mb-1 text-base font-semibold">{t('leftOut.title')}</h3>
        {gone.length === 0 ? (
          <p className="m-0">{t('leftOut.none')}</p>
        ) : (
          <ul className="m-0 list-disc pl-5">
            {gone.map((kind) => (
              <li key={kind}>{t(`leftOut.${kind}`, { shown: leftOut[kind] ?? 0 })}</li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
