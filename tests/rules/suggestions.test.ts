import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { replacedIn } from '../../server/collaboration/replacing.ts'
import type { PaperFacts } from '../../shared/positions/facts.ts'
import { settleSuggestions } from '../../shared/positions/guards.ts'
import { type PositionState, positionStates } from '../../shared/positions/types.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { placesOf } from '../../shared/text/places.ts'
import type { ThreadPaper } from '../../shared/threads/rules.ts'
import * as rules from '../../shared/threads/suggestions.ts'
import { actorIn } from '../support/actors.ts'

const paper = (state: PositionState, openToCouncil = false): ThreadPaper => ({
  ...{ state, openToCouncil, leadPersonId: 'lead', authorIds: ['lead', 'author'] },
  reviewerIds: ['reviewer'],
  openRoundReviewerIds: state === 'in_review' ? ['reviewer'] : [],
})
const people = {
  lead: actorIn('lead', 'member'),
  author: actorIn('author', 'member'),
  reviewer: actorIn('reviewer', 'member'),
  secretary: actorIn('secretary', 'secretary'),
  guest: actorIn('guest', 'guest'),
}
const who = (may: (actor: (typeof people)['lead']) => Refusal | null): string =>
  Object.entries(people)
    .filter(([, actor]) => may(actor) === null)
    .map(([name]) => name.charAt(0))
    .join('')
const pending = { personId: 'reviewer', state: 'pending' } as const

describe('a suggestion', () => {
  it.each([
    ['nabory', 'konkursy', 'all', null],
    ['nabory', '', 'all', null],
    ['nabory', 'nabory', 'all', 'suggestion_changes_nothing'],
    ['', 'konkursy', 'all', 'suggestion_without_words'],
    ['nabory\nw maju', 'konkursy', 'all', 'suggestion_across'],
    ['nabory\uFFFC', 'konkursy', 'all', 'suggestion_across'],
    ['nabory', 'kon\nkursy', 'all', 'suggestion_across'],
    ['nabory', 'konkursy', 'reviewers', 'suggestion_for_authors'],
  ] as const)('of %j to %j for %s: %s', (quote, put, audience, code) => {
    const no = rules.whyNotSuggest(paper('in_review'), people.reviewer, { audience, quote, put })
    expect(no?.code ?? null).toBe(code)
  })

  it('is made by whoever may comment', () => {
    const may = (state: PositionState) =>
      who((actor) => rules.whyNotSuggest(paper(state), actor, { audience: 'all', quote: 'a', put: 'b' }))
    expect(may('draft')).toBe('lars')
    expect(may('in_review')).toBe('lars')
    expect(may('adopted')).toBe('')
  })

  it('is taken in by whoever writes, and only in a draft', () => {
    const may = (state: PositionState, open = false) =>
      who((actor) => rules.whyNotAccept(paper(state, open), actor, pending))
    expect(may('draft')).toBe('las')
    expect(may('draft', true)).toBe('lars')
    for (const state of positionStates) if (state !== 'draft') expect(may(state), state).toBe('')
    expect(rules.whyNotAccept(paper('in_review'), people.lead, pending)?.code).toBe('suggestion_needs_draft')
    expect(rules.whyNotAccept(paper('draft'), people.reviewer, pending)?.code).toBe('not_an_author')
  })

  it('is turned down by whose text it is, also while it is frozen; and taken back by whoever made it', () => {
    expect(who((actor) => rules.whyNotReject(paper('draft'), actor, pending))).toBe('las')
    expect(who((actor) => rules.whyNotReject(paper('in_review'), actor, pending))).toBe('las')
    expect(who((actor) => rules.whyNotReject(paper('adopted'), actor, pending))).toBe('')
    expect(who((actor) => rules.whyNotWithdraw(paper('in_review'), actor, pending))).toBe('r')
    expect(rules.whyNotWithdraw(paper('draft'), people.lead, pending)?.code).toBe('suggestion_of_another')
  })

  it('is decided once', () => {
    for (const state of ['accepted', 'rejected', 'withdrawn'] as const)
      for (const may of [rules.whyNotAccept, rules.whyNotReject])
        expect(may(paper('draft'), people.lead, { personId: 'reviewer', state })?.code).toBe(
          'suggestion_decided',
        )
  })
})

