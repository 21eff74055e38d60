/** When, where and how a meeting is held: asked when it is planned and when that changes. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingAsked } from '../../shared/meetings/shapes.ts'
import { type MeetingSummary, meetingForms } from '../../shared/meetings/types.ts'
import { useChecks } from '../ui/check.ts'
import { DateField, RadioGroup } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import type { FieldErrors, FormValues } from '../ui/form.tsx'

type Known = Pick<MeetingSummary, 'heldDay' | 'startsAt' | 'endsAt' | 'place' | 'form' | 'link'>

export function MeetingFields({ known }: { known: Known }): ReactNode {
  const { t } = useTranslation('meetings')
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-3">
        <DateField name="heldDay" label={t('plan.day')} defaultValue={known.heldDay} />
        <DateField name="startsAt" type="time" label={t('plan.time')} defaultValue={known.startsAt} />
        <DateField
          name="endsAt"
          type="time"
          label={t('plan.end')}
          defaultValue={known.endsAt ?? ''}
          isOptional
        />
      </div>
      <TextField
        name="place"
        label={t('plan.place')}
        hint={t('plan.placeHint')}
        defaultValue={known.place}
        isRequired
      />
      <RadioGroup
        name="form"
        label={t('plan.form')}
        defaultValue={known.form}
        options={meetingForms.map((form) => ({ value: form, label: t(`form.${form}`) }))}
      />
      <TextField name="link" type="url" label={t('plan.link')} defaultValue={known.link} isOptional />
    </>
  )
}

export function useMeetingChecks(): (typed: FormValues) => FieldErrors {
  const { t } = useTranslation('meetings')
  const checks = useChecks()
  return (typed) => ({
    heldDay: checks.filled(typed.heldDay, t('plan.day')),
    startsAt: checks.filled(typed.startsAt, t('plan.time')),
    endsAt: typed.endsAt && typed.endsAt <= (typed.startsAt ?? '') ? t('plan.endWrong') : null,
    place: checks.filled(typed.place, t('plan.place')),
    link: typed.link && !/^https?:\/\/\S+$/i.test(typed.link.trim()) ? t('plan.linkWrong') : null,
  })
}

export function readMeetingFields(typed: FormValues): MeetingAsked {
  return {
    heldDay: typed.heldDay ?? '',
    startsAt: typed.startsAt ?? '',
    endsAt: typed.endsAt || null,
    place: typed.place?.trim() ?? '',
    form: meetingForms.find((form) => form === typed.form) ?? 'on_site',
    link: typed.link?.trim() ?? '',
  }
}
