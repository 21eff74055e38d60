/**
 * Frames tried on the gate's shadow: applied in one transaction, and what came of it looked at (steps 6 to 9 of `gate.ts`).
 */
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { fitsNode, holdsText } from './allowed.ts'
import { faultOf, fieldOf, nothingPending } from './document.ts'
import { type Known, lookAt, type Stop } from './frame-check.ts'
import { standWhereTheySay } from './order.ts'

const maxDepth = 64

export type Tried = {
  /** Frames dealt with, the one that threw among them. */
  taken: number
  /** Those of them that brought something. */
  applied: number
  stop: Stop | null
  threw: boolean
  bytes: Uint8Array | null
  /** Yjs struck out formatting that says nothing any more: more than the frames said. */
  isTidied: boolean
  newClientIds: Set<number>
  newItems: Y.ID[]
  /** Nothing but letters came or went. */
  isTyping: boolean
  /** Fields in which more than letters came or went. */
  touched: Set<string>
}

/** All in one transaction of the shadow, until a frame is no good. What came of it is the shadow's own account, in bytes. */
export function attempt(shadow: Y.Doc, frames: Uint8Array[], personId: string, known: Known): Tried {
  const tried: Tried = {
    ...{ taken: 0, applied: 0, stop: null, threw: false, bytes: null, isTidied: false, isTyping: false },
    ...{ newClientIds: new Set<number>(), newItems: [], touched: new Set<string>() },
  }
  const onUpdate = (bytes: Uint8Array, origin: unknown) => {
    // Yjs tidies formatting afterwards, in a transaction of its own: that is part of what came of it, for every copy.
    tried.bytes = tried.bytes ? Y.mergeUpdates([tried.bytes, bytes]) : bytes
    tried.isTidied ||= origin !== tried
  }
  const onTransaction = (transaction: Y.Transaction) => {
    if (transaction.origin === tried) noteTouched(transaction, tried)
  }
  shadow.on('update', onUpdate)
  shadow.on('afterTransaction', onTransaction)
  try {
    shadow.transact(() => applyInTurn(shadow, frames, personId, known, tried), tried)
  } catch {
    tried.threw = true
  } finally {
    shadow.off('update', onUpdate)
    shadow.off('afterTransaction', onTransaction)
  }
  return tried
}

function applyInTurn(
  shadow: Y.Doc,
  frames: Uint8Array[],
  personId: string,
  known: Known,
  tried: Tried,
): void {
  for (const frame of frames) {
    const looked = lookAt(frame, personId, known)
    if (looked.kind === 'gap' || looked.kind === 'refused') {
      tried.stop = looked
      return
    }
    tried.taken += 1
    if (looked.kind === 'old') continue
    tried.applied += 1
    for (const clientId of looked.newClientIds) tried.newClientIds.add(clientId)
    for (const id of looked.newItems) tried.newItems.push(id)
    Y.applyUpdate(shadow, frame)
    if (!nothingPending(shadow)) return
  }
}

/** Before Yjs forgets what was deleted. */
function noteTouched(transaction: Y.Transaction, tried: Tried): void {
  const { store } = transaction.doc
  tried.isTyping = tried.newItems.every((id) => isLetters(Y.getItem(store, id)))
  if (tried.isTyping)
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      tried.isTyping &&= isLetters(struct)
    })
  if (tried.isTyping) return
  for (const type of transaction.changed.keys()) {
    const root = rootNameOf(type)
    if (root !== null) tried.touched.add(root)
  }
}

/** Letters in a run of text whose element may hold any. */
function isLetters(struct: Y.AbstractStruct): boolean {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return false
  const { parent, parentSub } = struct
  if (parentSub !== null || !(parent instanceof Y.XmlText)) return false
  const element = parent._item?.parent
  return element instanceof Y.XmlElement && holdsText(element.nodeName)
}

type KnownFields = { isRoot: (name: string) => boolean; showsStranger: (field: TextNode) => boolean }

export function whyNot(shadow: Y.Doc, tried: Tried, known: KnownFields): Stop | null {
  const { isRoot } = known
  if (tried.threw) return doesNotApply
  if (!nothingPending(shadow)) return refused(closeCodes.badFrame, 'predecessor_withheld')
  const { newItems, touched } = tried
  if (!standWhereTheySay(shadow, newItems)) return refused(closeCodes.badFrame, 'misplaced')
  if (tried.isTyping) return null
  for (const id of newItems) {
    const place = placeOf(shadow, id)
    if (place === 'too_deep') return refused(closeCodes.contentRefused, 'too_deep')
    if (place === 'wrong_attribute') return refused(closeCodes.contentRefused, 'unknown_attribute')
    if (place === 'mark_without_words') return refused(closeCodes.contentRefused, 'unknown_content')
    if (place === 'bare_value') return refused(closeCodes.contentRefused, 'unknown_content')
    if (place === null) continue
    if (!isRoot(place.root)) return refused(closeCodes.contentRefused, 'unknown_field')
  }
  for (const root of touched) {
    if (!isRoot(root)) return refused(closeCodes.contentRefused, 'unknown_field')
    const why = fieldFault(shadow, root, known)
    if (why) return refused(closeCodes.contentRefused, why)
  }
  return null
}

/** The field in which an item stands; walks up at most 64 elements, never by recursion. null: it was deleted on arrival. */
function placeOf(
  doc: Y.Doc,
  id: Y.ID,
): { root: string } | 'too_deep' | 'wrong_attribute' | 'bare_value' | 'mark_without_words' | null {
  const item = Y.getItem(doc.store, id)
  if (!(item instanceof Y.Item)) return null
  if (item.parentSub !== null && !item.deleted && !isAttribute(item)) return 'wrong_attribute'
  if (item.parentSub === null && item.content instanceof Y.ContentAny) return 'bare_value'
  // Between elements nobody would see it, and Yjs itself stumbles over it.
  if (item.content instanceof Y.ContentFormat && !(item.parent instanceof Y.XmlText))
    return 'mark_without_words'
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

function fieldFault(doc: Y.Doc, root: string, { showsStranger }: KnownFields): string | null {
  try {
    const field = fieldOf(doc, root)
    if (faultOf(field)) return 'not_our_schema'
    return showsStranger(field) ? 'unknown_image' : null
  } catch {
    return 'not_our_schema'
  }
}

const refused = (code: number, why: string): Stop => ({ kind: 'refused', code, why })
const doesNotApply = refused(closeCodes.badFrame, 'does_not_apply')
