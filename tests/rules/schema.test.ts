import { type ContentMatch, Node, type NodeType } from '@tiptap/pm/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { positionKinds } from '../../shared/positions/types.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { hasWords, plainText, wordCount } from '../../shared/text/fields.ts'
import { checkText, emptyDoc, isSafeHref, textSchema } from '../../shared/text/schema.ts'
import { sectionsFor } from '../../shared/text/template.ts'

const { nodes, marks } = textSchema()
const nodeTypes = Object.values(nodes)

/** Every state a content expression can be in, reached by any of its children in any order. */
function statesOf(type: NodeType): ContentMatch[] {
  const found: ContentMatch[] = [type.contentMatch]
  // The list grows while it is walked, until no child leads to a state that is not in it.
  for (const state of found) {
    for (let i = 0; i < state.edgeCount; i += 1) {
      const { next } = state.edge(i)
      if (!found.includes(next)) found.push(next)
    }
  }
  return found
}

const childrenOf = (state: ContentMatch): string[] =>
  Array.from({ length: state.edgeCount }, (_, i) => state.edge(i).type.name).sort()

const doc = (...content: TextNode[]): TextNode => ({ type: 'doc', content })
const p = (text: string, marks?: TextNode['marks']): TextNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...(marks ? { marks } : {}) }],
})
const link = (href: unknown): TextNode => doc(p('Rada', [{ type: 'link', attrs: { href } }]))

describe('[S1] two people who write at once never delete each other: the schema is merge-safe', () => {
  it.each(nodeTypes.map((type) => [type.name, type] as const))(
    '%s accepts every subset, order and repeat of its children',
    (_, type) => {
      const allowed = childrenOf(type.contentMatch)
      for (const state of statesOf(type)) expect(childrenOf(state)).toEqual(allowed)
    },
  )

  it.each(nodeTypes.filter((type) => !type.isLeaf).map((type) => [type.name, type] as const))(
    '%s with any one child is whole',
    (_, type) => {
      for (const state of statesOf(type).filter((s) => s !== type.contentMatch))
        expect(state.validEnd).toBe(true)
    },
  )

  it('an item that lost its first paragraph keeps its sub-list', () => {
    const inner: TextNode = { type: 'bulletList', content: [{ type: 'listItem', content: [p('b')] }] }
    expect(() =>
      checkText(doc({ type: 'bulletList', content: [{ type: 'listItem', content: [inner] }] })),
    ).not.toThrow()
  })

  it('no attribute of a node or a mark must be given', () => {
    for (const { spec } of [...nodeTypes, ...Object.values(marks)])
      for (const attribute of Object.values(spec.attrs ?? {})) expect(attribute).toHaveProperty('default')
  })

  it('marks live together in any combination', () => {
    for (const a of Object.values(marks))
      for (const b of Object.values(marks)) if (a !== b) expect(a.excludes(b)).toBe(false)
  })
})

describe('[S2] a paper is made of what an office letter needs, and of nothing else', () => {
  it('nodes', () =>
    expect(Object.keys(nodes).sort()).toEqual(
      [
        'blockquote',
        'bulletList',
        'doc',
        'footnote',
        'hardBreak',
        'heading',
        'image',
        'listItem',
        'orderedList',
        'paragraph',
        'table',
        'tableCell',
        'tableHeader',
        'tableRow',
        'text',
      ].sort(),
    ))
  it('marks', () => expect(Object.keys(marks).sort()).toEqual(['bold', 'italic', 'link']))
  it('an unknown node is no text', () =>
    expect(() => checkText(doc({ type: 'drawing', attrs: { src: 'x' } }))).toThrow())
  it('an unknown mark is no text', () => expect(() => checkText(doc(p('a', [{ type: 'strike' }])))).toThrow())
  it('a table does not stand in a list', () => {
    const table: TextNode = {
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [p('a')] }] }],
    }
    expect(() => checkText(doc(table))).not.toThrow()
    expect(() =>
      checkText(doc({ type: 'bulletList', content: [{ type: 'listItem', content: [table] }] })),
    ).toThrow()
  })
})

