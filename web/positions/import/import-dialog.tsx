/**
 * A draft from Word or LibreOffice comes into the paper: the file is chosen, the server tells what it found and what it left out, the
 * person unticks what is not wanted, and what is left goes behind what the paper says already.
 */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../shared/positions/view.ts'
import type { ImportedPart } from '../../../shared/text/import/import.ts'
import type { ImportDone, ImportPreview, ShownPart } from '../../../shared/text/import/placing.ts'
import { api, call } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Notice } from '../../ui/panels.tsx'
import { Spinner } from '../../ui/progress.tsx'
import { announce, toast } from '../../ui/toast.tsx'
import { usePaperDeed } from '../questions.ts'
import { ImportReport } from './import-report.tsx'
import { ImportedParts } from './imported-parts.tsx'

/** The server's limit; said before a large file has travelled for nothing. */
const mostMegabytes = 10
const accepted =
  '.docx,.odt,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.oasis.opendocument.text'

type Read = { name: string; preview: ImportPreview }

export function ImportDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }): ReactNode {
  const { t } = useTranslation('imports')
  const [read, setRead] = useState<Read | null>(null)
  return (
    <Dialog isOpen onClose={onClose} title={t('title')} isWide staysOnOutsideClick>
      {read ? (
        <Preview paper={paper} read={read} onAgain={() => setRead(null)} onClose={onClose} />
      ) : (
        <Choose paper={paper} onRead={setRead} />
      )}
    </Dialog>
  )
}

function Choose({ paper, onRead }: { paper: PaperView; onRead: (read: Read) => void }): ReactNode {
  const { t } = useTranslation('imports')
  const [isReading, setReading] = useState(false)
  const [isTooLarge, setTooLarge] = useState(false)
  const [error, setError] = useState<unknown>(null)

  async function read(file: File): Promise<void> {
    setError(null)
    setTooLarge(file.size > mostMegabytes * 1024 * 1024)
    if (file.size > mostMegabytes * 1024 * 1024) return
    setReading(true)
    announce(t('reading'))
    try {
      const sent = api.positions[':id'].import.preview.$post(
        { param: { id: paper.id } },
        { init: { body: file } },
      )
      // Text nests to any depth; hono's type of JSON gives up below the first level.
      onRead({ name: file.name, preview: (await call(sent)) as unknown as ImportPreview })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setReading(false)
    }
  }

  return (
    <div className="flex flex-col items-start gap-4">
      <p id="import-hint" className="m-0 text-ink-soft">
        {t('hint', { most: mostMegabytes })}
      </p>
      <input
        type="file"
        aria-label={t('file')}
        aria-describedby="import-hint"
        accept={accepted}
        disabled={isReading}
        className="field-box"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) void read(file)
          // The same file, corrected, may be chosen again.
          currentTarget.value = ''
        }}
      />
      {isReading && (
        <p className="m-0 flex items-center gap-2">
          <Spinner /> {t('reading')}
        </p>
      )}
      {isTooLarge && <Notice tone="warn">{t('tooLarge', { most: mostMegabytes })}</Notice>}
      {error !== null && <ErrorPanel error={error} />}
    </div>
  )
}

function Preview(props: {
  paper: PaperView
  read: Read
  onAgain: () => void
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['imports', 'common'])
  const { paper, read, onAgain, onClose } = props
  const { parts } = read.preview
  const [left, setLeft] = useState<ReadonlySet<number>>(
    () => new Set(parts.flatMap((part, index) => (part.isTaken ? [index] : []))),
  )
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const chosen = parts.filter((_, index) => !left.has(index))
  const bringIn = usePaperDeed(
    paper.id,
    async (wanted: ImportedPart[]) =>
      (await call(
        api.positions[':id'].import.$post({
          param: { id: paper.id },
          json: { fileName: read.name, parts: wanted as never },
        }),
      )) as ImportDone,
  )

  async function confirm(): Promise<void> {
    if (isPending) return
    setPending(true)
    setError(null)
    try {
      const { firstId } = await bringIn(chosen.map(asWritten))
      onClose()
      toast(t('imports:done', { name: read.name }))
      if (firstId) setTimeout(() => goTo(firstId), 300)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setPending(false)
    }
  }

  return (
    <>
      <p className="m-0 font-semibold break-all">{read.name}</p>
      <ImportReport preview={read.preview} />
      <ImportedParts
        parts={parts}
        left={left}
        onTick={(index, isIn) =>
          setLeft(new Set(isIn ? [...left].filter((one) => one !== index) : [...left, index]))
        }
      />
      {error !== null && <ErrorPanel error={error} />}
      <div className="flex flex-wrap items-start gap-3">
        <Button
          tone="primary"
          isPending={isPending}
          whyDisabled={chosen.length === 0 ? t('imports:nothing') : null}
          onPress={() => void confirm()}
        >
          {t('imports:confirm', { count: chosen.length })}
        </Button>
        <Button onPress={onAgain}>{t('imports:another')}</Button>
        <Button onPress={onClose}>{t('common:act.cancel')}</Button>
      </div>
    </>
  )
}

/** Where it would go was only shown: the server decides again when it is written. */
function asWritten({ place: _place, isTaken: _isTaken, ...part }: ShownPart): ImportedPart {
  return part
}

/** The first thing that came in, once the page has drawn it. */
function goTo(id: string): void {
  const part = document.getElementById(`part-${id}`)
  part?.scrollIntoView({ block: 'center' })
  part?.querySelector<HTMLElement>('.field-editor')?.focus()
}
