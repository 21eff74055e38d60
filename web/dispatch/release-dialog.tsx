/** Another person releases what the secretary prepared; the question names number, hash and every addressee. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { useSession } from '../session.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/panels.tsx'

export function ReleaseDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('dispatch')
  const { mailMode } = useSession()
  const waiting = paper.dispatches.filter((letter) => letter.state === 'prepared')
  const sha256 = paper.currentVersion?.sha256 ?? ''
  const release = usePaperDeed(
    paper.id,
    () => call(api.positions[':id'].letters.release.$post({ param: { id: paper.id }, json: { sha256 } })),
    t('release.done'),
  )
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('release.title')}
      confirmLabel={t('release.do', { count: waiting.length })}
      onConfirm={() => release()}
    >
      <p className="m-0">{t('release.what')}</p>
      <ul className="m-0 list-disc pl-5">
        {waiting.map((letter) => (
          <li key={letter.id}>
            <span lang="pl">{letter.addresseeName}</span>
            <span className="block text-sm break-all text-ink-soft">{letter.email}</span>
          </li>
        ))}
      </ul>
      <ActedVersion paper={paper} />
      {mailMode === 'file' && <Notice tone="warn">{t('letters.toFile')}</Notice>}
    </ConfirmDialog>
  )
}
