/** The secretary prepares one letter per addressee; nothing leaves yet. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import type { ActDialogProps } from '../positions/acts.tsx'
import { addresseesQuery, usePaperDeed } from '../positions/questions.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'

export function PrepareDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('dispatch')
  const { data: addressees = [] } = useQuery(addresseesQuery)
  const ids = new Set(paper.recommendations.flatMap((recommendation) => recommendation.addresseeIds))
  const names = addressees.filter(({ id }) => ids.has(id))
  const prepare = usePaperDeed(
    paper.id,
    () => call(api.positions[':id'].letters.$post({ param: { id: paper.id }, json: {} })),
    t('prepare.done'),
  )
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('prepare.title')}
      confirmLabel={t('prepare.do', { count: ids.size })}
      onConfirm={() => prepare()}
    >
      <p className="m-0">{t('prepare.what')}</p>
      <ul lang="pl" className="m-0 list-disc pl-5">
        {names.map((addressee) => (
          <li key={addressee.id}>
            {addressee.name}
            <span className="block text-sm text-ink-soft">{addressee.email ?? t('prepare.noEmail')}</span>
          </li>
        ))}
      </ul>
      <ActedVersion paper={paper} />
    </ConfirmDialog>
  )
}
