/** HTTP of what surrounds a decision: separate opinions, withdrawal, corrections, sides, papers that end older ones, copies. */
import { Hono } from 'hono'
import * as v from 'valibot'
import { effects } from '../../../shared/positions/effects.ts'
import { relations } from '../../../shared/positions/relations.ts'
import { withdrawalAnswers } from '../../../shared/positions/withdrawal.ts'
import { id, line, lines } from '../../../shared/shapes.ts'
import { mendFields } from '../../../shared/text/mend.ts'
import { signedIn, who } from '../../auth/guard.ts'
import type { Database } from '../../platform/database.ts'
import { answer, body, type Env, knownId } from '../../platform/http.ts'
import { correct } from '../correction/actions.ts'
import { dissent } from '../dissent/actions.ts'
import type { PositionPorts } from '../ports.ts'
import { takeOverPaper } from '../succession/actions.ts'
import { answerWithdrawal } from '../withdrawal/actions.ts'
import { copyToDraft } from './copy.ts'
import { nameEffect } from './effects.ts'
import { nameRelation, removeRelation } from './relations.ts'
import { changeSide } from './sides.ts'
import { viewPapersInForce } from './view.ts'

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
/** Empty is answered in words (`reason_missing`). */
const reason = lines(4000)

const dissentBody = v.variant('act', [
  v.strictObject({ act: v.picklist(['announce', 'waive']) }),
  v.strictObject({ act: v.literal('file'), body: lines(20_000) }),
  v.strictObject({ act: v.picklist(['sign', 'unsign', 'withdraw_opinion']), opinionId: id }),
])

// What is looked for is not trimmed: a lost space is a slip too.
const passage = v.pipe(v.string(), v.minLength(1), v.maxLength(400), v.regex(/^\P{Cc}*$/u))
const mend = v.strictObject({
  partId: v.nullable(id),
  field: v.picklist(mendFields),
  find: passage,
  put: v.pipe(v.string(), v.maxLength(400), v.regex(/^\P{Cc}*$/u)),
})
const correctionBody = v.variant('act', [
  v.strictObject({
    act: v.literal('propose'),
    sha256,
    reason,
    mends: v.pipe(v.array(mend), v.minLength(1), v.maxLength(20)),
  }),
  v.strictObject({ act: v.literal('confirm'), sha256 }),
  v.strictObject({ act: v.literal('object'), reason }),
  v.strictObject({ act: v.literal('take_back') }),
])

const sideBody = v.variant('act', [
  v.strictObject({ act: v.literal('name'), side: line(80), personId: v.nullable(id) }),
  v.strictObject({ act: v.literal('write'), side: line(80), body: lines(20_000) }),
])

const effectBody = v.strictObject({
  change: v.nullable(v.strictObject({ effect: v.picklist(effects), targetId: id })),
})

export function endingRoutes({ database, ports }: { database: Database; ports: PositionPorts }) {
  return new Hono<Env>()
    .get('/papers-in-force', signedIn, async (c) => answer(c, await viewPapersInForce(database.sql, who(c))))
    .post('/positions/:id/dissent', signedIn, body(dissentBody), async (c) =>
      answer(c, await dissent(database, ports, who(c), knownId(c.req.param('id')), c.req.valid('json'))),
    )
    .post(
      '/positions/:id/withdrawal',
      signedIn,
      body(v.strictObject({ answer: v.picklist(withdrawalAnswers) })),
      async (c) => {
        const { answer: said } = c.req.valid('json')
        return answer(c, await answerWithdrawal(database, ports, who(c), knownId(c.req.param('id')), said))
      },
    )
    .post('/positions/:id/correction', signedIn, body(correctionBody), async (c) =>
      answer(c, await correct(database, ports, who(c), knownId(c.req.param('id')), c.req.valid('json'))),
    )
    .post('/positions/:id/sides', signedIn, body(sideBody), async (c) =>
      answer(c, await changeSide(database, ports, who(c), knownId(c.req.param('id')), c.req.valid('json'))),
    )
    .put('/positions/:id/effect', signedIn, body(effectBody), async (c) => {
      const { change } = c.req.valid('json')
      return answer(c, await nameEffect(database, ports, who(c), knownId(c.req.param('id')), change))
    })
    .put(
      '/positions/:id/relations/:targetId',
      signedIn,
      body(v.strictObject({ relation: v.picklist(relations) })),
      async (c) => {
        const deps = { database, ports, personId: who(c), positionId: knownId(c.req.param('id')) }
        const { relation } = c.req.valid('json')
        return answer(c, await nameRelation(deps, knownId(c.req.param('targetId')), relation))
      },
    )
    .delete('/positions/:id/relations/:targetId', signedIn, async (c) => {
      const deps = { database, ports, personId: who(c), positionId: knownId(c.req.param('id')) }
      return answer(c, await removeRelation(deps, knownId(c.req.param('targetId'))))
    })
    .post('/positions/:id/lead', signedIn, body(v.strictObject({ personId: id })), async (c) => {
      const { personId } = c.req.valid('json')
      return answer(c, await takeOverPaper(database, ports, who(c), knownId(c.req.param('id')), personId))
    })
    .post('/positions/:id/copy', signedIn, async (c) =>
      answer(c, await copyToDraft(database, ports, who(c), knownId(c.req.param('id'))), 201),
    )
}
