/** The fields that say who the council and its host are; asked at the first run and changed in the settings. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CouncilView } from '../../shared/council/types.ts'
import { Checkbox } from '../ui/choice.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import type { FormValues } from '../ui/form.tsx'

type CouncilNames = Pick<CouncilView, 'name' | 'nameGenitive' | 'partnershipName' | 'place'>
type Host = Omit<CouncilView['host'], 'mailFrom'>

export function CouncilFields(props: { council?: Partial<CouncilNames>; isReadOnly?: boolean }): ReactNode {
  const { t } = useTranslation('auth')
  const { council = {}, isReadOnly = false } = props
  return (
    <>
      <TextField
        name="name"
        label={t('firstRun.councilName')}
        defaultValue={council.name ?? ''}
        isReadOnly={isReadOnly}
        isRequired
      />
      <TextField
        name="nameGenitive"
        label={t('firstRun.councilNameGenitive')}
        hint={t('firstRun.councilNameGenitiveHint')}
        defaultValue={council.nameGenitive ?? ''}
        isReadOnly={isReadOnly}
        isRequired
      />
      <TextField
        name="partnershipName"
        label={t('firstRun.partnershipName')}
        hint={t('firstRun.partnershipNameHint')}
        defaultValue={council.partnershipName ?? ''}
        isReadOnly={isReadOnly}
        isRequired
      />
      <TextField
        name="place"
        label={t('firstRun.place')}
        hint={t('firstRun.placeHint')}
        defaultValue={council.place ?? ''}
        isReadOnly={isReadOnly}
        isRequired
      />
    </>
  )
}

export function readCouncil(typed: FormValues): CouncilNames {
  return {
    name: typed.name?.trim() ?? '',
    nameGenitive: typed.nameGenitive?.trim() ?? '',
    partnershipName: typed.partnershipName?.trim() ?? '',
    place: typed.place?.trim() ?? '',
  }
}

export function HostFields(props: { host?: Partial<Host>; isReadOnly?: boolean }): ReactNode {
  const { t } = useTranslation('auth')
  const { host = {}, isReadOnly = false } = props
  return (
    <>
      <TextField
        name="hostName"
        label={t('firstRun.hostName')}
        defaultValue={host.name ?? ''}
        isReadOnly={isReadOnly}
        isRequired
      />
      <TextArea
        name="hostAddress"
        label={t('firstRun.hostAddress')}
        defaultValue={host.address ?? ''}
        rows={3}
        isReadOnly={isReadOnly}
        isOptional
      />
      <TextField
        name="caseSignPrefix"
        label={t('firstRun.caseSignPrefix')}
        hint={t('firstRun.caseSignPrefixHint')}
        defaultValue={host.caseSignPrefix ?? ''}
        isReadOnly={isReadOnly}
        isOptional
      />
      <Checkbox isReadOnly={isReadOnly} name="isPublic" defaultSelected={host.isPublic ?? true}>
        {t('firstRun.isPublic')}
      </Checkbox>
    </>
  )
}

export function readHost(typed: FormValues): Host {
  return {
    name: typed.hostName?.trim() ?? '',
    address: typed.hostAddress?.trim() ?? '',
    caseSignPrefix: typed.caseSignPrefix?.trim() ?? '',
    isPublic: typed.isPublic === 'on',
  }
}
