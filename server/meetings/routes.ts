/** /api/meetings: plan, call, change, open, close, cancel. Every change answers with the meeting as it is now. */
import { Hono } from 'hono'
import { meetingChangeShape, meetingShape, noticeShape, reasonShape } from '../../shared/meetings/shapes.ts'
import { asker, signedIn } from '../auth/guard.ts'
import { answer, body, type Env, knownId } from '../platform/http.ts'
import * as actions from './actions.ts'
import { agendaRoutes } from './agenda/routes.ts'
import { attendanceRoutes } from './attendance/routes.ts'
import type { MeetingParts } from './frame.ts'
import { minutesRoutes } from './minutes/routes.ts'

export function meetingRoutes(parts: MeetingParts) {
  const { database } = parts
  return new Hono<Env>()
    .get('/meetings', signedIn, async (c) => answer(c, await actions.listMeetings(database)))
    .post('/meetings', signedIn, body(meetingShape), async (c) =>
      answer(c, await actions.planMeeting(parts, asker(c), c.req.valid('json')), 201),
    )
    .get('/meetings/:id', signedIn, async (c) =>
      answer(c, await actions.readMeeting(database, asker(c), knownId(c.req.param('id')))),
    )
    .put('/meetings/:id', signedIn, body(meetingChangeShape), async (c) =>
      answer(
        c,
        await actions.changeMeeting(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json')),
      ),
    )
    .get('/meetings/:id/live', signedIn, async (c) =>
      answer(c, await actions.watchMeeting(database, asker(c), knownId(c.req.param('id')))),
    )
    .post('/meetings/:id/notices', signedIn, body(noticeShape), async (c) =>
      answer(
        c,
        await actions.callMeeting(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json').note),
      ),
    )
    .post('/meetings/:id/open', signedIn, async (c) =>
      answer(c, await actions.openMeeting(parts, asker(c), knownId(c.req.param('id')))),
    )
    .post('/meetings/:id/close', signedIn, async (c) =>
      answer(c, await actions.closeMeeting(parts, asker(c), knownId(c.req.param('id')))),
    )
    .post('/meetings/:id/cancel', signedIn, body(reasonShape), async (c) =>
      answer(
        c,
        await actions.cancelMeeting(parts, asker(c), knownId(c.req.param('id')), c.req.valid('json').reason),
      ),
    )
    .route('/', agendaRoutes(parts))
    .route('/', attendanceRoutes(parts))
    .route('/', minutesRoutes(parts))
}