describe('[S3] every attribute has a type, and what is of another type is refused', () => {
  it.each(nodeTypes.flatMap((type) => Object.keys(type.spec.attrs ?? {}).map((name) => [type.name, name])))(
    '%s.%s is checked',
    (type, name) => {
      for (const wrong of [{ a: 1 }, ['x'], Number.NaN, 'x'.repeat(5000), true])
        expect(() => nodes[type]?.create({ [name]: wrong }).check(), String(wrong)).toThrow(/not a|column/)
    },
  )

  it.each([
    [{ level: 3 }, true],
    [{ level: 4 }, true],
    [{ level: 1 }, false],
    [{ level: '3' }, false],
    [{ level: null }, false],
  ])('heading %j: %s', (attrs, allowed) => {
    const check = () => checkText(doc({ type: 'heading', attrs, content: [{ type: 'text', text: 'a' }] }))
    allowed ? expect(check).not.toThrow() : expect(check).toThrow()
  })

  it.each([null, 'decimal', 'paren', 'letter', 'dash'])('a list may be styled %s', (style) =>
    expect(() => checkText(numbered({ style }))).not.toThrow(),
  )
  it('a list of another style is refused', () =>
    expect(() => checkText(numbered({ style: 'roman' }))).toThrow())
  it('a list without a word about it is by depth', () =>
    expect(Node.fromJSON(textSchema(), numbered({})).firstChild?.attrs).toEqual({ start: 1, style: null }))
})

describe('[S4] a link leads to the web or to a mailbox, nowhere else', () => {
  it.each([
    'https://www.gov.pl',
    'http://bip.lubuskie.pl/x?y=1#z',
    'mailto:rada@example.org',
    'HTTPS://GOV.PL',
  ])('%s may stand', (href) => {
    expect(isSafeHref(href)).toBe(true)
    expect(() => checkText(link(href))).not.toThrow()
  })
  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/local',
    'https://a b',
    'https://',
    '',
  ])('%j is refused', (href) => {
    expect(isSafeHref(href)).toBe(false)
    expect(() => checkText(link(href))).toThrow()
  })
  it('an address longer than 2000 characters is refused', () =>
    expect(isSafeHref(`https://${'a'.repeat(2000)}`)).toBe(false))
  it.each([[['https://gov.pl']], [{ toString: 'x' }], [1], [true]])(
    'an address that is %j is refused',
    (href) => {
      expect(isSafeHref(href)).toBe(false)
      expect(() => checkText(link(href))).toThrow()
    },
  )
})

describe('[S5] words of a field', () => {
  it('an empty field has none', () => {
    expect(hasWords(emptyDoc())).toBe(false)
    expect(hasWords({ type: 'doc' })).toBe(false)
    expect(hasWords(doc(p(' \u00a0\t')))).toBe(false)
    expect(wordCount(emptyDoc())).toBe(0)
  })
  it('a line per block, a break is a line', () => {
    const list: TextNode = {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [p('jeden'), p('dwa')] },
        { type: 'listItem', content: [p('trzy')] },
      ],
    }
    const broken: TextNode = {
      type: 'paragraph',
      content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: 'b' }],
    }
    expect(plainText(doc(p('zero'), list, broken))).toBe('zero\njeden\ndwa\ntrzy\na\nb')
  })
  it('Polish words are counted as a reader counts them', () =>
    expect(wordCount(doc(p('Rada wnosi o 3-letni, społeczno-gospodarczy „żłobek”.')))).toBe(6))
  it('ten thousand nested elements are walked without overflowing the stack (H26)', () => {
    let node: TextNode = p('dno')
    for (let i = 0; i < 10_000; i += 1) node = { type: 'blockquote', content: [node] }
    expect(plainText(doc(node))).toBe('dno')
  })
})

describe('[S6] nobody faces an empty page', () => {
  it.each(positionKinds)('%s starts with headings and text of our schema, recommendations once', (kind) => {
    const sections = sectionsFor(kind)
    for (const { text, heading } of sections) {
      expect(heading).not.toBe('')
      expect(() => checkText(text)).not.toThrow()
    }
    expect(sections.filter((s) => s.kind === 'recommendations')).toHaveLength(1)
  })
  it('a stanowisko in the order of the printed paper', () =>
    expect(sectionsFor('stanowisko').map((s) => s.heading)).toEqual([
      'Ocena sytuacji',
      'Rekomendacje',
      'Uzasadnienie',
      'Oczekiwana odpowiedź',
    ]))
})

describe('[S7] any arrangement of allowed children is text', () => {
  const textOf = fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom('a', 'ż', ' ', '„') }).map(p)
  const block: fc.Memo<TextNode> = fc.memo((depth) =>
    depth <= 1
      ? textOf
      : fc.oneof(
          textOf,
          fc
            .array(fc.array(block(depth - 1), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
            .map((items) => ({
              type: 'bulletList',
              content: items.map((content) => ({ type: 'listItem', content })),
            })),
        ),
  )
  it('lists in lists, paragraphs before and after', () =>
    fc.assert(
      fc.property(block(4), (node) => checkText(doc(node))),
      { numRuns: 200 },
    ))
})

const numbered = (attrs: Record<string, unknown>): TextNode =>
  doc({ type: 'orderedList', attrs, content: [{ type: 'listItem', content: [p('a')] }] })