describe('whoever submits the draft', () => {
  const submit = { action: 'submit' as const, seq: 1, reviewers: [], dueDay: '2026-12-01' }
  it.each([
    [0, false, null],
    [3, false, 'suggestions_open'],
    [3, true, null],
  ])('with %s suggestions that wait, carried over: %s', (openSuggestions, carriesSuggestions, code) => {
    const facts = { openSuggestions } as PaperFacts
    expect(settleSuggestions(facts, { ...submit, carriesSuggestions })?.code ?? null).toBe(code)
  })
})

describe('words replaced in the living text', () => {
  const field = (doc: Y.Doc) => doc.getXmlFragment('rec:1')
  function textOf(...runs: [string, Record<string, unknown>?][]): Y.Doc {
    const doc = new Y.Doc()
    const [paragraph, text] = [new Y.XmlElement('paragraph'), new Y.XmlText()]
    field(doc).insert(0, [paragraph])
    paragraph.insert(0, [text])
    for (const [words, marks] of runs) text.insert(text.length, words, marks ?? {})
    return doc
  }
  const on = (quote: string, prefix = '', suffix = '') => ({
    ...{ root: 'rec:1', quote, prefix, suffix, block: prefix + quote + suffix },
    ...{ living: null, frozen: null },
  })
  const reads = (doc: Y.Doc) =>
    ((field(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).toDelta() as { insert: string }[]

  it('take the marks of what they replace, and come to a colleague as one update', () => {
    const doc = textOf(['Ogłaszać '], ['nabory', { bold: {} }], [' w maju.'])
    const colleague = new Y.Doc()
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc))
    const wanted = { anchor: on('nabory', 'Ogłaszać ', ' w maju.'), quote: 'nabory', put: 'konkursy' }
    const update = replacedIn(doc, 1, wanted)
    expect(update).not.toBeNull()
    Y.applyUpdate(colleague, update ?? new Uint8Array())
    for (const one of [doc, colleague])
      expect(reads(one)).toEqual([
        { insert: 'Ogłaszać ' },
        { insert: 'konkursy', attributes: { bold: {} } },
        { insert: ' w maju.' },
      ])
  })

  it('may go and leave nothing; across marks they take those of the first letter', () => {
    const doc = textOf(['Ogłaszać '], ['stałe ', { bold: {} }], ['nabory'])
    replacedIn(doc, 1, { anchor: on('stałe ', 'Ogłaszać ', 'nabory'), quote: 'stałe ', put: '' })
    expect(reads(doc)).toEqual([{ insert: 'Ogłaszać nabory' }])
    replacedIn(doc, 1, { anchor: on('Ogłaszać nabory'), quote: 'Ogłaszać nabory', put: 'Nabory' })
    expect(reads(doc)).toEqual([{ insert: 'Nabory' }])
  })

  it('stay as they are where other words stand by now, also when the anchor has followed those', () => {
    const doc = textOf(['Ogłaszać nabory w maju.'])
    const places = placesOf(field(doc), { from: 9, to: 15 })
    const text = (field(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(12, 'XX')
    const anchor = { ...on('nabXXory', 'Ogłaszać ', ' w maju.'), living: places && { ...places, epoch: 1 } }
    expect(replacedIn(doc, 1, { anchor, quote: 'nabory', put: 'konkursy' })).toBeNull()
    expect(replacedIn(doc, 1, { anchor: { ...anchor, root: 'rec:2' }, quote: 'x', put: 'y' })).toBeNull()
    expect(reads(doc)).toEqual([{ insert: 'Ogłaszać nabXXory w maju.' }])
  })
})
