/** A passage stays where it is while the text around it is edited as the editor edits it: the cases of structure, one by one. */
import { joinBackward, setBlockType, splitBlock, toggleMark, wrapIn } from '@tiptap/pm/commands'
import { Node } from '@tiptap/pm/model'
import { wrapInList } from '@tiptap/pm/schema-list'
import { type Command, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { updateYFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { TextNode } from '../../shared/text/canonical.ts'
import { flatOf, flatten, posOf } from '../../shared/text/flat.ts'
import { findPassage, quoteOf, wholeField } from '../../shared/text/passage.ts'
import { passageOf, placesOf } from '../../shared/text/places.ts'
import { textSchema } from '../../shared/text/schema.ts'

const p = (text: string): TextNode =>
  text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] }
const doc = (...content: TextNode[]): TextNode => ({ type: 'doc', content })
const item = (...content: TextNode[]): TextNode => ({ type: 'listItem', content })

const before = 'Rada z uwagą przyjęła informację o naborach.'
const sentence = 'Rada wnosi o pilną zmianę harmonogramu naborów w regionie.'
const words = 'pilną zmianę harmonogramu'
/** The same words, elsewhere: nothing may jump here. */
const decoy = 'Zarząd odrzucił pilną zmianę harmonogramu wypłat dla gmin.'

/** A text in Yjs that is edited as the editor does it: a step on the document, then the difference carried over. */
class Desk {
  readonly ydoc = new Y.Doc()
  private readonly field = this.ydoc.getXmlFragment('section:1')
  private readonly meta = { mapping: new Map(), isOMark: new Map() }
  state: EditorState

  constructor(text: TextNode) {
    this.state = EditorState.create({ doc: Node.fromJSON(textSchema(), text) })
    this.carryOver()
  }

  get flat() {
    return flatten(this.state.doc.toJSON())
  }

  private carryOver() {
    updateYFragment(this.ydoc, this.field, this.state.doc, this.meta)
    const read = yXmlFragmentToProsemirrorJSON(this.field) as TextNode
    expect(flatten(read)).toEqual(this.flat)
  }

  do(change: (tr: Transaction) => Transaction) {
    this.state = this.state.apply(change(this.state.tr))
    this.carryOver()
  }

  command(command: Command, from: number, to = from) {
    this.do((tr) => tr.setSelection(TextSelection.create(tr.doc, from, to)))
    const done = command(this.state, (tr) => {
      this.state = this.state.apply(tr)
    })
    expect(done).toBe(true)
    this.carryOver()
  }

  /** Position of the editor right before the n-th place of these words. */
  at(text: string, n = 0): number {
    let at = this.flat.text.indexOf(text)
    for (let i = 0; i < n; i += 1) at = this.flat.text.indexOf(text, at + 1)
    if (at === -1) throw new Error(`no "${text}"`)
    return posOf(this.flat, at)
  }

  /** The first such words are the decoy's; the passage is the second. */
  anchor(text: string, n = 0) {
    const from = flatOf(this.flat, this.at(text, n))
    const passage = { from, to: from + text.length }
    const places = placesOf(this.field, passage)
    const quote = quoteOf(this.flat, passage)
    return {
      now: () => {
        const place = findPassage(this.flat, quote, places && passageOf(this.field, places))
        return place.how === 'lost'
          ? { how: place.how }
          : { how: place.how, words: this.flat.text.slice(place.from, place.to) }
      },
      elsewhere: (text: TextNode) => findPassage(flatten(text), quote, null),
    }
  }
}

const desk = () => new Desk(doc(p(decoy), p(before), p(sentence), p('Termin: koniec roku.')))
const bold = textSchema().marks.bold
const { heading, blockquote, bulletList, paragraph } = textSchema().nodes
if (!bold || !heading || !blockquote || !bulletList || !paragraph) throw new Error('the schema lacks a node')

