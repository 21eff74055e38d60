/**
 * GET /health: this process and its database. GET /ready: also migrations and mail, for whoever sends traffic here. The bell between
 * servers is told and not counted: without it everything goes on, a second later.
 */
import { Hono } from 'hono'
import type { Bus } from './bus.ts'
import type { Database } from './database.ts'
import { askDatabase, asked, type Truth } from './health.ts'
import type { Env } from './http.ts'
import type { Mail } from './mail.ts'
import { behindBy, migrationsFolder } from './migrate.ts'

export function healthRoutes({ database, mail, bus }: { database: Database; mail: Mail; bus: Bus }) {
  const migrations = () =>
    asked(async () => {
      const missing = await behindBy(database.sql, migrationsFolder)
      return missing === 0
        ? { ok: true, detail: 'up to date' }
        : { ok: false, detail: `${missing} not applied` }
    })
  return new Hono<Env>()
    .get('/health', async (c) => {
      const asked = { database: await askDatabase(database.sql) }
      return c.json(told(asked), statusOf(asked))
    })
    .get('/ready', async (c) => {
      const [base, applied, post, bell] = await Promise.all([
        askDatabase(database.sql),
        migrations(),
        mail.check(),
        asked(bus.check),
      ])
      const needed = { database: base, migrations: applied, mail: post }
      return c.json({ ...told(needed), mailMode: mail.mode, bell }, statusOf(needed))
    })
}

const allOk = (asked: Record<string, Truth>): boolean => Object.values(asked).every(({ ok }) => ok)
const told = (asked: Record<string, Truth>) => ({ ok: allOk(asked), ...asked })
const statusOf = (asked: Record<string, Truth>) => (allOk(asked) ? 200 : 503)
