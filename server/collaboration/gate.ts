/**
 * The gate between a socket and a document (I10). It keeps a shadow of the text in which every update is tried first, after
 * `frame-check.ts` has looked at it unapplied:
 *
 *   6. apply to the shadow; whatever throws has perhaps already changed it (seen: 558 of 3,777 throwing frames), so the shadow is
 *      made anew from the committed text
 *   7. nothing may stay pending (H9); no chain of elements deeper than 64 (H26)
 *   8. each touched field must be text of our schema, attribute types included (H27)
 *
 * What passes is not yet true: the room stores it, and only then applies it to the live text. If storing fails, `forget` puts
 * the shadow back.
 */
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { faultOf, fieldOf, nothingPending } from './document.ts'
import { type Known, lookAt } from './frame-check.ts'

export type Passed =
  /** `changes` false: the server knew all of it. */
  | { kind: 'passed'; changes: boolean; newClientIds: number[] }
  | { kind: 'gap'; needed: Y.ID[] }
  | { kind: 'refused'; code: number; why: string }

export type Gate = {
  inspect: (bytes: Uint8Array, personId: string) => Passed
  /** Updates that others had stored. */
  follow: (bytes: Uint8Array) => void
  forget: () => void
  /** The server has everything up to these clocks, in the shadow. */
  covers: (ids: Y.ID[]) => boolean
  close: () => void
}

const maxDepth = 64

export function createGate(live: Y.Doc, known: Omit<Known, 'clockOf'>): Gate {
  let shadow = copyOf(live)
  const clockOf = (clientId: number) => Y.getState(shadow.store, clientId)
  const forget = () => {
    shadow.destroy()
    shadow = copyOf(live)
  }
  const refuse = (code: number, why: string): Passed => {
    forget()
    return { kind: 'refused', code, why }
  }

  function inspect(bytes: Uint8Array, personId: string): Passed {
    const looked = lookAt(bytes, personId, { ...known, clockOf })
    if (looked.kind !== 'fine') return looked
    let applied: { changes: boolean; touched: Set<string> }
    try {
      applied = apply(shadow, bytes)
    } catch {
      return refuse(closeCodes.badFrame, 'does_not_apply')
    }
    if (!nothingPending(shadow)) return refuse(closeCodes.badFrame, 'predecessor_withheld')
    for (const id of looked.newItems) {
      const root = rootOf(shadow, id)
      if (root === 'too_deep') return refuse(closeCodes.contentRefused, 'too_deep')
      if (root !== null) applied.touched.add(root)
    }
    for (const root of applied.touched) {
      if (root !== '' && !known.isRoot(root)) return refuse(closeCodes.contentRefused, 'unknown_field')
      const fault = root === '' ? null : fieldFault(shadow, root)
      if (fault) return refuse(closeCodes.contentRefused, 'not_our_schema')
    }
    return { kind: 'passed', changes: applied.changes, newClientIds: looked.newClientIds }
  }

  return {
    inspect,
    follow: (bytes) => Y.applyUpdate(shadow, bytes),
    forget,
    covers: (ids) => ids.every(({ client, clock }) => clockOf(client) >= clock),
    close: () => shadow.destroy(),
  }
}

function copyOf(live: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
  return doc
}

/** Applies and tells whether anything came of it, and which fields lost or changed something. */
function apply(doc: Y.Doc, bytes: Uint8Array): { changes: boolean; touched: Set<string> } {
  let changes = false
  const touched = new Set<string>()
  const onUpdate = () => {
    changes = true
  }
  const onTransaction = (transaction: Y.Transaction) => {
    for (const type of transaction.changed.keys()) touched.add(rootNameOf(type))
  }
  doc.on('update', onUpdate)
  doc.on('afterTransaction', onTransaction)
  try {
    Y.applyUpdate(doc, bytes)
  } finally {
    doc.off('update', onUpdate)
    doc.off('afterTransaction', onTransaction)
  }
  return { changes, touched }
}

/** The field in which an item stands; walks up at most 64 elements, never by recursion. Null: it was deleted on arrival. */
function rootOf(doc: Y.Doc, id: Y.ID): string | 'too_deep' | null {
  const item = Y.getItem(doc.store, id)
  if (!(item instanceof Y.Item)) return null
  let parent = item.parent
  for (let depth = 0; depth < maxDepth; depth += 1) {
    if (!(parent instanceof Y.AbstractType)) return null
    if (parent._item === null) return Y.findRootTypeKey(parent)
    parent = parent._item.parent
  }
  return 'too_deep'
}

/** A type that others reach through its root; depth was bounded when it came in. */
// biome-ignore lint/suspicious/noExplicitAny: Yjs types a changed type's events so; only its place is read.
function rootNameOf(type: Y.AbstractType<any>): string {
  let current = type
  while (current._item !== null) {
    const parent = current._item.parent
    if (!(parent instanceof Y.AbstractType)) break
    current = parent
  }
  return current._item === null ? Y.findRootTypeKey(current) : ''
}

function fieldFault(doc: Y.Doc, root: string): string | null {
  try {
    return faultOf(fieldOf(doc, root))
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable'
  }
}
