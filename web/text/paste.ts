/** A paste larger than one frame of the wire would be refused as a whole by the server; it is refused here, in words. */
import type { EditorView } from '@tiptap/pm/view'
import i18next from 'i18next'
import { maxFrameBytes } from '../../shared/collaboration/wire.ts'
import { toast } from '../ui/toast.tsx'

/** Half a frame: Polish letters take two bytes. */
const maxLetters = maxFrameBytes / 2

export function refuseHugePaste(_view: EditorView, event: ClipboardEvent): boolean {
  const letters = event.clipboardData?.getData('text/plain').length ?? 0
  if (letters <= maxLetters) return false
  toast(i18next.t('text:field.pasteTooLarge'), 'warn')
  return true
}
