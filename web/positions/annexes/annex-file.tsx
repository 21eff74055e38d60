/** The file of an annex as a link that says what comes: its kind and its size. */
import { Paperclip } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { annexTypes, type AnnexFile as File } from '../../../shared/positions/annexes.ts'
import { sizeInWords } from '../../../shared/sizes.ts'

export function AnnexFile(props: {
  positionId: string
  title: string
  /** 1-based; the downloaded file is named by it. */
  place: number
  file: File
}): ReactNode {
  const { t, i18n } = useTranslation('positions')
  const { positionId, title, place, file } = props
  const format = annexTypes[file.mediaType].toUpperCase()
  const words = `${format}, ${sizeInWords(file.sizeBytes, i18n.language)}`
  return (
    <a
      href={`/api/positions/${positionId}/annex-files/${file.sha256}?nr=${place}`}
      download
      aria-label={t('annex.open', { title, words })}
      className="by-hand inline-flex min-h-9 items-center gap-1 align-middle text-sm whitespace-nowrap"
    >
      <Paperclip size={16} aria-hidden="true" />
      {words}
    </a>
  )
}
