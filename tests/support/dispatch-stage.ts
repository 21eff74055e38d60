/** What every story about letters begins with: a council, a fresh database, papers adopted, prepared and released over HTTP. */
import { expect } from 'vitest'
import { dispatchesOf } from '../../server/dispatch/queries.ts'
import type { Database } from '../../server/platform/database.ts'
import type { DispatchView } from '../../shared/dispatch/types.ts'
import { type Adopted, type AdoptedOptions, adoptPaper, seatCouncil, storeFiles } from './adopted.ts'
import { freshDatabase } from './database.ts'
import { type House, openHouse, type Rendering } from './dispatch-house.ts'
import type { Door } from './door.ts'
import { type MailServer, mailTo, startMailServer } from './smtp.ts'

type Refused = { code: string; details: Record<string, string | number>; error: string }
export type Told = { status: number; body: Refused & DispatchView[] }

export async function told(asking: Promise<Response>): Promise<Told> {
  const response = await asking
  return { status: response.status, body: (await response.json()) as Told['body'] }
}

/** A council with a fresh database, and the few acts every story about letters begins with. */
export async function openStage() {
  const database = await freshDatabase()
  const { sql } = database
  const council = await seatCouncil(sql)
  const closing: (() => Promise<void>)[] = []
  let lastNumber = 0

  const adopt = (options: AdoptedOptions = {}): Promise<Adopted> => {
    lastNumber += 1
    return adoptPaper(sql, council, { number: lastNumber, ...options })
  }
  /** With a mail server that takes everything, unless another is given; it is closed after the test. */
  const house = async (server?: MailServer, renderer?: Rendering): Promise<House> => {
    const mailServer = server ?? (await startMailServer())
    closing.push(mailServer.close)
    return openHouse(database, mailTo(mailServer.url), renderer)
  }
  const prepare = (h: Door, a: Adopted, who: string | null = council.secretary) =>
    told(h.ask(who, 'POST', `/positions/${a.positionId}/letters`, {}))
  const release = (h: Door, a: Adopted, who = council.chair, sha256 = a.sha256) =>
    told(h.ask(who, 'POST', `/positions/${a.positionId}/letters/release`, { sha256 }))
  const letters = (a: Adopted) => dispatchesOf(sql, a.positionId)
  return {
    database,
    council,
    adopt,
    house,
    prepare,
    release,
    letters,
    statesOf: async (a: Adopted) => (await letters(a)).map((letter) => letter.state),
    /** Prepared, with files, released: everything waits for the jobs. */
    released: async (h: Door, options: AdoptedOptions = {}): Promise<Adopted> => {
      const adopted = await adopt(options)
      await storeFiles(sql, adopted)
      expect((await prepare(h, adopted)).status).toBe(200)
      expect((await release(h, adopted)).status).toBe(200)
      return adopted
    },
    makeRetriesDue: () => sql`update job set run_at = now() where state = 'pending'`,
    /** No job of one test runs in the next. */
    tidy: async () => {
      for (const close of closing.splice(0).reverse()) await close()
      await sql`delete from job where state <> 'done'`
    },
    close: () => database.close(),
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>

/** What a broken disk or a hand in the database would do: the stored bytes are no longer those of the hash. */
export async function spoil(database: Database, artefactId: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx`alter table artefact disable trigger artefact_is_immutable`
    await tx`update artefact set bytes = bytes || 'x' where id = ${artefactId}`
    await tx`alter table artefact enable trigger artefact_is_immutable`
  })
}
