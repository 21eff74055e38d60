/** Who writes, who else may, and the figures of the letter. */
import { FileInput, Settings2, Users } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../../shared/positions/view.ts'
import { Button } from '../../ui/button.tsx'
import { ImportDialog } from '../import/import-dialog.tsx'
import { fullName } from '../paper-names.tsx'
import { AuthorsDialog } from './authors-dialog.tsx'
import { LetterFiguresDialog } from './letter-figures-dialog.tsx'

export function PaperSettings({ paper }: { paper: PaperView }): ReactNode {
  const { t } = useTranslation(['positions', 'imports'])
  const [open, setOpen] = useState<'authors' | 'figures' | 'import' | null>(null)
  const coauthors = paper.authors.filter((author) => author.id !== paper.lead.id)
  const close = (): void => setOpen(null)
  return (
    <section aria-label={t('positions:authors.label')} className="flex flex-col items-start gap-2 text-sm">
      <h2 className="m-0 text-sm font-semibold text-ink-soft">{t('positions:authors.label')}</h2>
      <ul className="m-0 list-none p-0">
        <li>{t('positions:authors.leading', { name: fullName(paper.lead) })}</li>
        {coauthors.map((author) => (
          <li key={author.id}>{fullName(author)}</li>
        ))}
        {paper.openToCouncil && <li className="text-ink-soft">{t('positions:authors.wholeCouncil')}</li>}
      </ul>
      <Button size="small" icon={<Users size={16} aria-hidden="true" />} onPress={() => setOpen('authors')}>
        {t('positions:authors.open')}
      </Button>
      <Button
        size="small"
        icon={<Settings2 size={16} aria-hidden="true" />}
        onPress={() => setOpen('figures')}
      >
        {t('positions:figures.open')}
      </Button>
      {paper.abilities.write_text.allowed && (
        <Button
          size="small"
          icon={<FileInput size={16} aria-hidden="true" />}
          onPress={() => setOpen('import')}
        >
          {t('imports:open')}
        </Button>
      )}
      {open === 'import' && <ImportDialog paper={paper} onClose={close} />}
      <AuthorsDialog paper={paper} isOpen={open === 'authors'} onClose={close} />
      <LetterFiguresDialog paper={paper} isOpen={open === 'figures'} onClose={close} />
    </section>
  )
}
