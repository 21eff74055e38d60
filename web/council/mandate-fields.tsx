/** The fields of a mandate: which organisation, which role, how the office is called, from when. */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MandateInput } from '../../shared/council/shapes.ts'
import { type Role, roles } from '../../shared/council/types.ts'
import type { Checks } from '../ui/check.ts'
import { DateField, Select } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import type { FieldErrors, FormValues } from '../ui/form.tsx'
import { organisationsQuery } from './queries.ts'

const isRole = (value: string | undefined): value is Role =>
  (roles as readonly string[]).includes(value ?? '')

export function MandateFields({ today }: { today: string }): ReactNode {
  const { t } = useTranslation('council')
  const organisations = useQuery(organisationsQuery()).data ?? []
  const [role, setRole] = useState<Role>('member')
  return (
    <>
      <Select
        name="organisationId"
        label={t('add.organisation')}
        options={organisations.map((one) => ({ value: one.id, label: one.name }))}
      />
      <Select
        name="role"
        label={t('add.role')}
        hint={t(`roleHint.${role}`)}
        value={role}
        onChange={(value) => isRole(value) && setRole(value)}
        options={roles.map((one) => ({ value: one, label: t(`role.${one}`) }))}
      />
      <TextField name="roleLabel" label={t('add.roleLabel')} hint={t('add.roleLabelHint')} isOptional />
      <DateField name="fromDay" label={t('add.fromDay')} defaultValue={today} />
    </>
  )
}

export function readMandate(typed: FormValues): MandateInput {
  return {
    organisationId: typed.organisationId ?? '',
    role: isRole(typed.role) ? typed.role : 'member',
    roleLabel: typed.roleLabel?.trim() ?? '',
    fromDay: typed.fromDay ?? '',
  }
}

export function useMandateCheck(checks: Checks): (typed: FormValues) => FieldErrors {
  const { t } = useTranslation('council')
  return (typed) => ({
    organisationId: checks.filled(typed.organisationId, t('add.organisation')),
    fromDay: checks.filled(typed.fromDay, t('add.fromDay')),
  })
}
