/** How my notices come by mail, topic by topic. A choice is kept the moment it is made. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChoiceView, type MailChoice, mailChoices } from '../../shared/notifications/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { useSession } from '../session.ts'
import { Answered } from '../ui/answered.tsx'
import { buttonLook } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choice.tsx'
import { Notice, PageHeader, Section } from '../ui/panels.tsx'
import { choicesQuery } from './queries.ts'

export function ChoicesPage(): ReactNode {
  const { t } = useTranslation('notifications')
  const choices = useQuery(choicesQuery)
  const { person } = useSession()
  return (
    <>
      <PageHeader
        title={t('choices.title')}
        lead={t('choices.lead')}
        acts={
          <Link to="/powiadomienia" className={buttonLook('plain')}>
            {t('toList')}
          </Link>
        }
      />
      <div className="flex flex-col gap-6">
        {person.email === null && <Notice tone="warn">{t('choices.noEmail')}</Notice>}
        <Answered question={choices}>
          {(all) => (
            <div className="grid items-start gap-6 lg:grid-cols-2">
              {all.map((choice) => (
                <Topic key={choice.topic} choice={choice} />
              ))}
            </div>
          )}
        </Answered>
      </div>
    </>
  )
}

function Topic({ choice }: { choice: ChoiceView }): ReactNode {
  const { t } = useTranslation('notifications')
  const client = useQueryClient()
  const { topic, mail, binding } = choice
  const choose = useAct(
    async (wanted: MailChoice) => {
      const all = await call(api.notices.choices.$put({ json: { topic, mail: wanted } }))
      client.setQueryData(choicesQuery.queryKey, all)
    },
    { says: t('choices.saved'), showsRefusal: true },
  )
  return (
    <Section title={t(`topic.${topic}.name`)} lead={t(`topic.${topic}.hint`)}>
      {binding ? (
        <p className="m-0">{t('choices.binding')}</p>
      ) : (
        <RadioGroup
          label={t('choices.mail')}
          value={choose.isPending ? (choose.variables ?? mail) : mail}
          onChange={(wanted) => {
            const known = mailChoices.find((one) => one === wanted)
            if (known && known !== mail) choose.mutate(known)
          }}
          options={mailChoices.map((one) => ({ value: one, label: t(`choices.${one}`) }))}
        />
      )}
    </Section>
  )
}
