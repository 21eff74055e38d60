/** Sets to start from, each with its source and what that source settles; choosing one only fills the preview. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { applyPreset, follows, type RulePreset, rulePresets } from '../../../shared/council/rules/presets.ts'
import { ruleLines } from '../../../shared/council/rules/sentences.ts'
import type { RulesView } from '../../../shared/council/rules/view.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import type { Edits } from './edits.ts'
import { useSpeak } from './speak.ts'

type Choosing = { view: RulesView; edits: Edits; onClose: () => void }

export function PresetsDialog(choosing: Choosing): ReactNode {
  const { t } = useTranslation('rules')
  return (
    <Dialog isOpen onClose={choosing.onClose} title={t('presets.title')} isWide>
      <p className="m-0 text-ink-soft">{t('presets.lead')}</p>
      <ul className="m-0 flex list-none flex-col gap-4 p-0">
        {rulePresets.map((preset) => (
          <Preset key={preset.id} preset={preset} {...choosing} />
        ))}
      </ul>
    </Dialog>
  )
}

function Preset({ preset, view, edits, onClose }: Choosing & { preset: RulePreset }): ReactNode {
  const { t } = useTranslation('rules')
  const name = t(`presets.name.${preset.id}`)
  return (
    <li className="flex flex-col items-start gap-2 border-b border-line pb-4 last:border-b-0">
      <h3 className="m-0 flex flex-wrap items-center gap-2 text-base font-semibold">
        {name}
        {follows(view.rules, preset) && <Badge tone="done">{t('presets.follows')}</Badge>}
      </h3>
      <p className="m-0 text-sm text-ink-soft">
        {preset.source === null ? t('presets.sourceOwn') : t('presets.source', { source: preset.source })}
      </p>
      <details className="w-full">
        <summary className="min-h-8 cursor-pointer py-1">{t('presets.fixes')}</summary>
        <WhatItSettles preset={preset} view={view} />
      </details>
      <Button
        size="small"
        aria-label={`${t('presets.use')}: ${name}`}
        onPress={() => {
          edits.setMany(preset.fixes)
          toast(t('presets.used'))
          onClose()
        }}
      >
        {t('presets.use')}
      </Button>
    </li>
  )
}

function WhatItSettles({ preset, view }: { preset: RulePreset; view: RulesView }): ReactNode {
  const speak = useSpeak()
  const settled = applyPreset(view.rules, preset)
  const keys = preset.fixes.map(([key]) => key)
  const sentences = ruleLines
    .filter((line) => line.keys.some((key) => keys.includes(key)))
    .flatMap((line) => speak.rule(line.tell(settled, view.seats)) || [])
  return (
    <ul className="m-0 mt-1 flex list-disc flex-col gap-1 pl-5 text-sm">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
