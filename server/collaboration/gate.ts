/**
 * The gate between a socket and a document (I10). It keeps a shadow of the text in which every update is tried first, after
 * `frame-check.ts` has looked at it unapplied (steps 1 to 5):
 *
 *   6. apply to the shadow; whatever throws has perhaps already changed it (seen: 558 of 3,777 throwing frames), so the shadow is
 *      made anew from the committed text
 *   7. nothing may stay pending (H9); no chain of elements deeper than 64 (H26); attributes only where their node has them
 *   8. each touched field must be text of our schema, attribute types included (H27)
 *   9. what goes on from here is the shadow's own account of what changed, not the frame: a frame may retell old words in
 *      another way, which we ignore, but which somebody who just arrives would believe (H12)
 *
 * What passes is not yet true: the room stores it, and only then applies it to the live text. If storing fails, `forget` puts
 * the shadow back.
 */
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { fitsNode } from './allowed.ts'
import { faultOf, fieldOf, nothingPending } from './document.ts'
import { type Known, lookAt } from './frame-check.ts'

export type Passed =
  /** `bytes` null: the server knew all of it. */
  | { kind: 'passed'; bytes: Uint8Array | null; newClientIds: number[] }
  | { kind: 'gap'; needed: Y.ID[] }
  | { kind: 'refused'; code: number; why: string }

export type Gate = {
  inspect: (bytes: Uint8Array, personId: string) => Passed
  /** Updates that passed before or that others had stored. */
  follow: (bytes: Uint8Array) => void
  /** Back to the live text. */
  forget: () => void
  /** Whether the shadow has everything up to these clocks. */
  covers: (ids: Y.ID[]) => boolean
  close: () => void
}

const maxDepth = 64
const tried = 'tried at the gate'

export function createGate(live: Y.Doc, known: Omit<Known, 'clockOf'>): Gate {
  let shadow = copyOf(live)
  const clockOf = (clientId: number) => Y.getState(shadow.store, clientId)
  const forget = () => {
    shadow.destroy()
    shadow = copyOf(live)
  }

  function inspect(frame: Uint8Array, personId: string): Passed {
    const looked = lookAt(frame, personId, { ...known, clockOf })
    if (looked.kind !== 'fine') return looked
    const applied = attempt(shadow, frame)
    const refusal = applied ? whyNot(shadow, looked.newItems, applied.touched, known.isRoot) : doesNotApply
    if (refusal) {
      forget()
      return refusal
    }
    return { kind: 'passed', bytes: applied?.bytes ?? null, newClientIds: looked.newClientIds }
  }

  return {
    inspect,
    follow: (bytes) => Y.applyUpdate(shadow, bytes),
    forget,
    covers: (ids) => ids.every(({ client, clock }) => clockOf(client) >= clock),
    close: () => shadow.destroy(),
  }
}

type Refused = Extract<Passed, { kind: 'refused' }>
const refused = (code: number, why: string): Refused => ({ kind: 'refused', code, why })
const doesNotApply = refused(closeCodes.badFrame, 'does_not_apply')

function copyOf(live: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
  return doc
}

type Applied = { bytes: Uint8Array | null; touched: Set<string> }

/** What came of it: its own account in bytes, and the fields in which something appeared or went. null: it threw. */
function attempt(doc: Y.Doc, frame: Uint8Array): Applied | null {
  const applied: Applied = { bytes: null, touched: new Set() }
  const onUpdate = (bytes: Uint8Array, origin: unknown) => {
    // Yjs itself tidies formatting afterwards, in a transaction of its own; every copy of the text does that alike.
    if (origin === tried) applied.bytes = bytes
  }
  const onTransaction = (transaction: Y.Transaction) => {
    for (const type of transaction.changed.keys()) {
      const root = rootNameOf(type)
      if (root !== null) applied.touched.add(root)
    }
  }
  doc.on('update', onUpdate)
  doc.on('afterTransaction', onTransaction)
  try {
    Y.applyUpdate(doc, frame, tried)
    return applied
  } catch {
    return null
  } finally {
    doc.off('update', onUpdate)
    doc.off('afterTransaction', onTransaction)
  }
}

function whyNot(
  doc: Y.Doc,
  newItems: Y.ID[],
  touched: Set<string>,
  isRoot: (name: string) => boolean,
): Refused | null {
  if (!nothingPending(doc)) return refused(closeCodes.badFrame, 'predecessor_withheld')
  for (const id of newItems) {
    const place = placeOf(doc, id)
    if (place === 'too_deep') return refused(closeCodes.contentRefused, 'too_deep')
    if (place === 'wrong_attribute') return refused(closeCodes.contentRefused, 'unknown_attribute')
    if (place) touched.add(place.root)
  }
  for (const root of touched) {
    if (!isRoot(root)) return refused(closeCodes.contentRefused, 'unknown_field')
    if (fieldFault(doc, root)) return refused(closeCodes.contentRefused, 'not_our_schema')
  }
  return null
}

/** The field in which an item stands; walks up at most 64 elements, never by recursion. null: it was deleted on arrival. */
function placeOf(doc: Y.Doc, id: Y.ID): { root: string } | 'too_deep' | 'wrong_attribute' | null {
  const item = Y.getItem(doc.store, id)
  if (!(item instanceof Y.Item)) return null
  if (item.parentSub !== null && !item.deleted && !isAttribute(item)) return 'wrong_attribute'
  let parent = item.parent
  for (let depth = 0; depth < maxDepth; depth += 1) {
    if (!(parent instanceof Y.AbstractType)) return null
    if (parent._item === null) return { root: Y.findRootTypeKey(parent) }
    parent = parent._item.parent
  }
  return 'too_deep'
}

/** One value, of the type that this attribute of this node has. */
function isAttribute({ parent, parentSub, content }: Y.Item): boolean {
  if (!(parent instanceof Y.XmlElement) || parentSub === null) return false
  const values = content.getContent()
  return values.length === 1 && fitsNode(parent.nodeName, parentSub, values[0])
}

/** Where a changed type stands; null when what held it is gone, and nothing of it can be read any more. */
// biome-ignore lint/suspicious/noExplicitAny: Yjs types a changed type's events so; only its place is read.
function rootNameOf(type: Y.AbstractType<any>): string | null {
  let current = type
  while (current._item !== null) {
    const parent = current._item.parent
    if (!(parent instanceof Y.AbstractType)) return null
    current = parent
  }
  return Y.findRootTypeKey(current)
}

function fieldFault(doc: Y.Doc, root: string): string | null {
  try {
    return faultOf(fieldOf(doc, root))
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable'
  }
}
