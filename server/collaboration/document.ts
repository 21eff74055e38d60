/** Yjs without a network: seeding a field, rebuilding a text from its log, reading fields back as plain JSON. V1 encoding only. */
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { TextNode } from '../../shared/text/canonical.ts'
import { checkText, textSchema } from '../../shared/text/schema.ts'

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

export function rebuild(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const bytes of updates) Y.applyUpdate(doc, bytes)
  })
  return doc
}

/** Nothing withheld: a struct whose predecessor is missing would be invisible now and could surface later (H9). */
export const nothingPending = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs === null && doc.store.pendingDs === null

/** Never `yXmlFragmentToProseMirrorRootNode`: it deletes from the document what it does not understand. */
export const fieldOf = (doc: Y.Doc, root: string): TextNode =>
  yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(root)) as TextNode

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
