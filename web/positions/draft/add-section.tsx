/** Another section at the end of the paper. */
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type SectionKind, sectionKinds } from '../../../shared/positions/types.ts'
import type { PaperView } from '../../../shared/positions/view.ts'
import { Menu } from '../../ui/menu.tsx'
import { type Structure, useTold } from './structure.ts'

/** A paper is written in Polish, whatever language the pages speak. */
const headings: Record<SectionKind, string> = {
  stance: 'Ocena sytuacji',
  recommendations: 'Rekomendacje',
  commitments: 'Zobowiązania Rady',
  rationale: 'Uzasadnienie',
  expected_answer: 'Oczekiwana odpowiedź',
  other: 'Nowa część',
}

export function AddSection({ paper, structure }: { paper: PaperView; structure: Structure }): ReactNode {
  const { t } = useTranslation('positions')
  const told = useTold()
  const present = new Set(paper.sections.map((section) => section.kind))
  // Everything but a free section stands at most once.
  const offered = sectionKinds.filter((kind) => kind === 'other' || !present.has(kind))
  return (
    <div className="no-print">
      <Menu
        size="small"
        button={
          <>
            <Plus size={18} aria-hidden="true" />
            {t('part.addSection')}
          </>
        }
        acts={offered.map((kind) => ({
          id: kind,
          label: t(`sectionKind.${kind}`),
          onAct: () => void told(structure.addSection(kind, headings[kind])),
        }))}
      />
    </div>
  )
}
