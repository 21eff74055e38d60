/**
 * /api/meetings/:id/…: who is in the room and who is excused; /api/absences: who missed too many. Every change answers with the
 * meeting as it is now.
 */
import { Hono } from 'hono'
import {
  deputyShape,
  excuseShape,
  guestPresenceShape,
  guestShape,
  missedStayShape,
  reasonShape,
  seatShape,
  stayShape,
} from '../../../shared/meetings/shapes.ts'
import { asker, signedIn } from '../../auth/guard.ts'
import { answer, body, type Env, knownId } from '../../platform/http.ts'
import { listFlags, setExcused } from '../absences/actions.ts'
import type { MeetingParts } from '../frame.ts'
import * as actions from './actions.ts'

export function attendanceRoutes(parts: Pick<MeetingParts, 'database'>) {
  return new Hono<Env>()
    .put('/meetings/:id/seats/:mandateId', signedIn, body(seatShape), async (c) => {
      const mark = { mandateId: knownId(c.req.param('mandateId')), ...c.req.valid('json') }
      return answer(c, await actions.markSeat(parts, asker(c), knownId(c.req.param('id')), mark))
    })
    .put('/meetings/:id/deputies/:mandateId', signedIn, body(deputyShape), async (c) => {
      const mark = { mandateId: knownId(c.req.param('mandateId')), ...c.req.valid('json') }
      return answer(c, await actions.markDeputy(parts, asker(c), knownId(c.req.param('id')), mark))
    })
    .put('/meetings/:id/absences/:mandateId', signedIn, body(excuseShape), async (c) => {
      const [id, mandateId] = [knownId(c.req.param('id')), knownId(c.req.param('mandateId'))]
      return answer(c, await setExcused(parts, asker(c), id, mandateId, c.req.valid('json').excused))
    })
    .get('/absences', signedIn, async (c) => answer(c, await listFlags(parts, asker(c))))
    .post('/meetings/:id/guests', signedIn, body(guestShape), async (c) =>
      answer(c, await actions.addGuest(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json'))),
    )
    .put('/meetings/:id/guests/:guestId', signedIn, body(guestPresenceShape), async (c) => {
      const [id, guestId] = [knownId(c.req.param('id')), knownId(c.req.param('guestId'))]
      return answer(c, await actions.markGuest(parts, asker(c), id, guestId, c.req.valid('json').present))
    })
    .post('/meetings/:id/stays', signedIn, body(missedStayShape), async (c) =>
      answer(c, await actions.addStay(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json'))),
    )
    .put('/meetings/:id/stays/:stayId', signedIn, body(stayShape), async (c) => {
      const [id, stayId] = [knownId(c.req.param('id')), knownId(c.req.param('stayId'))]
      return answer(c, await actions.correctStay(parts, asker(c), id, stayId, c.req.valid('json')))
    })
    .post('/meetings/:id/stays/:stayId/remove', signedIn, body(reasonShape), async (c) => {
      const [id, stayId] = [knownId(c.req.param('id')), knownId(c.req.param('stayId'))]
      return answer(c, await actions.removeStay(parts, asker(c), id, stayId, c.req.valid('json').reason))
    })
}
