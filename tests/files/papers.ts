/** Papers for the tests of files: the demo's sample position as it was adopted, and builders to bend it. */
import { createHash } from 'node:crypto'
import { demoAddressees, demoCouncil, demoHost } from '../../server/demo/places.ts'
import { samplePosition, sampleSeparateOpinion } from '../../server/demo/sample-position.ts'
import type { ImageFile, PaperFacts, RenderJob } from '../../server/exports/types.ts'
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
    annexes,
    ...change,
  }
}

export const item = (...content: TextNode[]): TextNode => node('listItem', ...content)
export const ordered = (attrs: Record<string, unknown>, ...items: TextNode[]): TextNode => ({
  type: 'orderedList',
  attrs,
  content: items,
})
export const heading = (level: number, said: string): TextNode => ({
  type: 'heading',
  attrs: { level },
  content: said === '' ? [] : [text(said)],
})
export const footnote = (note: string): TextNode => ({ type: 'footnote', attrs: { note } })
export const cell = (
  type: 'tableHeader' | 'tableCell',
  said: string,
  attrs: Record<string, unknown> = {},
): TextNode => ({ type, attrs, content: [said === '' ? node('paragraph') : words(said)] })

/** Words that would be code somewhere: in Typst, in XML, in HTML. */
export const hostileText =
  '#panic("x") *gwiazdki* _linie_ $x^2$ @ref <script>alert(1)</script> </w:t> ]]> <!-- \\u{41} & &amp; //'

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
    protocol: null,
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
  return { paper, facts: sampleFacts(paper, facts), format, images: sampleImages }
}

/** A bar chart, and the same as a photograph; written down here, so that files have the same bytes on every machine. */
const chart: ImageFile = stored(
  'image/png',
  [
    'iVBORw0KGgoAAAANSUhEUgAAADAAAAAcCAYAAAAnbDzKAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAASUlEQVRYw+3YuwkAIAwFQHvH',
    'czX31QkEU/jlHqTLI1yb1B5PAgD4EJBLHQ4AwE2AyCEAAACAOUCkDACwEbBqFwAAAAAAwFvlZDoPX4OntpuRBAAAAABJRU5ErkJg',
    'gg==',
  ].join(''),
)
const photograph: ImageFile = stored(
  'image/jpeg',
  [
    '/9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBD',
    'AQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAcADAD',
    'ASIAAhEBAxEB/8QAGgAAAgMBAQAAAAAAAAAAAAAAAAQFBgcCA//EADAQAAAEBQEFBwQDAAAAAAAAAAECBBEAAwUSEwYHFSExURQi',
    'NkWDssIkNUOCYXSz/8QAFwEBAAMAAAAAAAAAAAAAAAAAAgABA//EABwRAAIDAAMBAAAAAAAAAAAAAAECAAMTESFBEv/aAAwDAQAC',
    'EQMRAD8A06CEanWKfScW8FGLK9ncMZ2Z+QD1CFFdSR1TTNTnoZ2WWWRNIJrRLxsduIB1CEEJ746hLAdeyZgjKdFeK0X7+w0atDtr',
    'zbjmGqzQc8SK1HWdxoCKuz575oS7b7WcBF3YekeGmtRb/wC0/SdnwW/kvuuf+A6QhtF+wyP7RfaeEdmnmXpfOGK1xLezMu2wXyG0',
    'vy31fhBpbwFWPW/yCLXU6PT6ti3gny4ns75is7PyEOgQJaPT0aCchTp7E0+7IS8w3ODDxEX5BEFq5hZZqOhaZvorxWi/f2GhvV1T',
    'qKfUyuUnXqpUstjEJOMUA7hR5AMXZFpukIFZFSRJjnS3tNkOLODDwEW5DAt03SF6s6pWkyTpjXGyHB2Bg4ALcghm9DZ9EdcQChwn',
    'yD7K7qw55mhqTMmGMc5xkmMYwuIiMoziIxzs08y9L5xa1VHp6xBJQqE96aRbjJeYLWBg4gL8hgplHp9Jy7vT4srX98xnZ25iPUYG',
    'q5lI8m0DT//Z',
  ].join(''),
)
export const sampleImages = [chart, photograph]

