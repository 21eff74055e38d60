/** Papers for the tests of files: the demo's sample position as it was adopted, and builders to bend it. */
import { createHash } from 'node:crypto'
import { demoAddressees, demoCouncil, demoHost } from '../../server/demo/places.ts'
import { samplePosition, sampleSeparateOpinion } from '../../server/demo/sample-position.ts'
import type { PaperFacts, RenderJob } from '../../server/exports/types.ts'
import {
  type CanonicalPaper,
  type CanonicalPart,
  type CanonicalRecommendation,
  canonicalJson,
  type TextNode,
} from '../../shared/text/canonical.ts'

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const addressees = demoAddressees.map((addressee, at) => ({ ...addressee, id: uuid(900 + at) }))

export const text = (
  words: string,
  ...marks: { type: string; attrs?: Record<string, unknown> }[]
): TextNode => (marks.length > 0 ? { type: 'text', text: words, marks } : { type: 'text', text: words })
export const node = (type: string, ...content: TextNode[]): TextNode => ({ type, content })
export const words = (said: string): TextNode => node('paragraph', text(said))
export const doc = (...content: TextNode[]): TextNode => node('doc', ...content)

function sampleParts(): CanonicalPart[] {
  return samplePosition.sections.flatMap((section, at): CanonicalPart[] => {
    const part: CanonicalPart = { part: 'section', id: uuid(100 + at), ...section }
    return section.kind === 'recommendations' ? [part, ...sampleRecommendations()] : [part]
  })
}

function sampleRecommendations(): CanonicalRecommendation[] {
  return samplePosition.recommendations.map(({ addressees: slugs, due, text }, at) => {
    if (due.kind === 'unset') throw new Error('an adopted recommendation has its day')
    const named = addressees.filter((addressee) => slugs.includes(addressee.slug))
    return {
      part: 'recommendation',
      id: uuid(200 + at),
      number: at + 1,
      addressees: named.map(({ id, shortName }) => ({ id, name: shortName })),
      due,
      text,
      why: null,
    }
  })
}

export function samplePaper(change: Partial<CanonicalPaper> = {}): CanonicalPaper {
  const { kind, title, legalBasis, copyTo, annexes } = samplePosition
  return {
    format: 'radopis-version/1',
    positionId: uuid(1),
    kind,
    language: 'pl',
    title,
    legalBasis,
    parts: sampleParts(),
    copyTo,
    annexes: annexes.map((title) => ({ title })),
    ...change,
  }
}

/** The sample paper with one section, which holds just this text. */
export const paperWith = (...content: TextNode[]): CanonicalPaper =>
  samplePaper({
    parts: [
      { part: 'section', id: uuid(50), kind: 'stance', heading: 'Ocena sytuacji', text: doc(...content) },
    ],
  })

export function sampleFacts(paper: CanonicalPaper, change: Partial<PaperFacts> = {}): PaperFacts {
  return {
    council: demoCouncil,
    host: demoHost,
    number: 2,
    year: 2012,
    adoptedDay: '2012-06-14',
    caseSign: samplePosition.caseSign,
    contentSha256: createHash('sha256').update(canonicalJson(paper)).digest('hex'),
    registerUrl: 'https://rada.example.test/rejestr/sprawdz',
    chair: { name: 'Joanna Borówka', roleLabel: 'Przewodnicząca Rady Programowej' },
    vote: {
      kind: 'at_meeting',
      result: {
        seats: 18,
        present: 13,
        quorum: 9,
        for: 11,
        against: 1,
        abstained: 1,
        quorumMet: true,
        notVoting: 0,
        majority: 'simple',
        decidedByChair: false,
        outcome: 'carried',
      },
    },
    separateOpinions: [
      {
        name: 'Tadeusz Modrzew',
        organisationName: 'Stowarzyszenie „Most nad Wartą”',
        body: sampleSeparateOpinion,
      },
    ],
    addressees,
    replyDueDays: 30,
    ...change,
  }
}

export function sampleJob(
  format: RenderJob['format'],
  paper: CanonicalPaper = samplePaper(),
  facts: Partial<PaperFacts> = {},
): RenderJob {
  return { paper, facts: sampleFacts(paper, facts), format }
}
