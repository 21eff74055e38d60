/** Checks that many forms share; each answers with a whole sentence, or null when all is well. */
import { useTranslation } from 'react-i18next'
import { isEmail } from '../../shared/council/email.ts'

export type Checks = {
  filled: (value: string | undefined, label: string) => string | null
  email: (value: string | undefined, label: string) => string | null
}

export function useChecks(): Checks {
  const { t } = useTranslation('common')
  const filled: Checks['filled'] = (value, label) => (value?.trim() ? null : t('form.missing', { label }))
  return {
    filled,
    email: (value, label) =>
      filled(value, label) ?? (isEmail(value?.trim() ?? '') ? null : t('form.emailInvalid')),
  }
}
