/** What the schema allows, asked of bare Yjs: names of nodes, and attributes of nodes and marks with the types of their values. */
import type { Attrs, MarkType, NodeType } from '@tiptap/pm/model'
import { textSchema } from '../../shared/text/schema.ts'

type AttributeSpecs = NonNullable<NodeType['spec']['attrs']>

/** Everything that is an element of its own; plain text is not, and the document is the field itself. */
export const knownNode = (name: string): boolean => nodeNamed(name) !== null

/** A run of text may stand in it, of whatever letters. */
export const holdsText = (nodeName: string): boolean => nodeNamed(nodeName)?.inlineContent ?? false

/** Some node has an attribute of this name. */
export function knownAttribute(name: string): boolean {
  attributeNames ??= new Set(
    Object.values(textSchema().nodes).flatMap((node) => Object.keys(node.spec.attrs ?? {})),
  )
  return attributeNames.has(name)
}
let attributeNames: Set<string> | undefined

/** This very node has it, and the value is of its type (H27). */
export const fitsNode = (nodeName: string, attribute: string, value: unknown): boolean =>
  fits(nodeNamed(nodeName)?.spec.attrs ?? {}, attribute, value)

/** null ends a mark; otherwise the value is its attributes, and no more than those (H13). */
export function knownMark(name: string, value: unknown): boolean {
  const mark = own<MarkType>(textSchema().marks, name)
  if (!mark) return false
  if (value === null) return true
  if (typeof value !== 'object' || Array.isArray(value)) return false
  const specs = mark.spec.attrs ?? {}
  return Object.entries(value as Attrs).every(([attribute, each]) => fits(specs, attribute, each))
}

function nodeNamed(name: string): NodeType | null {
  const node = own<NodeType>(textSchema().nodes, name)
  return !node || node.isText || node === node.schema.topNodeType ? null : node
}

function fits(specs: AttributeSpecs, attribute: string, value: unknown): boolean {
  const check = own(specs, attribute)?.validate
  // Every attribute of our schema brings its check; one without would let anything in.
  if (typeof check !== 'function') return false
  try {
    check(value)
    return true
  } catch {
    return false
  }
}

/** Names come from strangers: `constructor` and the like are nobody's node. */
const own = <T>(record: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined
