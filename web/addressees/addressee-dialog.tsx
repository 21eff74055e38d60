/** Adding an addressee, or changing one. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddresseeInput } from '../../shared/council/shapes.ts'
import type { Addressee } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { type Checks, useChecks } from '../ui/check.ts'
import { todayInWarsaw } from '../ui/days.ts'
import { Dialog } from '../ui/dialog.tsx'
import { type FieldErrors, Form, type FormValues } from '../ui/form.tsx'
import { toast } from '../ui/toast.tsx'
import { AddresseeFields } from './addressee-fields.tsx'

export function AddresseeDialog(props: { addressee: Addressee | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation(['addressees', 'common'])
  const { addressee, onClose } = props
  const check = useAddresseeCheck(useChecks())
  const save = useAct(
    async (json: AddresseeInput): Promise<unknown> =>
      addressee
        ? call(api.addressees[':id'].$put({ param: { id: addressee.id }, json }))
        : call(api.addressees.$post({ json })),
    { refreshes: [['addressees']] },
  )
  const title = addressee ? t('form.editTitle', { name: addressee.shortName }) : t('form.addTitle')
  return (
    <Dialog isOpen isWide onClose={onClose} title={title}>
      <Form
        label={title}
        submitLabel={t(addressee ? 'form.editSubmit' : 'form.addSubmit')}
        check={check}
        onSubmit={async (typed) => {
          await save.mutateAsync(read(typed))
          toast(t(addressee ? 'form.saved' : 'form.added', { name: typed.shortName ?? '' }))
          onClose()
        }}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
      >
        <AddresseeFields addressee={addressee} />
      </Form>
    </Dialog>
  )
}

function read(typed: FormValues): AddresseeInput {
  return {
    name: typed.name?.trim() ?? '',
    shortName: typed.shortName?.trim() ?? '',
    nameGenitive: typed.nameGenitive?.trim() ?? '',
    nameDative: typed.nameDative?.trim() ?? '',
    salutation: typed.salutation?.trim() ?? '',
    email: typed.email?.trim() || null,
    postalAddress: typed.postalAddress?.trim() ?? '',
    isPublic: typed.isPublic === 'on',
    validFromDay: typed.validFromDay || todayInWarsaw(),
    validToDay: typed.validToDay || null,
  }
}

function useAddresseeCheck(checks: Checks): (typed: FormValues) => FieldErrors {
  const { t } = useTranslation('addressees')
  return (typed) => ({
    name: checks.filled(typed.name, t('form.name')),
    shortName: checks.filled(typed.shortName, t('form.shortName')),
    nameGenitive: checks.filled(typed.nameGenitive, t('form.nameGenitive')),
    nameDative: checks.filled(typed.nameDative, t('form.nameDative')),
    salutation: checks.filled(typed.salutation, t('form.salutation')),
    email: typed.email?.trim() ? checks.email(typed.email, t('form.email')) : null,
  })
}
