/**
 * What the text of a paper may be made of - for the editor, the gate, versions and files alike. Free of React and the DOM.
 *
 * Two rules keep two people's words from deleting each other's (y-tiptap removes, for everyone, whatever does not fit):
 *   1. merge-safe: a node accepts every subset, order and repeat of its allowed children - `(a | b)+`, never `a b*`;
 *   2. every attribute has a default, and its type is checked (`validate`): a hostile `href: []` would break every renderer.
 * Tables and images stand only at the top: a table in a list item is lost by office programs, an image in one has no room.
 */
import { type Extensions, getSchema, Node } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Heading } from '@tiptap/extension-heading'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { Node as ProseMirrorNode, type Schema } from '@tiptap/pm/model'
import StarterKit from '@tiptap/starter-kit'
import type { TextNode } from './canonical.ts'
import { isAlt, isFileHash, isSide } from './images.ts'

/** Raised by hand whenever the schema changes; clients with another number are asked to reload (close 4426). */
export const schemaVersion = '2'

/** `decimal` 1. · `paren` 1) · `letter` a) · `dash` – ; null: by depth, in that order. */
export const listStyles = ['decimal', 'paren', 'letter', 'dash'] as const
export type ListStyle = (typeof listStyles)[number]

const insideBlocks = '(paragraph | bulletList | orderedList)+'
const safeHref = /^(https?:\/\/|mailto:)[^\s]+$/i

/** Where a link may lead. Everything else is refused by the schema, so it can neither be typed, pasted nor sent. */
export const isSafeHref = (href: unknown): href is string =>
  typeof href === 'string' && href.length <= 2000 && safeHref.test(href)

const checked = (holds: (value: unknown) => boolean, what: string) => (value: unknown) => {
  if (!holds(value)) throw new RangeError(`not ${what}`)
}
const isCount = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 10_000
const isSpan = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 100
const isWidths = (value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) &&
    value.length <= 100 &&
    value.every((w) => Number.isInteger(w) && w >= 0 && w <= 10_000))

const PaperOrderedList = OrderedList.extend({
  addAttributes() {
    return {
      start: { default: 1, validate: checked(isCount, 'a list start') },
      style: {
        default: null,
        parseHTML: (element: HTMLElement) => element.getAttribute('data-style'),
        renderHTML: ({ style }: Record<string, unknown>) => (style ? { 'data-style': style } : {}),
        validate: checked(
          (v) => v === null || (listStyles as readonly unknown[]).includes(v),
          'a list style',
        ),
      },
    }
  },
})

const PaperHeading = Heading.extend({
  addAttributes: () => ({
    level: { default: 3, rendered: false, validate: checked((v) => v === 3 || v === 4, 'a heading level') },
  }),
}).configure({ levels: [3, 4] })
const PaperBlockquote = Blockquote.extend({ content: insideBlocks })
const PaperListItem = ListItem.extend({ content: insideBlocks })

const cellAttributes = {
  colspan: { default: 1, validate: checked(isSpan, 'a column span') },
  rowspan: { default: 1, validate: checked(isSpan, 'a row span') },
  colwidth: { default: null, validate: checked(isWidths, 'column widths') },
}
const PaperTableCell = TableCell.extend({ content: insideBlocks, addAttributes: () => cellAttributes })
const PaperTableHeader = TableHeader.extend({ content: insideBlocks, addAttributes: () => cellAttributes })

const PaperLink = Link.extend({
  addAttributes() {
    return {
      href: { default: null, validate: checked((v) => v === null || isSafeHref(v), 'an allowed address') },
    }
  },
}).configure({
  openOnClick: false,
  autolink: false,
  linkOnPaste: true,
  isAllowedUri: (url) => isSafeHref(url),
  HTMLAttributes: {},
})

/** The note itself is an attribute: it moves, and is deleted, with its mark. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes() {
    return {
      note: {
        default: '',
        parseHTML: (element: HTMLElement) => element.getAttribute('data-note') ?? '',
        renderHTML: ({ note }: Record<string, unknown>) => ({ 'data-note': note }),
        validate: checked((v) => typeof v === 'string' && v.length <= 4000, 'a note'),
      },
    }
  },
  parseHTML: () => [{ tag: 'sup[data-note]' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', { class: 'footnote', ...HTMLAttributes }, '*'],
})

/**
 * One block without words of its own. The defaults keep two people's changes mergeable and are no image: `check()` refuses them, so
 * that none stands in a text without its file and its words. `addressOf` is the browser's: where the bytes are.
 */
export const PaperImage = Node.create<{ addressOf: (file: string) => string | null }>({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ addressOf: () => null }),
  addAttributes: () => ({
    file: {
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute('data-file') ?? '',
      renderHTML: ({ file }: Record<string, unknown>) => ({ 'data-file': file }),
      validate: checked(isFileHash, 'an image file'),
    },
    alt: { default: '', validate: checked(isAlt, 'an alternative text') },
    width: { default: 1, parseHTML: sideOf('width'), validate: checked(isSide, 'a width') },
    height: { default: 1, parseHTML: sideOf('height'), validate: checked(isSide, 'a height') },
  }),
  parseHTML: () => [
    {
      tag: 'img[data-file]',
      // What is not whole is no image: an editor may not hold what the server refuses.
      getAttrs: (element) =>
        isFileHash(element.getAttribute('data-file')) && isAlt(element.getAttribute('alt')) ? null : false,
    },
  ],
  renderHTML({ node, HTMLAttributes }) {
    const src = this.options.addressOf(String(node.attrs.file))
    return ['img', { ...HTMLAttributes, ...(src ? { src } : {}) }]
  },
})

function sideOf(name: 'width' | 'height') {
  return (element: HTMLElement): number => {
    const side = Number(element.getAttribute(name))
    return isSide(side) ? side : 1
  }
}

/** Headings 3 and 4 only: 1 is the paper's title, 2 a section's. Undo is Yjs's, so that it undoes only one's own. */
export function textExtensions(addressOf: (file: string) => string | null = () => null): Extensions {
  return [
    StarterKit.configure({
      heading: false,
      bulletList: false,
      orderedList: false,
      listItem: false,
      link: false,
      underline: false,
      strike: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      trailingNode: false,
      undoRedo: false,
      blockquote: false,
    }),
    PaperHeading,
    PaperBlockquote,
    BulletList,
    PaperOrderedList,
    PaperListItem,
    Table.configure({ resizable: false }),
    TableRow,
    PaperTableHeader,
    PaperTableCell,
    PaperLink,
    Footnote,
    PaperImage.configure({ addressOf }),
  ]
}

let made: Schema | undefined
/** Made once: about a tenth of a second. */
export function textSchema(): Schema {
  made ??= getSchema(textExtensions())
  return made
}

/** Throws (RangeError) when the JSON is not text of our schema: unknown node, wrong child, wrong attribute type. */
export function checkText(json: TextNode): void {
  ProseMirrorNode.fromJSON(textSchema(), json).check()
}

export const emptyDoc = (): TextNode => ({ type: 'doc', content: [{ type: 'paragraph' }] })
