/** Makes the canonical paper out of rows and frozen fields, and stores it as an immutable version (I4, I5). */
import { createHash, randomUUID } from 'node:crypto'
import { canonicalAnnex } from '../../shared/positions/annexes.ts'
import { numberRecommendations } from '../../shared/positions/numbering.ts'
import {
  type Due,
  type Recommendation,
  recommendationRoot,
  recommendationWhyRoot,
  type Section,
  sectionRoot,
} from '../../shared/positions/types.ts'
import type { CanonicalPaper, CanonicalPart, FixedDue, TextNode } from '../../shared/text/canonical.ts'
import { canonicalJson, partJson } from '../../shared/text/canonical.ts'
import { hasWords } from '../../shared/text/fields.ts'
import type { Tx } from '../platform/database.ts'
import { annexesOf } from './annexes/store.ts'
import { relationsOf } from './endings/relations-store.ts'
import { changeOf } from './endings/store.ts'
import type { Fields } from './ports.ts'
import * as queries from './queries.ts'
import { countVersions, insertVersion, type NewVersion, type PositionRow } from './store.ts'
import {
  addresseeNames,
  highestNumberEver,
  recommendationsOf,
  sectionsOf,
  setRecommendationNumber,
} from './structure/store.ts'

export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

const emptyText: TextNode = { type: 'doc', content: [] }

/** At the first freeze every recommendation gets the number it keeps. */
export async function giveNumbers(tx: Tx, positionId: string): Promise<void> {
  const rows = await recommendationsOf(tx, positionId)
  for (const { id, number } of numberRecommendations(rows, await highestNumberEver(tx, positionId))) {
    await setRecommendationNumber(tx, id, number)
  }
}

/**
 * Parts in reading order: the recommendations follow their heading. Without such a heading they come last. A withdrawn draft is
 * frozen as it stands: a date nobody chose yet reads as none there.
 */
export async function composePaper(
  tx: Tx,
  row: PositionRow,
  fields: Fields,
  { dateMayBeUnset = false } = {},
): Promise<CanonicalPaper> {
  const sections = await sectionsOf(tx, row.id)
  const recommendations = await recommendationsOf(tx, row.id)
  const names = await addresseeNames(tx, row.id)
  const changes = await changeOf(tx, row.id)
  const relations = await relationsOf(tx, row.id)
  const recommended = recommendations.map((r) => {
    const due: Due = dateMayBeUnset && r.due.kind === 'unset' ? { kind: 'none' } : r.due
    return recommendationPart({ ...r, due }, fields, names)
  })
  const parts: CanonicalPart[] = sections.flatMap((s) =>
    s.kind === 'recommendations' ? [sectionPart(s, fields), ...recommended] : [sectionPart(s, fields)],
  )
  if (!sections.some((s) => s.kind === 'recommendations')) parts.push(...recommended)
  return {
    format: 'radopis-version/1',
    positionId: row.id,
    kind: row.kind,
    language: 'pl',
    title: row.title.trim(),
    legalBasis: row.legalBasis.trim(),
    parts,
    copyTo: await queries.copyToOf(tx, row.id),
    annexes: (await annexesOf(tx, row.id)).map(canonicalAnnex),
    ...(changes && { changes }),
    ...(relations.length > 0 && { relations }),
  }
}

function sectionPart(section: Section, fields: Fields): CanonicalPart {
  const text = section.kind === 'recommendations' ? emptyText : (fields[sectionRoot(section.id)] ?? emptyText)
  return { part: 'section', id: section.id, kind: section.kind, heading: section.heading, text }
}

function recommendationPart(r: Recommendation, fields: Fields, names: Map<string, string>): CanonicalPart {
  if (r.number === null) throw new Error(`recommendation ${r.id} is frozen without a number`)
  const why = fields[recommendationWhyRoot(r.id)]
  return {
    part: 'recommendation',
    id: r.id,
    number: r.number,
    addressees: r.addresseeIds.map((id) => ({ id, name: names.get(id) ?? '' })),
    due: fixedDue(r),
    text: fields[recommendationRoot(r.id)] ?? emptyText,
    why: why && hasWords(why) ? why : null,
  }
}

function fixedDue(r: Recommendation): FixedDue {
  if (r.due.kind === 'unset') throw new Error(`recommendation ${r.id} is frozen without a date chosen`)
  return r.due
}

/** Which parts have no words; numbers as shown to people (guard of T2). */
export function emptyParts(
  fields: Fields,
  sections: Section[],
  recommendations: { id: string; shown: number }[],
) {
  const rationales = sections.filter((s) => s.kind === 'rationale')
  const empty = (root: string) => !fields[root] || !hasWords(fields[root])
  return {
    recommendations: recommendations.filter((r) => empty(recommendationRoot(r.id))).map((r) => r.shown),
    rationale: rationales.length === 0 || rationales.every((s) => empty(sectionRoot(s.id))),
  }
}

/** The first letter of a label; an adopted text stands alone as A, its corrections as A′, A″ … */
const letters = { review: 'R', council: 'C', adopted: 'A', corrected: 'A', withdrawn: 'W' } as const

function labelOf(reason: NewVersion['reason'], ordinal: number): string {
  if (reason === 'adopted') return letters.adopted
  return reason === 'corrected'
    ? `${letters.corrected}${'′'.repeat(ordinal)}`
    : `${letters[reason]}${ordinal}`
}

export async function storeVersion(
  tx: Tx,
  paper: CanonicalPaper,
  about: { reason: NewVersion['reason']; epoch: number; seq: number; createdBy: string },
): Promise<{ id: string; label: string; sha256: string }> {
  const canonical = canonicalJson(paper)
  const parts = paper.parts.map((p) => ({ id: p.id, part: p.part, sha256: sha256Hex(partJson(p)) }))
  return storeCanonical(tx, paper.positionId, canonical, parts, about)
}

/** The council's version and the adopted one are the reviewed bytes again, under a new label: the hash stays. */
export async function storeSameText(
  tx: Tx,
  positionId: string,
  versionId: string,
  reason: NewVersion['reason'],
  createdBy: string,
): Promise<{ id: string; label: string; sha256: string }> {
  const old = await queries.readVersion(tx, positionId, versionId)
  if (!old) throw new Error(`version ${versionId} is missing`)
  return storeCanonical(tx, positionId, old.canonical, old.parts, {
    reason,
    epoch: old.epoch,
    seq: old.seq,
    createdBy,
  })
}

async function storeCanonical(
  tx: Tx,
  positionId: string,
  canonical: string,
  parts: NewVersion['parts'],
  about: { reason: NewVersion['reason']; epoch: number; seq: number; createdBy: string },
): Promise<{ id: string; label: string; sha256: string }> {
  const ordinal = (await countVersions(tx, positionId, about.reason)) + 1
  const version = { id: randomUUID(), label: labelOf(about.reason, ordinal), sha256: sha256Hex(canonical) }
  await insertVersion(tx, { ...version, positionId, canonical, parts, ...about })
  return version
}

/** The fields of a version, as they were: what a returned draft is seeded with. */
export function fieldsOf(paper: CanonicalPaper): Fields {
  const fields: Fields = {}
  for (const part of paper.parts) {
    if (part.part === 'recommendation') {
      fields[recommendationRoot(part.id)] = part.text
      fields[recommendationWhyRoot(part.id)] = part.why ?? { type: 'doc', content: [{ type: 'paragraph' }] }
    } else if (part.kind !== 'recommendations') fields[sectionRoot(part.id)] = part.text
  }
  return fields
}
