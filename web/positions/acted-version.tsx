/** Names exactly what a binding act is about: title, version, and the hash that goes with the request. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { Hash, useKindAndNumber } from './paper-names.tsx'

export function ActedVersion({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('positions')
  const kindAndNumber = useKindAndNumber()
  const version = paper.currentVersion
  if (!version) return null
  return (
    <div className="rounded-lg border border-line bg-sunken p-3">
      <p className="m-0 text-sm text-ink-soft">{kindAndNumber(paper)}</p>
      <p lang="pl" className="m-0 font-semibold">
        {paper.title}
      </p>
      <p className="m-0 mt-1 text-sm">{t('version.named', { label: version.label })}</p>
      <Hash sha256={version.sha256} />
    </div>
  )
}
