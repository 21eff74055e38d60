/** The annexes of a draft: files and titles in their order, added by a button or dropped here. */
import { FilePlus2, Plus } from 'lucide-react'
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  acceptedAnnexes,
  mostAnnexesMegabytes,
  mostAnnexMegabytes,
} from '../../../shared/positions/annexes.ts'
import type { PaperView } from '../../../shared/positions/view.ts'
import { Button } from '../../ui/button.tsx'
import { Spinner } from '../../ui/progress.tsx'
import { useDropped } from '../draft/dragging.tsx'
import { useGoneParts } from '../draft/gone-parts.ts'
import { RemovedPart } from '../draft/removed-part.tsx'
import { type Structure, useTold } from '../draft/structure.ts'
import { AnnexRow } from './annex-row.tsx'
import { FileChoice } from './file-choice.tsx'
import { type Adding, useAdding } from './use-adding.ts'

/** A paper is written in Polish, whatever language the pages speak. */
const newTitle = 'Nowy załącznik'

export function Annexes(props: {
  paper: PaperView
  canWrite: boolean
  structure: Structure
  /** The title as it stands on the server now. */
  readTitle: (id: string) => Promise<string>
}): ReactNode {
  const { t } = useTranslation('positions')
  const { paper, canWrite, structure } = props
  const adding = useAdding(structure)
  const dropped = useDropped(paper.annexes, structure.moveAnnex)
  const { gone, hadKeyboard, onFocus } = useGoneParts(
    paper.annexes.map(({ id, title }) => ({ id, kind: 'annex', name: title })),
  )
  const landing = useFileLanding(adding)
  if (paper.annexes.length === 0 && !canWrite) return null
  return (
    <section
      aria-labelledby="annexes-heading"
      className="flex flex-col gap-2"
      onFocus={onFocus}
      {...(canWrite && landing)}
    >
      <h2 id="annexes-heading" className="by-hand m-0 text-sm font-normal text-ink-soft">
        {t('paper.annexes')}
      </h2>
      <ol className="m-0 flex list-none flex-col gap-1 p-0">
        {paper.annexes.map((annex, index) => (
          <AnnexRow
            key={annex.id}
            annex={annex}
            positionId={paper.id}
            place={index + 1}
            count={paper.annexes.length}
            canWrite={canWrite}
            structure={structure}
            readTitle={() => props.readTitle(annex.id)}
            onDropped={dropped}
          />
        ))}
      </ol>
      {canWrite &&
        gone.map((part) => (
          <RemovedPart
            key={part.id}
            part={part}
            structure={structure}
            hadKeyboard={() => hadKeyboard(part)}
          />
        ))}
      {canWrite && <AddAnnex adding={adding} structure={structure} />}
    </section>
  )
}

function AddAnnex({ adding, structure }: { adding: Adding; structure: Structure }): ReactNode {
  const { t } = useTranslation('positions')
  const told = useTold()
  const [fresh, setFresh] = useState<string | null>(null)
  // Its title is there to be written over, once the row is drawn.
  useEffect(() => {
    const line = fresh && document.getElementById(`annex-${fresh}`)?.querySelector('textarea')
    if (!line) return
    line.focus()
    line.select()
    setFresh(null)
  })
  return (
    <div className="by-hand no-print flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <FileChoice
          label={t('annex.addFile')}
          icon={<FilePlus2 size={18} aria-hidden="true" />}
          accept={acceptedAnnexes}
          isMany
          onFiles={(files) => void adding.add(files)}
        />
        <Button
          size="small"
          icon={<Plus size={18} aria-hidden="true" />}
          onPress={() =>
            void told(structure.addAnnex({ title: newTitle, file: null }).then(({ id }) => setFresh(id)))
          }
        >
          {t('annex.addTitle')}
        </Button>
        {adding.now && (
          <span role="status" className="flex items-center gap-2 text-sm">
            <Spinner /> {t('annex.adding', adding.now)}
          </span>
        )}
      </div>
      <p className="m-0 text-sm text-ink-soft">
        {t('annex.hint', { most: mostAnnexMegabytes, together: mostAnnexesMegabytes })}
      </p>
    </div>
  )
}

/** Files from the desk of the computer, let go anywhere over the annexes. */
function useFileLanding(adding: Adding) {
  const [isOver, setOver] = useState(false)
  const depth = useRef(0)
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')
  const leave = (): void => {
    depth.current = 0
    setOver(false)
  }
  return {
    'data-files-over': isOver || undefined,
    onDragEnter: (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth.current += 1
      setOver(true)
    },
    onDragOver: (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    },
    onDragLeave: (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth.current -= 1
      if (depth.current <= 0) leave()
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      leave()
      void adding.add([...event.dataTransfer.files])
    },
  }
}
