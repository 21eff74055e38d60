/**
 * Notices as letters: one alone, or a day's together. Plain text and the same in simple HTML, in the person's language, with an
 * address that leads to the very place. No word of a paper stands in them; of a draft not even its title.
 */
import enMails from '../../shared/locales/en/mails.json' with { type: 'json' }
import enNotices from '../../shared/locales/en/notifications.json' with { type: 'json' }
import plMails from '../../shared/locales/pl/mails.json' with { type: 'json' }
import plNotices from '../../shared/locales/pl/notifications.json' with { type: 'json' }
import { pathOf } from '../../shared/notifications/place.ts'
import type { NoticeView } from '../../shared/notifications/types.ts'
import { dayInWords, type Language, type Say, speaker } from '../../shared/speak.ts'
import { type Html, html } from '../exports/html/markup.ts'
import type { Letter } from '../platform/mail.ts'

export type Envelope = {
  to: { name: string; email: string; language: Language }
  council: { name: string; nameGenitive: string; hostName: string }
  origin: string
  /** Its code; null: this letter is sent whatever one chose, and says why. */
  unsubscribe: string | null
}

const locales = {
  pl: { mail: plMails.notice, ...plNotices },
  en: { mail: enMails.notice, ...enNotices },
}

export function noticeLetter(notice: NoticeView, envelope: Envelope): Letter {
  const { to } = envelope
  const say = speaker(locales, to.language)
  const line = lineOf(notice, envelope, say)
  return {
    ...framed(envelope, say, {
      lead: null,
      lines: [line],
      unsubscribe: say('mail.unsubscribe', { topic: say(`topic.${notice.topic}.name`) }),
    }),
    messageId: `<notice.${notice.id}@${hostOf(envelope)}>`,
    subject: line.subject === '' ? line.sentence : `${line.sentence} – ${line.subject}`,
  }
}

/** `key`: which digest of this person, always the same for one digest. */
export function digestLetter(
  notices: NoticeView[],
  envelope: Envelope,
  id: { personId: string; key: string },
): Letter {
  const { to, council } = envelope
  const say = speaker(locales, to.language)
  const facts = { count: notices.length, council: council.name, councilGenitive: council.nameGenitive }
  return {
    ...framed(envelope, say, {
      lead: say('mail.digestLead', facts),
      lines: notices.map((notice) => lineOf(notice, envelope, say)),
      unsubscribe: say('mail.unsubscribeDigest'),
    }),
    messageId: `<digest.${id.personId}.${id.key}@${hostOf(envelope)}>`,
    subject: say('mail.digestSubject', facts),
  }
}

type Line = { sentence: string; subject: string; link: string }
type Frame = { lead: string | null; lines: Line[]; unsubscribe: string }

function lineOf({ what, values, subject, place }: NoticeView, { to, origin }: Envelope, say: Say): Line {
  const spoken = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && isDay.test(value) ? dayInWords(value, to.language) : value,
    ]),
  )
  return {
    sentence: say(`what.${what}`, spoken),
    subject: subjectInWords(subject, say, to.language),
    link: `${origin}${pathOf(place)}`,
  }
}

const isDay = /^\d{4}-\d{2}-\d{2}$/

function subjectInWords(subject: NoticeView['subject'], say: Say, language: Language): string {
  switch (subject.kind) {
    case 'position':
      if (subject.state === 'draft') return say(`draft.${subject.paperKind}`)
      return say(`paper.${subject.paperKind}`, { title: subject.title })
    case 'meeting': {
      const { number, year, heldDay } = subject
      return say('meeting', { number, year, day: dayInWords(heldDay, language) })
    }
    case 'person':
      return subject.name
    case 'none':
      return ''
    default:
      return subject satisfies never
  }
}

type Framed = Omit<Letter, 'messageId' | 'subject'>

function framed(envelope: Envelope, say: Say, frame: Frame): Framed {
  const { to, origin, council, unsubscribe } = envelope
  const settings = `${origin}/powiadomienia/ustawienia`
  const stop = unsubscribe === null ? null : `${origin}/wypisz/${unsubscribe}`
  const words = {
    hello: say('mail.hello'),
    open: say('mail.open'),
    why: stop === null ? say('mail.official') : say('mail.why', { council: council.name }),
    settings: say('mail.settings'),
    signature: [council.name, council.hostName],
  }
  const links = { settings, stop }
  return {
    to: { name: to.name, address: to.email },
    text: textOf(frame, words, links),
    html: htmlOf(frame, words, links, to.language).html,
    headers: { 'Auto-Submitted': 'auto-generated', ...(stop ? unsubscribing(stop) : {}) },
    attachments: [],
  }
}

/** RFC 8058: a mail program's own button; it sends a POST and never opens the page. */
const unsubscribing = (address: string) => ({
  'List-Unsubscribe': `<${address}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

type Words = { hello: string; open: string; why: string; settings: string; signature: string[] }
type Links = { settings: string; stop: string | null }

function textOf(frame: Frame, words: Words, { settings, stop }: Links): string {
  const lines = frame.lines.map(({ sentence, subject, link }) =>
    [sentence, subject, link].filter((part) => part !== '').join('\n'),
  )
  const parts = [
    words.hello,
    ...(frame.lead ? [frame.lead] : []),
    ...lines,
    ['-- ', ...words.signature, words.why, `${words.settings}: ${settings}`].join('\n'),
    ...(stop ? [`${frame.unsubscribe}: ${stop}`] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

function htmlOf(frame: Frame, words: Words, { settings, stop }: Links, language: Language): Html {
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${words.signature[0]}</title></head><body>
<p>${words.hello}</p>
${frame.lead ? html`<p>${frame.lead}</p>` : null}
${frame.lines.map(
  ({ sentence, subject, link }) =>
    html`<p><strong>${sentence}</strong><br>${subject === '' ? null : html`${subject}<br>`}<a href="${link}">${words.open}</a></p>`,
)}
<hr><p>${words.signature[0]}<br>${words.signature[1]}</p>
<p>${words.why}</p>
<p><a href="${settings}">${words.settings}</a>${stop ? html`<br><a href="${stop}">${frame.unsubscribe}</a>` : null}</p>
</body></html>
`
}

const hostOf = ({ origin }: Envelope): string => new URL(origin).hostname
