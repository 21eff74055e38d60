/** What one should know about this installation while working with it; quiet, but always there. */
import { FlaskConical, MailWarning } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../shared/council/types.ts'

export function Notices({ session }: { session: SessionView }): ReactNode {
  const { t } = useTranslation('common')
  const notices = [
    session.demo && { id: 'demo', icon: <FlaskConical size={16} />, sentence: t('notice.demo') },
    session.mailMode === 'file' && {
      id: 'mail',
      icon: <MailWarning size={16} />,
      sentence: t('notice.mailToFile'),
    },
  ].filter((notice) => notice !== false)
  if (notices.length === 0) return null
  return (
    <aside aria-label={t('notice.label')} className="no-print border-b border-line bg-sunken">
      <ul className="mx-auto my-0 flex max-w-[90rem] list-none flex-wrap gap-x-6 gap-y-1 px-4 py-2 text-sm text-ink-soft sm:px-6">
        {notices.map((notice) => (
          <li key={notice.id} className="flex items-start gap-2">
            <span aria-hidden="true" className="pt-0.5">
              {notice.icon}
            </span>
            {notice.sentence}
          </li>
        ))}
      </ul>
    </aside>
  )
}
