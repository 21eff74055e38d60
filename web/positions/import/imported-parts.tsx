/** The parts of a file, each with its words and where they would go; a tick says whether it comes in. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextNode } from '../../../shared/text/canonical.ts'
import type { ShownPart } from '../../../shared/text/import/placing.ts'
import { TextView } from '../../text/text-view.tsx'
import { Checkbox } from '../../ui/choice.tsx'

export function ImportedParts(props: {
  parts: ShownPart[]
  /** By place in the list. */
  left: ReadonlySet<number>
  onTick: (index: number, isIn: boolean) => void
}): ReactNode {
  const { t } = useTranslation('imports')
  const number = (index: number) =>
    props.parts.slice(0, index + 1).filter(({ part }) => part === 'recommendation').length
  return (
    <fieldset className="m-0 flex max-h-[50vh] flex-col gap-3 overflow-y-auto border-0 p-0">
      <legend className="font-semibold">{t('parts')}</legend>
      {props.parts.map((part, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a file have no id; their place is what they are
          key={index}
          className="rounded-lg border border-line p-3"
        >
          <Checkbox
            isSelected={!props.left.has(index)}
            isDisabled={part.isTaken}
            onChange={(isIn) => props.onTick(index, isIn)}
          >
            <span className="font-semibold">
              {t(`part.${part.part}`, { number: number(index), heading: headingOf(part) })}
            </span>
            <span className="block text-sm text-ink-soft">
              {t(whereOf(part), { heading: part.place?.heading ?? '' })}
            </span>
          </Checkbox>
          <div lang="pl" className="pl-9">
            <Words part={part} />
          </div>
        </div>
      ))}
    </fieldset>
  )
}

const headingOf = (part: ShownPart): string =>
  part.part === 'section' ? part.heading || (part.place?.heading ?? '') : ''

function whereOf(part: ShownPart) {
  if (part.isTaken) return 'where.taken'
  if (part.part === 'recommendation') return 'where.recommendation'
  if (part.part !== 'section') return 'where.line'
  return part.place?.into ? 'where.behind' : 'where.newSection'
}

function Words({ part }: { part: ShownPart }): ReactNode {
  const { t } = useTranslation('imports')
  if (typeof part.text === 'string') return <p className="m-0">{part.text}</p>
  return (
    <>
      <Prose text={part.text} />
      {part.part === 'recommendation' && part.why && (
        <>
          <p className="m-0 mt-2 text-sm font-semibold text-ink-soft">{t('why')}</p>
          <Prose text={part.why} />
        </>
      )}
    </>
  )
}

/** Pictures do not come in with a file, so no paper is asked for theirs. */
const Prose = ({ text }: { text: TextNode }): ReactNode => <TextView text={text} positionId="" />
