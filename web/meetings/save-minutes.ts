/** Keeping the next version of minutes, on top of the newest one this page has seen. */
import { useTranslation } from 'react-i18next'
import type { MinutesView, SectionEdit } from '../../shared/meetings/minutes/keep.ts'
import { api, call } from '../api.ts'
import { useMeetingAct } from './queries.ts'

export function useSaveMinutes(
  view: MinutesView,
): (edits: SectionEdit[], reason: string) => Promise<unknown> {
  const { t } = useTranslation('meetings')
  const save = useMeetingAct(
    ({ edits, reason }: { edits: SectionEdit[]; reason: string }) =>
      call(
        api.meetings[':id'].minutes.$post({
          param: { id: view.meeting.id },
          json: { seen: view.versions[0]?.sha256 ?? null, edits, reason },
        }),
      ),
    { says: t('minutes.saved'), showsRefusal: true },
  )
  return (edits, reason) => save.mutateAsync({ edits, reason })
}
