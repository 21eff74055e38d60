/**
 * One letter, one SMTP connection. What matters is where it breaks: until the whole letter is out, the server cannot have taken
 * it; afterwards only its answer says. The letter is therefore sent from a stream of ours that notes its own end.
 */
import { Readable } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Truth } from '../health.ts'
import type { MailAnswer } from '../mail.ts'
import type { Composed } from './compose.ts'

type SmtpError = Error & { code?: string; responseCode?: number; response?: string; command?: string }

export async function handOver(url: string, letter: Composed): Promise<MailAnswer> {
  const source = new Watched(letter.bytes)
  let connection: SMTPConnection | undefined
  try {
    connection = await connect(url)
    const { response } = await send(connection, letter, source)
    return { outcome: 'accepted', answer: response }
  } catch (error) {
    return judge(error as SmtpError, source.wholeLetterIsOut)
  } finally {
    connection?.quit()
    connection?.close()
  }
}

/** Connects, says EHLO, signs in, and leaves. */
export async function greetServer(url: string): Promise<Truth> {
  const connection = await connect(url)
  connection.quit()
  connection.close()
  return { ok: true, detail: 'the mail server answers' }
}

function judge(error: SmtpError, wholeLetterIsOut: boolean): MailAnswer {
  const answer = error.response ?? error.message
  const { responseCode, command = '' } = error
  if (responseCode !== undefined && responseCode >= 500) {
    // A refused sign-in or greeting is about us, not about the addressee: the letter can go when that is mended.
    const aboutTheLetter = /^(MAIL FROM|RCPT TO|DATA)/.test(command)
    return { outcome: aboutTheLetter ? 'bounced' : 'delayed', answer }
  }
  if (responseCode !== undefined) return { outcome: 'delayed', answer }
  return wholeLetterIsOut
    ? { outcome: 'unknown', answer: `no answer after the whole letter was sent: ${answer}` }
    : { outcome: 'delayed', answer }
}

/** The letter's bytes; knows whether the last of them has been asked for, after which comes the final dot. */
class Watched extends Readable {
  wholeLetterIsOut = false
  #rest: Buffer
  constructor(bytes: Buffer) {
    super()
    this.#rest = bytes
  }
  override _read(size: number): void {
    if (this.#rest.length === 0) {
      this.wholeLetterIsOut = true
      this.push(null)
      return
    }
    this.push(this.#rest.subarray(0, size))
    this.#rest = this.#rest.subarray(size)
  }
}

function connect(url: string): Promise<SMTPConnection> {
  const { auth, ...options } = parseConnectionUrl(url)
  const connection = new SMTPConnection({
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    dnsTimeout: 10_000,
    ...options,
  })
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    connection.connect((error) => {
      if (error) return reject(error)
      if (!auth) return resolve(connection)
      connection.login(auth, (refusal) => (refusal ? reject(refusal) : resolve(connection)))
    })
    // For good: an error after the promise is settled must not end the process.
    connection.on('error', () => {})
  })
}

function send(
  connection: SMTPConnection,
  { from, to, bytes }: Composed,
  source: Readable,
): Promise<{ response: string }> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    const envelope = { from, to: [to], size: bytes.length }
    connection.send(envelope, source, (error, info) => {
      if (error || !info) reject(error ?? new Error('no answer'))
      else resolve({ response: info.response ?? '' })
    })
  })
}
