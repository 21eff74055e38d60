/** After a sign-in of any kind: forget what the last person saw, ask who is here now, go where one wanted to go. */
import { useRouter } from '@tanstack/react-router'
import i18next from 'i18next'
import { api, call } from '../api.ts'
import { speak, takeAskedLanguage } from '../i18n.ts'
import { queryClient } from '../queries.ts'
import { sessionQuery } from '../session.ts'
import { toast } from '../ui/toast.tsx'

/** Only a path of our own: an address in a link must not carry people to a foreign page. */
export function safeReturn(address: string | undefined): string {
  if (!address?.startsWith('/') || address.startsWith('//') || address.includes('\\')) return '/'
  return address
}

export function useEnter(): (returnTo?: string) => Promise<void> {
  const router = useRouter()
  return async (returnTo) => {
    queryClient.clear()
    const asked = takeAskedLanguage()
    // The language is a convenience: failing to keep it is no reason to stand in the door.
    if (asked) await call(api.session.language.$put({ json: { language: asked } })).catch(() => {})
    const session = await queryClient.fetchQuery(sessionQuery)
    if (session) await speak(session.language)
    await router.navigate({ to: safeReturn(returnTo), replace: true })
    // Not from a hook: the language may just have become another one.
    if (session) toast(i18next.t('auth:welcome', { name: session.person.givenName }))
  }
}
