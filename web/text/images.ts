/** Pictures in an editor: where one is put, which one is selected, and which file a clipboard or a hand brings. */
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, NodeSelection, type Transaction } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { imageAddress, type PaperImage } from '../../shared/text/images.ts'

/** What is asked about: a new picture, perhaps with its file at hand, or other words for the one that is selected. */
export type AskedImage = { editor: Editor; file: File | null; known: PaperImage | null }

export function selectedImage({ selection }: EditorState): PaperImage | null {
  return selection instanceof NodeSelection && selection.node.type.name === 'image'
    ? (selection.node.attrs as PaperImage)
    : null
}

/** A step of its own for undo. False: the field is closed, and lets nothing through. */
function step(editor: Editor, tr: Transaction): boolean {
  const { doc } = editor.state
  const undoManager = yUndoPluginKey.getState(editor.state)?.undoManager
  undoManager?.stopCapturing()
  editor.view.dispatch(tr)
  undoManager?.stopCapturing()
  editor.commands.focus()
  return !editor.state.doc.eq(doc)
}

/**
 * Below the block in which one writes, or above it while it is empty: words are never torn apart, and the paragraph in which a
 * colleague may just begin stays. There is always a paragraph behind, or one could write no further. False: the field is gone or closed.
 */
export function insertImage(editor: Editor, image: PaperImage): boolean {
  if (editor.isDestroyed) return false
  const { doc, schema, selection, tr } = editor.state
  const { $from } = selection
  const top = $from.depth > 0 ? $from.node(1) : null
  const isEmpty = top?.type.name === 'paragraph' && top.content.size === 0
  const at = !top ? selection.to : isEmpty ? $from.before(1) : $from.after(1)
  const made = schema.nodes.image?.create(image)
  if (!made) return false
  tr.insert(at, made)
  const behind = schema.nodes.paragraph?.create()
  if (behind && at === doc.content.size) tr.insert(at + made.nodeSize, behind)
  tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView()
  return step(editor, tr)
}

/** Colleagues may have moved it since it was asked about. null: it is gone. */
function placeOf(editor: Editor, { file, alt }: PaperImage): number | null {
  const { doc, selection } = editor.state
  const isIt = (node: Node | null) => node?.attrs.file === file && node?.attrs.alt === alt
  if (selection instanceof NodeSelection && isIt(selection.node)) return selection.from
  let found: number | null = null
  doc.forEach((node, at) => {
    if (node.type.name === 'image' && isIt(node)) found ??= at
  })
  return found
}

export function describeImage(editor: Editor, known: PaperImage, alt: string): boolean {
  if (alt === known.alt) return true
  const at = editor.isDestroyed ? null : placeOf(editor, known)
  if (at === null) return false
  const tr = editor.state.tr.setNodeMarkup(at, undefined, { ...known, alt })
  tr.setSelection(NodeSelection.create(tr.doc, at))
  return step(editor, tr)
}

export function removeImage(editor: Editor, known: PaperImage): boolean {
  const at = editor.isDestroyed ? null : placeOf(editor, known)
  if (at === null) return false
  const tr = editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, at)).deleteSelection()
  return step(editor, tr)
}

/** A file that is to be shown. Office programs put a picture of the words beside the words: then it is the words that are meant. */
export function pictureIn(data: DataTransfer | null): File | null {
  const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'))
  if (!data || !file) return null
  const words = data.getData('text/plain') || textOf(data.getData('text/html'))
  return words.trim() === '' ? file : null
}

const parsed = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')
const textOf = (html: string): string => parsed(html).body.textContent ?? ''

/** Pasted words without the pictures that are not this paper's, and how many those were. Nothing of them is ever asked for. */
export function withoutStrangers(html: string, positionId: string): { html: string; dropped: number } {
  if (!/<(img|picture|svg|video|object)/i.test(html)) return { html, dropped: 0 }
  const page = parsed(html)
  const strangers = [...page.querySelectorAll('img, svg, video, object')].filter(
    (element) => !isOurs(element, positionId),
  )
  if (strangers.length === 0) return { html, dropped: 0 }
  for (const stranger of strangers) stranger.remove()
  return { html: page.body.innerHTML, dropped: strangers.length }
}

function isOurs(element: Element, positionId: string): boolean {
  const address = imageAddress(positionId, element.getAttribute('data-file'))
  return element.tagName === 'IMG' && address !== null && element.getAttribute('src') === address
}
