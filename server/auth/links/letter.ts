/** The letter that carries a link: plain text in the person's language, nothing in it but words and one address. */
import english from '../../../shared/locales/en/mails.json' with { type: 'json' }
import polish from '../../../shared/locales/pl/mails.json' with { type: 'json' }
import { dayInWords, speaker } from '../../../shared/speak.ts'
import type { Letter } from '../../platform/mail.ts'
import type { Language } from '../types.ts'
import type { Purpose } from './store.ts'

const paths: Record<Purpose, string> = { invitation: '/zaproszenie', renewal: '/nowe-haslo' }

export type LinkHolder = {
  id: string
  purpose: Purpose
  givenName: string
  familyName: string
  email: string
  language: Language
  expiresAt: Date
}

export function linkLetter(
  holder: LinkHolder,
  council: { name: string; nameGenitive: string; hostName: string },
  origin: string,
  token: string,
  attempt: number,
): Letter {
  const say = speaker({ pl: polish, en: english }, holder.language)
  const name = `${holder.givenName} ${holder.familyName}`
  const facts = {
    name,
    council: council.name,
    councilGenitive: council.nameGenitive,
    host: council.hostName,
    // In the fragment, which browsers send to no server and write into no log.
    link: `${new URL(paths[holder.purpose], origin)}#${token}`,
    until: instantInWords(holder.expiresAt, holder.language),
  }
  return {
    messageId: `<link.${holder.id}.${attempt}@${new URL(origin).hostname}>`,
    to: { name, address: holder.email },
    subject: say(`${holder.purpose}.subject`, facts),
    text: say(`${holder.purpose}.body`, facts),
    attachments: [],
  }
}

/** "24 listopada 2026 r. o godz. 5:04": the hour in Warsaw, wherever the server stands. */
function instantInWords(instant: Date, language: Language): string {
  const parts = (options: Intl.DateTimeFormatOptions, locale: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'Europe/Warsaw' }).format(instant)
  const day = dayInWords(parts({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE'), language)
  const hour = parts({ hour: 'numeric', minute: '2-digit' }, 'pl-PL')
  return language === 'pl' ? `${day} o godz. ${hour}` : `${day}, ${hour}`
}