function stored(mediaType: ImageFile['mediaType'], base64: string): ImageFile {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  return { file: createHash('sha256').update(bytes).digest('hex'), mediaType, bytes }
}

export const image = (alt: string, { file } = chart, change: Record<string, unknown> = {}): TextNode => ({
  type: 'image',
  attrs: { file, alt, width: 480, height: 280, ...change },
})

/** Everything the schema of texts knows, in one paper of several pages. */
export function richPaper(): CanonicalPaper {
  const long = Array.from({ length: 40 }, (_, at) =>
    words(`Akapit ${at + 1}. ${'Rada zauważa i pamięta. '.repeat(8)}`),
  )
  const paper = paperWith(
    words(hostileText),
    heading(3, 'Nagłówek w tekście'),
    node(
      'paragraph',
      text('Zwykły, '),
      text('gruby', { type: 'bold' }),
      text(' i '),
      text('pochyły', { type: 'italic' }),
    ),
    heading(4, 'Niższy nagłówek'),
    node(
      'paragraph',
      text('Adres '),
      text('strony rejestru', { type: 'link', attrs: { href: 'https://rada.example.test/rejestr?a=1&b=2' } }),
      footnote('Przypis "pierwszy" - w tekście.'),
      { type: 'hardBreak' },
      text('po złamaniu wiersza; Ωμέγα, Привет, ☑ ✓ 😀 → ≥'),
    ),
    node(
      'bulletList',
      item(words('punkt'), node('bulletList', item(words('niżej')))),
      item(words('drugi punkt')),
    ),
    ordered(
      { style: 'decimal', start: 3 },
      item(
        words('trzeci ustęp:'),
        ordered(
          {},
          item(words('punkt:'), ordered({}, item(words('litera:'), ordered({}, item(words('tiret')))))),
        ),
      ),
      item(node('paragraph', text('czwarty'), footnote('W liście.')), words('ciąg dalszy czwartego')),
    ),
    ordered({ style: 'letter' }, ...Array.from({ length: 28 }, (_, at) => item(words(`pozycja ${at + 1}`)))),
    image('Wykres: z roku na rok "więcej" miejsc pracy & mniej <umów>'),
    words('Rys. 1. Miejsca pracy w latach 2008–2011.'),
    image('Zdjęcie z posiedzenia', photograph, { width: 2400, height: 1200 }),
    node('blockquote', words('Przytoczone słowa.'), node('bulletList', item(words('w cytacie')))),
    {
      type: 'table',
      content: [
        node(
          'tableRow',
          cell('tableHeader', 'Powiat'),
          {
            type: 'tableHeader',
            content: [node('paragraph', text('Liczba'), footnote('W nagłówku tabeli.'))],
          },
          cell('tableHeader', 'Uwagi'),
        ),
        node(
          'tableRow',
          cell('tableHeader', 'Żary'),
          cell('tableCell', '12 345,5'),
          cell('tableCell', 'dwa wiersze', { rowspan: 2 }),
        ),
        node('tableRow', cell('tableCell', 'Razem', { colspan: 2 })),
        ...Array.from({ length: 30 }, (_, at) =>
          node(
            'tableRow',
            cell('tableCell', `Gmina ${at}`),
            cell('tableCell', `${at}`),
            cell('tableCell', ''),
          ),
        ),
      ],
    },
    {
      type: 'table',
      content: [
        node('tableRow', cell('tableHeader', 'A'), cell('tableHeader', 'B')),
        node('tableRow', cell('tableCell', '1'), cell('tableCell', '2')),
      ],
    },
    ...long,
  )
  const recommendation: CanonicalPart = {
    part: 'recommendation',
    id: uuid(60),
    number: 1,
    addressees: addressees.map(({ id, shortName }) => ({ id, name: shortName })),
    due: { kind: 'none' },
    text: doc(heading(3, 'Nagłówek rekomendacji'), words('Zrobić to i owo.')),
    why: doc(words('Bo tak trzeba.')),
  }
  return { ...paper, parts: [...paper.parts, recommendation] }
}
