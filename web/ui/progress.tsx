/** Waiting, said in words as well as shown. */
import type { ReactNode } from 'react'
import { Label } from 'react-aria-components/Label'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import { useTranslation } from 'react-i18next'

/** Only a picture: whoever shows it also says what is being waited for. */
export function Spinner({ size = 18 }: { size?: number }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      className="animate-spin"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
    >
      <circle cx="12" cy="12" r="9" stroke="currentColor" strokeOpacity="0.3" strokeWidth="3" />
      <path d="M21 12a9 9 0 0 0-9-9" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}

export function Loading({ what }: { what?: string }): ReactNode {
  const { t } = useTranslation('common')
  return (
    <p role="status" className="flex items-center gap-3 py-8 text-ink-soft">
      <Spinner size={22} />
      {what ?? t('state.loading')}
    </p>
  )
}

/** `share` is 0 to 1; without it the bar only says that work goes on. */
export function Progress({ label, share }: { label: string; share?: number }): ReactNode {
  const isKnown = share !== undefined
  return (
    <ProgressBar value={(share ?? 0) * 100} isIndeterminate={!isKnown} className="flex flex-col gap-1">
      {({ percentage, valueText }) => (
        <>
          <span className="flex justify-between gap-4 text-sm">
            <Label>{label}</Label>
            {isKnown && <span>{valueText}</span>}
          </span>
          <span className="block h-2 overflow-hidden rounded-full bg-sunken">
            <span
              className={`block h-full rounded-full bg-accent ${isKnown ? '' : 'w-1/3 animate-pulse'}`}
              style={isKnown ? { width: `${percentage}%` } : undefined}
            />
          </span>
        </>
      )}
    </ProgressBar>
  )
}
