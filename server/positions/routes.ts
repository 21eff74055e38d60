/** HTTP of papers: the body is checked against its shape, the action decides, the answer is a view or a refusal. */
import { Hono } from 'hono'
import * as v from 'valibot'
import { positionKinds, positionStates, sectionKinds } from '../../shared/positions/types.ts'
import { signedIn, who } from '../auth/guard.ts'
import type { Database } from '../platform/database.ts'
import { answer, body, type Env, knownId as known, query } from '../platform/http.ts'
import { changeAuthor, changePaper, startPaper } from './actions.ts'
import { move } from './moves.ts'
import type { PositionPorts } from './ports.ts'
import { settleDue } from './settle.ts'
import * as structure from './structure/actions.ts'
import { listPapers, reviewerCandidates, viewHistory, viewPaper, viewVersion } from './view.ts'

const uuid = v.pipe(v.string(), v.uuid())
const line = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max))
const named = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max))
const day = v.pipe(v.string(), v.isoDate())
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const reason = v.pipe(v.string(), v.trim(), v.maxLength(4000))
const ordinal = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))

const due = v.variant('kind', [
  v.strictObject({ kind: v.literal('unset') }),
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('day'), day }),
  v.strictObject({ kind: v.literal('event'), event: named(200) }),
])

const listQuery = v.object({
  state: v.optional(v.picklist(positionStates)),
  kind: v.optional(v.picklist(positionKinds)),
  year: v.optional(v.pipe(v.string(), v.regex(/^\d{4}$/), v.transform(Number))),
  mine: v.optional(v.picklist(['1'])),
  q: v.optional(line(200)),
})

const patch = v.strictObject({
  title: v.optional(line(500)),
  legalBasis: v.optional(line(1000)),
  openToCouncil: v.optional(v.boolean()),
  replyDueDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365))),
  caseSign: v.optional(line(60)),
  copyTo: v.optional(v.pipe(v.array(named(300)), v.maxLength(50))),
})

const moveBody = v.variant('action', [
  v.strictObject({
    action: v.literal('submit'),
    seq: v.pipe(v.number(), v.integer(), v.minValue(0)),
    reviewerIds: v.pipe(v.array(uuid), v.maxLength(50)),
    dueDay: day,
    carriesSuggestions: v.optional(v.boolean(), false),
  }),
  v.strictObject({ action: v.literal('return_to_draft'), reason }),
  v.strictObject({ action: v.literal('admit'), sha256, reason: v.optional(reason, '') }),
  v.strictObject({ action: v.literal('bring_to_council'), sha256 }),
  v.strictObject({ action: v.picklist(['withdraw', 'lapse', 'close_paper', 'reopen_paper']), reason }),
  v.strictObject({ action: v.literal('record_positions'), sha256 }),
  v.strictObject({ action: v.picklist(['revoke', 'supersede']) }),
])

