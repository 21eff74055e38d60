/** Ctrl+/ shows the map of keys over whatever page one is on; the text stays open beneath it. */
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { KeyMap } from './key-map.tsx'

export function KeysDialog(): ReactNode {
  const { t } = useTranslation('keys')
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      // Also while the keyboard is still in the text beneath.
      if (event.key === 'Escape') setOpen(false)
      if (event.key !== '/' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('title')}>
      <p className="m-0 text-ink-soft">{t('lead')}</p>
      <KeyMap />
    </Dialog>
  )
}
