import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createMail, type Letter } from '../../server/platform/mail.ts'
import { freePort, temporaryFolder } from '../support/product-process.ts'
import { openLetter, startBreakingServer, startMailServer } from '../support/smtp.ts'

const letter: Letter = {
  messageId: '<dispatch.1@rada.example.org>',
  to: { name: 'Żaneta Łąka', address: 'zaneta@example.org' },
  subject: 'Stanowisko nr 2/2012 – żółć',
  text: 'Szanowni Państwo,\n.\nkropka w osobnym wierszu.',
  attachments: [
    { fileName: 'stanowisko.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF żółć') },
  ],
}
const mailFrom = 'Rada <rada@example.org>'
const by = (smtpUrl: string) => createMail({ smtpUrl, mailFrom, dataDir: '/nowhere' })

describe('a letter over SMTP', () => {
  it('arrives whole, from us, to one address, under the Message-ID of its caller', async () => {
    const server = await startMailServer()
    try {
      expect(await by(server.url).send(letter)).toMatchObject({
        outcome: 'accepted',
        answer: expect.stringMatching(/^250/),
      })
      const [received] = server.received
      if (!received) throw new Error('nothing arrived')
      expect(received).toMatchObject({ from: 'rada@example.org', to: ['zaneta@example.org'] })
      const opened = openLetter(received)
      expect(opened.headers.get('message-id')).toBe(letter.messageId)
      expect(opened.headers.get('subject')).toBe(letter.subject)
      expect(opened.text).toBe(letter.text)
      expect(opened.attachments).toEqual([{ name: 'stanowisko.pdf', bytes: Buffer.from('%PDF żółć') }])
      expect(await by(server.url).check()).toMatchObject({ ok: true })
    } finally {
      await server.close()
    }
  })

  it.each([
    [550, 'bounced'],
    [450, 'delayed'],
  ])('refused with %i is %s', async (code, outcome) => {
    const server = await startMailServer(() => code)
    try {
      expect(await by(server.url).send(letter)).toMatchObject({
        outcome,
        answer: expect.stringContaining(String(code)),
      })
      expect(server.received).toEqual([])
    } finally {
      await server.close()
    }
  })

  it.each([
    ['before_data', 'delayed', 0],
    ['after_final_dot', 'unknown', 1],
  ] as const)('cut off %s is %s', async (moment, outcome, taken) => {
    const server = await startBreakingServer(moment)
    try {
      expect(await by(server.url).send(letter)).toMatchObject({ outcome })
      expect(server.taken()).toBe(taken)
    } finally {
      await server.close()
    }
  })

  it('to a server that is not there is delayed, and the check says so', async () => {
    const mail = by(`smtp://127.0.0.1:${await freePort()}`)
    expect(await mail.send(letter)).toMatchObject({ outcome: 'delayed' })
    expect(await mail.check()).toMatchObject({ ok: false })
  })
})

describe('what would be two letters in one is none', () => {
  it.each([
    'zaneta',
    'a@b',
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    '"a b"@example.org',
  ])('the address %j bounces before anything is sent', async (address) => {
    const server = await startMailServer()
    try {
      const answer = await by(server.url).send({ ...letter, to: { name: '', address } })
      expect(answer.outcome).toBe('bounced')
      expect(server.received).toEqual([])
    } finally {
      await server.close()
    }
  })

  it('a line break in a name or subject begins no header', async () => {
    const dataDir = await temporaryFolder()
    const evil = 'Rada\r\nBcc: thief@example.org\u2028X: y'
    const mail = createMail({ mailFrom, dataDir })
    await mail.send({ ...letter, subject: evil, to: { name: evil, address: letter.to.address } })
    const [name = ''] = await readdir(join(dataDir, 'mail'))
    expect(await readFile(join(dataDir, 'mail', name), 'utf8')).not.toMatch(/^(Bcc|X):/im)
  })

  it.each(['../evil.pdf', 'a/b.pdf', '.hidden', 'żółć.pdf', 'a\r\nb.pdf', ''])(
    'the file name %j is refused',
    async (fileName) => {
      const mail = createMail({ mailFrom, dataDir: await temporaryFolder() })
      const attachments = [{ fileName, mediaType: 'application/pdf', bytes: Buffer.from('x') }]
      await expect(mail.send({ ...letter, attachments })).rejects.toThrow('not a plain file name')
    },
  )
})

describe('a letter without a mail server', () => {
  it('is one .eml file, however often it is sent, and can be opened as a letter', async () => {
    const dataDir = await temporaryFolder()
    const mail = createMail({ mailFrom, dataDir })
    expect(mail.mode).toBe('file')
    const first = await mail.send(letter)
    expect(first).toMatchObject({
      outcome: 'accepted',
      answer: expect.stringMatching(/^written to mail\/dispatch-1-[0-9a-f]{12}\.eml$/),
    })
    expect(await mail.send(letter)).toEqual(first)
    const names = await readdir(join(dataDir, 'mail'))
    expect(names).toHaveLength(1)
    const raw = await readFile(join(dataDir, 'mail', names[0] ?? ''), 'latin1')
    expect(openLetter({ from: '', to: [], raw }).text).toBe(letter.text)
    expect(await mail.check()).toMatchObject({ ok: true })
  })

  it('that cannot be written is delayed', async () => {
    const dataDir = await temporaryFolder()
    await writeFile(join(dataDir, 'mail'), 'in the way')
    const mail = createMail({ mailFrom, dataDir })
    expect(await mail.send(letter)).toMatchObject({ outcome: 'delayed' })
    expect(await mail.check()).toMatchObject({ ok: false })
  })

  it('cannot leave its folder by its Message-ID', async () => {
    const dataDir = await temporaryFolder()
    await createMail({ mailFrom, dataDir }).send({ ...letter, messageId: '<..%2F..%2Fetc@x>' })
    expect(await readdir(join(dataDir, 'mail'))).toHaveLength(1)
  })
})
