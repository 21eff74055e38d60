/** One annex of a draft: its number, its title, its file, and the means to move or remove it. */
import { FileUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Annex, acceptedAnnexes, longestAnnexTitle } from '../../../shared/positions/annexes.ts'
import { announce } from '../../ui/toast.tsx'
import { type Dropped, useLanding } from '../draft/dragging.tsx'
import { InlineField } from '../draft/inline-field.tsx'
import { PartActs } from '../draft/part-acts.tsx'
import { type Structure, useTold } from '../draft/structure.ts'
import { AnnexFile } from './annex-file.tsx'
import { FileChoice } from './file-choice.tsx'

export function AnnexRow(props: {
  annex: Annex
  positionId: string
  place: number
  count: number
  canWrite: boolean
  structure: Structure
  readTitle: () => Promise<string>
  onDropped: Dropped
}): ReactNode {
  const { t } = useTranslation('positions')
  const told = useTold()
  const { annex, positionId, place, count, canWrite, structure } = props
  const { id, title, file } = annex
  const landing = useLanding('annex', (dragged, side) => props.onDropped(dragged, id, side))
  async function replace(chosen: File): Promise<void> {
    if (await told(structure.replaceAnnexFile(id, chosen)))
      announce(t(file ? 'annex.replaced' : 'annex.attached', { title }))
  }
  return (
    <li id={`annex-${id}`} {...(canWrite && landing)} className="part flex flex-wrap items-start gap-x-2">
      <span aria-hidden="true" className="pt-1">
        {place}.
      </span>
      <InlineField
        label={t('annex.title', { place })}
        value={title}
        isNeeded
        most={longestAnnexTitle}
        canWrite={canWrite}
        readNow={props.readTitle}
        onSave={(said) => structure.renameAnnex(id, said)}
        className="min-w-40 flex-1"
      />
      {file && <AnnexFile positionId={positionId} title={title} place={place} file={file} />}
      {canWrite && (
        <span className="flex shrink-0">
          <FileChoice
            label={t(file ? 'annex.replaceFile' : 'annex.attachFile', { title })}
            icon={<FileUp size={18} aria-hidden="true" />}
            accept={acceptedAnnexes}
            isIcon
            onFiles={([chosen]) => chosen && void replace(chosen)}
          />
          <PartActs
            kind="annex"
            id={id}
            name={title}
            place={place}
            count={count}
            onMove={(ordinal) => structure.moveAnnex(id, ordinal)}
            onRemove={() => structure.removeAnnex(id)}
          />
        </span>
      )}
    </li>
  )
}
