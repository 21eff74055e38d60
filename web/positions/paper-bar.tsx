/** The bar on top: the state in words, who must act next, the one main button, and the other acts with the reason why not. */
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { Button } from '../ui/button.tsx'
import { useFormat } from '../ui/format.ts'
import { Menu } from '../ui/menu.tsx'
import { useTitle } from '../ui/use-title.ts'
import { ActButton, useActs, whyNotAsk } from './acts.tsx'
import { type NextStep, nextStep } from './next-step.ts'
import { fullName, StateBadge, useKindAndNumber } from './paper-names.tsx'
import { paperTitleId } from './use-new-state.ts'
import { useTab } from './use-tab.ts'

export const PaperBar = memo(function PaperBar({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation('positions')
  const kindAndNumber = useKindAndNumber()
  const format = useFormat()
  const next = nextStep(paper)
  const title = paper.title || t('untitled')
  useTitle(title)
  return (
    <header className="sheet no-print mb-6 flex flex-col gap-4 p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-ink-soft">{kindAndNumber(paper)}</span>
        <StateBadge kind={paper.kind} state={paper.state} />
        <span className="text-sm text-ink-soft">{t('paper.leads', { name: fullName(paper.lead) })}</span>
      </div>
      <h1
        id={paperTitleId}
        tabIndex={-1}
        lang="pl"
        className="m-0 outline-none max-w-4xl text-xl font-semibold sm:text-2xl"
      >
        {title}
      </h1>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <p className="m-0 max-w-2xl min-w-0 flex-1 basis-72">
          <strong className="font-semibold">{t('paper.now')}</strong>{' '}
          {t(`next.${next.key}`, { ...next.values, ...dayIn(next, format.day), name: fullName(paper.lead) })}
        </p>
        <div className="flex flex-wrap items-start gap-3">
          <MainAct next={next} />
          <OtherActs paper={paper} next={next} />
        </div>
      </div>
    </header>
  )
})

const dayIn = (next: NextStep, words: (day: string) => string): { day?: string } =>
  typeof next.values.day === 'string' && next.values.day !== '' ? { day: words(next.values.day) } : {}

function MainAct({ next }: { next: NextStep }): ReactNode {
  const { t } = useTranslation('positions')
  const { open } = useTab()
  const { main } = next
  if (!main) return null
  if ('act' in main) return <ActButton act={main.act} tone="primary" />
  return (
    <Button tone="primary" onPress={() => open(main.tab, { focus: true })}>
      {t(`mainTab.${main.label}`)}
    </Button>
  )
}

function OtherActs({ paper, next }: { paper: PaperView; next: NextStep }): ReactNode {
  const { t } = useTranslation('positions')
  const { ask } = useActs()
  const navigate = useNavigate({ from: '/stanowiska/$id' })
  const acts = next.others.map((act) => {
    const why = whyNotAsk(paper, act)
    return {
      id: act,
      label: t(`act.${act}`),
      ...(why && { hint: why }),
      isDisabled: why !== null,
      onAct: () => ask(act),
    }
  })
  const versions = paper.versions.map((version) => ({
    id: version.id,
    label: t('paper.readVersion', { label: version.label }),
    onAct: () => void navigate({ search: (before) => ({ ...before, version: version.id }) }),
  }))
  if (acts.length + versions.length === 0) return null
  return (
    <Menu
      button={
        <>
          {t('paper.others')}
          <ChevronDown size={18} aria-hidden="true" />
        </>
      }
      acts={[...acts, ...versions]}
    />
  )
}
