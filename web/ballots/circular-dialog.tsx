/** The chair opens a circular ballot: everybody votes from where they are, until the end of a working day. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call } from '../api.ts'
import { ActedVersion } from '../positions/acted-version.tsx'
import type { ActDialogProps } from '../positions/acts.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { useFormat } from '../ui/format.ts'
import { type Asked, HowOpenly } from './open-dialog.tsx'

export function CircularDialog({ paper, isOpen, onClose }: ActDialogProps): ReactNode {
  const { t } = useTranslation('ballots')
  const format = useFormat()
  const [asked, setAsked] = useState<Pick<Asked, 'secrecy' | 'secrecyReason'>>({
    secrecy: '',
    secrecyReason: '',
  })
  const [days, setDays] = useState('')
  const open = usePaperDeed(
    paper.id,
    (): Promise<{ id: string; closesAt: string }> =>
      call(
        api.positions[':id'].ballots.circular.$post({
          param: { id: paper.id },
          json: {
            sha256: paper.currentVersion?.sha256 ?? '',
            ...(Number(days) > 0 && { days: Number(days) }),
            ...(asked.secrecy && { secrecy: asked.secrecy, secrecyReason: asked.secrecyReason }),
          },
        }),
      ),
    ({ closesAt }) => t('circular.done', { moment: format.moment(closesAt) }),
  )
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('circular.title')}
      confirmLabel={t('circular.do')}
      onConfirm={() => open()}
    >
      <p className="m-0">{t('circular.what')}</p>
      <TextField
        label={t('circular.days')}
        hint={t('circular.daysHint')}
        isOptional
        inputMode="numeric"
        value={days}
        onChange={(value) => setDays(value.replace(/\D/g, '').slice(0, 2))}
      />
      <HowOpenly asked={asked} change={(part) => setAsked((before) => ({ ...before, ...part }))} />
      <ActedVersion paper={paper} />
    </ConfirmDialog>
  )
}
