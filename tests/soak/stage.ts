/**
 * Where a chapter plays: a database of its own, a council with people who may write, real server processes on it, and papers.
 * Everything is gone when the chapter is over.
 */
import { type FreshDatabase, freshDatabase, type TestServer, urlOf } from '../support/database.ts'
import { aCouncil, aPerson, type Person, signedInAs } from '../support/people.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { beginPaper, type Paper } from './paper.ts'

/** One of the two databases; a soak names it, `npm test` has one of its own. */
export type Ground = {
  name: string
  /** Undefined: the one of this vitest run. */
  testServer?: TestServer
  redisUrl?: string
}

export type Member = { person: Person; cookie: string }
export type Stage = Awaited<ReturnType<typeof openStage>>

export async function openStage(ground: Ground) {
  const database: FreshDatabase = await freshDatabase(ground.testServer)
  await aCouncil(database)
  const lead = await aMember(database)
  const servers: ServerProcess[] = []
  return {
    database,
    lead,
    member: () => aMember(database),
    /** `env` over what every server here has; a REDIS_URL of '' is none. */
    async server(env: Record<string, string> = {}): Promise<ServerProcess> {
      const usual: Record<string, string> = { DATABASE_URL: urlOf(database.connection) }
      if (ground.redisUrl) usual.REDIS_URL = ground.redisUrl
      const server = await startServerProcess({ ...usual, ...env })
      servers.push(server)
      return server
    },
    /** A draft of the lead's, open to the council. */
    paper: (server: ServerProcess): Promise<Paper> => beginPaper(server.origin, lead.cookie),
    async close(): Promise<void> {
      for (const server of servers) {
        server.goOn()
        await server.kill('alone')
      }
      await database.close()
    },
  }
}

async function aMember(database: FreshDatabase): Promise<Member> {
  const person = await aPerson(database, { role: 'member' })
  return { person, cookie: await signedInAs(database, person) }
}

/** Opens a stage for the time of the work. */
export async function onStage<T>(ground: Ground, work: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await openStage(ground)
  try {
    return await work(stage)
  } finally {
    await stage.close()
  }
}
