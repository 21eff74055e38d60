/**
 * Frozen or read-only text as semantic HTML, without an editor: what screen readers, printers and search engines like best.
 * A node this page does not know is shown by its children; an address that is not allowed stays plain text.
 */
import { createContext, type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextNode } from '../../shared/text/canonical.ts'
import { imageInWords, walk } from '../../shared/text/fields.ts'
import { imageAddress, isAlt, isSide } from '../../shared/text/images.ts'
import { isSafeHref } from '../../shared/text/schema.ts'
import './text.css'
import './marks.css'

/** Whose pictures the text shows. */
const PaperContext = createContext('')

export function TextView({ text, positionId }: { text: TextNode; positionId: string }): ReactNode {
  const notes: string[] = []
  walk(text, (node) => {
    if (node.type === 'footnote') notes.push(String(node.attrs?.note ?? ''))
  })
  return (
    <PaperContext value={positionId}>
      <div className="paper-text">
        {children(text)}
        {notes.length > 0 && <Notes notes={notes} />}
      </div>
    </PaperContext>
  )
}

function Notes({ notes }: { notes: string[] }): ReactNode {
  const { t } = useTranslation('text')
  return (
    <ol aria-label={t('footnote.list')} className="paper-notes">
      {notes.map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes have no id; their place is what they are
        <li key={index}>{note}</li>
      ))}
    </ol>
  )
}

const children = (node: TextNode): ReactNode[] =>
  (node.content ?? []).map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text is not edited here, places do not change
    <Piece key={index} node={child} />
  ))

function Piece({ node }: { node: TextNode }): ReactNode {
  switch (node.type) {
    case 'text':
      return marked(node)
    case 'paragraph':
      return <p>{children(node)}</p>
    case 'heading':
      return node.attrs?.level === 4 ? <h5>{children(node)}</h5> : <h4>{children(node)}</h4>
    case 'bulletList':
      return <ul>{children(node)}</ul>
    case 'orderedList':
      return <OrderedList node={node} />
    case 'listItem':
      return <li>{children(node)}</li>
    case 'blockquote':
      return <blockquote>{children(node)}</blockquote>
    case 'hardBreak':
      return <br />
    case 'footnote':
      return <NoteMark />
    case 'image':
      return <PaperImage node={node} />
    case 'table':
      return <PaperTable node={node} />
    case 'tableRow':
      return <tr>{children(node)}</tr>
    case 'tableHeader':
      return (
        <th scope="col" {...spans(node)}>
          {children(node)}
        </th>
      )
    case 'tableCell':
      return <td {...spans(node)}>{children(node)}</td>
    default:
      return <>{node.text ?? children(node)}</>
  }
}

function OrderedList({ node }: { node: TextNode }): ReactNode {
  const { start, style } = node.attrs ?? {}
  return (
    <ol
      start={typeof start === 'number' ? start : 1}
      data-style={typeof style === 'string' ? style : undefined}
    >
      {children(node)}
    </ol>
  )
}

function NoteMark(): ReactNode {
  const { t } = useTranslation('text')
  return (
    <sup className="footnote">
      <span className="sr-only">{t('footnote.mark')} </span>
    </sup>
  )
}

/** Its words are shown too: they are decided on with the rest, and belong to the text. */
function PaperImage({ node }: { node: TextNode }): ReactNode {
  const { t } = useTranslation('text')
  const positionId = useContext(PaperContext)
  const { file, alt, width, height } = node.attrs ?? {}
  const address = imageAddress(positionId, file)
  if (!address || !isAlt(alt)) return <p>{imageInWords(node)}</p>
  return (
    <figure className="paper-image">
      <img
        src={address}
        alt={alt}
        loading="lazy"
        {...(isSide(width) && isSide(height) ? { width, height } : {})}
      />
      <figcaption aria-hidden="true">{t('image.words', { alt })}</figcaption>
    </figure>
  )
}

function PaperTable({ node }: { node: TextNode }): ReactNode {
  const { t } = useTranslation('text')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, so it must be reachable by keyboard
    <section className="paper-table" tabIndex={0} aria-label={t('table.name')}>
      <table>
        <tbody>{children(node)}</tbody>
      </table>
    </section>
  )
}

const spans = (node: TextNode): { colSpan: number; rowSpan: number } => ({
  colSpan: numberOr1(node.attrs?.colspan),
  rowSpan: numberOr1(node.attrs?.rowspan),
})
const numberOr1 = (value: unknown): number => (typeof value === 'number' ? value : 1)

function marked(node: TextNode): ReactNode {
  let shown: ReactNode = node.text
  for (const mark of node.marks ?? []) {
    if (mark.type === 'bold') shown = <strong>{shown}</strong>
    if (mark.type === 'italic') shown = <em>{shown}</em>
    if (mark.type === 'link' && isSafeHref(mark.attrs?.href)) {
      shown = (
        <a href={mark.attrs.href} rel="noopener noreferrer">
          {shown}
        </a>
      )
    }
  }
  return shown
}
