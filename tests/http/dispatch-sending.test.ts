import { type ChildProcess, fork } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { artefactsOf } from '../../server/dispatch/queries.ts'
import { sendLetter } from '../../server/dispatch/sending.ts'
import type { Connection } from '../../server/platform/database.ts'
import type { Mail } from '../../server/platform/mail.ts'
import { storeFiles } from '../support/adopted.ts'
import { openHouse, sendingOf } from '../support/dispatch-house.ts'
import { openStage, type Stage, spoil, told } from '../support/dispatch-stage.ts'
import { departament } from '../support/sample-paper.ts'
import { mailTo, openLetter, startBreakingServer, startMailServer } from '../support/smtp.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

describe('a released letter', () => {
  it('leaves once: one e-mail per addressee, with both files whose bytes have the stored hashes', async () => {
    const server = await startMailServer()
    const h = await stage.house(server)
    const adopted = await stage.released(h)
    await h.jobs.drain()
    await h.jobs.drain()
    expect(server.received.map((mail) => mail.to).sort()).toEqual([
      ['efs@example.test'],
      ['konwent@example.test'],
      ['owes@example.test'],
    ])
    const stored = await artefactsOf(stage.database.sql, adopted.positionId)
    const views = await stage.letters(adopted)
    for (const mail of server.received) {
      const { headers, text, attachments } = openLetter(mail)
      const view = views.find((d) => d.email === mail.to[0])
      expect(headers.get('message-id')).toBe(view?.messageId)
      expect(headers.get('subject')).toBe(
        `Stanowisko nr ${adopted.number}/2012 Rady Programowej (znak sprawy: WUP-OZ.0123.2.2012)`,
      )
      expect(text).toBe(view?.coverLetter)
      expect(
        attachments.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]),
      ).toEqual(stored.map((a) => [a.fileName, a.sha256]))
    }
    for (const view of views) {
      expect(view).toMatchObject({ state: 'accepted', preparedBy: 'Ewa Sosna', releasedBy: 'Joanna Borówka' })
      expect(view.attempts).toMatchObject([{ ordinal: 1, channel: 'smtp', outcome: 'accepted' }])
      expect(view.attempts[0]?.smtpAnswer).toMatch(new RegExp(`^${view.email}: .*250`))
    }
  })

  it('that the server puts off goes back to waiting, and leaves by plan', async () => {
    let busy = true
    const server = await startMailServer(() => (busy ? 450 : undefined))
    const h = await stage.house(server)
    const adopted = await stage.released(h)
    await h.jobs.drain()
    expect(await stage.statesOf(adopted)).toEqual(['released', 'released', 'released'])
    expect((await stage.letters(adopted))[0]?.attempts).toMatchObject([{ outcome: 'delayed' }])
    const [retry] = await stage.database.sql<{ minutes: number }[]>`
      select round(extract(epoch from run_at - now()) / 60)::int as minutes from job
      where state = 'pending' and payload ->> 'dispatchId' = ${(await stage.letters(adopted))[0]?.id ?? ''}`
    expect(retry?.minutes).toBe(5)
    busy = false
    await stage.makeRetriesDue()
    await h.jobs.drain()
    expect(await stage.statesOf(adopted)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(server.received).toHaveLength(3)
    expect((await stage.letters(adopted))[0]?.attempts.map((t) => t.outcome)).toEqual(['delayed', 'accepted'])
  })

  it('that is put off too often counts as returned', async () => {
    const h = await stage.house(await startMailServer(() => 450))
    const adopted = await stage.released(h)
    for (let n = 0; n < 8; n += 1) {
      await stage.makeRetriesDue()
      await h.jobs.drain()
    }
    expect(await stage.statesOf(adopted)).toEqual(['bounced', 'bounced', 'bounced'])
    expect((await stage.letters(adopted))[0]?.attempts).toHaveLength(6)
  })

  it('that is refused for good is returned, and goes again only by the secretary, to a corrected address', async () => {
    const server = await startMailServer((address) => (address === 'efs@example.test' ? 550 : undefined))
    const h = await stage.house(server)
    const adopted = await stage.released(h)
    await h.jobs.drain()
    expect(await stage.statesOf(adopted)).toEqual(['bounced', 'accepted', 'accepted'])
    const [returned, fine] = await stage.letters(adopted)
    expect(returned?.attempts[0]?.smtpAnswer).toContain('550')
    const resend = (who: string, id: string | undefined, reason: string) =>
      told(h.ask(who, 'POST', `/letters/${id}/resend`, { reason }))
    expect(await resend(stage.council.chair, returned?.id, 'x')).toMatchObject({
      body: { code: 'only_secretariat' },
    })
    expect(await resend(stage.council.secretary, returned?.id, ' ')).toMatchObject({
      body: { code: 'reason_missing' },
    })
    expect(await resend(stage.council.secretary, fine?.id, 'x')).toMatchObject({
      body: { code: 'wrong_state' },
    })
    const correct = (body: unknown) =>
      told(h.ask(stage.council.secretary, 'PATCH', `/letters/${returned?.id}`, body))
    expect(await correct({ coverLetter: 'inna treść' })).toMatchObject({ body: { code: 'wrong_state' } })
    expect((await correct({ email: 'nowy@example.test' })).status).toBe(200)
    expect(await resend(stage.council.secretary, returned?.id, 'nowy adres')).toMatchObject({
      status: 200,
      body: { state: 'released' },
    })
    await h.jobs.drain()
    const [again] = await stage.letters(adopted)
    expect(again).toMatchObject({ state: 'accepted', preparedBy: 'Ewa Sosna', releasedBy: 'Joanna Borówka' })
    expect(again?.attempts.map((t) => [t.ordinal, t.outcome])).toEqual([
      [1, 'bounced'],
      [2, 'accepted'],
    ])
    expect(server.received.filter((mail) => mail.to[0] === 'nowy@example.test')).toHaveLength(1)
  })

  it('whose connection broke before the letter was handed over is put off, not lost', async () => {
    const h = await stage.house(await startBreakingServer('before_data'))
    const adopted = await stage.released(h)
    await h.jobs.drain()
    expect(await stage.statesOf(adopted)).toEqual(['released', 'released', 'released'])
    expect((await stage.letters(adopted))[0]?.attempts[0]?.outcome).toBe('delayed')
  })

  it('[I8] whose connection broke after the final dot is unknown and never sent again unasked', async () => {
    const server = await startBreakingServer('after_final_dot')
    const h = await stage.house(server)
    const adopted = await stage.released(h)
    await h.jobs.drain()
    await stage.makeRetriesDue()
    await h.jobs.drain()
    expect(await stage.statesOf(adopted)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(server.taken()).toBe(3)
    const [letter] = await stage.letters(adopted)
    const again = await told(
      h.ask(stage.council.secretary, 'POST', `/letters/${letter?.id}/resend`, { reason: 'telefon' }),
    )
    expect(again.status).toBe(200)
    await h.jobs.drain()
    expect(server.taken()).toBe(4)
  })

  it('whose server does not answer at all is put off', async () => {
    const server = await startMailServer()
    await server.close()
    const h = openHouse(stage.database, mailTo(server.url))
    const adopted = await stage.released(h)
    await h.jobs.drain()
    expect(await stage.statesOf(adopted)).toEqual(['released', 'released', 'released'])
    await stage.makeRetriesDue()
  })

  it('stays when a stored file was altered after the release, and the secretary sees why', async () => {
    const server = await startMailServer()
    const h = await stage.house(server)
    const adopted = await stage.adopt()
    const files = await storeFiles(stage.database.sql, adopted)
    await stage.prepare(h, adopted)
    await stage.release(h, adopted)
    await spoil(stage.database, files.pdf)
    await h.jobs.drain()
    expect(server.received).toEqual([])
    const [letter] = await stage.letters(adopted)
    expect(letter).toMatchObject({ state: 'released', attempts: [{ outcome: 'delayed' }] })
    expect(letter?.attempts[0]?.smtpAnswer).toMatch(/^artefact_altered: /)
  })

  it('stays when the text itself was altered', async () => {
    const server = await startMailServer()
    const h = await stage.house(server)
    const adopted = await stage.released(h)
    await stage.database.transaction(async (tx) => {
      await tx`alter table version disable trigger version_is_immutable`
      await tx`update version set canonical = replace(canonical, 'kryterium', 'Kryterium') where id = ${adopted.versionId}`
      await tx`alter table version enable trigger version_is_immutable`
    })
    await h.jobs.drain()
    expect(server.received).toEqual([])
    expect((await stage.letters(adopted))[0]?.attempts[0]?.smtpAnswer).toBe('version_altered')
  })

  it('carries hostile names harmlessly', async () => {
    const server = await startMailServer()
    const h = await stage.house(server)
    const name = 'Urząd\r\nBcc: obcy@zly.test\r\n\r\n"<script>'
    await stage.database.sql`update addressee set name = ${name} where id = ${departament.id}`
    try {
      const caseSign = 'A\r\nBcc: obcy@zly.test'
      await stage.released(h, { caseSign, change: { title: 'Tytuł\r\nBcc: obcy@zly.test' } })
      await h.jobs.drain()
      expect(server.received).toHaveLength(3)
      expect(server.received.flatMap((mail) => mail.to)).not.toContain('obcy@zly.test')
      for (const mail of server.received) {
        expect(openLetter(mail).headers.has('bcc')).toBe(false)
        expect(openLetter(mail).attachments).toHaveLength(2)
      }
    } finally {
      await stage.database.sql`update addressee set name = ${departament.name} where id = ${departament.id}`
    }
  })
})

