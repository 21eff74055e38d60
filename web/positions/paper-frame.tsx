/** Where things stand on the page of a paper: the bar on top, outline on the left, text in the middle, panel on the right. */
import { ListTree } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { PaperBar } from './paper-bar.tsx'
import { PaperPanel } from './paper-panel.tsx'

export const panelId = 'paper-panel'
const textId = 'paper-text'

export function PaperFrame(props: { paper: PaperView; outline: ReactNode; children: ReactNode }): ReactNode {
  const { t } = useTranslation('positions')
  return (
    <>
      <PaperBar paper={props.paper} />
      <nav aria-label={t('paper.jumps')} className="no-print mb-4 flex gap-4 text-sm lg:hidden">
        <a href={`#${textId}`} className="py-1 text-accent underline underline-offset-4">
          {t('paper.toText')}
        </a>
        <a href={`#${panelId}`} className="py-1 text-accent underline underline-offset-4">
          {t('paper.toPanel')}
        </a>
      </nav>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem] xl:grid-cols-[12.5rem_minmax(0,1fr)_22.5rem]">
        <aside
          aria-label={t('outline.label')}
          className="no-print min-w-0 lg:col-span-2 xl:sticky xl:top-4 xl:col-span-1 xl:max-h-[calc(100vh-2rem)] xl:overflow-y-auto"
        >
          <div className="hidden xl:block">{props.outline}</div>
          <details className="sheet xl:hidden">
            <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 font-medium">
              <ListTree size={18} aria-hidden="true" />
              {t('outline.label')}
            </summary>
            <div className="px-4 pb-4">{props.outline}</div>
          </details>
        </aside>
        <div id={textId} className="min-w-0 scroll-mt-4">
          {props.children}
        </div>
        <aside
          id={panelId}
          tabIndex={-1}
          aria-label={t('panel.label')}
          className="no-print min-w-0 scroll-mt-4 outline-none lg:sticky lg:top-4 lg:max-h-[calc(100vh-2rem)] lg:overflow-y-auto"
        >
          <PaperPanel paper={props.paper} />
        </aside>
      </div>
    </>
  )
}
