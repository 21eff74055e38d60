/** /api/rules: what the council decides by, and its versions. */
import { Hono } from 'hono'
import { adoptRulesShape } from '../../../shared/council/rules/view.ts'
import { asker, signedIn } from '../../auth/guard.ts'
import type { Database } from '../../platform/database.ts'
import { answer, body, type Env } from '../../platform/http.ts'
import { adoptRules, readRules } from './actions.ts'

export function ruleRoutes({ database }: { database: Database }) {
  return new Hono<Env>()
    .get('/rules', signedIn, async (c) => answer(c, await readRules(database)))
    .post('/rules', signedIn, body(adoptRulesShape), async (c) =>
      answer(c, await adoptRules(database, asker(c), c.req.valid('json')), 201),
    )
}
