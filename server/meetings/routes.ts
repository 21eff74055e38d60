/** /api/meetings: plan, open, close; seats, guests, agenda. Every change answers with the meeting as it is now. */
import { Hono } from 'hono'
import { agendaItemShape, guestShape, meetingShape, seatShape } from '../../shared/meetings/shapes.ts'
import { asker, signedIn } from '../auth/guard.ts'
import type { Database } from '../platform/database.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import * as actions from './actions.ts'

export function meetingRoutes({ database }: { database: Database }) {
  return new Hono<Env>()
    .get('/meetings', signedIn, async (c) => answer(c, await actions.listMeetings(database)))
    .post('/meetings', signedIn, body(meetingShape), async (c) =>
      answer(c, await actions.planMeeting(database, asker(c), c.req.valid('json')), 201),
    )
    .get('/meetings/:id', signedIn, async (c) =>
      answer(c, await actions.readMeeting(database, asker(c), knownId(c.req.param('id')))),
    )
    .post('/meetings/:id/open', signedIn, async (c) =>
      answer(c, await actions.openMeeting(database, asker(c), knownId(c.req.param('id')))),
    )
    .post('/meetings/:id/close', signedIn, async (c) =>
      answer(c, await actions.closeMeeting(database, asker(c), knownId(c.req.param('id')))),
    )
    .put('/meetings/:id/seats/:mandateId', signedIn, body(seatShape), async (c) => {
      const [id, mandateId] = [knownId(c.req.param('id')), knownId(c.req.param('mandateId'))]
      return answer(c, await actions.markSeat(database, asker(c), id, mandateId, c.req.valid('json').present))
    })
    .post('/meetings/:id/guests', signedIn, body(guestShape), async (c) =>
      answer(
        c,
        await actions.addGuest(database, asker(c), knownId(c.req.param('id')), c.req.valid('json').name),
      ),
    )
    .post('/meetings/:id/items', signedIn, body(agendaItemShape), async (c) =>
      answer(
        c,
        await actions.addAgendaItem(database, asker(c), knownId(c.req.param('id')), c.req.valid('json')),
      ),
    )
}
