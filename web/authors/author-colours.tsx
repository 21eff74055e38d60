/** Whose words are whose, in the text itself: off, by person, or by organisation; with the names the colours stand for. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuthorshipView } from '../../shared/past/types.ts'
import { recommendationRoot, recommendationWhyRoot, sectionRoot } from '../../shared/positions/types.ts'
import type { CanonicalPaper, TextNode } from '../../shared/text/canonical.ts'
import { flatten } from '../../shared/text/flat.ts'
import { type Author, authorsIn, type Grouping } from '../past/authors.ts'
import { authorshipQuery } from '../past/questions.ts'
import { type Paint, setPaint } from './paint.ts'

/** While somebody looks; what they type themselves is painted at once. */
const askAgainMs = 8000
const ways = ['off', 'people', 'organisations'] as const
type Way = 'off' | Grouping

export function AuthorColours({ positionId }: { positionId: string }): ReactNode {
  const { t } = useTranslation('past')
  const id = useId()
  const [way, setWay] = useState<Way>('off')
  const question = useQuery({
    ...authorshipQuery(positionId),
    enabled: way !== 'off',
    refetchInterval: askAgainMs,
  })
  const view = way === 'off' ? null : (question.data ?? null)
  const authors = useMemo(
    () => (view && way !== 'off' ? authorsIn(view, way, t('authors.nobody')) : []),
    [view, way, t],
  )
  useEffect(() => setPaint(view ? paintOf(positionId, view, authors) : null), [positionId, view, authors])
  useEffect(() => () => setPaint(null), [])
  return (
    <section aria-labelledby={`${id}-name`} className="flex flex-col gap-2 text-sm">
      <h2 id={`${id}-name`} className="m-0 text-sm font-semibold text-ink-soft">
        {t('authors.colours')}
      </h2>
      <select
        aria-labelledby={`${id}-name`}
        className="field-box text-sm"
        value={way}
        onChange={({ currentTarget }) => setWay(ways.find((one) => one === currentTarget.value) ?? 'off')}
      >
        {ways.map((one) => (
          <option key={one} value={one}>
            {t(`authors.way.${one}`)}
          </option>
        ))}
      </select>
      {question.isError && way !== 'off' && <p className="m-0">{t('authors.failed')}</p>}
      {authors.length > 0 && <Legend authors={authors} />}
      {view && (
        <Link
          to="/stanowiska/$id/autorzy-tekstu"
          params={{ id: positionId }}
          search={{}}
          className="py-1 text-accent underline underline-offset-4"
        >
          {t('authors.withSigns')}
        </Link>
      )}
    </section>
  )
}

const Legend = ({ authors }: { authors: Author[] }): ReactNode => {
  const { t } = useTranslation('past')
  return (
    <ul className="m-0 flex list-none flex-col gap-1 p-0">
      {authors.map(({ key, name, color, percent }) => (
        <li key={key} className="flex items-baseline gap-2">
          <span aria-hidden="true" className="authored w-6 shrink-0" style={swatch(color)}>
            {'\u00a0'}
          </span>
          <span>{t('authors.share', { name, percent })}</span>
        </li>
      ))}
    </ul>
  )
}

/** React's type knows no own properties of CSS. */
const swatch = (color: string): object => ({ '--author': color })

function paintOf(positionId: string, { paper, fields }: AuthorshipView, authors: Author[]): Paint {
  const texts = textsOf(paper)
  const known = new Map(authors.flatMap((author) => [...author.personIds].map((id) => [id, author] as const)))
  return {
    positionId,
    fields: new Map(
      Object.entries(fields).flatMap(([root, runs]) => {
        const text = texts.get(root)
        return text ? [[root, { text: flatten(text).text, runs }] as const] : []
      }),
    ),
    // What nobody is known to have typed stays as it is.
    painterOf: (personId) => (personId === null ? null : (known.get(personId) ?? null)),
  }
}

const textsOf = ({ parts }: CanonicalPaper): Map<string, TextNode> =>
  new Map(
    parts.flatMap((part): [string, TextNode][] =>
      part.part === 'section'
        ? [[sectionRoot(part.id), part.text]]
        : [
            [recommendationRoot(part.id), part.text],
            ...(part.why ? [[recommendationWhyRoot(part.id), part.why] as [string, TextNode]] : []),
          ],
    ),
  )
