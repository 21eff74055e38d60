/**
 * The post. With SMTP_URL a letter goes to that server; without it, it becomes an .eml file in DATA_DIR/mail. Either way the
 * answer says what is known about it, and nothing more:
 *   accepted  the server has taken it (250 after the final dot); as a file: the file is on the disk
 *   bounced   refused for good (5xx), or no address at all
 *   delayed   surely not taken: 4xx, or the connection died before the whole letter was out
 *   unknown   the whole letter was out and no answer came; a person decides whether it goes again
 */
import { isEmail } from '../../shared/council/email.ts'
import { asked, type Truth } from './health.ts'
import { compose } from './mail/compose.ts'
import { canKeepLetters, keepLetter } from './mail/files.ts'
import { greetServer, handOver } from './mail/smtp.ts'

export type Letter = {
  /** `<something@host>`, made by the caller, the same at every attempt. */
  messageId: string
  to: { name: string; address: string }
  subject: string
  text: string
  /** The same in HTML, made from values that were escaped. */
  html?: string
  /** Headers beyond the usual ones, each one line. */
  headers?: Record<string, string>
  attachments: { fileName: string; mediaType: string; bytes: Uint8Array }[]
}
export type MailAnswer = { outcome: 'accepted' | 'bounced' | 'delayed' | 'unknown'; answer: string }
export type Mail = {
  mode: 'smtp' | 'file'
  send(letter: Letter): Promise<MailAnswer>
  check(): Promise<Truth>
}

type MailConfig = { smtpUrl?: string | undefined; mailFrom: string; dataDir: string }

export function createMail({ smtpUrl, mailFrom, dataDir }: MailConfig): Mail {
  return {
    mode: smtpUrl ? 'smtp' : 'file',
    async send(letter) {
      if (!isEmail(letter.to.address)) return { outcome: 'bounced', answer: 'this is not an e-mail address' }
      const composed = await compose(letter, mailFrom)
      if (smtpUrl) return handOver(smtpUrl, composed)
      return keepLetter(dataDir, letter.messageId, composed.bytes)
    },
    check: once(30_000, () => (smtpUrl ? asked(() => greetServer(smtpUrl), 8000) : canKeepLetters(dataDir))),
  }
}

/** An answer is good for a while: whoever polls /ready does not make us knock at the mail server each time. */
function once(forMs: number, question: () => Promise<Truth>): () => Promise<Truth> {
  let known: { until: number; answer: Promise<Truth> } | null = null
  return () => {
    const now = performance.now()
    if (!known || now > known.until) known = { until: now + forMs, answer: question() }
    return known.answer
  }
}
