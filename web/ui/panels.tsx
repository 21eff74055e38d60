/** The frames of a page: its head, its sheets, its quiet notices and what stands where there is nothing yet. */
import { type ReactNode, useId } from 'react'
import { useTitle } from './use-title.ts'

export type PageHeaderProps = {
  title: string
  /** A sentence under the title. */
  lead?: ReactNode
  /** The main button and its neighbours. */
  acts?: ReactNode
  /** What the browser's tab says, where the heading alone would not do. */
  tabTitle?: string
}

/** The page's only h1; also names the browser's tab. */
export function PageHeader({ title, lead, acts, tabTitle }: PageHeaderProps): ReactNode {
  useTitle(tabTitle ?? title)
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="min-w-0 max-w-3xl">
        <h1 className="m-0 text-2xl font-semibold sm:text-3xl">{title}</h1>
        {lead && <p className="m-0 mt-2 text-ink-soft">{lead}</p>}
      </div>
      {acts && <div className="no-print flex flex-wrap items-start gap-3">{acts}</div>}
    </header>
  )
}

export type SectionProps = {
  title: string
  lead?: ReactNode
  acts?: ReactNode
  children: ReactNode
  level?: 2 | 3
  className?: string
}

/** A part of a page on its own sheet, with its heading. */
export function Section({ title, lead, acts, children, level = 2, className = '' }: SectionProps): ReactNode {
  const id = useId()
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <section aria-labelledby={id} className={`sheet p-4 sm:p-6 ${className}`}>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div>
          <Title id={id} className="m-0 text-lg font-semibold">
            {title}
          </Title>
          {lead && <p className="m-0 mt-1 text-ink-soft">{lead}</p>}
        </div>
        {acts && <div className="no-print flex flex-wrap gap-2">{acts}</div>}
      </div>
      {children}
    </section>
  )
}

/** Stands where there is nothing yet and says what the next step is. */
export function EmptyState(props: {
  title: string
  children: ReactNode
  act?: ReactNode
  icon?: ReactNode
}): ReactNode {
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-dashed border-edge bg-sunken p-5">
      {props.icon && (
        <span aria-hidden="true" className="text-ink-soft">
          {props.icon}
        </span>
      )}
      <p className="m-0 font-semibold">{props.title}</p>
      <div className="max-w-prose text-ink-soft">{props.children}</div>
      {props.act}
    </div>
  )
}

export function Notice(props: {
  tone?: 'info' | 'warn' | 'done'
  icon?: ReactNode
  children: ReactNode
}): ReactNode {
  const tones = {
    info: 'border-accent bg-accent-tint text-ink',
    warn: 'border-warn bg-warn-tint text-warn',
    done: 'border-done bg-done-tint text-done',
  }
  return (
    <div className={`flex items-start gap-3 rounded-lg border px-4 py-3 ${tones[props.tone ?? 'info']}`}>
      {props.icon && (
        <span aria-hidden="true" className="pt-0.5">
          {props.icon}
        </span>
      )}
      <div className="min-w-0">{props.children}</div>
    </div>
  )
}

/** Names and their values, one pair a line. */
export function Facts({ facts }: { facts: { name: string; value: ReactNode }[] }): ReactNode {
  return (
    <dl className="m-0 grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(8rem,max-content)_1fr]">
      {facts.map((fact) => (
        <div key={fact.name} className="contents">
          <dt className="text-ink-soft">{fact.name}</dt>
          <dd className="m-0 mb-2 min-w-0 sm:mb-0">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