export function positionRoutes({ database, ports }: { database: Database; ports: PositionPorts }) {
  const { sql } = database
  const deps = (personId: string, positionId: string) => ({ database, ports, personId, positionId })
  return new Hono<Env>()
    .use('/positions/*', signedIn)
    .use('/positions', signedIn)
    .get('/positions', query(listQuery), async (c) => {
      const { mine, ...filter } = c.req.valid('query')
      return answer(c, await listPapers(sql, who(c), { ...filter, mine: mine === '1' }))
    })
    .post(
      '/positions',
      body(v.strictObject({ kind: v.picklist(positionKinds), title: line(500) })),
      async (c) => answer(c, await startPaper(database, ports, who(c), c.req.valid('json')), 201),
    )
    .get('/positions/:id', async (c) => {
      await settleDue(database, ports, known(c.req.param('id')))
      return answer(c, await viewPaper(sql, ports, who(c), known(c.req.param('id'))))
    })
    .patch('/positions/:id', body(patch), async (c) =>
      answer(c, await changePaper(database, ports, who(c), known(c.req.param('id')), c.req.valid('json'))),
    )
    .get('/positions/:id/versions/:versionId', async (c) =>
      answer(
        c,
        await viewVersion(sql, ports, who(c), known(c.req.param('id')), known(c.req.param('versionId'))),
      ),
    )
    .get('/positions/:id/history', async (c) =>
      answer(c, await viewHistory(sql, ports, who(c), known(c.req.param('id')))),
    )
    .get('/positions/:id/reviewers', async (c) =>
      answer(c, await reviewerCandidates(sql, ports, who(c), known(c.req.param('id')))),
    )
    .post('/positions/:id/moves', body(moveBody), async (c) =>
      answer(c, await move(database, ports, who(c), known(c.req.param('id')), c.req.valid('json'))),
    )
    .post('/positions/:id/authors', body(v.strictObject({ personId: uuid })), async (c) => {
      const change = { personId: c.req.valid('json').personId, add: true }
      return answer(c, await changeAuthor(database, ports, who(c), known(c.req.param('id')), change))
    })
    .delete('/positions/:id/authors/:personId', async (c) => {
      const change = { personId: known(c.req.param('personId')), add: false }
      return answer(c, await changeAuthor(database, ports, who(c), known(c.req.param('id')), change))
    })
    .post(
      '/positions/:id/sections',
      body(v.strictObject({ kind: v.picklist(sectionKinds), heading: named(200) })),
      async (c) =>
        answer(
          c,
          await structure.addSection(deps(who(c), known(c.req.param('id'))), c.req.valid('json')),
          201,
        ),
    )
    .patch('/positions/:id/sections/:partId', body(v.strictObject({ heading: named(200) })), async (c) =>
      answer(
        c,
        await structure.renameSection(
          deps(who(c), known(c.req.param('id'))),
          known(c.req.param('partId')),
          c.req.valid('json').heading,
        ),
      ),
    )
    .delete('/positions/:id/sections/:partId', async (c) =>
      answer(
        c,
        await structure.removeSection(deps(who(c), known(c.req.param('id'))), known(c.req.param('partId'))),
      ),
    )
    .post('/positions/:id/sections/:partId/restore', async (c) =>
      answer(
        c,
        await structure.restoreSection(deps(who(c), known(c.req.param('id'))), known(c.req.param('partId'))),
      ),
    )
    .post('/positions/:id/sections/:partId/move', body(v.strictObject({ ordinal })), async (c) =>
      answer(
        c,
        await structure.moveSection(
          deps(who(c), known(c.req.param('id'))),
          known(c.req.param('partId')),
          c.req.valid('json').ordinal,
        ),
      ),
    )
    .post('/positions/:id/recommendations', async (c) =>
      answer(c, await structure.addRecommendation(deps(who(c), known(c.req.param('id')))), 201),
    )
    .patch(
      '/positions/:id/recommendations/:partId',
      body(
        v.strictObject({
          due: v.optional(due),
          addresseeIds: v.optional(v.pipe(v.array(uuid), v.maxLength(50))),
        }),
      ),
      async (c) =>
        answer(
          c,
          await structure.changeRecommendation(
            deps(who(c), known(c.req.param('id'))),
            known(c.req.param('partId')),
            c.req.valid('json'),
          ),
        ),
    )
    .delete('/positions/:id/recommendations/:partId', async (c) =>
      answer(
        c,
        await structure.removeRecommendation(
          deps(who(c), known(c.req.param('id'))),
          known(c.req.param('partId')),
        ),
      ),
    )
    .post('/positions/:id/recommendations/:partId/restore', async (c) =>
      answer(
        c,
        await structure.restoreRecommendation(
          deps(who(c), known(c.req.param('id'))),
          known(c.req.param('partId')),
        ),
      ),
    )
    .post('/positions/:id/recommendations/:partId/move', body(v.strictObject({ ordinal })), async (c) =>
      answer(
        c,
        await structure.moveRecommendation(
          deps(who(c), known(c.req.param('id'))),
          known(c.req.param('partId')),
          c.req.valid('json').ordinal,
        ),
      ),
    )
}
