/**
 * Pictures while one writes: shown with their words below, selected by arrows like any block, changed by Enter, taken out by Delete.
 * A picture that is pasted or dropped is asked about first; pictures in pasted words stay only where they are this paper's.
 */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, Selection } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import i18next from 'i18next'
import { imageAddress } from '../../shared/text/images.ts'
import { announce, toast } from '../ui/toast.tsx'
import { pictureIn, selectedImage, withoutStrangers } from './images.ts'

export type PicturesOptions = {
  positionId: string
  /** Opens the dialog: for this file, or for the picture that is selected. null: here no picture is added or described. */
  ask: Ask | null
}
type Ask = (file: File | null) => void

export const Pictures = Extension.create<PicturesOptions>({
  name: 'pictures',
  priority: 1500,
  addOptions: () => ({ positionId: '', ask: null }),
  addProseMirrorPlugins() {
    const { positionId, ask } = this.options
    return [
      new Plugin({
        view: () => (ask ? { update: tellSelected } : {}),
        props: {
          nodeViews: { image: (node) => imageView(node, positionId, ask) },
          handleKeyDown: (view, event) => {
            if (event.key !== 'Enter' || event.shiftKey || !ask || !selectedImage(view.state)) return false
            ask(null)
            return true
          },
          handleDoubleClickOn: (view) => {
            if (!ask || !selectedImage(view.state)) return false
            ask(null)
            return true
          },
          handleDOMEvents: {
            paste: (_view, event) => taken(event, pictureIn(event.clipboardData), ask),
            drop: (view, event) => {
              // What is dragged inside the text is moved by the editor itself.
              if (view.dragging) return false
              const file = pictureIn(event.dataTransfer)
              if (file) caretTo(view, event)
              return taken(event, file, ask)
            },
          },
          transformPastedHTML: (pasted) => {
            const { html, dropped } = withoutStrangers(pasted, positionId)
            if (dropped > 0) toast(i18next.t('text:image.dropped', { count: dropped }), 'warn')
            return html
          },
        },
      }),
    ]
  },
})

function taken(event: Event, file: File | null, ask: Ask | null): boolean {
  if (!file) return false
  event.preventDefault()
  if (ask) ask(file)
  else toast(i18next.t('text:image.notHere'), 'warn')
  return true
}

function caretTo(view: EditorView, { clientX, clientY }: DragEvent): void {
  const place = view.posAtCoords({ left: clientX, top: clientY })
  if (!place) return
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(place.pos))))
  view.focus()
}

/** A selected picture is said once, not at each of a colleague's keys, which draw the whole text anew. */
function tellSelected(view: EditorView, before: EditorView['state']): void {
  const [now, then] = [selectedImage(view.state), selectedImage(before)]
  if (!now || (now.file === then?.file && now.alt === then.alt)) return
  announce(i18next.t('text:image.selected', { alt: now.alt }))
}

function imageView(node: Node, positionId: string, ask: Ask | null): NodeView {
  const dom = document.createElement('figure')
  dom.className = 'paper-image'
  const image = document.createElement('img')
  const words = document.createElement('figcaption')
  // Said already by the picture itself.
  words.setAttribute('aria-hidden', 'true')
  dom.append(image, words)
  const change = ask && buttonToChange(ask)
  if (change) dom.append(change)
  const show = ({ attrs }: Node): void => {
    const { file, alt, width, height } = attrs
    const address = imageAddress(positionId, file)
    if (address && image.getAttribute('src') !== address) image.src = address
    image.alt = String(alt)
    image.width = Number(width)
    image.height = Number(height)
    words.textContent = i18next.t('text:image.words', { alt })
  }
  show(node)
  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false
      show(next)
      return true
    },
    selectNode: () => dom.classList.add('ProseMirror-selectednode'),
    deselectNode: () => dom.classList.remove('ProseMirror-selectednode'),
    stopEvent: (event) => event.target === change,
    ignoreMutation: () => true,
  }
}

/** By keyboard it is Enter, or the button in the toolbar. */
function buttonToChange(ask: Ask): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.tabIndex = -1
  button.textContent = i18next.t('text:image.change')
  button.addEventListener('click', () => ask(null))
  return button
}
