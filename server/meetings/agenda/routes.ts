/** /api/meetings/:id/items…: the agenda. Every change answers with the meeting as it is now. */
import { Hono } from 'hono'
import {
  agendaItemShape,
  itemDecisionShape,
  itemDeferralShape,
  itemMoveShape,
  itemVersionShape,
  reasonShape,
} from '../../../shared/meetings/shapes.ts'
import { asker, signedIn } from '../../auth/guard.ts'
import { answer, body, type Env, knownId } from '../../platform/http.ts'
import type { MeetingParts } from '../frame.ts'
import * as actions from './actions.ts'

type Asked = { req: { param(name: 'id' | 'itemId'): string } }
const ids = (c: Asked): [string, string] => [knownId(c.req.param('id')), knownId(c.req.param('itemId'))]

export function agendaRoutes(parts: MeetingParts) {
  return new Hono<Env>()
    .post('/meetings/:id/items', signedIn, body(agendaItemShape), async (c) =>
      answer(c, await actions.addItem(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json'))),
    )
    .post('/meetings/:id/items/:itemId/move', signedIn, body(itemMoveShape), async (c) =>
      answer(c, await actions.moveItem(parts, asker(c), ...ids(c), c.req.valid('json').ordinal)),
    )
    .post('/meetings/:id/items/:itemId/version', signedIn, body(itemVersionShape), async (c) =>
      answer(c, await actions.attachVersion(parts, asker(c), ...ids(c), c.req.valid('json').sha256)),
    )
    .post('/meetings/:id/items/:itemId/urgent', signedIn, body(reasonShape), async (c) =>
      answer(c, await actions.recordUrgency(parts, asker(c), ...ids(c), c.req.valid('json').reason)),
    )
    .post('/meetings/:id/items/:itemId/take-up', signedIn, async (c) =>
      answer(c, await actions.takeUpItem(parts, asker(c), ...ids(c))),
    )
    .post('/meetings/:id/items/:itemId/decide', signedIn, body(itemDecisionShape), async (c) =>
      answer(c, await actions.decideItem(parts, asker(c), ...ids(c), c.req.valid('json').outcome)),
    )
    .post('/meetings/:id/items/:itemId/defer', signedIn, body(itemDeferralShape), async (c) =>
      answer(c, await actions.deferItem(parts, asker(c), ...ids(c), c.req.valid('json'))),
    )
    .post('/meetings/:id/items/:itemId/remove', signedIn, body(reasonShape), async (c) =>
      answer(c, await actions.removeItem(parts, asker(c), ...ids(c), c.req.valid('json').reason)),
    )
}
