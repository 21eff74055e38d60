/** A letter as the bytes of one e-mail. Every header value is one line, every file name plain ASCII, every address checked. */
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Letter } from '../mail.ts'

export type Composed = { from: string; to: string; bytes: Buffer }

const messageIdShape = /^<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>$/
const fileNameShape = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/
/** Parameters too: a calendar file says by one of them what it asks. */
const mediaTypeShape = /^[a-z]+\/[A-Za-z0-9.+-]+(?:; [a-z]+=[A-Za-z0-9-]+)*$/
const headerShape = /^[A-Za-z]+(-[A-Za-z]+)*$/

export async function compose(letter: Letter, mailFrom: string): Promise<Composed> {
  refuseUnsafe(letter)
  const from = splitAddress(mailFrom)
  const composer = new MailComposer({
    from,
    to: { name: oneLine(letter.to.name), address: letter.to.address },
    subject: oneLine(letter.subject),
    messageId: letter.messageId,
    text: letter.text,
    ...(letter.html === undefined ? {} : { html: letter.html }),
    headers: Object.entries(letter.headers ?? {}).map(([key, value]) => ({ key, value: oneLine(value) })),
    attachments: letter.attachments.map(({ fileName, mediaType, bytes }) => ({
      filename: fileName,
      contentType: mediaType,
      content: Buffer.from(bytes),
      contentTransferEncoding: 'base64' as const,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { from: from.address, to: letter.to.address, bytes: await composer.compile().build() }
}

/** `Name <address>` or an address alone. */
export function splitAddress(text: string): { name: string; address: string } {
  const [, name = '', address = text] = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? []
  return { name, address: address.trim() }
}

/** These come from our own code, so a bad one is a bug of ours, not the addressee's. */
function refuseUnsafe({ messageId, attachments, headers }: Letter): void {
  if (!messageIdShape.test(messageId)) throw new Error('a letter needs a Message-ID of the form <id@host>')
  for (const name of Object.keys(headers ?? {}))
    if (!headerShape.test(name)) throw new Error(`"${name}" is not the name of a header`)
  for (const { fileName, mediaType } of attachments) {
    if (!fileNameShape.test(fileName)) throw new Error(`"${fileName}" is not a plain file name`)
    if (!mediaTypeShape.test(mediaType)) throw new Error(`"${mediaType}" is not a media type`)
  }
}

/** A line break in a name or subject would begin a header of somebody else's choice. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
