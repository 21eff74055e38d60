/**
 * A draft from a file: shown first, then written as it was shown - all of it or nothing, in one transaction under the locks of the
 * paper and of its text. What the paper says already stays; rows that are added are told as if somebody had added them by hand.
 */
import { randomUUID } from 'node:crypto'
import type { InferOutput } from 'valibot'
import {
  recommendationRoot,
  recommendationWhyRoot,
  type SectionKind,
  sectionRoot,
} from '../../../shared/positions/types.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import type { TextNode } from '../../../shared/text/canonical.ts'
import { type ImportedPart, type ImportedSection, textsOf } from '../../../shared/text/import/import.ts'
import {
  type ImportDone,
  type ImportPreview,
  placeOf,
  placesOf,
  type ShownPart,
} from '../../../shared/text/import/placing.ts'
import type { importTextShape } from '../../../shared/text/import/shapes.ts'
import { checkText } from '../../../shared/text/schema.ts'
import { record } from '../../audit/pen.ts'
import { refusing, type Tx } from '../../platform/database.ts'
import { whyNotWrite } from '../actions.ts'
import { type Held, hold } from '../moves.ts'
import { patchPosition } from '../store.ts'
import * as structure from '../structure/store.ts'
import type { ImportParts } from './routes.ts'

export type WantedImport = InferOutput<typeof importTextShape>

/** Asked before the file is read, so that nobody makes the server work on a paper they may not write in. */
export async function previewFile(
  parts: ImportParts,
  personId: string,
  positionId: string,
  bytes: Uint8Array,
): Promise<ImportPreview | Refusal> {
  const refusal = await refusing(parts.database, async (tx) => {
    const held = await heldForWriting(tx, parts, personId, positionId)
    return isRefusal(held) ? held : null
  })
  if (refusal) return refusal
  const imported = await parts.draftReader.read(bytes)
  if (isRefusal(imported)) return imported
  return refusing(parts.database, async (tx) => {
    const held = await heldForWriting(tx, parts, personId, positionId)
    if (isRefusal(held)) return held
    const standing = await structure.sectionsOf(tx, positionId)
    return { ...imported, parts: shown(imported.parts, held.row, standing) }
  })
}

type Standing = Parameters<typeof placesOf>[1]

function shown(parts: ImportedPart[], row: Held['row'], standing: Standing): ShownPart[] {
  const places = placesOf(parts.filter(isSection), standing)
  return parts.map((part) => ({
    ...part,
    place: isSection(part) ? (places.shift() ?? null) : null,
    isTaken: isTaken(part, row),
  }))
}

const isSection = (part: ImportedPart): part is ImportedSection => part.part === 'section'
const isTaken = (part: ImportedPart, row: Held['row']): boolean =>
  (part.part === 'title' && row.title.trim() !== '') ||
  (part.part === 'legal_basis' && row.legalBasis.trim() !== '')

async function heldForWriting(
  tx: Tx,
  { ports }: ImportParts,
  personId: string,
  positionId: string,
): Promise<Held | Refusal> {
  const held = await hold(tx, ports, personId, positionId)
  if (isRefusal(held)) return held
  return whyNotWrite(held.facts, held.actor) ?? held
}

export async function importText(
  parts: ImportParts,
  personId: string,
  positionId: string,
  wanted: WantedImport,
): Promise<ImportDone | Refusal> {
  if (!wanted.parts.flatMap(textsOf).every(isText)) return refuse('malformed', { path: 'parts' })
  const outcome = await refusing(parts.database, async (tx): Promise<ImportDone | Refusal> => {
    const held = await heldForWriting(tx, parts, personId, positionId)
    if (isRefusal(held)) return held
    const done = await bringIn({ tx, parts, personId, positionId, row: held.row }, wanted.parts)
    if (isRefusal(done)) return done
    await tell({ tx, personId, positionId }, 'position.text_imported', {
      file: wanted.fileName,
      sections: done.sections,
      recommendations: done.recommendations,
    })
    return done
  })
  if (!isRefusal(outcome)) parts.ports.announce(positionId, { event: 'structure_changed' })
  return outcome
}

/** Bodies come from anywhere; what is no text of our schema, or too deep for any, is no import of ours. */
function isText(text: TextNode): boolean {
  try {
    checkText(text)
    return true
  } catch {
    return false
  }
}

type Bringing = { tx: Tx; parts: ImportParts; personId: string; positionId: string; row: Held['row'] }
type Addition = { root: string; blocks: TextNode[] }

