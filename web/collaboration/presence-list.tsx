/** Who is in this text now, and in which field. */
import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { useTranslation } from 'react-i18next'
import { announce } from '../ui/toast.tsx'
import type { Present } from './presence.ts'
import type { Following } from './use-following.ts'

export function PresenceList(props: {
  people: Present[]
  fieldName: (root: string) => string
  following: Following
}): ReactNode {
  const { t } = useTranslation('text')
  const { following } = props
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
              {!person.isMe && (
                <ToggleButton
                  aria-label={t('presence.followName', { name: person.name })}
                  isSelected={following.key === person.key}
                  onChange={(isOn) => {
                    following.follow(isOn ? person.key : null)
                    announce(t(isOn ? 'presence.follows' : 'presence.followsNoMore', { name: person.name }))
                  }}
                  className="no-print min-h-6 cursor-pointer rounded border border-transparent px-1 text-accent underline underline-offset-4 data-[selected]:border-accent data-[selected]:bg-accent-tint data-[selected]:no-underline"
                >
                  {t(following.key === person.key ? 'presence.followed' : 'presence.follow')}
                </ToggleButton>
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
