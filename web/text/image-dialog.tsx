/** A picture for the text: its file, and what it shows in words. Later: other words, or out with it; undo brings it back. */
import { Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  acceptedImages,
  imageAddress,
  isAlt,
  longestAlt,
  mostImageBytes,
  mostImageMegabytes,
  type PaperImage,
} from '../../shared/text/images.ts'
import { api, call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { Form, useFieldError } from '../ui/form.tsx'
import { announce, toast } from '../ui/toast.tsx'
import { type AskedImage, describeImage, insertImage, removeImage } from './images.ts'

export function ImageDialog(props: {
  positionId: string
  asked: AskedImage
  onClose: () => void
}): ReactNode {
  const { asked, positionId, onClose } = props
  const { known, file } = asked
  if (known) return <ChangeDialog positionId={positionId} asked={asked} known={known} onClose={onClose} />
  return <NewDialog positionId={positionId} asked={asked} first={file} onClose={onClose} />
}

/** After the dialog has given the focus back, or the field would lose it again. */
function later(deed: () => boolean, otherwise: string): void {
  setTimeout(() => {
    if (!deed()) toast(otherwise, 'warn')
  }, 0)
}

async function send(positionId: string, file: File, alt: string) {
  const body = new FormData()
  body.append('file', file)
  body.append('alt', alt)
  return call(api.positions[':id'].images.$post({ param: { id: positionId } }, { init: { body } }))
}

function NewDialog(props: {
  positionId: string
  asked: AskedImage
  first: File | null
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['text', 'common'])
  const { positionId, asked, first, onClose } = props
  const [file, setFile] = useState(first)
  const fileFault = (): string | null => {
    if (!file) return t('text:image.noFile')
    return file.size > mostImageBytes ? t('text:image.tooLarge', { most: mostImageMegabytes }) : null
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('text:image.title')} staysOnOutsideClick>
      <Form
        submitLabel={t('text:image.insert')}
        aside={<Button onPress={onClose}>{t('common:act.cancel')}</Button>}
        check={({ alt }) => ({
          file: fileFault(),
          alt: isAlt(alt) ? null : t('text:image.noWords'),
        })}
        onSubmit={async ({ alt = '' }) => {
          if (!file) return
          const { isFirstOnly, ...image } = await send(positionId, file, alt.trim())
          onClose()
          if (isFirstOnly) toast(t('text:image.firstOnly'), 'warn')
          later(() => insertImage(asked.editor, image), t('text:image.closed'))
        }}
      >
        <ChooseFile file={file} onChoose={setFile} />
        <Words />
      </Form>
    </Dialog>
  )
}

function ChooseFile({ file, onChoose }: { file: File | null; onChoose: (file: File) => void }): ReactNode {
  const { t } = useTranslation('text')
  const id = useId()
  const error = useFieldError('file')
  const preview = usePreview(file)
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">
        {t(file ? 'image.anotherFile' : 'image.file')}
      </label>
      <span id={`${id}-hint`} className="text-sm text-ink-soft">
        {t('image.fileHint', { most: mostImageMegabytes })}
      </span>
      <input
        id={id}
        name="file"
        type="file"
        accept={acceptedImages}
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={error ? true : undefined}
        className="field-box"
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.files?.[0]
          if (chosen) onChoose(chosen)
        }}
      />
      {error && (
        <span id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </span>
      )}
      {file && preview && (
        <span className="mt-2 flex flex-wrap items-end gap-3">
          <Thumbnail address={preview} alt={t('image.preview')} />
          <span className="min-w-0 text-sm break-all text-ink-soft">{file.name}</span>
        </span>
      )}
    </div>
  )
}

/** Only for the eyes of whoever chose it; it lives as long as the dialog. */
function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!file) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}

const Thumbnail = ({ address, alt }: { address: string; alt: string }): ReactNode => (
  <img
    src={address}
    alt={alt}
    className="max-h-48 max-w-full rounded border border-line bg-white object-contain"
  />
)

function Words({ begin = '' }: { begin?: string }): ReactNode {
  const { t } = useTranslation('text')
  return (
    <TextArea
      name="alt"
      lang="pl"
      rows={3}
      maxLength={longestAlt}
      label={t('image.alt')}
      hint={t('image.altHint')}
      defaultValue={begin}
      autoFocus={begin !== ''}
    />
  )
}

function ChangeDialog(props: {
  positionId: string
  asked: AskedImage
  known: PaperImage
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['text', 'common'])
  const { positionId, asked, known, onClose } = props
  const address = imageAddress(positionId, known.file)
  const gone = t('text:image.gone')
  return (
    <Dialog isOpen onClose={onClose} title={t('text:image.editTitle')}>
      {address && <Thumbnail address={address} alt={known.alt} />}
      <Form
        submitLabel={t('text:image.save')}
        aside={
          <>
            <Button onPress={onClose}>{t('common:act.cancel')}</Button>
            <Button
              tone="danger"
              icon={<Trash2 size={18} aria-hidden="true" />}
              onPress={() => {
                onClose()
                announce(t('text:image.removed'))
                later(() => removeImage(asked.editor, known), gone)
              }}
            >
              {t('text:image.remove')}
            </Button>
          </>
        }
        check={({ alt }) => ({ alt: isAlt(alt) ? null : t('text:image.noWords') })}
        onSubmit={async ({ alt = '' }) => {
          onClose()
          later(() => describeImage(asked.editor, known, alt.trim()), gone)
        }}
      >
        <Words begin={known.alt} />
      </Form>
    </Dialog>
  )
}
