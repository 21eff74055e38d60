/** The scan of an authorisation: to be opened where there is one, to be chosen where there is none yet. */
import { Download } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Authorisation, mostScanBytes, scanTypes } from '../../shared/council/authorisations.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { useFormat } from '../ui/format.ts'
import { Spinner } from '../ui/progress.tsx'

type Props = { one: Authorisation; mandateId: string }

export function Scan({ one, mandateId }: Props): ReactNode {
  const { t } = useTranslation('council')
  const format = useFormat()
  if (!one.file) return one.revokedDay === null && <ChooseScan one={one} mandateId={mandateId} />
  const { mediaType, sizeBytes } = one.file
  return (
    <a
      href={`/api/authorisations/${one.id}/file`}
      download
      aria-label={t('scan.openNamed', { paper: one.paper })}
      className="inline-flex items-center gap-2 py-1 text-accent underline underline-offset-4"
    >
      <Download size={18} aria-hidden="true" />
      {t('scan.open', {
        format: scanTypes[mediaType].toUpperCase(),
        size: format.number(Math.max(1, Math.round(sizeBytes / 1024))),
      })}
    </a>
  )
}

function ChooseScan({ one, mandateId }: Props): ReactNode {
  const { t } = useTranslation('council')
  const id = useId()
  const [isTooLarge, setTooLarge] = useState(false)
  const store = useAct(
    (file: File) =>
      call(api.authorisations[':id'].file.$put({ param: { id: one.id } }, { init: { body: file } })),
    { refreshes: [['authorisations', mandateId]], says: t('scan.stored') },
  )
  function choose(file: File | undefined): void {
    if (!file) return
    setTooLarge(file.size > mostScanBytes)
    if (file.size <= mostScanBytes) store.mutate(file)
  }
  return (
    <div className="flex w-full flex-col gap-1">
      <label htmlFor={id} className="text-sm font-semibold">
        {t('scan.add')}
      </label>
      <span id={`${id}-hint`} className="text-sm text-ink-soft">
        {t('scan.hint')}
      </span>
      <input
        id={id}
        type="file"
        aria-describedby={`${id}-hint`}
        accept={Object.keys(scanTypes).join(',')}
        className="field-box"
        disabled={store.isPending}
        onChange={(event) => {
          choose(event.currentTarget.files?.[0])
          // Another file may be chosen after a refusal, also the same one.
          event.currentTarget.value = ''
        }}
      />
      {store.isPending && (
        <p className="m-0 flex items-center gap-2">
          <Spinner /> {t('scan.storing')}
        </p>
      )}
      {isTooLarge && (
        <p role="alert" className="m-0 text-sm font-medium text-danger">
          {t('scan.tooLarge')}
        </p>
      )}
      {store.error && <ErrorPanel error={store.error} />}
    </div>
  )
}
