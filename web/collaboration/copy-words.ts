/** Words to the clipboard, also where a page without https has none of its own. */
import i18next from 'i18next'
import { toast } from '../ui/toast.tsx'
import type { LostField } from './status.ts'

export async function copyWords(lost: LostField[], fieldName: (root: string) => string): Promise<void> {
  const whole = lost.map(({ root, text }) => `${fieldName(root)}\n${text}`).join('\n\n')
  if (await written(whole)) toast(i18next.t('text:ended.copied'))
  else toast(i18next.t('text:ended.notCopied'), 'warn')
}

async function written(words: string): Promise<boolean> {
  // Missing on a page without https, whatever the types say.
  const clipboard = navigator.clipboard as Clipboard | undefined
  try {
    if (!clipboard) return writtenByHand(words)
    await clipboard.writeText(words)
    return true
  } catch {
    return writtenByHand(words)
  }
}

function writtenByHand(words: string): boolean {
  const box = document.createElement('textarea')
  box.value = words
  box.className = 'sr-only'
  document.body.append(box)
  box.select()
  const isDone = document.execCommand('copy')
  box.remove()
  return isDone
}
