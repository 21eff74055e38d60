/** A live field for who may read it but not write: plain semantic text that follows the writers. */
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { type ReactNode, useEffect, useState } from 'react'
import type { TextNode } from '../../shared/text/canonical.ts'
import type { LiveText } from '../collaboration/live-text.ts'
import { TextView } from './text-view.tsx'

/** Often enough to follow, seldom enough not to flicker. */
const everyMs = 300

export function LiveTextView({ live, root }: { live: LiveText; root: string }): ReactNode {
  const [text, setText] = useState<TextNode | null>(null)
  useEffect(() => {
    const fragment = live.doc.getXmlFragment(root)
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = (): void => {
      timer = undefined
      // Pure: reads the Yjs type and changes nothing.
      setText(yXmlFragmentToProsemirrorJSON(fragment) as TextNode)
    }
    const later = (): void => {
      timer ??= setTimeout(read, everyMs)
    }
    read()
    fragment.observeDeep(later)
    return () => {
      clearTimeout(timer)
      fragment.unobserveDeep(later)
    }
  }, [live, root])
  return <div lang="pl">{text && <TextView text={text} positionId={live.positionId} />}</div>
}
