/**
 * The letter as Markdown (CommonMark with tables and footnotes of GFM), written from a tree: no string of a paper is ever put
 * together with marks by hand, so `# x` or `[x](y)` in a text is words. It holds no HTML; pictures stand at its end as bytes.
 */
import type { BlockContent, Definition, List, PhrasingContent, Root } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { defaultHandlers, type Handle, toMarkdown, type Unsafe } from 'mdast-util-to-markdown'
import type { Letter } from '../letter/letter.ts'
import type { ImageFile } from '../types.ts'
import { blockNodes } from './blocks.ts'
import type { Ends } from './phrasing.ts'

export function writeMarkdown(letter: Letter, images: Map<string, ImageFile>): Uint8Array {
  const ends: Ends = { footnotes: [], pictures: definitions(images) }
  const body = blockNodes(letter.blocks, ends)
  const children = [
    ...beginning(letter),
    ...body,
    ...signature(letter),
    ...endLists(letter),
    ...check(letter),
  ]
  return new TextEncoder().encode(
    written({ type: 'root', children: [...children, ...ends.footnotes, ...ends.pictures.values()] }),
  )
}

function written(root: Root): string {
  return toMarkdown(root, {
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), { unsafe: [colonAfterMark, backslash] }],
    handlers: { list },
    bullet: '-',
    rule: '-',
    listItemIndent: 'one',
  })
}

/** "[^1]:" at the beginning of a paragraph would be the note itself, and its words would be gone. */
const colonAfterMark: Unsafe = { before: '\\]', character: ':', inConstruct: 'phrasing' }
/** Always, because what follows may still be written as "&#x20;" and would be escaped by it. */
const backslash: Unsafe = { character: '\\', inConstruct: 'phrasing' }

/**
 * The library writes all lists of a file with one delimiter; ours differ by depth: 1. then 1). It takes the other one right after
 * such a list, also in a quotation that only begins there; numbered lists side by side are kept apart in blocks.ts.
 */
const list: Handle = (node: List, parent, state, info) => {
  const { bulletOrdered } = state.options
  state.options.bulletOrdered = node.data?.delimiter ?? '.'
  if (node.ordered) state.bulletLastUsed = undefined
  const said = defaultHandlers.list(node, parent, state, info)
  state.options.bulletOrdered = bulletOrdered
  return said
}

const definitions = (images: Map<string, ImageFile>): Map<string, Definition> =>
  new Map(
    [...images.values()].map(({ file, mediaType, bytes }, at) => [
      file,
      {
        type: 'definition',
        identifier: `ilustracja-${at + 1}`,
        url: `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
      },
    ]),
  )

const text = (value: string): PhrasingContent => ({ type: 'text', value })
const bold = (value: string): PhrasingContent => ({ type: 'strong', children: [text(value)] })
const said = (...children: PhrasingContent[]): BlockContent => ({ type: 'paragraph', children })

function beginning(letter: Letter): BlockContent[] {
  return [
    ...(letter.partnership === '' ? [] : [said(text(letter.partnership))]),
    said(bold(letter.council)),
    said(text(letter.secretariat)),
    { type: 'thematicBreak' },
    said(text(letter.placeAndDay)),
    ...(letter.caseSign === '' ? [] : [said(text(letter.caseSign))]),
    { type: 'heading', depth: 1, children: [text(letter.title.join(' '))] },
  ]
}

const signature = ({ signature: { roleLabel, name } }: Letter): BlockContent[] => [
  said(text(roleLabel)),
  said(bold(name)),
]

const endLists = ({ lists }: Letter): BlockContent[] =>
  lists.flatMap(({ heading, items }): BlockContent[] => [
    { type: 'heading', depth: 2, children: [text(heading)] },
    {
      type: 'list',
      ordered: true,
      start: 1,
      spread: false,
      children: items.map((item) => ({ type: 'listItem', spread: false, children: [said(text(item))] })),
    },
  ])

const check = ({ check: { sentence, url, sha256 } }: Letter): BlockContent[] => [
  { type: 'thematicBreak' },
  said(text(sentence)),
  said({ type: 'link', url, children: [text(url)] }),
  said(text('Skrót SHA-256 treści: '), { type: 'inlineCode', value: sha256 }),
]
