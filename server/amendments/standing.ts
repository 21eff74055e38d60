/** Amendments as they stand now: on which words, in which order, against which others; and what the rules want to know of the paper. */
import * as rules from '../../shared/amendments/rules.ts'
import type { RuleSet } from '../../shared/council/rules/shape.ts'
import type { CanonicalPaper, CanonicalRecommendation } from '../../shared/text/canonical.ts'
import { plainText } from '../../shared/text/fields.ts'
import { currentRules } from '../council/rules/store.ts'
import type { Reader } from '../platform/database.ts'
import { readVersion } from '../positions/queries.ts'
import * as store from './store.ts'

export type Standing = store.AmendmentRow & {
  /** The recommendation in the version before the council; null: it is there no more. */
  part: CanonicalRecommendation | null
  /** Its words. */
  words: string
  isOutdated: boolean
  isNext: boolean
  collidesWith: number[]
}

export type Standings = { amendments: Standing[]; order: RuleSet['amendments']['order'] }

export async function standingsOf(
  reader: Reader,
  positionId: string,
  currentVersionId: string | null,
): Promise<Standings> {
  const rows = await store.amendmentsOf(reader, positionId)
  const { rules: set } = await currentRules(reader)
  const order = set.amendments.order
  if (rows.length === 0) return { amendments: [], order }
  const version = currentVersionId ? await readVersion(reader, positionId, currentVersionId) : null
  const parts = version ? (JSON.parse(version.canonical) as CanonicalPaper).parts : []
  const hashes = new Map(version?.parts.map((part) => [part.id, part.sha256]) ?? [])
  const known = rows.map((row) => {
    const part = parts.find((one) => one.part === 'recommendation' && one.id === row.recommendationId)
    const found = part?.part === 'recommendation' ? part : null
    return {
      ...row,
      part: found,
      words: found ? plainText(found.text) : '',
      isOutdated: hashes.get(row.recommendationId) !== row.partSha256,
    }
  })
  const [next] = rules.inOrder(known, order)
  return {
    order,
    amendments: known.map((one) => ({
      ...one,
      isNext: one.id === next?.id,
      collidesWith: known.filter((other) => doCollide(one, other)).map(({ ordinal }) => ordinal),
    })),
  }
}

type OnWords = Pick<Standing, 'id' | 'state' | 'recommendationId' | 'words' | 'proposal' | 'isOutdated'>

/** Told from the filing on: whoever admits one knows what it stands against. */
const isOpen = ({ state }: OnWords) => state === 'filed' || state === 'admitted'

const doCollide = (one: OnWords, other: OnWords): boolean =>
  one.id !== other.id &&
  isOpen(one) &&
  isOpen(other) &&
  one.recommendationId === other.recommendationId &&
  !one.isOutdated &&
  !other.isOutdated &&
  rules.collide(one.words, one.proposal, other.proposal)

export const factsOf = (one: Standing): rules.AmendmentFacts & { isNext: boolean } => ({
  state: one.state,
  authorId: one.author.id,
  hasModified: one.modified !== null,
  isOutdated: one.isOutdated,
  isNext: one.isNext,
})
