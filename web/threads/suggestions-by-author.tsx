/** Everything one person suggested, accepted or turned down at once; what is in conflict is left, and counted. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonName } from '../../shared/council/types.ts'
import type { ThreadView } from '../../shared/threads/types.ts'
import { fullName } from '../positions/paper-names.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { useSuggestionDeeds } from './questions.ts'

type Group = { by: PersonName; count: number }

export function SuggestionsByAuthor(props: { positionId: string; threads: ThreadView[] }): ReactNode {
  const { t } = useTranslation('threads')
  const { positionId, threads } = props
  const { decideAll } = useSuggestionDeeds(positionId)
  const [asked, setAsked] = useState<(Group & { decision: 'accept' | 'reject' }) | null>(null)
  const groups = groupsOf(threads)
  if (groups.length === 0) return null
  return (
    <section aria-label={t('suggestion.all')} className="flex flex-col gap-2">
      {groups.map(({ by, count }) => (
        <p key={by.id} className="m-0 flex flex-wrap items-center gap-2 text-sm">
          <span>{t('suggestion.ofPerson', { count, name: fullName(by) })}</span>
          {(['accept', 'reject'] as const).map((decision) => (
            <Button key={decision} size="small" onPress={() => setAsked({ by, count, decision })}>
              {t(`suggestion.${decision}All`)}
            </Button>
          ))}
        </p>
      ))}
      {asked && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsked(null)}
          title={t(`suggestion.${asked.decision}AllTitle`, { count: asked.count, name: fullName(asked.by) })}
          confirmLabel={t(`suggestion.${asked.decision}All`)}
          onConfirm={() => decideAll({ personId: asked.by.id, decision: asked.decision })}
        >
          <p className="m-0">{t(`suggestion.${asked.decision}AllWhat`)}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}

/** Of whoever has more than one that I may decide on. */
function groupsOf(threads: ThreadView[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { suggestion } of threads) {
    if (suggestion?.state !== 'pending' || !suggestion.mayAccept.allowed) continue
    const { by } = suggestion
    groups.set(by.id, { by, count: (groups.get(by.id)?.count ?? 0) + 1 })
  }
  return [...groups.values()].filter(({ count }) => count > 1)
}
