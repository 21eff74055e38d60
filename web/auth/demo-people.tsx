/** The people of the demonstration council, by role; one click and one is that person. */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'
import { Answered } from '../ui/answered.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { Section } from '../ui/panels.tsx'
import { useEnter } from './enter.ts'

type DemoPerson = { id: string; name: string; role: Role; roleLabel: string; organisationName: string }

/** Offices first; of eighteen members a handful is enough to look around. */
const order: Role[] = ['secretary', 'chair', 'vice_chair', ...roles]
const shownAtFirst = 4

export function DemoPeople({ returnTo }: { returnTo: string | undefined }): ReactNode {
  const { t } = useTranslation('auth')
  const people = useQuery({
    queryKey: ['demo-people'],
    queryFn: (): Promise<DemoPerson[]> => call(api.demo.people.$get()),
  })
  const enter = useEnter()
  const signIn = useAct(async (person: DemoPerson) => {
    await call(api.demo.session.$post({ json: { personId: person.id } }))
    await enter(returnTo)
  })
  return (
    <Section title={t('demo.title')} lead={t('demo.lead')}>
      {signIn.error && <ErrorPanel error={signIn.error} />}
      <Answered question={people}>
        {(all) => (
          <div className="grid gap-5 sm:grid-cols-2">
            {[...new Set(order)].map((role) => (
              <RoleGroup
                key={role}
                role={role}
                people={all.filter((person) => person.role === role)}
                onEnter={(person) => signIn.mutate(person)}
              />
            ))}
          </div>
        )}
      </Answered>
    </Section>
  )
}

function RoleGroup(props: {
  role: Role
  people: DemoPerson[]
  onEnter: (person: DemoPerson) => void
}): ReactNode {
  const { t } = useTranslation('auth')
  const [isWhole, setWhole] = useState(false)
  if (props.people.length === 0) return null
  const shown = isWhole ? props.people : props.people.slice(0, shownAtFirst)
  // One person takes half a row, a group the whole of it.
  const isGroup = props.people.length > 1
  return (
    <div className={isGroup ? 'sm:col-span-2' : ''}>
      <h3 className="m-0 mb-2 text-base font-semibold">{t(`demo.role.${props.role}`)}</h3>
      <ul className={`m-0 grid list-none gap-2 p-0 ${isGroup ? 'sm:grid-cols-2' : ''}`}>
        {shown.map((person) => (
          <li key={person.id}>
            <Button className="w-full justify-start! text-left!" onPress={() => props.onEnter(person)}>
              <span className="flex min-w-0 flex-col items-start">
                <span>
                  <span className="sr-only">{t('demo.enterAs')} </span>
                  {person.name}
                </span>
                <span className="text-sm font-normal text-ink-soft">
                  {person.roleLabel
                    ? `${person.roleLabel} · ${person.organisationName}`
                    : person.organisationName}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < props.people.length && (
        <Button tone="quiet" size="small" className="mt-2" onPress={() => setWhole(true)}>
          {t('demo.more')}
        </Button>
      )}
    </div>
  )
}
