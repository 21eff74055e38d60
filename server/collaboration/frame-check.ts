/**
 * The part of the gate that looks at an update without applying it. In steps:
 *
 *   1. decode lazily (`Y.decodeUpdate`): a 7-byte frame may claim 150 MB of structs, and is refused here in no time (H25)
 *   2. no Skip; clocks are safe integers; each client's structs follow on from what the server knows - a gap is no crime (a browser
 *      that typed while connecting makes one), the server asks for the rest and keeps the frame unapplied
 *   3. new clocks only under clientIDs that are nobody's yet or this person's own (H10, H11)
 *   4. at most 100 000 new clocks
 *   5. content kinds, root names, element, mark and attribute names from the allow-list (H13)
 */
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { textSchema } from '../../shared/text/schema.ts'

export type Known = {
  /** Next clock the server expects of a client; 0 when it never heard of it. */
  clockOf: (clientId: number) => number
  /** undefined: nobody's yet. null: the server's own. */
  ownerOf: (clientId: number) => string | null | undefined
  isRoot: (name: string) => boolean
}

export type Looked =
  | { kind: 'fine'; newClientIds: number[]; newItems: Y.ID[] }
  | { kind: 'gap'; needed: Y.ID[] }
  | { kind: 'refused'; code: number; why: string }

const maxNewClocks = 100_000
const refused = (code: number, why: string): Looked => ({ kind: 'refused', code, why })

export function lookAt(bytes: Uint8Array, personId: string, known: Known): Looked {
  const structs = decode(bytes)
  if (!structs) return refused(closeCodes.badFrame, 'not_an_update')
  const next = new Map<number, number>()
  const newIds: Y.ID[] = []
  const gaps: Y.ID[] = []
  let newClocks = 0
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip || !isSane(client, clock, struct.length))
      return refused(closeCodes.badFrame, 'bad_struct')
    const reached = next.get(client) ?? known.clockOf(client)
    const end = clock + struct.length
    if (clock > reached) {
      gaps.push(Y.createID(client, end))
      continue
    }
    next.set(client, Math.max(reached, end))
    if (end <= reached) continue
    newClocks += end - reached
    if (newClocks > maxNewClocks) return refused(closeCodes.tooLarge, 'too_many_changes')
    const owner = known.ownerOf(client)
    if (owner !== undefined && owner !== personId) return refused(closeCodes.badFrame, 'client_id_of_another')
    const why = struct instanceof Y.Item ? whyNotItem(struct, known) : null
    if (why) return refused(closeCodes.contentRefused, why)
    if (struct instanceof Y.Item) newIds.push(Y.createID(client, Math.max(clock, reached)))
  }
  if (gaps.length > 0) return { kind: 'gap', needed: gaps }
  const newClientIds = [...new Set(newIds.map((id) => id.client))].filter(
    (id) => known.ownerOf(id) === undefined,
  )
  return { kind: 'fine', newClientIds, newItems: newIds }
}

function decode(bytes: Uint8Array): Y.AbstractStruct[] | null {
  try {
    return Y.decodeUpdate(bytes).structs as Y.AbstractStruct[]
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

function whyNotItem(item: Y.Item, known: Known): string | null {
  // Lazily decoded, a parent is a root's name, the id of an element, or null (taken from the neighbour).
  const parent = item.parent as unknown
  if (typeof parent === 'string') {
    if (!known.isRoot(parent)) return 'unknown_field'
    if (item.parentSub !== null) return 'unknown_field'
  }
  if (item.parentSub !== null && !names().attributes.has(item.parentSub)) return 'unknown_attribute'
  return whyNotContent(item)
}

function whyNotContent({ content, parentSub }: Y.Item): string | null {
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return null
  if (content instanceof Y.ContentFormat) return names().marks.has(content.key) ? null : 'unknown_mark'
  if (content instanceof Y.ContentAny) return parentSub === null ? 'unknown_content' : null
  if (!(content instanceof Y.ContentType)) return 'unknown_content'
  if (content.type instanceof Y.XmlText) return null
  if (!(content.type instanceof Y.XmlElement) || parentSub !== null) return 'unknown_content'
  return names().nodes.has(content.type.nodeName) ? null : 'unknown_node'
}

type Names = { nodes: Set<string>; marks: Set<string>; attributes: Set<string> }
let made: Names | undefined
function names(): Names {
  made ??= namesOf(textSchema())
  return made
}

function namesOf(schema: ReturnType<typeof textSchema>): Names {
  const nodes = Object.values(schema.nodes).filter((node) => !node.isText && node !== schema.topNodeType)
  return {
    nodes: new Set(nodes.map((node) => node.name)),
    marks: new Set(Object.keys(schema.marks)),
    attributes: new Set(nodes.flatMap((node) => Object.keys(node.spec.attrs ?? {}))),
  }
}
