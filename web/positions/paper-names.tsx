/** How a paper, its people and its hashes are called on the pages. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonName } from '../../shared/council/types.ts'
import { paperNumber } from '../../shared/positions/numbering.ts'
import type { PositionKind, PositionState } from '../../shared/positions/types.ts'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'

export const fullName = (person: PersonName): string => `${person.givenName} ${person.familyName}`.trim()

export const shortHash = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-4)}`

const tones: Record<PositionState, BadgeTone> = {
  draft: 'neutral',
  in_review: 'busy',
  ready: 'busy',
  in_council: 'warn',
  adopted: 'done',
  rejected: 'danger',
  not_adopted_positions: 'neutral',
  withdrawn: 'neutral',
  superseded: 'neutral',
  revoked: 'danger',
  closed: 'neutral',
}

export function StateBadge({ kind, state }: { kind: PositionKind; state: PositionState }): ReactNode {
  const { t } = useTranslation('common')
  return <Badge tone={tones[state]}>{t(`positionState.${kind}.${state}`)}</Badge>
}

/** "Stanowisko nr 2/2012" once it has a number, else "Stanowisko". */
export function useKindAndNumber(): (paper: {
  kind: PositionKind
  number: number | null
  year: number | null
}) => string {
  const { t } = useTranslation(['positions', 'common'])
  return ({ kind, number, year }) => {
    const name = t(`common:positionKind.${kind}`)
    return number !== null && year !== null
      ? t('positions:numbered', { kind: name, number: paperNumber(number, year) })
      : name
  }
}

/** A hash, short for the eye; the whole of it, and into the clipboard, on demand. */
export function Hash({ sha256, name }: { sha256: string; name?: string }): ReactNode {
  const { t } = useTranslation('positions')
  const [isWhole, setWhole] = useState(false)
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(sha256)
    toast(t('hash.copied'))
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 text-sm">
      <span className="text-ink-soft">{name ?? t('hash.name')}</span>
      <code className="break-all font-mono">{isWhole ? sha256 : shortHash(sha256)}</code>
      <Button tone="quiet" size="small" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
        {t(isWhole ? 'hash.shorten' : 'hash.whole')}
      </Button>
      {isWhole && (
        <Button tone="quiet" size="small" onPress={() => void copy()}>
          {t('hash.copy')}
        </Button>
      )}
    </span>
  )
}