describe('[H23] a crash between the commit and the mail server', () => {
  const crash = new Error('the process died here')
  const dying = (mode: Mail['mode']): Mail & { sent: string[] } => {
    const sent: string[] = []
    let first = true
    return {
      mode,
      sent,
      check: async () => ({ ok: true, detail: '' }),
      send: async (letter) => {
        if (first) {
          first = false
          throw crash
        }
        sent.push(letter.messageId)
        return { outcome: 'accepted', answer: 'ok' }
      },
    }
  }

  it('over SMTP leaves the letter unknown: nobody can know, so nobody sends it twice', async () => {
    const mail = dying('smtp')
    const h = openHouse(stage.database, mail)
    const adopted = await stage.released(h)
    const [letter] = await stage.letters(adopted)
    const payload = await sendingOf(stage.database, letter?.id ?? '')
    await expect(sendLetter(h, payload)).rejects.toBe(crash)
    expect((await stage.letters(adopted))[0]).toMatchObject({
      state: 'sending',
      attempts: [{ finishedAt: null }],
    })
    await sendLetter(h, payload)
    await sendLetter(h, payload)
    expect((await stage.letters(adopted))[0]).toMatchObject({
      state: 'unknown',
      attempts: [{ outcome: 'unknown', smtpAnswer: 'interrupted' }],
    })
    expect(mail.sent).toEqual([])
  })

  it('in file mode is simply finished, once', async () => {
    const mail = dying('file')
    const h = openHouse(stage.database, mail)
    const adopted = await stage.released(h)
    const [letter] = await stage.letters(adopted)
    const payload = await sendingOf(stage.database, letter?.id ?? '')
    await expect(sendLetter(h, payload)).rejects.toBe(crash)
    await sendLetter(h, payload)
    await sendLetter(h, payload)
    expect((await stage.letters(adopted))[0]).toMatchObject({
      state: 'accepted',
      attempts: [{ outcome: 'accepted' }],
    })
    expect(mail.sent).toEqual([letter?.messageId])
  })

  it('is survived when the process is killed while the server has the letter: unknown, and one copy out', async () => {
    const server = await startBreakingServer('silent_after_final_dot')
    const h = await stage.house(server)
    const adopted = await stage.released(h)
    const child = startSender(stage.database.connection, server.url)
    await expect.poll(() => server.taken()).toBe(3)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await stage.statesOf(adopted)).toEqual(['sending', 'sending', 'sending'])
    // The dead process keeps its leases for half a minute; here they are over at once.
    await stage.database.sql`update job set locked_until = now() where state = 'running'`
    await h.jobs.drain()
    expect(await stage.statesOf(adopted)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(server.taken()).toBe(3)
  })

  it('two workers with the same letter send it once', async () => {
    const server = await startMailServer()
    const h = await stage.house(server)
    const adopted = await stage.released(h)
    const [letter] = await stage.letters(adopted)
    const first = await sendingOf(stage.database, letter?.id ?? '')
    await Promise.all([sendLetter(h, first), sendLetter(h, { ...first, attemptId: randomUUID() })])
    await h.jobs.drain()
    expect(server.received.filter((mail) => mail.to[0] === letter?.email)).toHaveLength(1)
    expect((await stage.letters(adopted))[0]).toMatchObject({ state: 'accepted' })
  })
})

