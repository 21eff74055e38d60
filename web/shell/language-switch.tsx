/** One button that offers the other language, named in that language. */
import { Languages } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'
import { askBeforeSignIn, speak, spokenLanguage } from '../i18n.ts'
import { queryClient } from '../queries.ts'
import { sessionQuery } from '../session.ts'
import { Button } from '../ui/button.tsx'

export function LanguageSwitch({ isSignedIn }: { isSignedIn: boolean }): ReactNode {
  const { t } = useTranslation('common')

  async function change(): Promise<void> {
    const language = spokenLanguage() === 'pl' ? 'en' : 'pl'
    // Before the sign-in this browser remembers; after it the account does too. Failing to remember is no reason to stop.
    const kept = isSignedIn ? call(api.session.language.$put({ json: { language } })).catch(() => {}) : null
    await (isSignedIn ? speak(language) : askBeforeSignIn(language))
    queryClient.setQueryData<SessionView | null>(
      sessionQuery.queryKey,
      (session) => session && { ...session, language },
    )
    await kept
    // Sentences that came from the server are in the old language.
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  }

  const other = spokenLanguage() === 'pl' ? 'en' : 'pl'
  return (
    <Button
      tone="quiet"
      size="small"
      lang={other}
      aria-label={t('language.switchToLabel')}
      icon={<Languages size={18} aria-hidden="true" />}
      onPress={() => void change()}
    >
      {t('language.switchTo')}
    </Button>
  )
}
