/** The fields of an addressee; while one types, they show how the names will read in a letter. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Addressee } from '../../shared/council/types.ts'
import { Checkbox, DateField } from '../ui/choice.tsx'
import { todayInWarsaw } from '../ui/days.ts'
import { TextArea, TextField } from '../ui/field.tsx'

export function AddresseeFields({ addressee }: { addressee: Addressee | null }): ReactNode {
  const { t } = useTranslation('addressees')
  const [genitive, setGenitive] = useState(addressee?.nameGenitive ?? '')
  const [dative, setDative] = useState(addressee?.nameDative ?? '')
  const [salutation, setSalutation] = useState(addressee?.salutation ?? '')
  return (
    <>
      <TextField
        name="name"
        label={t('form.name')}
        hint={t('form.nameHint')}
        defaultValue={addressee?.name ?? ''}
        isRequired
      />
      <TextField
        name="shortName"
        label={t('form.shortName')}
        hint={t('form.shortNameHint')}
        defaultValue={addressee?.shortName ?? ''}
        isRequired
      />
      <TextField
        name="nameGenitive"
        label={t('form.nameGenitive')}
        hint={t('form.nameGenitiveHint')}
        value={genitive}
        onChange={setGenitive}
        isRequired
      />
      <TextField
        name="nameDative"
        label={t('form.nameDative')}
        hint={t('form.nameDativeHint')}
        value={dative}
        onChange={setDative}
        isRequired
      />
      <TextField
        name="salutation"
        label={t('form.salutation')}
        hint={t('form.salutationHint')}
        value={salutation}
        onChange={setSalutation}
        isRequired
      />
      <LetterPreview genitive={genitive} dative={dative} salutation={salutation} />
      <TextField
        name="email"
        type="email"
        label={t('form.email')}
        hint={t('form.emailHint')}
        defaultValue={addressee?.email ?? ''}
        isOptional
      />
      <TextArea
        name="postalAddress"
        label={t('form.postalAddress')}
        defaultValue={addressee?.postalAddress ?? ''}
        rows={3}
        isOptional
      />
      <Checkbox name="isPublic" defaultSelected={addressee?.isPublic ?? true}>
        {t('form.isPublic')}
      </Checkbox>
      <div className="grid gap-5 sm:grid-cols-2">
        <DateField
          name="validFromDay"
          label={t('form.validFromDay')}
          defaultValue={addressee?.validFromDay ?? todayInWarsaw()}
        />
        <DateField
          name="validToDay"
          label={t('form.validToDay')}
          hint={t('form.validToDayHint')}
          defaultValue={addressee?.validToDay ?? ''}
          isOptional
        />
      </div>
    </>
  )
}

/** Polish sentences in both languages of the pages: the letters are Polish. */
function LetterPreview(props: { genitive: string; dative: string; salutation: string }): ReactNode {
  const { t } = useTranslation('addressees')
  const blank = '…'
  return (
    <figure className="m-0 rounded-lg border border-line bg-sunken p-4">
      <figcaption className="mb-2 text-sm font-medium text-ink-soft">{t('form.preview')}</figcaption>
      <div lang="pl" className="font-serif">
        <p className="m-0">{t('form.previewSalutation', { salutation: props.salutation || blank })}</p>
        <p className="m-0 mt-1">{t('form.previewTo', { name: props.genitive || blank })}</p>
        <p className="m-0 mt-1">{t('form.previewDative', { name: props.dative || blank })}</p>
      </div>
    </figure>
  )
}
