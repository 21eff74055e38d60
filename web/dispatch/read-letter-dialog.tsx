/** The cover letter as the addressee will read it. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DispatchView } from '../../shared/dispatch/types.ts'
import type { PaperView } from '../../shared/positions/view.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Facts } from '../ui/panels.tsx'

export function ReadLetterDialog(props: {
  paper: PaperView
  letter: DispatchView
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['dispatch', 'common'])
  const { letter, onClose } = props
  const files = props.paper.artefacts
    .filter((file) => file.versionId === letter.versionId)
    .map((file) => file.fileName)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('dispatch:letter.title', { name: letter.addresseeName })}
      isWide
    >
      <Facts
        facts={[
          { name: t('dispatch:letter.email'), value: letter.email },
          { name: t('dispatch:letter.files'), value: files.join(', ') || t('common:state.none') },
        ]}
      />
      <div
        lang="pl"
        className="max-h-[60vh] overflow-y-auto rounded-lg border border-line bg-sunken p-4 whitespace-pre-wrap"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
        tabIndex={0}
      >
        {letter.coverLetter}
      </div>
      <Button className="self-start" onPress={onClose}>
        {t('common:act.close')}
      </Button>
    </Dialog>
  )
}
