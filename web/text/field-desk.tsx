/**
 * All fields of one paper share one toolbar, which serves the field that was last written in. It stays at the top of the
 * window together with the word on whether everything is saved.
 */
import './text.css'
import './marks.css'
import type { Editor } from '@tiptap/core'
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveText } from '../collaboration/live-text.ts'
import { SaveState } from '../collaboration/save-state.tsx'
import { isLocked, type LiveStatus } from '../collaboration/status.ts'
import { ImageDialog } from './image-dialog.tsx'
import type { AskedImage } from './images.ts'
import { TextToolbar } from './toolbar.tsx'

export type Writer = { id: string; name: string }
export type FocusedField = {
  editor: Editor
  label: string
  /** Begins a comment on what is selected, or on the field. */
  comment: (editor: Editor) => void
  splits: Split[]
}
/** A way in which words of this field become a part of their own: what is selected, else what follows the cursor. */
export type Split = { into: 'section' | 'recommendation'; run: (editor: Editor) => void }
type Desk = {
  me: Writer
  /** The text has arrived from the server; before that nothing may be typed. */
  isReady: boolean
  descriptionId: string
  setFocused: (field: FocusedField) => void
  /** A field that disappears takes the toolbar's aim with it. */
  forget: (editor: Editor) => void
  toToolbar: () => void
  /** As if its button had been pressed. */
  takeTool: (tool: string) => void
  /** Done once, as soon as this field stands and can be written in. */
  whenStands: (root: string, deed: (editor: Editor) => void) => void
  /** Tells that it does; returns the way to say that it does no more. */
  stands: (root: string, editor: Editor) => () => void
  /** The fields one can write in now, in reading order. */
  fields: () => { editor: Editor; label: string }[]
  /** Opens the dialog in which a picture gets its words. */
  askForImage: (asked: AskedImage) => void
}

const DeskContext = createContext<Desk | null>(null)

export function useFieldDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('A field of the text was shown outside its desk.')
  return desk
}

const follows = (one: Element, other: Element): boolean =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

/** The editors that stand on the page, by root, and what waits for one that does not yet. */
class Standing {
  private readonly editors = new Map<string, Editor>()
  private readonly deeds = new Map<string, (editor: Editor) => void>()

  readonly add = (root: string, editor: Editor): (() => void) => {
    this.editors.set(root, editor)
    this.deeds.get(root)?.(editor)
    this.deeds.delete(root)
    return () => {
      if (this.editors.get(root) === editor) this.editors.delete(root)
    }
  }

  readonly all = (): { editor: Editor; label: string }[] =>
    [...this.editors.values()]
      .filter(({ isDestroyed }) => !isDestroyed)
      .sort((a, b) => (follows(a.view.dom, b.view.dom) ? -1 : 1))
      .map((editor) => ({ editor, label: editor.view.dom.getAttribute('aria-label') ?? '' }))

  readonly when = (root: string, deed: (editor: Editor) => void): void => {
    const editor = this.editors.get(root)
    if (editor) deed(editor)
    else this.deeds.set(root, deed)
  }
}

export function FieldDesk(props: {
  live: LiveText | null
  me: Writer
  canWrite: boolean
  status: LiveStatus
  /** Stays in sight like the toolbar, wherever in a long text one is writing. */
  banner: ReactNode
  children: ReactNode
}): ReactNode {
  const { t } = useTranslation('text')
  const { live, me, canWrite, status, children } = props
  const [focused, setFocused] = useState<FocusedField | null>(null)
  const [asked, setAsked] = useState<AskedImage | null>(null)
  const toolbar = useRef<HTMLDivElement>(null)
  const [standing] = useState(() => new Standing())
  const isClosed = isLocked(status)
  const hasArrived = useRef<LiveText | null>(null)
  if (live && status.phase !== 'connecting' && status.phase !== 'offline') hasArrived.current = live
  const isReady = live !== null && hasArrived.current === live
  const desk = useMemo<Desk>(
    () => ({
      me,
      isReady,
      descriptionId: 'field-description',
      setFocused,
      forget: (editor) => setFocused((before) => (before?.editor === editor ? null : before)),
      toToolbar: () => toolbar.current?.querySelector<HTMLElement>('button')?.focus(),
      takeTool: (tool) => toolbar.current?.querySelector<HTMLElement>(`[data-tool="${tool}"]`)?.click(),
      whenStands: standing.when,
      stands: standing.add,
      fields: standing.all,
      askForImage: setAsked,
    }),
    [me, isReady, standing],
  )
  return (
    <DeskContext value={desk}>
      <div className="no-print sticky top-0 z-20 mb-3 max-h-[60vh] overflow-y-auto rounded-lg border border-line bg-surface shadow-sheet">
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-1.5 py-1">
          {canWrite && (
            <div className={isClosed ? 'hidden sm:block' : ''}>
              <TextToolbar ref={toolbar} focused={isClosed ? null : focused} />
            </div>
          )}
          <span className="px-1 py-1">
            <SaveState status={status} />
          </span>
        </div>
        {props.banner}
      </div>
      <p id="field-description" className="sr-only">
        {t('field.description')}
      </p>
      {children}
      {live && asked && (
        <ImageDialog positionId={live.positionId} asked={asked} onClose={() => setAsked(null)} />
      )}
    </DeskContext>
  )
}
