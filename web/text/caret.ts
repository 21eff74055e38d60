/**
 * How a colleague's cursor is drawn. Its name is an attribute that CSS writes: as text it would stand in the middle of the
 * sentence for whoever listens to the page ("Rada Bolek wnosi o"). Who is where is told by the presence list instead.
 */
import type { DecorationAttrs } from '@tiptap/pm/view'

type User = Record<string, unknown>
const colorFor = (user: User): string =>
  typeof user.color === 'string' && /^#[0-9a-f]{6}$/i.test(user.color) ? user.color : '#37474f'

export function renderCaret(user: User): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'live-caret'
  caret.setAttribute('aria-hidden', 'true')
  caret.dataset.name = String(user.name ?? '')
  caret.dataset.person = String(user.personId ?? '')
  caret.style.setProperty('--caret', colorFor(user))
  return caret
}

export const renderSelection = (user: User): DecorationAttrs => ({
  class: 'live-selection',
  style: `--caret: ${colorFor(user)}`,
})
