/**
 * Papers by chance, the same every time: every node of the schema of texts in every place where it may stand, and words that
 * would be markup somewhere - in HTML, in Markdown, in a template - at the beginning, in the middle and at the end.
 */
import fc, { type Arbitrary } from 'fast-check'
import { relations } from '../../shared/positions/relations.ts'
import { positionKinds, sectionKinds } from '../../shared/positions/types.ts'
import type { CanonicalPaper, CanonicalPart, TextNode } from '../../shared/text/canonical.ts'
import { listStyles } from '../../shared/text/schema.ts'
import { doc, footnote, hostileText, image, node, sampleImages, samplePaper, text } from './papers.ts'

export const hostileLines = [
  ...[
    hostileText,
    '# nagłówek',
    '#',
    '1. punkt',
    '1) punkt',
    '- kreska',
    '-',
    '* gwiazdka',
    '+ plus',
    '> cytat',
  ],
  ...[
    '[x](javascript:alert(1))',
    '![x](https://a.example/b.png)',
    '[x]: https://a.example',
    '[^1]',
    '[^1]: nota',
  ],
  ...[
    '| a | b |',
    'a | b',
    '|',
    '\\|',
    '---',
    '--',
    '===',
    '***',
    '___',
    '```',
    '~~~',
    '~~nie~~',
    '`kod`',
    '`',
  ],
  ...[
    `{{ nazwa }} ${'$'}{x} <%= y %> {% z %}`,
    '&lt;b&gt; &nbsp; &#60;',
    '<b>',
    '<!-- x',
    ']]>',
    '</style></script>',
  ],
  ...['https://a.example/x_y_z?q=*a*', 'www.example.test', 'jan@example.test', '<https://a.example>'],
  ...[
    'a\\',
    '\\',
    '\\*a\\*',
    '*a*',
    '**a**',
    '_a_',
    '__a__',
    'a_b_c',
    '- [ ] zadanie',
    '[ ] zadanie',
    '[x] nie',
  ],
  ...['"onmouseover="x', "' onerror='x'", '\u200Elewa\u200Fprawa', '=', '+', ':---:', '!', '![', '](', '!['],
]

const word = fc.constantFrom(
  'Rada',
  'zażółć',
  'gęślą',
  'jaźń',
  'w',
  'i',
  '2012 r.',
  '15%',
  '„cytat”',
  '–',
  'Ω',
  'ma',
  'x',
)
const sign = fc.constantFrom(...'*_~`|[]()<>#+-=!&\\"\'{}$^:;.,/@?%\u00A0 '.split(''))
const piece = fc.oneof(
  { weight: 6, arbitrary: word.map((said) => `${said} `) },
  { weight: 2, arbitrary: sign },
  { weight: 1, arbitrary: fc.constantFrom(...hostileLines) },
)
const said: Arbitrary<string> = fc
  .array(piece, { minLength: 1, maxLength: 7 })
  .map((pieces) => pieces.join(''))
/** Words that no cleaning can take away. */
const words = said.map((other) => `A${other}`)

const href = fc.constantFrom(
  'https://rada.example.test/a_b?c=1&d=(2)',
  'mailto:rada@example.test',
  'http://a.example/*x*',
)
const marks = fc
  .record({ bold: fc.boolean(), italic: fc.boolean(), link: fc.option(href, { freq: 4 }) })
  .map(({ bold, italic, link }) => [
    ...(link ? [{ type: 'link', attrs: { href: link } }] : []),
    ...(bold ? [{ type: 'bold' }] : []),
    ...(italic ? [{ type: 'italic' }] : []),
  ])
const inline: Arbitrary<TextNode> = fc.oneof(
  { weight: 5, arbitrary: said.map((words) => text(words)) },
  { weight: 4, arbitrary: fc.tuple(said, marks).map(([words, marks]) => text(words, ...marks)) },
  { weight: 1, arbitrary: words.map(footnote) },
  { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
)
const paragraph = fc.array(inline, { maxLength: 5 }).map((content) => node('paragraph', ...content))

/** `depth` lists may still stand inside. */
function blocks(depth: number): Arbitrary<TextNode[]> {
  const kinds = depth > 0 ? [paragraph, paragraph, list(depth - 1)] : [paragraph]
  return fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 3 })
}

function list(depth: number): Arbitrary<TextNode> {
  const items = fc
    .array(blocks(depth), { minLength: 1, maxLength: 3 })
    .map((all) => all.map((one) => node('listItem', ...one)))
  const start = fc.constantFrom(1, 1, 3, 25, 52)
  return fc.oneof(
    items.map((content) => node('bulletList', ...content)),
    fc.tuple(items, start, fc.constantFrom(null, ...listStyles)).map(([content, start, style]) => ({
      ...{ type: 'orderedList', attrs: { start, style }, content },
    })),
  )
}