const kept = { how: 'exact', words }
type Case = [string, (d: Desk) => void, { how: string; words?: string }]
const cases: Case[] = [
  ['words typed before it', (d) => d.do((tr) => tr.insertText('Ponownie: ', d.at('Rada wnosi'))), kept],
  ['a letter typed right before it', (d) => d.do((tr) => tr.insertText('x', d.at(words, 1))), kept],
  ['words typed right behind it', (d) => d.do((tr) => tr.insertText('!', d.at(' naborów w'))), kept],
  [
    'words typed inside it',
    (d) => d.do((tr) => tr.insertText('i ważną ', d.at('zmianę', 1))),
    { how: 'edited', words: 'pilną i ważną zmianę harmonogramu' },
  ],
  [
    'some of its words deleted',
    (d) => d.do((tr) => tr.delete(d.at('zmianę', 1), d.at('zmianę', 1) + 7)),
    { how: 'edited', words: 'pilną harmonogramu' },
  ],
  [
    'all of its words deleted',
    (d) => d.do((tr) => tr.delete(d.at(words, 1), d.at(words, 1) + words.length)),
    { how: 'block', words: 'Rada wnosi o  naborów w regionie.' },
  ],
  [
    'a part of it made bold',
    (d) => d.command(toggleMark(bold), d.at('zmianę', 1), d.at('zmianę', 1) + 6),
    kept,
  ],
  ['a block added before', (d) => d.do((tr) => tr.insert(0, paragraph.create())), kept],
  [
    'the block before removed',
    (d) => d.do((tr) => tr.delete(d.at(before) - 1, d.at(before) + before.length + 1)),
    kept,
  ],
  ['the next block joined to its own', (d) => d.command(joinBackward, d.at('Termin')), kept],
  [
    'its block joined to the one before',
    (d) => d.command(joinBackward, d.at('Rada wnosi')),
    { how: 'found', words },
  ],
  ['its block split before it', (d) => d.command(splitBlock, d.at('wnosi')), { how: 'found', words }],
  [
    'its block split inside it',
    (d) => d.command(splitBlock, d.at('harmonogramu', 1)),
    { how: 'found', words: 'pilną zmianę \nharmonogramu' },
  ],
  [
    'its block made a heading',
    (d) => d.command(setBlockType(heading, { level: 3 }), d.at(words, 1)),
    { how: 'found', words },
  ],
  [
    'its block put into a list',
    (d) => d.command(wrapInList(bulletList), d.at(words, 1)),
    { how: 'found', words },
  ],
  [
    'its block put into a quote',
    (d) => d.command(wrapIn(blockquote), d.at(words, 1)),
    { how: 'found', words },
  ],
  [
    'its block moved to the end',
    (d) => {
      const from = d.at('Rada wnosi') - 1
      d.do((tr) => {
        const node = tr.doc.nodeAt(from)
        if (!node) throw new Error('no block')
        const without = tr.delete(from, from + node.nodeSize)
        return without.insert(without.doc.content.size, node)
      })
    },
    { how: 'found', words },
  ],
  [
    'its block edited and put into a list: the block is left',
    (d) => {
      d.do((tr) => tr.insertText('szybką', d.at('pilną', 1), d.at('pilną', 1) + 5))
      d.command(wrapInList(bulletList), d.at('Rada wnosi'))
    },
    { how: 'block', words: 'Rada wnosi o szybką zmianę harmonogramu naborów w regionie.' },
  ],
  [
    'its block deleted: never the decoy',
    (d) => {
      const from = d.at('Rada wnosi') - 1
      d.do((tr) => tr.delete(from, from + (tr.doc.nodeAt(from)?.nodeSize ?? 0)))
    },
    { how: 'lost' },
  ],
]

describe('a passage in a living text', () => {
  it.each(cases)('%s', (_, edit, expected) => {
    const d = desk()
    const anchor = d.anchor(words, 1)
    expect(anchor.now()).toEqual(kept)
    edit(d)
    expect(anchor.now()).toEqual(expected)
  })

  it('comes back with the words when their deletion is taken back', () => {
    const d = desk()
    const anchor = d.anchor(words, 1)
    const old = d.state.doc
    d.do((tr) => tr.delete(d.at(words, 1), d.at(words, 1) + words.length))
    d.do((tr) => tr.replaceWith(0, tr.doc.content.size, old.content))
    expect(anchor.now()).toMatchObject({ words })
  })

  it('is found in another text by what stood around it', () => {
    const anchor = desk().anchor(words, 1)
    const other = doc(p(decoy), { type: 'bulletList', content: [item(p(sentence))] })
    const place = anchor.elsewhere(other)
    const { text } = flatten(other)
    expect(place).toMatchObject({ how: 'found' })
    if (place.how !== 'lost') expect(text.slice(place.from - 7, place.to)).toBe(`nosi o ${words}`)
    expect(anchor.elsewhere(doc(p(decoy)))).toEqual({ how: 'lost' })
  })

  it('over two paragraphs is one passage', () => {
    const d = desk()
    const anchor = d.anchor(`regionie.\nTermin`)
    d.do((tr) => tr.insertText('Nowe. ', d.at(before)))
    expect(anchor.now()).toEqual({ how: 'exact', words: 'regionie.\nTermin' })
  })

  it('without words is the whole field', () => {
    const flat = desk().flat
    expect(findPassage(flat, wholeField, null)).toEqual({ how: 'whole', from: 0, to: flat.text.length })
  })
})

describe('the flat text of a field', () => {
  const nested = doc(
    p('Ala'),
    { type: 'bulletList', content: [item(p('raz'), p('')), item(p('dwa'))] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'a' },
        { type: 'footnote', attrs: { note: 'przypis' } },
        { type: 'text', text: 'b', marks: [{ type: 'bold' }] },
        { type: 'hardBreak' },
        { type: 'text', text: 'c' },
      ],
    },
  )

  it('counts as the editor counts, there and back', () => {
    const flat = flatten(nested)
    expect(flat.text).toBe('Ala\nraz\n\ndwa\na\uFFFCb\nc')
    const node = Node.fromJSON(textSchema(), nested)
    for (let at = 0; at < flat.text.length; at += 1) {
      const pos = posOf(flat, at)
      expect(flatOf(flat, pos)).toBe(at)
      const letter = flat.text.charAt(at)
      if (/[a-z]/i.test(letter)) expect(node.textBetween(pos, pos + 1)).toBe(letter)
    }
  })

  it('of nothing is nothing', () => {
    expect(flatten(doc())).toEqual({ text: '', blocks: [] })
    expect(posOf(flatten(doc()), 5)).toBe(0)
  })
})

describe('places that somebody made up', () => {
  it.each(['', 'AAAA', '////', 'nonsense!'])('%j lead nowhere', (place) => {
    const d = desk()
    const held = passageOf(d.ydoc.getXmlFragment('section:1'), { start: place, end: place })
    expect(held === null || (held.from >= 0 && held.to <= d.flat.text.length)).toBe(true)
  })
})
