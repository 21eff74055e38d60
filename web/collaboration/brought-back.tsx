/** What an earlier page on this computer could not send is in the text again: said once, quietly. */
import { History } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/panels.tsx'
import { announce } from '../ui/toast.tsx'
import { useChangesBroughtBack } from './hooks.ts'
import type { LiveText } from './live-text.ts'

export function BroughtBack({ live }: { live: LiveText }): ReactNode {
  const { t } = useTranslation('text')
  const count = useChangesBroughtBack(live)
  const [readCount, setReadCount] = useState(0)
  const sentence = t('broughtBack.what', { count })
  useEffect(() => {
    if (count > 0) announce(sentence)
  }, [count, sentence])
  if (count === readCount) return null
  return (
    <div className="no-print mb-4">
      <Notice icon={<History size={18} />}>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="m-0">{sentence}</p>
          <Button size="small" onPress={() => setReadCount(count)}>
            {t('ended.read')}
          </Button>
        </div>
      </Notice>
    </div>
  )
}
