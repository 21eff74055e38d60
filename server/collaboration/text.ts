/**
 * The live text as other features need it: opened, given new fields, read, changed by the server, frozen, opened again. Each works
 * inside the caller's transaction under the text's row lock, so no edit can slip in between.
 */
import * as Y from 'yjs'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { emptyDoc } from '../../shared/text/schema.ts'
import type { Reader, Tx } from '../platform/database.ts'
import { appendedIn } from './appending.ts'
import { loadText, readWhole } from './checkpoints/checkpoints.ts'
import { type Fields, faultOf, fieldOf, fieldsOf, seed } from './document.ts'
import { type Moved, movedIn } from './following.ts'
import { limits } from './limits.ts'
import { type Replacement, replacedIn } from './replacing.ts'
import * as store from './store.ts'

/** Epoch 1, with the first words of every field typed by the server. */
export async function openText(tx: Tx, positionId: string, fields: Fields): Promise<void> {
  await store.insertLiveText(tx, positionId)
  await plant(tx, positionId, fields)
}

export async function addField(
  tx: Tx,
  positionId: string,
  rootName: string,
  doc: TextNode = emptyDoc(),
): Promise<void> {
  await plant(tx, positionId, { [rootName]: doc })
}

async function plant(tx: Tx, positionId: string, fields: Fields): Promise<void> {
  const text = await store.lockLiveText(tx, positionId)
  if (!text) throw new Error(`position ${positionId} has no live text`)
  if (text.frozen) throw new Error(`the text of ${positionId} is frozen`)
  await store.appendUpdates(tx, text, [{ ...seed(fields), personId: null, sessionId: null }])
}

export async function readText(
  reader: Reader,
  positionId: string,
): Promise<{ epoch: number; seq: number; fields: Fields }> {
  const text = await store.readLiveText(reader, positionId)
  if (!text) throw new Error(`position ${positionId} has no live text`)
  const { doc, seq } = await loadText(reader, text)
  const fields = fieldsOf(doc)
  doc.destroy()
  return { epoch: text.epoch, seq, fields }
}

/**
 * Puts other words where these still stand, in this order, written by this person. By place in the list, whether it was done: false
 * where other words stand by now. All that was done is one step for whoever has the text open.
 */
export async function replaceWords(
  tx: Tx,
  positionId: string,
  personId: string,
  wanted: Replacement[],
): Promise<boolean[] | Refusal> {
  const text = await store.lockLiveText(tx, positionId)
  if (!text || text.frozen) return refuse('text_frozen')
  const loaded = await readWhole(tx, text)
  if (!loaded) return refuse('text_broken')
  const { doc } = loaded
  const updates = wanted.map((one) => replacedIn(doc, text.epoch, one))
  const isWhole = wanted.every(({ anchor }) => !faultOf(fieldOf(doc, anchor.root)))
  const clientIds = [doc.clientID]
  doc.destroy()
  if (!isWhole) return refuse('text_broken')
  const done = updates.filter((bytes) => bytes !== null)
  await store.appendUpdates(
    tx,
    text,
    done.map((bytes) => ({ bytes, personId, sessionId: null, clientIds })),
  )
  return updates.map((bytes) => bytes !== null)
}

/** Blocks that shall stand at the end of a field. */
export type Addition = { root: string; blocks: TextNode[] }

/**
 * Puts blocks behind what these fields say by now, written by this person: all of them, or nothing. Whoever has the text open sees it
 * as one step; what they are typing meanwhile stays. A text of our schema is checked before, one that is too long is refused.
 */
export async function appendBlocks(
  tx: Tx,
  positionId: string,
  personId: string,
  additions: Addition[],
): Promise<{ appended: true } | Refusal> {
  const text = await store.lockLiveText(tx, positionId)
  if (!text || text.frozen) return refuse('text_frozen')
  const loaded = await readWhole(tx, text)
  if (!loaded) return refuse('text_broken')
  const { doc } = loaded
  const bytes = appendedIn(doc, additions)
  const isWhole = additions.every(({ root }) => !faultOf(fieldOf(doc, root)))
  const isTooLarge = Y.encodeStateAsUpdate(doc).byteLength > limits.textBytes
  const clientIds = [doc.clientID]
  doc.destroy()
  if (!isWhole) return refuse('text_broken')
  if (isTooLarge) return refuse('text_too_large')
  if (bytes) await store.appendUpdates(tx, text, [{ bytes, personId, sessionId: null, clientIds }])
  return { appended: true }
}

/** What hangs on the text from outside looks where it is by now; `upTo`: the last word it has seen. */
export type Follow<R> = (reader: R, moved: Moved, upTo: { epoch: number; seq: number }) => Promise<void>

/** Lends the committed text to whoever follows it; nothing of it can be changed that way. */
export async function followText<R extends Reader>(
  reader: R,
  positionId: string,
  follow: Follow<R>,
): Promise<void> {
  const text = await store.readLiveText(reader, positionId)
  if (!text || text.frozen) return
  const { doc, seq } = await loadText(reader, text)
  try {
    await follow(reader, movedIn(doc, text.epoch), { epoch: text.epoch, seq })
  } finally {
    doc.destroy()
  }
}

/**
 * The freeze (I4): under the lock the text is rebuilt from its log, found whole, and closed; the epoch moves on, so an edit that
 * is still on its way belongs to the past and is refused. `expectedSeq` is what the person saw; null does not ask.
 */
export async function freezeText(
  tx: Tx,
  positionId: string,
  expectedSeq: number | null,
  follow: Follow<Tx> = async () => {},
): Promise<{ epoch: number; seq: number; fields: Fields } | Refusal> {
  const text = await store.lockLiveText(tx, positionId)
  if (!text) throw new Error(`position ${positionId} has no live text`)
  if (text.frozen) return refuse('text_frozen')
  if (expectedSeq !== null && expectedSeq !== text.headSeq) {
    return refuse('stale_text', { seen: expectedSeq, now: text.headSeq })
  }
  const loaded = await readWhole(tx, text)
  if (!loaded) return refuse('text_broken')
  const fields = fieldsOf(loaded.doc)
  await follow(tx, movedIn(loaded.doc, text.epoch), { epoch: text.epoch, seq: text.headSeq })
  loaded.doc.destroy()
  for (const [root, json] of Object.entries(fields)) {
    if (faultOf(json)) return refuse('text_broken', { field: root })
  }
  await store.closeEpoch(tx, text)
  return { epoch: text.epoch, seq: text.headSeq, fields }
}

/** A new text in the present epoch, seeded from a version. Nothing of the old one is in it but its words. */
export async function reopenText(tx: Tx, positionId: string, fields: Fields): Promise<void> {
  const text = await store.lockLiveText(tx, positionId)
  if (!text?.frozen) throw new Error(`the text of ${positionId} is not frozen`)
  await store.thaw(tx, positionId)
  await plant(tx, positionId, fields)
}