/** A grid of which one rectangle is merged into one cell; headers in the first row, the first column or nowhere. */
const table: Arbitrary<TextNode> = fc
  .record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      cells: fc.array(blocks(1), { minLength: rows * columns, maxLength: rows * columns }),
      head: fc.constantFrom('row', 'column', 'none'),
      merged: fc.record({
        row: fc.nat(rows - 1),
        column: fc.nat(columns - 1),
        high: fc.integer({ min: 1, max: rows }),
        wide: fc.integer({ min: 1, max: columns }),
      }),
    }),
  )
  .map(({ rows, columns, cells, head, merged }) => {
    const high = Math.min(merged.high, rows - merged.row)
    const wide = Math.min(merged.wide, columns - merged.column)
    const cellAt = (row: number, column: number): TextNode[] => {
      const inside =
        row >= merged.row &&
        row < merged.row + high &&
        column >= merged.column &&
        column < merged.column + wide
      const first = row === merged.row && column === merged.column
      if (inside && !first) return []
      const type =
        (head === 'row' && row === 0) || (head === 'column' && column === 0) ? 'tableHeader' : 'tableCell'
      const attrs = { colspan: first ? wide : 1, rowspan: first ? high : 1, colwidth: null }
      return [{ type, attrs, content: cells[row * columns + column] ?? [node('paragraph')] }]
    }
    return node(
      'table',
      ...Array.from({ length: rows }, (_, row) =>
        node('tableRow', ...Array.from({ length: columns }, (_, column) => cellAt(row, column)).flat()),
      ),
    )
  })

const heading = words.map(
  (said): TextNode => ({ type: 'heading', attrs: { level: 3 }, content: [text(said)] }),
)
const field: Arbitrary<TextNode> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: paragraph },
      { weight: 3, arbitrary: list(2) },
      { weight: 1, arbitrary: heading },
      { weight: 1, arbitrary: blocks(2).map((inside) => node('blockquote', ...inside)) },
      { weight: 1, arbitrary: table },
      {
        weight: 1,
        arbitrary: fc.tuple(words, fc.constantFrom(...sampleImages)).map(([alt, file]) => image(alt, file)),
      },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((content) => doc(...content))

const section: Arbitrary<CanonicalPart> = fc.record({
  part: fc.constant('section' as const),
  id: fc.uuid(),
  kind: fc.constantFrom(...sectionKinds),
  heading: words,
  text: field,
})
const recommendation = (number: number): Arbitrary<CanonicalPart> =>
  fc.record({
    part: fc.constant('recommendation' as const),
    id: fc.uuid(),
    number: fc.constant(number),
    addressees: fc.array(fc.record({ id: fc.uuid(), name: words }), { maxLength: 2 }),
    due: fc.oneof(
      fc.constant({ kind: 'none' as const }),
      fc.constant({ kind: 'day' as const, day: '2012-09-30' }),
      words.map((event) => ({ kind: 'event' as const, event })),
    ),
    text: field,
    why: fc.oneof(field, fc.constant(null)),
  })

const relation = fc.record({
  relation: fc.constantFrom(...relations),
  positionId: fc.uuid(),
  kind: fc.constantFrom(...positionKinds),
  number: fc.integer({ min: 1, max: 40 }),
  year: fc.constant(2011),
  adoptedDay: fc.constant('2011-03-08'),
})
const change = fc.record({
  effect: fc.constantFrom('replaces' as const, 'revokes' as const),
  positionId: fc.uuid(),
  kind: fc.constantFrom(...positionKinds),
  number: fc.integer({ min: 1, max: 40 }),
  year: fc.constant(2010),
})
const annexFile = fc.record({
  sha256: fc.constantFrom(...sampleImages.map(({ file }) => file)),
  mediaType: fc.constantFrom('application/pdf' as const, 'text/csv' as const),
  sizeBytes: fc.integer({ min: 1, max: 9_000_000 }),
})
const annex = fc
  .tuple(words, fc.option(annexFile))
  .map(([title, file]) => (file ? { title, file } : { title }))

const paper: Arbitrary<CanonicalPaper> = fc
  .record({
    kind: fc.constantFrom(...positionKinds),
    title: words,
    legalBasis: fc.oneof(words, fc.constant('')),
    sections: fc.array(section, { minLength: 1, maxLength: 2 }),
    recommendations: fc.tuple(recommendation(1), recommendation(2)),
    copyTo: fc.array(words, { maxLength: 2 }),
    annexes: fc.array(annex, { maxLength: 2 }),
    change: fc.option(change),
    relations: fc.array(relation, { maxLength: 2 }),
  })
  .map(({ sections, recommendations, change, relations, ...rest }) =>
    samplePaper({
      ...rest,
      parts: [...sections, ...recommendations],
      ...(change ? { changes: change } : {}),
      ...(relations.length > 0 ? { relations } : {}),
    }),
  )

export const generatedParagraphs = (count: number): TextNode[] =>
  fc.sample(paragraph, { seed: 2012, numRuns: count })
export const generatedPapers = (count: number): CanonicalPaper[] =>
  fc.sample(paper, { seed: 2012, numRuns: count })
