/** A notice in words, and the link to its very place. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeSubject, NoticeView } from '../../shared/notifications/types.ts'
import { useFormat } from '../ui/format.ts'

const isDay = /^\d{4}-\d{2}-\d{2}$/

export function useNoticeWords(): {
  sentence: (notice: NoticeView) => string
  subject: (subject: NoticeSubject) => string
} {
  const { t } = useTranslation('notifications')
  const format = useFormat()
  return {
    sentence({ what, values }) {
      const spoken = Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' && isDay.test(value) ? format.day(value) : value,
      ])
      return t(`what.${what}`, Object.fromEntries(spoken))
    },
    subject(subject) {
      switch (subject.kind) {
        case 'position':
          return t(`paper.${subject.paperKind}`, { title: subject.title || t('untitled') })
        case 'meeting': {
          const { number, year, heldDay } = subject
          return t('meeting', { number, year: String(year), day: format.day(heldDay) })
        }
        case 'person':
          return subject.name
        case 'none':
          return ''
        default:
          return subject satisfies never
      }
    },
  }
}

/** Following it counts as reading. */
export function NoticeLink(props: {
  notice: NoticeView
  onFollow: () => void
  className: string
  children: ReactNode
}): ReactNode {
  const { place } = props.notice
  const common = { className: props.className, onClick: props.onFollow, children: props.children }
  switch (place.page) {
    case 'paper':
      return (
        <Link
          {...common}
          to="/stanowiska/$id"
          params={{ id: place.id }}
          search={place.tab ? { tab: place.tab } : {}}
        />
      )
    case 'meeting':
      return <Link {...common} to="/posiedzenia/$id" params={{ id: place.id }} />
    case 'council':
      return <Link {...common} to="/rada" search={{}} />
    case 'desk':
      return <Link {...common} to="/" />
    default:
      return place satisfies never
  }
}
