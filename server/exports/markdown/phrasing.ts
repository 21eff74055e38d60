/** Running text as phrasing of Markdown. What looks the same side by side is one node, or marks would run into each other. */
import type { Definition, FootnoteDefinition, PhrasingContent } from 'mdast'
import type { Inline } from '../text/tree.ts'

/** What stands at the end of the file: notes, and the bytes of pictures. */
export type Ends = { footnotes: FootnoteDefinition[]; pictures: Map<string, Definition> }

export function phrasing(inlines: Inline[], ends: Ends): PhrasingContent[] {
  return runs(inlines, hrefOf).flatMap(({ look: href, inlines }) => {
    const children = strong(inlines, ends)
    // A link may hold no link and no note, and the tree puts none there; the types of mdast cannot know.
    return href === null ? children : [{ type: 'link', url: href, children } as PhrasingContent]
  })
}

const strong = (inlines: Inline[], ends: Ends): PhrasingContent[] =>
  runs(inlines, (one) => one.kind === 'words' && one.bold).flatMap(({ look: bold, inlines }) => {
    const children = emphasis(inlines, ends)
    return bold ? [{ type: 'strong', children }] : children
  })

const emphasis = (inlines: Inline[], ends: Ends): PhrasingContent[] =>
  runs(inlines, (one) => one.kind === 'words' && one.italic).flatMap(({ look: italic, inlines }) => {
    const children = inlines.map((one) => leaf(one, ends))
    return italic ? [{ type: 'emphasis', children }] : children
  })

function leaf(inline: Inline, ends: Ends): PhrasingContent {
  switch (inline.kind) {
    case 'words':
      return { type: 'text', value: inline.text }
    case 'break':
      return { type: 'break' }
    case 'footnote': {
      const identifier = String(inline.number)
      const note: PhrasingContent[] = [{ type: 'text', value: inline.note }]
      ends.footnotes.push({
        type: 'footnoteDefinition',
        identifier,
        children: [{ type: 'paragraph', children: note }],
      })
      return { type: 'footnoteReference', identifier }
    }
    default: {
      const unknown: never = inline
      return unknown
    }
  }
}

const hrefOf = (inline: Inline): string | null => (inline.kind === 'words' ? inline.href : null)

/** Neighbours with the same look, together. */
function runs<Look>(
  inlines: Inline[],
  lookOf: (inline: Inline) => Look,
): { look: Look; inlines: Inline[] }[] {
  const found: { look: Look; inlines: Inline[] }[] = []
  for (const inline of inlines) {
    const look = lookOf(inline)
    const last = found.at(-1)
    if (last && last.look === look) last.inlines.push(inline)
    else found.push({ look, inlines: [inline] })
  }
  return found
}
