/** Any two states of a paper side by side in one text: what was added, removed and moved, said first in sentences. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { paperChange } from '../../shared/review/redline.ts'
import { useDueWords } from '../positions/due-words.ts'
import { PaperRedline } from '../review/redline.tsx'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choice.tsx'
import { Notice, Section } from '../ui/panels.tsx'
import { ChangeSummary } from './change-summary.tsx'
import { PastFrame } from './past-frame.tsx'
import { paperAtQuery, statesQuery } from './questions.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { type NamedState, useNamedStates } from './state-names.ts'

const here = getRouteApi('/inside/stanowiska/$id/porownanie')

export function ComparePage(): ReactNode {
  const { t } = useTranslation('past')
  const { id } = here.useParams()
  return (
    <PastFrame positionId={id} title={t('compare.title')} lead={t('compare.lead')}>
      {(paper) => <Compare paper={paper} />}
    </PastFrame>
  )
}

function Compare({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('past')
  const navigate = here.useNavigate()
  const { od, do: upTo } = here.useSearch()
  const states = useQuery(statesQuery(paper.id))
  const named = useNamedStates(paper, states.data ?? [])
  // The newest state of work reads like today's text, mostly: the one before it is worth comparing.
  const before = od ?? named[2]?.value ?? named[1]?.value ?? 'now'
  const after = upTo ?? 'now'
  const choose = (change: { od?: string; do?: string }): void =>
    void navigate({ search: { od: before, do: after, ...change }, replace: true, resetScroll: false })
  return (
    <Answered question={states}>
      {() => (
        <div className="flex flex-col gap-6">
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              label={t('compare.from')}
              value={before}
              options={named}
              onChange={(chosen) => choose({ od: chosen })}
            />
            <Select
              label={t('compare.to')}
              value={after}
              options={named}
              onChange={(chosen) => choose({ do: chosen })}
            />
          </div>
          {before === after ? (
            <Notice>{t('compare.sameChoice')}</Notice>
          ) : (
            <Both paper={paper} before={before} after={after} named={named} />
          )}
        </div>
      )}
    </Answered>
  )
}

function Both(props: { paper: PaperView; before: string; after: string; named: NamedState[] }): ReactNode {
  const { t } = useTranslation('past')
  const { paper, before, after } = props
  const dueWords = useDueWords()
  const [isRestoring, setRestoring] = useState(false)
  const [then, now] = [useQuery(paperAtQuery(paper.id, before)), useQuery(paperAtQuery(paper.id, after))]
  const nameOf = (ref: string) => props.named.find(({ value }) => value === ref)?.label ?? ref
  return (
    <Answered question={then}>
      {(old) => (
        <Answered question={now}>
          {(young) => {
            const change = paperChange(old, young, dueWords)
            return (
              <>
                <ChangeSummary change={change} from={nameOf(before)} to={nameOf(after)} />
                {(change.parts.length > 0 || change.redlines.length > 0) && (
                  <Section title={t('compare.changes')}>
                    <PaperRedline change={change} />
                  </Section>
                )}
                {paper.abilities.write_text.allowed && before !== 'now' && (
                  <>
                    <Button className="no-print self-start" onPress={() => setRestoring(true)}>
                      {t('restore.open')}
                    </Button>
                    <RestoreDialog
                      isOpen={isRestoring}
                      onClose={() => setRestoring(false)}
                      {...{ paper, old, from: before, name: nameOf(before) }}
                    />
                  </>
                )}
              </>
            )
          }}
        </Answered>
      )}
    </Answered>
  )
}
