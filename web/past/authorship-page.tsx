/**
 * Who typed which words, as the server knows it: by person or by organisation. Each stretch begins with its author's sign; colour only
 * helps, and the names with their shares stand above.
 */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Authored, AuthorshipView } from '../../shared/past/types.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { flatten, textOfBlock } from '../../shared/text/flat.ts'
import { Answered } from '../ui/answered.tsx'
import { RadioGroup } from '../ui/choice.tsx'
import { Section } from '../ui/panels.tsx'
import { type Author, authorsIn, type Grouping } from './authors.ts'
import { PastFrame } from './past-frame.tsx'
import { PlainPaper } from './plain-paper.tsx'
import { authorshipQuery } from './questions.ts'

const here = getRouteApi('/inside/stanowiska/$id/autorzy-tekstu')

export function AuthorshipPage(): ReactNode {
  const { t } = useTranslation('past')
  const { id } = here.useParams()
  const question = useQuery(authorshipQuery(id))
  return (
    <PastFrame positionId={id} title={t('authors.title')} lead={t('authors.lead')}>
      {() => <Answered question={question}>{(view) => <Authors view={view} />}</Answered>}
    </PastFrame>
  )
}

function Authors({ view }: { view: AuthorshipView }): ReactNode {
  const { t } = useTranslation('past')
  const navigate = here.useNavigate()
  const { wg = 'people' } = here.useSearch()
  const authors = useMemo(() => authorsIn(view, wg, t('authors.nobody')), [view, wg, t])
  const of = (run: Authored) => authors.find(({ personIds }) => personIds.has(run.personId)) ?? null
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        label={t('authors.by')}
        value={wg}
        onChange={(chosen) =>
          void navigate({ search: { wg: chosen as Grouping }, replace: true, resetScroll: false })
        }
        options={[
          { value: 'people', label: t('authors.people') },
          { value: 'organisations', label: t('authors.organisations') },
        ]}
      />
      <Section title={t('authors.who')}>
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {authors.map((author) => (
            <li key={author.key} className="flex items-center gap-3">
              <Sign author={author} />
              <span>{t('authors.share', { name: author.name, percent: author.percent })}</span>
            </li>
          ))}
        </ul>
      </Section>
      <PlainPaper
        paper={view.paper}
        words={(text, root) => <Painted text={text} runs={view.fields[root] ?? []} of={of} />}
      />
    </div>
  )
}

const Sign = ({ author }: { author: Author }): ReactNode => (
  <span
    aria-hidden="true"
    className="inline-flex min-w-7 items-center justify-center rounded-sm px-1 text-xs font-semibold text-white"
    style={{ backgroundColor: author.color }}
  >
    {author.sign}
  </span>
)

/** A paragraph per block: lists and tables are told by their lines. */
function Painted(props: {
  text: TextNode
  runs: Authored[]
  of: (run: Authored) => Author | null
}): ReactNode {
  const flat = flatten(props.text)
  return (
    <div className="flex flex-col gap-2">
      {flat.blocks.map((block) => (
        <p key={block.at} className="m-0">
          {props.runs
            .filter((run) => run.from < block.at + block.length && block.at < run.to)
            .map((run) => {
              const [from, to] = [Math.max(run.from - block.at, 0), Math.min(run.to - block.at, block.length)]
              return (
                <Stretch key={run.from} author={props.of(run)}>
                  {textOfBlock(flat, block).slice(from, to)}
                </Stretch>
              )
            })}
        </p>
      ))}
    </div>
  )
}

function Stretch({ author, children }: { author: Author | null; children: string }): ReactNode {
  if (!author) return <span>{children}</span>
  return (
    <span className="border-b-2" style={{ borderColor: author.color }} title={author.name}>
      <span className="by-hand mr-1 align-middle">
        <Sign author={author} />
        <span className="sr-only">{author.name}: </span>
      </span>
      {children}
    </span>
  )
}
