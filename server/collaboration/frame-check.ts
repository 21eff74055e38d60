/**
 * The part of the gate that looks at an update without applying it. In steps:
 *
 *   1. decode lazily (`Y.decodeUpdate`): a 7-byte frame may claim 150 MB of structs, and is refused here in no time (H25)
 *   2. no Skip; clocks are safe integers; each client's structs, and all they and the deletions refer to, follow on from what the
 *      server knows - a gap is no crime (a browser that typed while connecting makes one): nothing of it is applied, the server
 *      asks for the rest; but words of an earlier epoch belong to a text that is over
 *   3. new clocks only under clientIDs that are nobody's yet or this person's own (H10, H11)
 *   4. at most 100 000 new clocks that cost the sender no bytes: letters are bounded by the size of the frame
 *   5. content kinds, root names, element names, marks with what they carry, and attribute names from the allow-list (H13)
 */
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { knownAttribute, knownMark, knownNode } from './allowed.ts'

export type Known = {
  /** Next clock the server expects of a client; 0 when it never heard of it. */
  clockOf: (clientId: number) => number
  /** undefined: nobody's yet. null: the server's own. */
  ownerOf: (clientId: number) => string | null | undefined
  /** It wrote in an earlier epoch of this text: whoever still has its words holds a document that is over (workflow 2.8). */
  isPast: (clientId: number) => boolean
  isRoot: (name: string) => boolean
  /** The server has all of this, struck out. */
  isDeleted: (client: number, clock: number, length: number) => boolean
  /** All of this is formatting, or struck out. */
  isFormat: (client: number, clock: number, length: number) => boolean
}

export type Looked =
  /** `isTidying`: nothing but formatting is struck out, as Yjs does by itself after words of others. */
  | { kind: 'fine'; newClientIds: number[]; newItems: Y.ID[]; isTidying: boolean }
  /** The server knows all of it: what a browser says that comes back. */
  | { kind: 'old' }
  | Stop

export type Stop =
  /** `needed`: the clocks that must be known before the frame makes sense. */
  { kind: 'gap'; needed: Y.ID[] } | { kind: 'refused'; code: number; why: string }

const maxFreeClocks = 100_000
const refused = (code: number, why: string): Looked => ({ kind: 'refused', code, why })

export function lookAt(bytes: Uint8Array, personId: string, known: Known): Looked {
  const frame = decode(bytes)
  if (!frame) return refused(closeCodes.badFrame, 'not_an_update')
  const reached = new Map<number, number>()
  const newItems: Y.ID[] = []
  const referredTo: Y.ID[] = []
  const newClientIds = new Set<number>()
  const needed: Y.ID[] = []
  let newClocks = 0
  let freeClocks = 0
  let isNews = false
  let isTidying = true
  for (const struct of frame.structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip || !isSane(client, clock, struct.length))
      return refused(closeCodes.badFrame, 'bad_struct')
    const from = reached.get(client) ?? known.clockOf(client)
    const end = clock + struct.length
    if (clock > from) {
      needed.push(Y.createID(client, end))
      continue
    }
    reached.set(client, Math.max(from, end))
    if (end <= from) continue
    const owner = known.ownerOf(client)
    if (owner !== undefined && owner !== personId) return refused(closeCodes.badFrame, 'client_id_of_another')
    if (owner === undefined) newClientIds.add(client)
    // Counted from what is known: a first version counted from the frame's start and refused honest people.
    newClocks += end - from
    if (!isLetters(struct)) freeClocks += end - from
    if (freeClocks > maxFreeClocks) return refused(closeCodes.tooLarge, 'too_many_changes')
    if (!(struct instanceof Y.Item)) continue
    const why = whyNotItem(struct, known)
    if (why) return refused(closeCodes.contentRefused, why)
    newItems.push(Y.createID(client, Math.max(clock, from)))
    referredTo.push(...refersTo(struct))
  }
  for (const [client, deletions] of frame.ds.clients) {
    for (const { clock, len } of deletions) {
      if (!isSane(client, clock, len)) return refused(closeCodes.badFrame, 'bad_struct')
      referredTo.push(Y.createID(client, clock + len - 1))
      isNews ||= !known.isDeleted(client, clock, len)
      isTidying &&= known.isFormat(client, clock, len)
    }
  }
  for (const { client, clock } of referredTo)
    if (clock >= (reached.get(client) ?? known.clockOf(client))) needed.push(Y.createID(client, clock + 1))
  if (
    frame.structs.some(({ id }) => known.isPast(id.client)) ||
    referredTo.some((id) => known.isPast(id.client))
  )
    return refused(closeCodes.frozen, 'text_frozen')
  if (needed.length > 0) return { kind: 'gap', needed }
  if (newClocks === 0 && !isNews) return { kind: 'old' }
  return { kind: 'fine', newClientIds: [...newClientIds], newItems, isTidying: newClocks === 0 && isTidying }
}

const isLetters = (struct: Y.Item | Y.GC): boolean =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString

function decode(bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(bytes)
  } catch {
    return null
  }
}

/** Clocks stay far below 2^53, so that sums stay exact; an empty struct would never move anything on. */
const isSane = (client: number, clock: number, length: number): boolean =>
  Number.isSafeInteger(client) &&
  Number.isSafeInteger(clock) &&
  clock >= 0 &&
  clock < 2 ** 40 &&
  length > 0 &&
  length < 2 ** 32

/** What must be known before this item has a place. */
function refersTo({ origin, rightOrigin, parent }: Y.Item): Y.ID[] {
  return [origin, rightOrigin, parent].filter((id) => id instanceof Y.ID)
}

function whyNotItem(item: Y.Item, known: Known): string | null {
  // Lazily decoded, a parent is a root's name, the id of an element, or null (taken from the neighbour).
  const parent = item.parent as unknown
  if (typeof parent === 'string' && (!known.isRoot(parent) || item.parentSub !== null)) return 'unknown_field'
  if (item.parentSub !== null && !knownAttribute(item.parentSub)) return 'unknown_attribute'
  return whyNotContent(item)
}

function whyNotContent({ content, parentSub, origin, rightOrigin }: Y.Item): string | null {
  if (content instanceof Y.ContentDeleted) return null
  // A bare value is an attribute's. Only its first one says so; what follows another is asked where it stands, on the shadow.
  if (content instanceof Y.ContentAny)
    return parentSub === null && !origin && !rightOrigin ? 'unknown_content' : null
  if (parentSub !== null) return 'unknown_content'
  if (content instanceof Y.ContentString) return null
  if (content instanceof Y.ContentFormat) return knownMark(content.key, content.value) ? null : 'unknown_mark'
  if (!(content instanceof Y.ContentType)) return 'unknown_content'
  if (content.type instanceof Y.XmlText) return null
  if (!(content.type instanceof Y.XmlElement)) return 'unknown_content'
  return knownNode(content.type.nodeName) ? null : 'unknown_node'
}