async function bringIn(bringing: Bringing, wanted: ImportedPart[]): Promise<ImportDone | Refusal> {
  const { tx, parts, personId, positionId } = bringing
  await nameIt(bringing, wanted)
  const sections = await bringSections(bringing, wanted.filter(isSection))
  const recommendations = await bringRecommendations(bringing, wanted)
  const additions = [...sections, ...recommendations].flatMap((one) => one.additions)
  const appended = await parts.ports.appendBlocks(tx, positionId, personId, additions)
  if (isRefusal(appended)) return appended
  return {
    sections: sections.length,
    recommendations: recommendations.length,
    firstId: sections[0]?.id ?? recommendations[0]?.id ?? null,
  }
}

/** Only where the paper has none by now: somebody may have named it since the preview. */
async function nameIt({ tx, personId, positionId, row }: Bringing, wanted: ImportedPart[]): Promise<void> {
  const change: { title?: string; legalBasis?: string } = {}
  for (const part of wanted) {
    if (isTaken(part, row)) continue
    if (part.part === 'title') change.title ??= part.text
    if (part.part === 'legal_basis') change.legalBasis ??= part.text
  }
  if (Object.keys(change).length === 0) return
  await patchPosition(tx, positionId, change)
  await tell({ tx, personId, positionId }, 'position.changed', { what: Object.keys(change).sort().join(' ') })
}

type Brought = { id: string; additions: Addition[] }

/** Where each goes is asked again, under the lock: a colleague may have added or removed a section since. */
async function bringSections(bringing: Bringing, wanted: ImportedSection[]): Promise<Brought[]> {
  const standing = await structure.sectionsOf(bringing.tx, bringing.positionId)
  const brought: Brought[] = []
  for (const section of wanted) {
    const { into, kind, heading } = placeOf(section, standing)
    const id = into ?? (await addSection(bringing, { kind, heading, ordinal: behind(standing) }))
    if (into === null) standing.push({ id, kind, heading, ordinal: behind(standing) })
    brought.push({ id, additions: [{ root: sectionRoot(id), blocks: section.text.content ?? [] }] })
  }
  return brought
}

/** Removed sections keep their numbers: they may come back. */
const behind = (sections: { ordinal: number }[]): number => (sections.at(-1)?.ordinal ?? 0) + 1

async function addSection(
  { tx, parts, personId, positionId }: Bringing,
  section: { kind: SectionKind; heading: string; ordinal: number },
): Promise<string> {
  const id = randomUUID()
  await structure.insertSection(tx, { id, positionId, ...section })
  if (section.kind !== 'recommendations') await parts.ports.addField(tx, positionId, sectionRoot(id))
  await tell({ tx, personId, positionId }, 'position.section_added', { part: id })
  return id
}

/** Behind those that are there, each with its field and the field of its justification. */
async function bringRecommendations(bringing: Bringing, wanted: ImportedPart[]): Promise<Brought[]> {
  const { tx, parts, personId, positionId } = bringing
  const all = wanted.flatMap((part) => (part.part === 'recommendation' ? [part] : []))
  if (all.length === 0) return []
  const sections = await structure.sectionsOf(tx, positionId)
  if (!sections.some(({ kind }) => kind === 'recommendations'))
    await addSection(bringing, {
      kind: 'recommendations',
      heading: 'Rekomendacje',
      ordinal: behind(sections),
    })
  const last = (await structure.recommendationsOf(tx, positionId)).at(-1)?.ordinal ?? 0
  const brought: Brought[] = []
  for (const { text, why } of all) {
    const id = randomUUID()
    await structure.insertRecommendation(tx, { id, positionId, ordinal: last + brought.length + 1 })
    await parts.ports.addField(tx, positionId, recommendationRoot(id))
    await parts.ports.addField(tx, positionId, recommendationWhyRoot(id))
    await tell({ tx, personId, positionId }, 'position.recommendation_added', { part: id })
    const additions = [{ root: recommendationRoot(id), blocks: text.content ?? [] }]
    if (why) additions.push({ root: recommendationWhyRoot(id), blocks: why.content ?? [] })
    brought.push({ id, additions })
  }
  return brought
}

const tell = (
  { tx, personId, positionId }: Pick<Bringing, 'tx' | 'personId' | 'positionId'>,
  kind: string,
  data: Record<string, string | number>,
): Promise<unknown> =>
  record(tx, { actorId: personId, kind, objectKind: 'position', objectId: positionId, data })
