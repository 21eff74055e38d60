/**
 * The gate between a socket and a document (I10). It keeps a shadow of the text in which every update is tried first, after
 * `frame-check.ts` has looked at it unapplied (steps 1 to 5):
 *
 *   6. apply to the shadow; whatever throws has perhaps already changed it (seen: 558 of 3,777 throwing frames), so the shadow is
 *      made anew from the committed text
 *   7. nothing may stay pending (H9); no chain of elements deeper than 64 (H26); attributes only where their node has them
 *   8. each touched field must be text of our schema, attribute types included (H27) - except after mere typing: letters in, or out
 *      of, a run of text that may hold any cannot break a schema, and asking the whole field at every key would cost milliseconds;
 *      and the pictures it shows must be this paper's
 *   9. what goes on from here is the shadow's own account of what changed, not the frame: a frame may retell old words in
 *      another way, which we ignore, but which somebody who just arrives would believe (H12)
 *
 * Frames of one seat are tried together: one account, one row, one look at the schema. If their sum is not good, halves are tried
 * until the one to blame stands alone.
 *
 * What passes is not yet true: the room stores it, and only then applies it to the live text. Until `stored`, the gate remembers
 * it; `forget` puts the shadow back to the live text.
 */
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { applyLogged, rebuild } from './document.ts'
import { type Known, lookAt, type Stop } from './frame-check.ts'
import { attempt, type Tried, whyNot } from './trial.ts'

/** `bytes` null: the server knew all of it. `isTidied`: they say more than the frames did, so their sender must hear it too. */
export type Passed = { bytes: Uint8Array | null; isTidied: boolean; newClientIds: number[] }
/** The first `taken` frames have passed; `stop` says what is with the next one, null when none is left. */
export type Inspected = { taken: number; passed: Passed; stop: Stop | null }

export type Gate = {
  inspect: (frames: Uint8Array[], personId: string) => Inspected
  /** Whether a frame says anything that nobody has said; true for a frame that is none. */
  bringsWords: (frame: Uint8Array, personId: string) => boolean
  /** What passed is committed and in the live text. */
  stored: () => void
  /** What passed last is to be inspected once more. */
  takeBack: () => void
  /** Updates that others had stored. */
  follow: (bytes: Uint8Array) => void
  /** Back to the live text. */
  forget: () => void
  /** Whether the server has everything up to these clocks. */
  covers: (ids: Y.ID[]) => boolean
  /** Nobody has written for so long: one copy of the text may be enough. False: not yet. */
  rest: (quietMs: number) => boolean
  close: () => void
}

/** The shadow is kept so many times as long as it takes to make: a minute for a long text, a moment for a short one. */
const keptForItsCost = 1000

type KnownOutside = Pick<Known, 'ownerOf' | 'isPast' | 'isRoot'> & {
  /** Whether this field shows a picture that is not this paper's. */
  showsStranger: (field: TextNode) => boolean
  /** Whether the text may grow by so many bytes. */
  hasRoomFor: (bytes: number) => boolean
}

export function createGate(live: Y.Doc, known: KnownOutside): Gate {
  /** Made when somebody first writes: most open texts are only read. */
  let shadow: Y.Doc | null = null
  let shadowCostMs = 0
  /** Passed, not stored yet. */
  let waiting: Uint8Array[] = []
  const doc = () => shadow ?? live
  const knows: Known = {
    ...known,
    clockOf: (clientId) => Y.getState(doc().store, clientId),
    isDeleted: (client, clock, length) => everyItem(doc(), client, clock, length, isStruck),
    isFormat: (client, clock, length) => everyItem(doc(), client, clock, length, isFormat),
  }

  function shadowOf(): Y.Doc {
    if (shadow) return shadow
    const begun = performance.now()
    shadow = rebuild([Y.encodeStateAsUpdate(live), ...waiting])
    shadowCostMs = performance.now() - begun
    return shadow
  }
  function drop(): void {
    shadow?.destroy()
    shadow = null
  }

  const isNews = (frame: Uint8Array, personId: string) => lookAt(frame, personId, knows).kind !== 'old'

  /** What Yjs tidies in the browser of somebody who only reads are no words of theirs. */
  function bringsWords(frame: Uint8Array, personId: string): boolean {
    const looked = lookAt(frame, personId, knows)
    return looked.kind !== 'old' && !(looked.kind === 'fine' && looked.isTidying)
  }

  function faultWith(tried: Tried): Stop | null {
    const isTooMuch = tried.newItems.length > 0 && !known.hasRoomFor(tried.bytes?.byteLength ?? 0)
    if (isTooMuch) return { kind: 'refused', code: closeCodes.tooLarge, why: 'text_too_large' }
    return whyNot(shadowOf(), tried, known)
  }

  function inspect(frames: Uint8Array[], personId: string): Inspected {
    // Whoever only came back to read needs no shadow.
    if (!shadow && !frames.some((frame) => isNews(frame, personId)))
      return { taken: frames.length, passed: nothing, stop: null }
    const tried = attempt(shadowOf(), frames, personId, knows)
    const fault = tried.threw || tried.applied > 0 ? faultWith(tried) : null
    if (!fault) {
      if (tried.bytes) waiting.push(tried.bytes)
      const { bytes, isTidied } = tried
      const passed = { bytes, isTidied, newClientIds: [...tried.newClientIds] }
      return { taken: tried.taken, passed, stop: tried.stop }
    }
    drop()
    if (tried.taken <= 1) return { taken: 0, passed: nothing, stop: fault }
    return inspect(frames.slice(0, tried.taken >> 1), personId)
  }

  return {
    inspect,
    bringsWords,
    stored() {
      waiting = []
    },
    takeBack() {
      waiting.pop()
      drop()
    },
    follow(bytes) {
      if (shadow) applyLogged(shadow, [bytes])
    },
    forget() {
      waiting = []
      drop()
    },
    covers: (ids) => ids.every(({ client, clock }) => knows.clockOf(client) >= clock),
    rest(quietMs) {
      if (waiting.length === 0 && quietMs > shadowCostMs * keptForItsCost) drop()
      return shadow === null
    },
    close: drop,
  }
}

const nothing: Passed = { bytes: null, isTidied: false, newClientIds: [] }

/** Whether all of this is there, and is so. */
function everyItem(
  doc: Y.Doc,
  client: number,
  clock: number,
  length: number,
  isSo: (struct: Y.AbstractStruct) => boolean,
): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs || clock + length > Y.getState(doc.store, client)) return false
  const end = clock + length
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= end) break
    if (!isSo(struct)) return false
  }
  return true
}

const isStruck = (struct: Y.AbstractStruct): boolean => struct.deleted
const isFormat = (struct: Y.AbstractStruct): boolean =>
  struct.deleted || (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)
