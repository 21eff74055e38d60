/** A council with real accounts, sessions and rights, and papers that all of it may write in, made by the product itself. */
import { tmpdir } from 'node:os'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createParts } from '../../server/parts.ts'
import type { Database } from '../../server/platform/database.ts'
import { createLog } from '../../server/platform/log.ts'
import { sectionRoot } from '../../shared/positions/types.ts'
import { aCouncil, aPerson, signedInAs } from '../../tests/support/people.ts'

export type Council = { cookies: string[]; texts: { id: string; root: string }[] }

const members = 40

export async function seedCouncil(database: Database, texts: number): Promise<Council> {
  await aCouncil(database)
  const cookies: string[] = []
  for (let n = 0; n < members; n += 1) {
    const person = await aPerson(database, { role: 'member', organisation: `Organizacja ${n % 10}` })
    cookies.push(await signedInAs(database, person))
  }
  const council: Council = { cookies, texts: [] }
  for (let n = 0; n < texts; n += 1) council.texts.push(await aPaper(database, cookies[0] ?? ''))
  return council
}

async function aPaper(database: Database, cookie: string): Promise<{ id: string; root: string }> {
  const { app, origin } = appOn(database)
  const ask = async (method: string, path: string, body: object) => {
    const headers = { cookie, origin, 'content-type': 'application/json' }
    const answer = await app.request(`/api${path}`, { method, headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string }
  }
  const { id } = await ask('POST', '/positions', { kind: 'stanowisko', title: 'w sprawie szybkości' })
  await ask('PATCH', `/positions/${id}`, { openToCouncil: true })
  const [section] = await database.sql<{ id: string }[]>`
    select id from section where position_id = ${id} and kind = 'stance'`
  return { id, root: sectionRoot(section?.id ?? '') }
}

const apps = new WeakMap<Database, { app: ReturnType<typeof createApp>; origin: string }>()

function appOn(database: Database) {
  const known = apps.get(database)
  if (known) return known
  const read = readConfig({ DATA_DIR: tmpdir(), LOG_LEVEL: 'silent' })
  if (!read.ok) throw new Error('no configuration')
  const parts = createParts({ config: read.config, database, log: createLog('silent') })
  const made = { app: createApp(parts, null), origin: read.config.origin }
  apps.set(database, made)
  return made
}
