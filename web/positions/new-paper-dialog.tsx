/** A new paper needs only its kind and a working title; everything else is written on its page. */
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type PositionKind, positionKinds } from '../../shared/positions/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { useChecks } from '../ui/check.ts'
import { RadioGroup } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'

export function NewPaperDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['positions', 'common'])
  const navigate = useNavigate()
  const checks = useChecks()
  const start = useAct(
    (wanted: { kind: PositionKind; title: string }): Promise<{ id: string }> =>
      call(api.positions.$post({ json: wanted })),
    { refreshes: [['positions']] },
  )
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('positions:new.title')}>
      <Form
        submitLabel={t('positions:new.start')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={(values) => ({ title: checks.filled(values.title, t('positions:new.paperTitle')) })}
        onSubmit={async (values) => {
          const kind = positionKinds.find((known) => known === values.kind) ?? 'stanowisko'
          const { id } = await start.mutateAsync({ kind, title: (values.title ?? '').trim() })
          await navigate({ to: '/stanowiska/$id', params: { id } })
        }}
      >
        <RadioGroup
          name="kind"
          label={t('positions:new.kind')}
          defaultValue="stanowisko"
          options={positionKinds.map((kind) => ({
            value: kind,
            label: t(`common:positionKind.${kind}`),
            hint: t(`positions:new.about.${kind}`),
          }))}
        />
        <TextField
          name="title"
          label={t('positions:new.paperTitle')}
          hint={t('positions:new.titleHint')}
          maxLength={500}
        />
      </Form>
    </Dialog>
  )
}
