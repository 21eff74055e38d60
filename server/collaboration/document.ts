/** Yjs without a network: seeding a field, rebuilding a text from its log, reading fields back as plain JSON. V1 encoding only. */
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { TextNode } from '../../shared/text/canonical.ts'
import { checkText, emptyDoc, textSchema } from '../../shared/text/schema.ts'

export type Fields = Record<string, TextNode>
export type Update = { bytes: Uint8Array; clientIds: number[] }

/**
 * The first words of fields, as an update of a client that is nobody's (a fresh clientID, never used again). Two people typing
 * first into an empty field would make two paragraphs; so the server always types first.
 */
export function seed(fields: Fields): Update {
  const doc = new Y.Doc()
  for (const [root, json] of Object.entries(fields)) {
    checkText(json)
    prosemirrorJSONToYXmlFragment(textSchema(), json, doc.getXmlFragment(root))
  }
  const update = { bytes: Y.encodeStateAsUpdate(doc), clientIds: [doc.clientID] }
  doc.destroy()
  return update
}

/**
 * Applies updates of the log, and nothing else: Yjs would tidy formatting after words of others, by deletions of its own. Here that
 * is done once, where an update passes the gate, and stands in the log with it - or copies of one text would differ in their marks.
 */
export function applyLogged(doc: Y.Doc, updates: Uint8Array[]): void {
  doc.on('afterTransaction', leaveAsItIs)
  try {
    doc.transact(() => {
      for (const bytes of updates) Y.applyUpdate(doc, bytes)
    }, updates)
  } finally {
    doc.off('afterTransaction', leaveAsItIs)
  }
}

/** Yjs looks at this after its observers were told, right before it would tidy. */
function leaveAsItIs(transaction: Y.Transaction): void {
  transaction._needFormattingCleanup = false
}

export function rebuild(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  applyLogged(doc, updates)
  return doc
}

/** Applies them all; what came of it as one update, for those who have the rest. null: nothing did. */
export function inOneUpdate(doc: Y.Doc, updates: Uint8Array[]): Uint8Array | null {
  const [first] = updates
  if (!first) return null
  if (updates.length === 1) {
    applyLogged(doc, updates)
    return first
  }
  let whole: Uint8Array | null = null
  const listen = (bytes: Uint8Array, origin: unknown) => {
    if (origin === updates) whole = bytes
  }
  doc.on('update', listen)
  try {
    applyLogged(doc, updates)
  } finally {
    doc.off('update', listen)
  }
  return whole
}

/** Nothing withheld: a struct whose predecessor is missing would be invisible now and could surface later (H9). */
export const nothingPending = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs === null && doc.store.pendingDs === null

/** Never `yXmlFragmentToProseMirrorRootNode`: it deletes from the document what it does not understand. */
export const fieldOf = (doc: Y.Doc, root: string): TextNode =>
  tidy(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(root)) as TextNode) ?? emptyDoc()

const keptWhenEmpty = new Set(['doc', 'listItem', 'tableCell', 'tableHeader'])
const droppedWhenEmpty = new Set(['bulletList', 'orderedList', 'blockquote', 'table'])

/**
 * Two people may each delete half of a list and leave a list of nothing: no one's fault, and no text of our schema. An empty frame
 * is dropped, an empty cell gets its paragraph - here and in every editor alike. Depth is bounded by the gate.
 */
function tidy(node: TextNode): TextNode | null {
  if (!node.content && !keptWhenEmpty.has(node.type) && !droppedWhenEmpty.has(node.type)) return node
  const content = (node.content ?? []).map(tidy).filter((child) => child !== null)
  if (content.length > 0) return { ...node, content }
  if (droppedWhenEmpty.has(node.type)) return null
  return keptWhenEmpty.has(node.type) ? { ...node, content: [{ type: 'paragraph' }] } : { ...node, content }
}

export function fieldsOf(doc: Y.Doc): Fields {
  return Object.fromEntries([...doc.share.keys()].map((root) => [root, fieldOf(doc, root)]))
}

/** Why this field is not text of our schema, or null. */
export function faultOf(json: TextNode): string | null {
  try {
    checkText(json)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'not text'
  }
}
