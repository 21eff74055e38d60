/** What its author and the chair may do with an objection, beside the words it is about. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView, VersionView } from '../../shared/positions/view.ts'
import type { Objection } from '../../shared/review/types.ts'
import { api, call } from '../api.ts'
import { whyNot } from '../positions/acts.tsx'
import { fullName } from '../positions/paper-names.tsx'
import { usePaperDeed } from '../positions/questions.ts'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { OverruleDialog } from './overrule-dialog.tsx'

export function ObjectionActs(props: {
  paper: PaperView
  version: VersionView
  objection: Objection
  sha256: string
  subject: string
}): ReactNode {
  const { t } = useTranslation('review')
  const { person } = useSession()
  const [isOverruling, setOverruling] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { paper, version, objection, sha256, subject } = props
  const { verdict, fate } = objection
  const takeUp = usePaperDeed(
    paper.id,
    () =>
      call(
        api.positions[':id'].objections[':verdictId']['take-up'].$post({
          param: { id: paper.id, verdictId: verdict.id },
          json: { versionId: version.id, sha256 },
        }),
      ),
    t('takeUp.done', { label: version.label }),
  )
  const isAuthor = verdict.personId === person.id
  const isSettled = fate !== 'open' && fate !== 'changed'
  if (paper.state !== 'in_review' || isSettled) return null
  const mayOverrule = fate === 'open' && !isAuthor && whyNot(paper, 'overrule_objection') === null
  if (!isAuthor && !mayOverrule) return null
  return (
    <div className="flex flex-col items-start gap-2">
      {isAuthor && (
        <Button size="small" onPress={() => void takeUp().then(() => setError(null), setError)}>
          {t('takeUp.send', { label: version.label, subject })}
        </Button>
      )}
      {mayOverrule && (
        <Button size="small" onPress={() => setOverruling(true)}>
          {t('overrule.open', { name: fullName(objection.person), subject })}
        </Button>
      )}
      {error !== null && <ErrorPanel error={error} />}
      {isOverruling && (
        <OverruleDialog
          paper={paper}
          versionId={version.id}
          sha256={sha256}
          objection={objection}
          subject={subject}
          onClose={() => setOverruling(false)}
        />
      )}
    </div>
  )
}