describe('an answer that comes late', () => {
  it('is better knowledge than "unknown", and is written', async () => {
    let answer: (outcome: 'accepted') => void = () => {}
    const slow: Mail = {
      mode: 'smtp',
      check: async () => ({ ok: true, detail: '' }),
      send: () =>
        new Promise((resolve) => {
          answer = (outcome) => resolve({ outcome, answer: '250 ok' })
        }),
    }
    const h = openHouse(stage.database, slow)
    const adopted = await stage.released(h)
    const [letter] = await stage.letters(adopted)
    const payload = await sendingOf(stage.database, letter?.id ?? '')
    const sending = sendLetter(h, payload)
    await expect.poll(() => stage.statesOf(adopted)).toContain('sending')
    await sendLetter(h, payload)
    expect((await stage.letters(adopted))[0]?.state).toBe('unknown')
    answer('accepted')
    await sending
    expect((await stage.letters(adopted))[0]).toMatchObject({
      state: 'accepted',
      attempts: [{ outcome: 'accepted' }],
    })
  })
})

/** Another server on the same database, in a process of its own. */
function startSender(connection: Connection, smtpUrl: string): ChildProcess {
  return fork(
    fileURLToPath(new URL('../support/sender.ts', import.meta.url)),
    [JSON.stringify(connection), smtpUrl],
    {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
}
