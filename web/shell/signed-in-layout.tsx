/** The frame of every page behind the sign-in: the bar on top, quiet notices, the page. */
import { Outlet } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { wipeOthers } from '../collaboration/outbox.ts'
import { speak, spokenLanguage } from '../i18n.ts'
import { goToSignIn } from '../queries.ts'
import { useMaybeSession } from '../session.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { Notices } from './notices.tsx'
import { SkipLink } from './skip-link.tsx'
import { TopBar } from './top-bar.tsx'

export function SignedInLayout(): ReactNode {
  const session = useMaybeSession()
  const language = session?.language
  // The account remembers the language; it wins over this browser once somebody has signed in.
  useEffect(() => {
    if (language && language !== spokenLanguage()) void speak(language)
  }, [language])
  const personId = session?.person.id
  // What another person could not send from this computer is none of this one's business.
  useEffect(() => {
    if (personId) void wipeOthers(personId)
  }, [personId])
  // The session may end while a page is open: the page goes before it asks for anything more.
  const isOver = session === null
  useEffect(() => {
    if (isOver) goToSignIn()
  }, [isOver])
  if (!session) return null
  return (
    <>
      <SkipLink />
      <KeysDialog />
      <TopBar session={session} />
      <Notices session={session} />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[90rem] px-4 pt-6 pb-24 outline-none sm:px-6"
      >
        <Outlet />
      </main>
    </>
  )
}
