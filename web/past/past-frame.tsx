/** The frame of a page about a paper's past: the way back, the heading, printing. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { paperQuery } from '../positions/questions.ts'
import { Answered } from '../ui/answered.tsx'
import { Button, buttonLook } from '../ui/button.tsx'
import { PageHeader } from '../ui/panels.tsx'

export function PastFrame(props: {
  positionId: string
  title: string
  lead: string
  children: (paper: PaperView) => ReactNode
}): ReactNode {
  const { t } = useTranslation(['past', 'positions'])
  const question = useQuery(paperQuery(props.positionId))
  return (
    <>
      <div className="no-print mb-4 flex flex-wrap gap-2">
        <Link to="/stanowiska/$id" params={{ id: props.positionId }} className={buttonLook('quiet', 'small')}>
          <ArrowLeft size={16} aria-hidden="true" />
          {t('past:back')}
        </Link>
        <Button size="small" icon={<Printer size={16} aria-hidden="true" />} onPress={() => window.print()}>
          {t('past:print')}
        </Button>
      </div>
      <Answered question={question} isWholePage>
        {(paper) => {
          const name = paper.title || t('positions:untitled')
          return (
            <>
              <PageHeader
                title={props.title}
                tabTitle={`${props.title}: ${name}`}
                lead={
                  <>
                    <span lang="pl" className="block font-semibold text-ink">
                      {name}
                    </span>
                    {props.lead}
                  </>
                }
              />
              {props.children(paper)}
            </>
          )
        }}
      </Answered>
    </>
  )
}
