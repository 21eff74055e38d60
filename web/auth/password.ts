/** The one rule for passwords, said before the server has to. */
import { useTranslation } from 'react-i18next'

export const shortestPassword = 12

export function usePasswordCheck(): (password: string | undefined) => string | null {
  const { t } = useTranslation('auth')
  return (password = '') => (password.length < shortestPassword ? t('password.tooShort') : null)
}
