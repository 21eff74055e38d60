/** Another paper, by its kind, number and title, as a link to its page. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PaperLink } from '../../shared/positions/view.ts'
import { useKindAndNumber } from '../positions/paper-names.tsx'

export function PaperName({ link }: { link: PaperLink }): ReactNode {
  const kindAndNumber = useKindAndNumber()
  return (
    <Link to="/stanowiska/$id" params={{ id: link.id }} className="text-accent underline underline-offset-4">
      {kindAndNumber(link)} <span lang="pl">{link.title}</span>
    </Link>
  )
}
