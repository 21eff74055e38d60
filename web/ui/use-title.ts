/** The browser's tab says where one is: the page first, the product after it. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

export function useTitle(title: string): void {
  const { t } = useTranslation('common')
  const whole = title === t('product') ? title : `${title} – ${t('product')}`
  useEffect(() => {
    document.title = whole
  }, [whole])
}
