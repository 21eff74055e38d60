/**
 * A paper as its words stood then. Headings, order, addressees and dates have no past of their own: they are shown as they are today,
 * and the page says so. A part was there when its field was, unless it had been removed by then.
 */
import { canonicalAnnex } from '../../shared/positions/annexes.ts'
import { recommendationRoot, recommendationWhyRoot, sectionRoot } from '../../shared/positions/types.ts'
import type { CanonicalPaper, CanonicalPart, TextNode } from '../../shared/text/canonical.ts'
import { hasWords } from '../../shared/text/fields.ts'
import { emptyDoc } from '../../shared/text/schema.ts'
import type { Reader } from '../platform/database.ts'
import { annexesOf } from '../positions/annexes/store.ts'
import { relationsOf } from '../positions/endings/relations-store.ts'
import { changeOf } from '../positions/endings/store.ts'
import type { Fields } from '../positions/ports.ts'
import { copyToOf } from '../positions/queries.ts'
import { readPosition } from '../positions/store.ts'
import { addresseeNames, recommendationsOf } from '../positions/structure/store.ts'
import * as queries from './queries.ts'

/** `then`: null is now. Null: there is no such paper. */
export async function paperThen(
  reader: Reader,
  positionId: string,
  fields: Fields,
  then: Date | null,
): Promise<CanonicalPaper | null> {
  const row = await readPosition(reader, positionId)
  if (!row) return null
  const stood = ({ removedAt }: { removedAt: Date | null }) =>
    removedAt === null || (then !== null && removedAt > then)
  const recommended = await recommendationsThen(reader, positionId, fields, stood)
  const sections = (await queries.sectionsEver(reader, positionId)).filter(
    (section) => stood(section) && (section.kind === 'recommendations' || fields[sectionRoot(section.id)]),
  )
  const parts = sections.flatMap(({ id, kind, heading }): CanonicalPart[] => {
    const section = { part: 'section' as const, ...{ id, kind, heading } }
    return kind === 'recommendations'
      ? [{ ...section, text: { type: 'doc', content: [] } }, ...recommended]
      : [{ ...section, text: fields[sectionRoot(id)] ?? emptyDoc() }]
  })
  const changes = await changeOf(reader, positionId)
  const relations = await relationsOf(reader, positionId)
  return {
    format: 'radopis-version/1',
    ...{ positionId, kind: row.kind, language: 'pl', title: row.title, legalBasis: row.legalBasis },
    parts: sections.some(({ kind }) => kind === 'recommendations') ? parts : [...parts, ...recommended],
    copyTo: await copyToOf(reader, positionId),
    annexes: (await annexesOf(reader, positionId)).map(canonicalAnnex),
    ...(changes && { changes }),
    ...(relations.length > 0 && { relations }),
  }
}

async function recommendationsThen(
  reader: Reader,
  positionId: string,
  fields: Fields,
  stood: (one: queries.RecommendationEver) => boolean,
): Promise<CanonicalPart[]> {
  const today = new Map((await recommendationsOf(reader, positionId)).map((one) => [one.id, one]))
  const names = await addresseeNames(reader, positionId)
  const ever = (await queries.recommendationsEver(reader, positionId)).filter(
    (one) => stood(one) && fields[recommendationRoot(one.id)],
  )
  return ever.map(({ id, number }, index): CanonicalPart => {
    const now = today.get(id)
    const why = fields[recommendationWhyRoot(id)]
    return {
      part: 'recommendation',
      ...{ id, number: number ?? index + 1, text: fields[recommendationRoot(id)] as TextNode },
      addressees: (now?.addresseeIds ?? []).map((one) => ({ id: one, name: names.get(one) ?? '' })),
      due: !now || now.due.kind === 'unset' ? { kind: 'none' } : now.due,
      why: why && hasWords(why) ? why : null,
    }
  })
}
