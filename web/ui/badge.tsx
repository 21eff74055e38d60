/** A state in one or two words. The colour only helps; the words carry the meaning. */
import type { ReactNode } from 'react'

export type BadgeTone = 'neutral' | 'busy' | 'done' | 'warn' | 'danger'

const tones: Record<BadgeTone, string> = {
  neutral: 'border-line bg-sunken text-ink',
  busy: 'border-accent bg-accent-tint text-ink',
  done: 'border-done bg-done-tint text-done',
  warn: 'border-warn bg-warn-tint text-warn',
  danger: 'border-danger bg-danger-tint text-danger',
}

export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }): ReactNode {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full border px-2.5 py-0.5 text-sm font-medium ${tones[tone]}`}
    >
      {children}
    </span>
  )
}
