/** One addressee as the letters will name it. */
import { Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Addressee } from '../../shared/council/types.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { useFormat } from '../ui/format.ts'
import { Facts } from '../ui/panels.tsx'

export function AddresseeCard(props: { addressee: Addressee; onEdit: (() => void) | null }): ReactNode {
  const { t } = useTranslation(['addressees', 'common'])
  const format = useFormat()
  const { addressee, onEdit } = props
  const isExpired = addressee.validToDay !== null && addressee.validToDay < todayInWarsaw()
  const from = format.shortDay(addressee.validFromDay)
  return (
    <article className="sheet flex h-full flex-col gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="m-0 text-lg font-semibold">{addressee.name}</h2>
          <p className="m-0 flex flex-wrap items-center gap-2 text-ink-soft">
            {addressee.shortName}
            {addressee.isPublic && <Badge>{t('public')}</Badge>}
            {isExpired && <Badge tone="warn">{t('expired')}</Badge>}
          </p>
        </div>
        {onEdit && (
          <Button
            size="small"
            icon={<Pencil size={16} aria-hidden="true" />}
            aria-label={t('edit', { name: addressee.shortName })}
            onPress={onEdit}
          >
            {t('common:act.edit')}
          </Button>
        )}
      </div>
      <Facts
        facts={[
          { name: t('card.genitive'), value: addressee.nameGenitive },
          { name: t('card.dative'), value: addressee.nameDative },
          { name: t('card.salutation'), value: addressee.salutation },
          {
            name: t('card.email'),
            value: addressee.email ? (
              <span className="break-all">{addressee.email}</span>
            ) : (
              <span className="text-warn">{t('noEmail')}</span>
            ),
          },
          {
            name: t('card.postal'),
            value: <span className="whitespace-pre-line">{addressee.postalAddress || '–'}</span>,
          },
          {
            name: t('validity'),
            value: addressee.validToDay
              ? t('validBetween', { from, to: format.shortDay(addressee.validToDay) })
              : t('validSince', { from }),
          },
        ]}
      />
    </article>
  )
}
