/** What the page of a paper knows of its threads: which there are, which one is chosen, and the one that is being begun. */
import { useQuery } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import type { Anchor, ThreadsView } from '../../shared/threads/types.ts'
import { useTab } from '../positions/use-tab.ts'
import { announce } from '../ui/toast.tsx'
import { Fields, type TextSource } from './fields.ts'
import { inReadingOrder, stepFrom } from './order.ts'
import { threadsQuery } from './questions.ts'

type ThreadDesk = {
  view: ThreadsView | null
  fields: Fields
  chosenId: string | null
  /** Opens the panel at this thread. `isPointed`: by the words it is on; the keyboard stays there, for one may want to change them. */
  choose: (threadId: string | null, isPointed?: boolean) => void
  /** Whether this card is to take the keyboard: once for every choice, not again when a colleague's act draws it elsewhere. */
  takesFocus: (threadId: string) => boolean
  /** `anchor` null: on the whole text. */
  draft: { anchor: Anchor | null } | null
  /** What is written in it by now: another panel may be looked at meanwhile. Not state, or every key would draw every field. */
  typed: { current: string }
  begin: (anchor: Anchor | null) => void
  cancel: () => void
}

const DeskContext = createContext<ThreadDesk | null>(null)

export function useThreadDesk(): ThreadDesk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('Threads were shown outside their desk.')
  return desk
}

export function ThreadDesk({ paper, children }: { paper: PaperView; children: ReactNode }): ReactNode {
  const { data: view = null } = useQuery(threadsQuery(paper.id, paper.state))
  const { open } = useTab()
  const [fields] = useState(() => new Fields())
  const [chosenId, setChosen] = useState<string | null>(null)
  const [draft, setDraft] = useState<ThreadDesk['draft']>(null)
  const typed = useRef('')
  const awaited = useRef<string | null>(null)
  const takesFocus = useCallback((threadId: string): boolean => {
    const isAwaited = awaited.current === threadId
    if (isAwaited) awaited.current = null
    return isAwaited
  }, [])
  useEffect(() => fields.setThreads(view?.threads ?? [], chosenId), [fields, view, chosenId])
  const desk = useMemo<ThreadDesk>(
    () => ({
      ...{ view, fields, chosenId, draft, typed },
      choose: (threadId, isPointed = false) => {
        setChosen(threadId)
        if (threadId !== chosenId) awaited.current = isPointed ? null : threadId
        if (threadId) open('comments')
      },
      takesFocus,
      begin: (anchor) => {
        setDraft({ anchor })
        open('comments')
      },
      cancel: () => {
        typed.current = ''
        setDraft(null)
      },
    }),
    [view, fields, chosenId, draft, open, takesFocus],
  )
  useStepKeys(desk, paper)
  return <DeskContext value={desk}>{children}</DeskContext>
}

/**
 * Alt+Page Down and Alt+Page Up, anywhere on the page: the next and the previous open thread. Its card takes the focus and is read;
 * keys with Ctrl+Alt would write Polish letters.
 */
function useStepKeys({ view, fields, chosenId, choose }: ThreadDesk, paper: PaperView): void {
  const { t } = useTranslation('threads')
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const { key, altKey, ctrlKey, metaKey, shiftKey } = event
      if (!altKey || ctrlKey || metaKey || shiftKey || (key !== 'PageDown' && key !== 'PageUp')) return
      event.preventDefault()
      const placed = inReadingOrder(view?.threads ?? [], fields, paper)
      const next = stepFrom(chosenId, placed, key === 'PageDown')
      if (next === null) announce(t('none'))
      else choose(next)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [view, fields, chosenId, choose, paper, t])
}

/** The text on the screen is this one now. */
export function useTextSource(source: TextSource | null): void {
  const { fields } = useThreadDesk()
  useEffect(() => (source ? fields.use(source) : undefined), [fields, source])
}
