/**
 * The canonical paper: what a version holds for ever, what reviewers and voters act on, what every file is rendered from.
 * Its bytes are RFC 8785 JSON in UTF-8; its SHA-256 (hex) is the version's hash. Numbers given later (n/year, date, vote,
 * signatures) are facts beside it, never inside it, so the adopted text has the very hash the ballot named.
 */
import canonicalize from 'canonicalize'
import type { AnnexFile } from '../positions/annexes.ts'
import type { Change } from '../positions/effects.ts'
import type { Relation } from '../positions/relations.ts'
import type { PositionKind, SectionKind } from '../positions/types.ts'

/** ProseMirror JSON of one field: `{ type: 'doc', content: [...] }` in the schema of `schema.ts`. */
export type TextNode = {
  type: string
  attrs?: Record<string, unknown>
  content?: TextNode[]
  text?: string
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

export type FixedDue = { kind: 'day'; day: string } | { kind: 'event'; event: string } | { kind: 'none' }

export type CanonicalSection = {
  part: 'section'
  id: string
  kind: SectionKind
  heading: string
  /** Empty doc for the kind `recommendations`, which is only a heading. */
  text: TextNode
}

export type CanonicalRecommendation = {
  part: 'recommendation'
  id: string
  number: number
  addressees: { id: string; name: string }[]
  due: FixedDue
  text: TextNode
  /** Its own justification, or null when nothing was written. */
  why: TextNode | null
}

/** `file` is left out where the annex is a title only. */
export type CanonicalAnnex = { title: string; file?: AnnexFile }

export type CanonicalPart = CanonicalSection | CanonicalRecommendation

export type CanonicalPaper = {
  format: 'radopis-version/1'
  positionId: string
  kind: PositionKind
  language: 'pl'
  title: string
  legalBasis: string
  /** In reading order; recommendations follow the section of kind `recommendations`. */
  parts: CanonicalPart[]
  /** "Do wiadomości", in order. */
  copyTo: string[]
  annexes: CanonicalAnnex[]
  /** Which older paper this one replaces or revokes once adopted; left out where it does neither. */
  changes?: Change
  /** What it says of other older papers, in the order of their numbers; left out where it says nothing. */
  relations?: Relation[]
}

/** The exact characters that are stored and hashed. */
export function canonicalJson(value: CanonicalPaper | CanonicalPart): string {
  const json = canonicalize(value)
  if (json === undefined) throw new Error('a canonical value must be plain JSON')
  return json
}

/** What a verdict on one part is bound to: the part without its shown number, which may close up without a new review. */
export function partJson(part: CanonicalPart): string {
  if (part.part === 'section') return canonicalJson(part)
  return canonicalJson({ ...part, number: 0 })
}
