/** Mail servers on loopback: a real one that keeps what it gets, and scripted ones that fail at a chosen moment. */
import { createServer, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { createMail, type Mail } from '../../server/platform/mail.ts'

export type Received = { from: string; to: string[]; raw: string }
export type MailServer = { url: string; received: Received[]; close: () => Promise<void> }

/** `answerTo`: an SMTP code with which a recipient is refused, e.g. 450 or 550; undefined accepts. */
export async function startMailServer(
  answerTo?: (address: string) => number | undefined,
): Promise<MailServer> {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(address, _session, done) {
      const responseCode = answerTo?.(address.address)
      done(responseCode ? Object.assign(new Error('no'), { responseCode }) : undefined)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((r) => r.address),
          raw: Buffer.concat(chunks).toString('latin1'),
        })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    close: () => new Promise<void>((done) => server.close(done)),
  }
}

/** Our own post, pointed at such a server. */
export const mailTo = (smtpUrl: string): Mail =>
  createMail({ smtpUrl, mailFrom: 'Rada Programowa <rada@example.test>', dataDir: '/nowhere' })

/** `silent_after_final_dot` keeps the connection and never answers; the others cut it. */
type Moment = 'before_data' | 'after_final_dot' | 'silent_after_final_dot'

/** Speaks SMTP until the named moment. `taken` counts whole letters that reached the final dot. */
export async function startBreakingServer(moment: Moment): Promise<MailServer & { taken: () => number }> {
  let taken = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    converse(socket, moment, () => {
      taken += 1
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received: [],
    taken: () => taken,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      }),
  }
}

function converse(socket: Socket, moment: Moment, onLetter: () => void): void {
  let inData = false
  let text = ''
  socket.write('220 test\r\n')
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
    if (inData) {
      if (!text.endsWith('\r\n.\r\n')) return
      onLetter()
      if (moment === 'after_final_dot') socket.destroy()
      return
    }
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const command = text.slice(0, end).toUpperCase()
      text = text.slice(end + 2)
      if (command === 'DATA' && moment === 'before_data') {
        socket.destroy()
        return
      }
      if (command === 'DATA') {
        inData = true
        socket.write('354 go on\r\n')
        return
      }
      socket.write(command.startsWith('EHLO') ? '250-test\r\n250 SIZE 99999999\r\n' : '250 ok\r\n')
    }
  })
}

export type Parsed = {
  headers: Map<string, string>
  text: string
  html: string
  attachments: { name: string; bytes: Buffer }[]
}

/** Enough MIME to open our own letters: one multipart, base64 or quoted-printable, RFC 2047 words in headers. */
export function openLetter({ raw }: Received): Parsed {
  const top = splitPart(raw)
  const boundary = parameter(top.headers.get('content-type') ?? '', 'boundary')
  // A letter without attachments has no parts: it is one itself.
  const parts = boundary
    ? top.body
        .split(`--${boundary}`)
        .slice(1, -1)
        .map((part) => splitPart(part.replace(/^\r\n/, '')))
    : [top]
  const said = (type: string) => {
    const part = parts.find((one) => one.headers.get('content-type')?.startsWith(type))
    return part ? decode(part).toString('utf8').replace(/\r\n/g, '\n').trimEnd() : ''
  }
  return {
    headers: top.headers,
    text: said('text/plain'),
    html: said('text/html'),
    attachments: parts
      .filter((part) => part.headers.get('content-disposition')?.startsWith('attachment'))
      .map((part) => ({
        name: parameter(part.headers.get('content-disposition') ?? '', 'filename'),
        bytes: decode(part),
      })),
  }
}

type Part = { headers: Map<string, string>; body: string }

function splitPart(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())] as const
    }),
  )
  return { headers, body: raw.slice(end + 4) }
}

const parameter = (value: string, name: string): string =>
  new RegExp(`${name}="?([^";]+)"?`, 'i').exec(value)?.[1] ?? ''

function decode({ headers, body }: Part): Buffer {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding === 'quoted-printable') return unquote(body.replace(/=\r\n/g, ''))
  return Buffer.from(body, 'latin1')
}

const unquote = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

/** RFC 2047: =?UTF-8?Q?...?= and =?UTF-8?B?...?= */
const words = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(coded, 'base64').toString('utf8')
        : unquote(coded.replace(/_/g, ' ')).toString('utf8'),
    )
