/** Who is signed in, in which office, and the way out. */
import { useRouter } from '@tanstack/react-router'
import { ChevronDown, Keyboard, LogOut } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'
import { keepsAnythingOf, wipeAll } from '../collaboration/outbox.ts'
import { speak, spokenLanguage } from '../i18n.ts'
import { queryClient, useAct } from '../queries.ts'
import { sessionQuery } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Menu } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'

const knownToAll = ['session', 'first-run', 'demo-people']

export function PersonMenu({ session }: { session: SessionView }): ReactNode {
  const { t } = useTranslation(['common', 'text', 'keys'])
  const router = useRouter()
  const [isAsking, setAsking] = useState(false)
  const name = `${session.person.givenName} ${session.person.familyName}`
  const office = session.mandates[0]?.roleLabel

  const signOut = useAct(() => call(api.session.$delete()), { showsRefusal: true })
  async function leave(): Promise<void> {
    await signOut.mutateAsync(undefined)
    // The server has the browser's storage emptied, but on a page without https no browser listens to that.
    await wipeAll()
    queryClient.setQueryData(sessionQuery.queryKey, null)
    // Whoever signs out with unsent words has been asked already, and the page that would ask again is gone.
    await router.navigate({ to: '/logowanie', search: {}, ignoreBlocker: true })
    // What this person could see must not wait in memory for the next one at this computer.
    queryClient.removeQueries({ predicate: ({ queryKey }) => !knownToAll.includes(String(queryKey[0])) })
    // The server has had this browser's storage emptied; the language is not one of the council's papers.
    await speak(spokenLanguage())
    toast(t('person.signedOut'))
  }
  const go = (): void => void leave().catch(() => {})
  async function leaveOrAsk(): Promise<void> {
    if (await keepsAnythingOf(session.person.id)) setAsking(true)
    else go()
  }

  return (
    <>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t('text:signOut.title')}
        role="alertdialog"
      >
        <p className="m-0">{t('text:signOut.what')}</p>
        <div className="flex flex-wrap gap-3">
          <Button tone="primary" onPress={() => setAsking(false)}>
            {t('text:signOut.stay')}
          </Button>
          <Button tone="danger" onPress={go}>
            {t('text:signOut.go')}
          </Button>
        </div>
      </Dialog>
      <Menu
        tone="quiet"
        size="small"
        button={
          <>
            <span className="flex flex-col items-start text-left leading-tight">
              <span className="text-ink">{name}</span>
              {office && <span className="text-xs font-normal text-ink-soft">{office}</span>}
            </span>
            <ChevronDown size={16} aria-hidden="true" />
          </>
        }
        acts={[
          {
            id: 'keys',
            label: t('keys:open'),
            icon: <Keyboard size={18} />,
            onAct: () => void router.navigate({ to: '/klawisze' }),
          },
          {
            id: 'leave',
            label: t('person.signOut'),
            icon: <LogOut size={18} />,
            onAct: () => void leaveOrAsk(),
          },
        ]}
      />
    </>
  )
}
