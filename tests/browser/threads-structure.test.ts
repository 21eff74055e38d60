/**
 * A comment keeps to its words while a colleague takes the paragraph apart: each structural change is made in a real editor, and both
 * pages must show the same passage. The rules' own table is tests/rules/passages.test.ts.
 */
import type { Editor } from '@tiptap/core'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { placesOf } from '../../shared/text/places.ts'
import { stored } from '../rooms/house.ts'
import type { AtBrowser } from '../support/browser.ts'
import { granted } from '../support/client.ts'
import { needs } from '../support/needs.ts'
import {
  fieldName,
  fieldOf,
  openPaper,
  openWritingDesk,
  type Paper,
  type WritingDesk,
} from '../support/writing-desk.ts'

const decoy = 'Zarząd odrzucił pilną zmianę harmonogramu wypłat dla gmin.'
const before = 'Rada z uwagą przyjęła informację o naborach.'
const sentence = 'Rada wnosi o pilną zmianę harmonogramu naborów w regionie.'
const after = 'Termin: koniec roku.'
const words = 'pilną zmianę harmonogramu'
const start = sentence.indexOf(words)

type Hands = {
  editor: Editor
  /** The editor's position before these words, in the sentence that is commented or where they stand else. */
  at: (words: string) => number
  /** The positions around the block in which these words stand. */
  block: (words: string) => { from: number; to: number }
}
/** Runs in the colleague's page: nothing from outside may be used. `marked`: what is underlined then, all pieces in order. */
type Case = { what: string; edit: (hands: Hands) => void; marked: string[] }

const cases: Case[] = [
  {
    what: 'words typed before it',
    edit: ({ editor, at }) => editor.commands.insertContentAt(at('Rada wnosi'), 'Ponownie: '),
    marked: [words],
  },
  {
    what: 'words typed right behind it',
    edit: ({ editor, at }) => editor.commands.insertContentAt(at(' naborów w'), '!'),
    marked: [words],
  },
  {
    what: 'words typed inside it',
    edit: ({ editor, at }) => editor.commands.insertContentAt(at('zmianę harmonogramu naborów'), 'i ważną '),
    marked: ['pilną i ważną zmianę harmonogramu'],
  },
  {
    what: 'some of its words deleted',
    edit: ({ editor, at }) => {
      const from = at('zmianę harmonogramu naborów')
      editor.commands.deleteRange({ from, to: from + 7 })
    },
    marked: ['pilną harmonogramu'],
  },
  {
    what: 'a part of it made bold',
    edit: ({ editor, at }) => {
      const from = at('zmianę harmonogramu naborów')
      editor
        .chain()
        .setTextSelection({ from, to: from + 6 })
        .toggleBold()
        .run()
    },
    marked: ['pilną ', 'zmianę', ' harmonogramu'],
  },
  {
    what: 'a block added before',
    edit: ({ editor }) => editor.commands.insertContentAt(0, { type: 'paragraph' }),
    marked: [words],
  },
  {
    what: 'the block before removed',
    edit: ({ editor, block }) => editor.commands.deleteRange(block('Rada z uwagą')),
    marked: [words],
  },
  {
    what: 'the next block joined to its own',
    edit: ({ editor, at }) => editor.chain().setTextSelection(at('Termin')).joinBackward().run(),
    marked: [words],
  },
  {
    what: 'its block joined to the one before',
    edit: ({ editor, at }) => editor.chain().setTextSelection(at('Rada wnosi')).joinBackward().run(),
    marked: [words],
  },
  {
    what: 'its block split before it',
    edit: ({ editor, at }) => editor.chain().setTextSelection(at('wnosi')).splitBlock().run(),
    marked: [words],
  },
  {
    what: 'its block split inside it',
    edit: ({ editor, at }) => editor.chain().setTextSelection(at('harmonogramu naborów')).splitBlock().run(),
    marked: ['pilną zmianę ', 'harmonogramu'],
  },
  {
    what: 'its block made a heading',
    edit: ({ editor, at }) => editor.chain().setTextSelection(at('wnosi')).setHeading({ level: 3 }).run(),
    marked: [words],
  },
  {
    what: 'its block put into a list',
    edit: ({ editor, at }) => editor.chain().setTextSelection(at('wnosi')).toggleBulletList().run(),
    marked: [words],
  },
  {
    what: 'its block put into a quote',
    edit: ({ editor, at }) => editor.chain().setTextSelection(at('wnosi')).setBlockquote().run(),
    marked: [words],
  },
  {
    what: 'its block moved to the end',
    edit: ({ editor, block }) => {
      const range = block('Rada wnosi')
      const node = editor.state.doc.nodeAt(range.from)?.toJSON()
      editor
        .chain()
        .deleteRange(range)
        .insertContentAt(editor.state.doc.content.size - (range.to - range.from), node)
        .run()
    },
    marked: [words],
  },
  {
    what: 'its words typed anew',
    edit: ({ editor, at }) => {
      const from = at('pilną zmianę harmonogramu naborów')
      editor.commands.deleteRange({ from, to: from + 25 })
      editor.commands.insertContentAt(from, 'pilną zmianę harmonogramu')
    },
    marked: [words],
  },
  {
    what: 'its block deleted: never the decoy',
    edit: ({ editor, block }) => editor.commands.deleteRange(block('Rada wnosi')),
    marked: [],
  },
]

