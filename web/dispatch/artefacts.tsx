/** The stored files: made once, never again; each with its own hash. */
import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArtefactView } from '../../shared/dispatch/types.ts'
import { Hash } from '../positions/paper-names.tsx'
import { useFormat } from '../ui/format.ts'

export function Artefacts({ artefacts }: { artefacts: ArtefactView[] }): ReactNode {
  const { t } = useTranslation('dispatch')
  const format = useFormat()
  return (
    <ul className="m-0 flex list-none flex-col gap-3 p-0">
      {artefacts.map((file) => (
        <li key={file.id} className="min-w-0">
          <a
            href={`/api/artefacts/${file.id}`}
            download={file.fileName}
            className="inline-flex items-start gap-2 py-1 font-medium break-all text-accent underline underline-offset-4"
          >
            <Download size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
            {file.fileName}
          </a>
          <span className="block text-sm text-ink-soft">
            {t('artefacts.about', {
              format: file.format.toUpperCase(),
              size: format.number(Math.max(1, Math.round(file.sizeBytes / 1024))),
              moment: format.moment(file.renderedAt),
            })}
          </span>
          <Hash sha256={file.sha256} name={t('artefacts.hash')} />
        </li>
      ))}
    </ul>
  )
}
