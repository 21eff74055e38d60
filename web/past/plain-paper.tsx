/** A paper as a plain page of headings, paragraphs and lists: what screen readers, printers and tired eyes like best. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { olderPapersInWords } from '../../shared/positions/relations.ts'
import { recommendationRoot, recommendationWhyRoot, sectionRoot } from '../../shared/positions/types.ts'
import type { CanonicalPaper, CanonicalPart, TextNode } from '../../shared/text/canonical.ts'
import { useDueWords } from '../positions/due-words.ts'
import { roman } from '../positions/roman.ts'
import { TextView } from '../text/text-view.tsx'

type Words = (text: TextNode, root: string) => ReactNode

/** `words`: how the text of a field is shown; as it is, unless told otherwise. */
export function PlainPaper(props: { paper: CanonicalPaper; words?: Words }): ReactNode {
  const { paper, words = asItIs(paper.positionId) } = props
  const { t } = useTranslation('positions')
  const sections = paper.parts.filter((part) => part.part === 'section')
  const place = (part: CanonicalPart): number => sections.findIndex(({ id }) => id === part.id) + 1
  return (
    <article lang="pl" className="sheet paper flex flex-col gap-5">
      <h2 className="m-0 text-center text-xl font-semibold">{paper.title || t('untitled')}</h2>
      {paper.legalBasis && <p className="m-0">{paper.legalBasis}</p>}
      {olderPapersInWords(paper).map((sentence) => (
        <p key={sentence} className="m-0">
          {sentence}
        </p>
      ))}
      {paper.parts.map((part) => (
        <section key={part.id} className="flex flex-col gap-2">
          {part.part === 'section' ? (
            <>
              <h3 className="m-0 text-lg font-semibold">
                {roman(place(part))}. {part.heading}
              </h3>
              {part.kind !== 'recommendations' && words(part.text, sectionRoot(part.id))}
            </>
          ) : (
            <Recommendation part={part} words={words} />
          )}
        </section>
      ))}
      <Names heading="Do wiadomości" names={paper.copyTo} />
      <Names heading="Załączniki" names={paper.annexes.map(({ title }) => title)} />
    </article>
  )
}

const asItIs =
  (positionId: string): Words =>
  (text) => <TextView text={text} positionId={positionId} />

function Recommendation(props: {
  part: Extract<CanonicalPart, { part: 'recommendation' }>
  words: Words
}): ReactNode {
  const { t } = useTranslation('positions')
  const dueWords = useDueWords()
  const { id, number, addressees, due, text, why } = props.part
  return (
    <>
      <h4 className="m-0 font-semibold">{t('part.recommendation', { number })}</h4>
      <p className="by-hand m-0 flex flex-wrap gap-x-6 text-sm">
        {addressees.length > 0 && (
          <span>{t('addressee.to', { names: addressees.map(({ name }) => name).join(', ') })}</span>
        )}
        <span>{t('due.by', { words: dueWords(due) })}</span>
      </p>
      {props.words(text, recommendationRoot(id))}
      {why && (
        <>
          <h5 className="m-0 text-sm font-semibold text-ink-soft">{t('part.whyHeading')}</h5>
          {props.words(why, recommendationWhyRoot(id))}
        </>
      )}
    </>
  )
}

function Names({ heading, names }: { heading: string; names: string[] }): ReactNode {
  if (names.length === 0) return null
  return (
    <section className="text-sm">
      <h3 className="m-0 text-sm font-semibold">{heading}:</h3>
      <ol className="m-0 list-decimal pl-6">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
    </section>
  )
}