describe.skipIf(!needs('chromium', 'comments through changes of structure'))(
  'a comment, and a colleague takes its paragraph apart',
  () => {
    let desk: WritingDesk
    let paper: Paper
    let lead: AtBrowser
    let colleague: AtBrowser

    beforeAll(async () => {
      desk = await openWritingDesk()
      paper = await desk.paper()
      lead = await desk.come('lead')
      colleague = await desk.come('colleague')
      for (const { page } of [lead, colleague]) await openPaper(page, paper)
    }, 180_000)
    beforeEach(async ({ onTestFailed }) => {
      onTestFailed(() => desk.pictures('failed-structure'))
      await write(lead.page, [decoy, before, sentence, after])
      for (const { page } of [lead, colleague])
        await expect.poll(() => fieldOf(page).textContent()).toBe(decoy + before + sentence + after)
      const anchor = {
        ...{ root: paper.root, quote: words, block: sentence, living: await placesNow(), frozen: null },
        ...{ prefix: sentence.slice(0, start), suffix: sentence.slice(start + words.length).slice(0, 20) },
      }
      await granted(
        desk.people.clients.lead.post(`/positions/${paper.id}/threads`, { anchor, body: 'Do kiedy?' }),
      )
      for (const { page } of [lead, colleague]) await expect.poll(() => marksOf(page)).toEqual([words])
    })
    afterEach(async () => {
      const { threads } = await granted<{ threads: { id: string; resolved: unknown }[] }>(
        desk.people.clients.lead.get(`/positions/${paper.id}/threads`),
      )
      for (const { id, resolved } of threads)
        if (!resolved) await desk.people.clients.lead.post(`/threads/${id}/resolve`)
      for (const { page } of [lead, colleague]) await expect.poll(() => marksOf(page)).toEqual([])
    })
    afterAll(async () => {
      await desk?.close()
      expect(desk?.errors()).toEqual([])
    })

    /** As the composer takes them from the text it has open. */
    const placesNow = async () => {
      const doc = await stored(desk.product, paper.id)
      const from = decoy.length + 1 + before.length + 1 + start
      const places = placesOf(doc.getXmlFragment(paper.root), { from, to: from + words.length })
      return places && { ...places, epoch: 1 }
    }
    const marksOf = (page: Page) => fieldOf(page).locator('.thread-mark').allTextContents()
    const write = (page: Page, lines: string[]) =>
      page.evaluate(
        ({ name, lines }) => {
          const dom = document.querySelector(`.field-editor[aria-label="${name}"]`) as HTMLElement & {
            editor: Editor
          }
          const content = lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
          dom.editor.commands.setContent({ type: 'doc', content })
        },
        { name: fieldName, lines },
      )
    const change = (page: Page, edit: Case['edit']) =>
      page.evaluate(
        ({ name, code }) => {
          const { editor } = document.querySelector(`.field-editor[aria-label="${name}"]`) as HTMLElement & {
            editor: Editor
          }
          const at = (wanted: string): number => {
            let found = -1
            editor.state.doc.descendants((node, pos) => {
              const index = node.isTextblock ? node.textContent.indexOf(wanted) : -1
              if (index >= 0 && found < 0) found = pos + 1 + index
            })
            return found
          }
          const block = (wanted: string) => {
            const $at = editor.state.doc.resolve(at(wanted))
            return { from: $at.before(1), to: $at.after(1) }
          }
          // The case is written as a function; only its text crosses into the page.
          const run = new Function(`return (${code})`)() as Case['edit']
          run({ editor, at, block })
        },
        { name: fieldName, code: edit.toString() },
      )

    it.each(cases)(
      '$what',
      async ({ edit, marked }) => {
        await change(colleague.page, edit)
        for (const { page } of [lead, colleague]) await expect.poll(() => marksOf(page)).toEqual(marked)
      },
      60_000,
    )
  },
)
