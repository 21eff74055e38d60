/** A frozen version as the letter it is: plain, readable by every machine and person, with verdicts beside its parts. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { olderPapersInWords } from '../../../shared/positions/relations.ts'
import { recommendationRoot, recommendationWhyRoot, sectionRoot } from '../../../shared/positions/types.ts'
import type { PaperView, VersionView } from '../../../shared/positions/view.ts'
import type {
  CanonicalPart,
  CanonicalRecommendation,
  CanonicalSection,
} from '../../../shared/text/canonical.ts'
import { VerdictPlace } from '../../review/verdict-place.tsx'
import { TextView } from '../../text/text-view.tsx'
import { FieldComment } from '../../threads/field-comment.tsx'
import { AnnexNames } from '../annexes/annex-names.tsx'
import { useDueWords } from '../due-words.ts'
import { Letterhead } from '../letterhead.tsx'
import { roman } from '../roman.ts'

const openings = {
  stanowisko: 'Rada przyjmuje stanowisko następującej treści:',
  rekomendacja: 'Rada przyjmuje rekomendację następującej treści:',
  opinia: 'Rada przyjmuje opinię następującej treści:',
  apel: 'Rada przyjmuje apel następującej treści:',
} as const

/** Whoever wrote the first two words of the formula too does not read them twice; the files do the same. */
function basisOf(legalBasis: string): string {
  const basis = legalBasis
    .trim()
    .replace(/^na podstawie\s+/iu, '')
    .replace(/[,;]$/u, '')
  return basis === '' ? '' : `Na podstawie ${basis} `
}

export function FrozenPaper({ paper, version }: { paper: PaperView; version: VersionView }): ReactNode {
  const { t } = useTranslation('positions')
  const { title, legalBasis, parts, copyTo, annexes } = version.paper
  const sections = parts.filter((part) => part.part === 'section')
  const place = (part: CanonicalPart): number => sections.findIndex((section) => section.id === part.id) + 1
  return (
    <article aria-label={t('paper.text')} className="sheet paper flex flex-col gap-6">
      <Letterhead paper={paper} title={title} />
      <p lang="pl" className="m-0">
        {basisOf(legalBasis)}
        {openings[paper.kind]}
      </p>
      {olderPapersInWords(version.paper).map((sentence) => (
        <p key={sentence} lang="pl" className="m-0">
          {sentence}
        </p>
      ))}
      {parts.map((part) =>
        part.part === 'section' ? (
          <FrozenSection key={part.id} section={part} place={place(part)} positionId={paper.id} />
        ) : (
          <FrozenRecommendation key={part.id} recommendation={part} paper={paper} version={version} />
        ),
      )}
      {paper.separateOpinions.map((opinion) => (
        <section key={opinion.id} lang="pl" className="flex flex-col gap-2">
          <h2 className="m-0 text-lg font-semibold">Zdanie odrębne</h2>
          <p className="m-0 font-semibold">
            {opinion.person.givenName} {opinion.person.familyName} ({opinion.organisationName})
          </p>
          <p className="m-0 whitespace-pre-line">{opinion.body}</p>
          {opinion.signedBy.length > 0 && (
            <p className="m-0">Zdanie odrębne podpisali także: {opinion.signedBy.join(', ')}.</p>
          )}
        </section>
      ))}
      <NameList heading="Do wiadomości" names={copyTo} />
      <AnnexNames positionId={paper.id} annexes={annexes} />
      <VerdictPlace paper={paper} version={version} recommendationId={null} />
    </article>
  )
}

function FrozenSection(props: { section: CanonicalSection; place: number; positionId: string }): ReactNode {
  const { section, place, positionId } = props
  return (
    <section id={`part-${section.id}`} lang="pl" className="flex scroll-mt-6 flex-col gap-3">
      <h2 className="m-0 text-lg font-semibold">
        {roman(place)}. {section.heading}
      </h2>
      {section.kind !== 'recommendations' && (
        <FieldComment root={sectionRoot(section.id)} label={section.heading}>
          <TextView text={section.text} positionId={positionId} />
        </FieldComment>
      )}
    </section>
  )
}

function FrozenRecommendation(props: {
  recommendation: CanonicalRecommendation
  paper: PaperView
  version: VersionView
}): ReactNode {
  const { t } = useTranslation('positions')
  const dueWords = useDueWords()
  const { recommendation } = props
  const { id, number, addressees, due, text, why } = recommendation
  return (
    <section
      id={`part-${id}`}
      aria-label={t('part.recommendation', { number })}
      className="flex scroll-mt-6 flex-col gap-2 border-l-4 border-accent pl-3 sm:pl-4"
    >
      <h3 className="m-0 text-base font-semibold">{t('part.recommendation', { number })}</h3>
      <p className="by-hand m-0 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <span>{t('addressee.to', { names: addressees.map(({ name }) => name).join(', ') })}</span>
        <span>{t('due.by', { words: dueWords(due) })}</span>
      </p>
      <FieldComment root={recommendationRoot(id)} label={t('part.recommendation', { number })}>
        <div lang="pl">
          <TextView text={text} positionId={props.paper.id} />
        </div>
      </FieldComment>
      {why && (
        <div>
          <h4 className="m-0 text-sm font-semibold text-ink-soft">{t('part.whyHeading')}</h4>
          <FieldComment root={recommendationWhyRoot(id)} label={t('part.why', { number })}>
            <div lang="pl">
              <TextView text={why} positionId={props.paper.id} />
            </div>
          </FieldComment>
        </div>
      )}
      <VerdictPlace paper={props.paper} version={props.version} recommendationId={id} />
    </section>
  )
}

function NameList({ heading, names }: { heading: string; names: string[] }): ReactNode {
  if (names.length === 0) return null
  return (
    <section lang="pl" className="text-sm">
      <h2 className="m-0 text-sm font-semibold">{heading}:</h2>
      <ol className="m-0 list-decimal pl-6">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
    </section>
  )
}
