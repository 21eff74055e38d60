/** Around a field in plain reading: the button that begins a thread on it, and the marks of those that hang on it. */
import { MessageSquarePlus } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/text/flat.ts'
import { longestQuote } from '../../shared/text/passage.ts'
import { IconButton } from '../ui/button.tsx'
import { useThreadDesk } from './desk.tsx'
import { letterAt, rangeOf, selectedIn } from './dom-text.ts'
import { paintField } from './painted.ts'

export function FieldComment(props: { root: string; label: string; children: ReactNode }): ReactNode {
  const { t } = useTranslation('threads')
  const { view, fields, begin, choose } = useThreadDesk()
  const { root, label } = props
  const box = useRef<HTMLDivElement>(null)
  const { selected, isSelected } = useSelected(box)
  usePaint(box, root)
  const mayComment = view?.mayComment.allowed ?? false

  function comment(): void {
    const passage = selected()
    const isShort = passage !== null && passage.to - passage.from <= longestQuote
    begin(fields.source.anchorAt(root, isShort ? passage : null))
  }

  // The key that begins a comment in an editor begins one here too.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isKey = event.key.toLowerCase() === 'm' && event.altKey && (event.ctrlKey || event.metaKey)
      if (!isKey || !mayComment || !isSelected()) return
      event.preventDefault()
      comment()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })

  function pointed(x: number, y: number): void {
    const at = box.current && letterAt(box.current, x, y)
    if (at === null || !window.getSelection()?.isCollapsed) return
    const under = fields.markedIn(root).find(({ anchor }) => {
      const place = fields.source.find(anchor)
      return place.how !== 'lost' && place.how !== 'whole' && place.from <= at && at <= place.to
    })
    if (under) choose(under.id)
  }

  return (
    <div className="flex items-start gap-1">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a short way for the pointer; the panel has it for everybody */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div
        ref={box}
        data-root={root}
        className="min-w-0 flex-1"
        onClick={(event) => pointed(event.clientX, event.clientY)}
      >
        {props.children}
      </div>
      {mayComment && (
        <IconButton
          size="small"
          className="no-print shrink-0"
          name={t('onField', { field: label })}
          icon={<MessageSquarePlus size={18} aria-hidden="true" />}
          onPress={comment}
        />
      )}
    </div>
  )
}

/** What is selected in the field, also after the button has taken the focus. */
function useSelected(box: React.RefObject<HTMLDivElement | null>): {
  /** Taken once. */
  selected: () => Passage | null
  isSelected: () => boolean
} {
  const last = useRef<Passage | null>(null)
  useEffect(() => {
    const look = (): void => {
      const selection = document.getSelection()
      if (selection?.isCollapsed === false)
        last.current = box.current ? selectedIn(box.current, selection) : null
    }
    const forget = (event: PointerEvent): void => {
      const isOnButton = event.target instanceof Element && event.target.closest('button') !== null
      if (!isOnButton) last.current = null
    }
    document.addEventListener('selectionchange', look)
    document.addEventListener('pointerdown', forget)
    return () => {
      document.removeEventListener('selectionchange', look)
      document.removeEventListener('pointerdown', forget)
    }
  }, [box])
  const selected = useCallback(() => {
    const passage = last.current
    last.current = null
    return passage
  }, [])
  return { selected, isSelected: () => last.current !== null }
}

function usePaint(box: React.RefObject<HTMLDivElement | null>, root: string): void {
  const { fields } = useThreadDesk()
  // Without a list of dependencies: the words on the screen may be others after any rendering.
  useEffect(() => {
    const paint = (): void => {
      const field = box.current
      if (!field) return
      const marks = fields.markedIn(root).flatMap(({ anchor, isChosen }) => {
        const place = fields.source.find(anchor)
        const isPassage = place.how !== 'lost' && place.how !== 'whole'
        const range = isPassage ? rangeOf(field, place) : null
        return range ? [{ paint: isChosen ? ('thread-chosen' as const) : ('thread' as const), range }] : []
      })
      paintField(root, marks)
    }
    const stop = fields.subscribe(paint)
    const stopShowing = fields.canShow(root, (passage) => {
      const range = box.current && rangeOf(box.current, passage)
      if (!range) return
      range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
      document
        .getSelection()
        ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
    })
    paint()
    return () => {
      stop()
      stopShowing()
    }
  })
  useEffect(() => () => paintField(root, []), [root])
}
