/** The fields that say who the council and its host are; asked at the first run and changed in the settings. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CouncilView } from '../../shared/council/types.ts'
import { Checkbox } from '../ui/choice.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import type { FormValues } from '../ui/form.tsx'

type CouncilNames = Pick<CouncilView, 'name' | 'nameGenitive' | 'partnershipName' | 'place'>
type Host = Omit<CouncilView['host'], 'mailFrom'>

export function CouncilFields({ council = {} }: { council?: Partial<CouncilNames> }): ReactNode {
  const { t } = useTranslation('auth')
  return (
    <>
      <TextField name="name" label={t('firstRun.councilName')} defaultValue={council.name ?? ''} isRequired />
      <TextField
        name="nameGenitive"
        label={t('firstRun.councilNameGenitive')}
        hint={t('firstRun.councilNameGenitiveHint')}
        defaultValue={council.nameGenitive ?? ''}
        isRequired
      />
      <TextField
        name="partnershipName"
        label={t('firstRun.partnershipName')}
        hint={t('firstRun.partnershipNameHint')}
        defaultValue={council.partnershipName ?? ''}
        isRequired
      />
      <TextField
        name="place"
        label={t('firstRun.place')}
        hint={t('firstRun.placeHint')}
        defaultValue={council.place ?? ''}
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

export function HostFields({ host = {} }: { host?: Partial<Host> }): ReactNode {
  const { t } = useTranslation('auth')
  return (
    <>
      <TextField name="hostName" label={t('firstRun.hostName')} defaultValue={host.name ?? ''} isRequired />
      <TextArea
        name="hostAddress"
        label={t('firstRun.hostAddress')}
        defaultValue={host.address ?? ''}
        rows={3}
        isOptional
      />
      <TextField
        name="caseSignPrefix"
        label={t('firstRun.caseSignPrefix')}
        hint={t('firstRun.caseSignPrefixHint')}
        defaultValue={host.caseSignPrefix ?? ''}
        isOptional
      />
      <Checkbox name="isPublic" defaultSelected={host.isPublic ?? true}>
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
