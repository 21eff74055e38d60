/** Sending a person a link, and closing a person's account. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonView } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { nameOf } from './names.ts'

type SentLink = { sentTo: string; mailMode: 'smtp' | 'file' }

export function LinkDialog(props: {
  person: PersonView
  purpose: 'invitation' | 'renewal'
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation('council')
  const { person, purpose, onClose } = props
  const words = purpose === 'invitation' ? 'invite' : 'renew'
  const send = useAct(
    (): Promise<SentLink> => call(api.links.$post({ json: { personId: person.id, purpose } })),
    { refreshes: [['people']] },
  )
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t(`${words}.title`, { name: nameOf(person) })}
      confirmLabel={t(`${words}.confirm`)}
      onConfirm={async () => {
        const { sentTo, mailMode } = await send.mutateAsync(undefined)
        const isFile = mailMode === 'file'
        toast(
          t(isFile ? `${words}.doneFile` : `${words}.doneSmtp`, { email: sentTo }),
          isFile ? 'warn' : 'done',
        )
      }}
    >
      <p className="m-0">{t(`${words}.body`, { email: person.email ?? '' })}</p>
    </ConfirmDialog>
  )
}

export function DisableDialog({ person, onClose }: { person: PersonView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('council')
  const name = nameOf(person)
  const disable = useAct(() => call(api.people[':id'].disable.$post({ param: { id: person.id } })), {
    refreshes: [['people']],
    says: t('disable.done', { name }),
  })
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      tone="danger"
      title={t('disable.title', { name })}
      confirmLabel={t('disable.confirm')}
      onConfirm={() => disable.mutateAsync(undefined)}
    >
      <p className="m-0">{t('disable.body')}</p>
    </ConfirmDialog>
  )
}
