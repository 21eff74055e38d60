/** Who is in this text now, and in which field. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Present } from './presence.ts'

export function PresenceList(props: { people: Present[]; fieldName: (root: string) => string }): ReactNode {
  const { t } = useTranslation('text')
  return (
    <section aria-label={t('presence.label')}>
      <h2 className="m-0 mb-2 text-sm font-semibold text-ink-soft">{t('presence.label')}</h2>
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {props.people.map((person) => (
          <li key={person.key} className="flex items-start gap-2 text-sm">
            <span
              aria-hidden="true"
              className="flex size-7 shrink-0 items-center justify-center rounded-full text-xs font-semibold text-white"
              style={{ backgroundColor: person.color }}
            >
              {initials(person.name)}
            </span>
            <span className="min-w-0">
              <span className="block">
                {person.isMe ? t('presence.me', { name: person.name }) : person.name}
              </span>
              {person.field && !person.isMe && (
                <span className="block text-ink-soft">
                  {t('presence.in', { field: props.fieldName(person.field) })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase()
