/**
 * Words that an earlier page on this computer could not send and that can no longer go into the text by themselves: it was
 * frozen meanwhile, the program has changed, or the server did not take them. They stay until the person has said otherwise.
 */
import { Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { schemaVersion } from '../../shared/text/schema.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Notice } from '../ui/panels.tsx'
import { CopyButton, LostWords } from './lost-words.tsx'
import { drop, type Kept, keptOf, onOutbox } from './outbox.ts'
import type { LostField } from './status.ts'

export type KeptPanelProps = {
  personId: string
  positionId: string
  epoch: number
  /** The text may be written in by this person now; what fits it comes back by itself and is not offered here. */
  canWrite: boolean
  /** What the open page itself keeps: its own panel speaks of it. */
  exceptKey: string | null
  fieldName: (root: string) => string
  /** What else than copying may become of one field's words. */
  offer?: (field: LostField) => ReactNode
}

export function KeptPanel(props: KeptPanelProps): ReactNode {
  const { epoch, canWrite, exceptKey } = props
  const kept = useKept(props.personId, props.positionId)
  const comesBack = (record: Kept): boolean =>
    canWrite && record.update !== null && record.epoch === epoch && record.schemaVersion === schemaVersion
  return kept
    .filter((record) => record.key !== exceptKey && !comesBack(record))
    .map((record) => <KeptWords key={record.key} record={record} {...props} />)
}

type WordsProps = Pick<KeptPanelProps, 'fieldName' | 'offer'> & { record: Kept }

function KeptWords({ record, fieldName, offer }: WordsProps): ReactNode {
  const { t } = useTranslation('text')
  const format = useFormat()
  return (
    <section aria-label={t('kept.title')} className="mb-6" data-kept-words>
      <Notice tone="warn">
        <h2 className="m-0 text-lg font-semibold">{t('kept.title')}</h2>
        <p className="m-0 mt-1">
          {t('kept.what', { moment: format.moment(new Date(record.sinceMs).toISOString()) })}
        </p>
        <LostWords lost={record.words} fieldName={fieldName} isOnlyRead {...(offer && { offer })} />
        <div className="mt-4 flex flex-wrap gap-3">
          <CopyButton lost={record.words} fieldName={fieldName} />
          <Button
            icon={<Trash2 size={18} aria-hidden="true" />}
            onPress={() => void drop(record.key, record.revision)}
          >
            {t('kept.discard')}
          </Button>
        </div>
      </Notice>
    </section>
  )
}

const none: Kept[] = []

function useKept(personId: string, positionId: string): Kept[] {
  const [kept, setKept] = useState(none)
  useEffect(() => {
    let isGone = false
    const read = (): void => {
      void keptOf(personId, positionId).then((found) => {
        if (!isGone) setKept(found.length === 0 ? none : found)
      })
    }
    read()
    const stop = onOutbox(read)
    return () => {
      isGone = true
      stop()
    }
  }, [personId, positionId])
  return kept
}
