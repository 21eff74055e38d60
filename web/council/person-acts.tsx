/** What the secretariat may do with a person, behind one menu; each act is confirmed in words that name the person. */
import { Ellipsis } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mandate, PersonView } from '../../shared/council/types.ts'
import { useSession } from '../session.ts'
import { todayInWarsaw } from '../ui/days.ts'
import { Menu, type MenuAct } from '../ui/menu.tsx'
import { AuthorisationsDialog } from './authorisations-dialog.tsx'
import { AddMandateDialog, EndMandateDialog } from './mandate-dialogs.tsx'
import { nameOf } from './names.ts'
import { DisableDialog, LinkDialog } from './person-dialogs.tsx'

type Open =
  | { act: 'invitation' | 'renewal' | 'add_mandate' | 'disable' }
  | { act: 'end_mandate' | 'authorisations'; mandate: Mandate }

export function PersonActs({ person }: { person: PersonView }): ReactNode {
  const { t } = useTranslation('council')
  const [open, setOpen] = useState<Open | null>(null)
  const acts = useActsFor(person, setOpen)
  const close = (): void => setOpen(null)
  return (
    <>
      <Menu
        tone="quiet"
        size="small"
        name={t('people.actsFor', { name: nameOf(person) })}
        button={<Ellipsis size={20} aria-hidden="true" />}
        acts={acts}
      />
      {(open?.act === 'invitation' || open?.act === 'renewal') && (
        <LinkDialog person={person} purpose={open.act} onClose={close} />
      )}
      {open?.act === 'add_mandate' && <AddMandateDialog person={person} onClose={close} />}
      {open?.act === 'end_mandate' && (
        <EndMandateDialog person={person} mandate={open.mandate} onClose={close} />
      )}
      {open?.act === 'authorisations' && (
        <AuthorisationsDialog person={person} mandate={open.mandate} onClose={close} />
      )}
      {open?.act === 'disable' && <DisableDialog person={person} onClose={close} />}
    </>
  )
}

function useActsFor(person: PersonView, open: (what: Open) => void): MenuAct[] {
  const { t } = useTranslation('council')
  const myId = useSession().person.id
  const today = todayInWarsaw()
  const link: MenuAct =
    person.account === 'active'
      ? { id: 'renewal', label: t('renew.act'), onAct: () => open({ act: 'renewal' }) }
      : {
          id: 'invitation',
          label: t(person.account === 'invited' ? 'invite.again' : 'invite.act'),
          onAct: () => open({ act: 'invitation' }),
          ...(person.email ? {} : { isDisabled: true, hint: t('invite.whyNoEmail') }),
        }
  return [
    link,
    { id: 'add', label: t('mandate.add'), onAct: () => open({ act: 'add_mandate' }) },
    ...person.mandates
      .filter(({ role, toDay }) => role === 'deputy' && (toDay === null || toDay >= today))
      .map((mandate) => ({
        id: `authorisations-${mandate.id}`,
        label: t('authorisations.act', { organisation: mandate.organisationName }),
        onAct: () => open({ act: 'authorisations', mandate }),
      })),
    ...person.mandates
      .filter((mandate) => mandate.toDay === null || mandate.toDay >= today)
      .map((mandate) => ({
        id: `end-${mandate.id}`,
        label: t('mandate.end', {
          role: mandate.roleLabel || t(`role.${mandate.role}`),
          organisation: mandate.organisationName,
        }),
        onAct: () => open({ act: 'end_mandate', mandate }),
      })),
    { id: 'disable', label: t('disable.act'), ...whyNotDisable(), onAct: () => open({ act: 'disable' }) },
  ]

  function whyNotDisable(): Pick<MenuAct, 'isDisabled' | 'hint'> {
    if (person.account === 'none') return { isDisabled: true, hint: t('disable.whyNone') }
    if (person.account === 'disabled') return { isDisabled: true, hint: t('disable.whyAlready') }
    if (person.id === myId) return { isDisabled: true, hint: t('disable.whySelf') }
    return {}
  }
}
