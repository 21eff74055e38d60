/**
 * Puts the house together: makes each part once and hands it to those that need it. The only place where a feature meets one
 * to its right. Nothing here decides anything.
 */

import { randomUUID } from 'node:crypto'
import { endAll } from './amendments/store.ts'
import { allowedOrigin } from './auth/guard.ts'
import { registerAuthJobs } from './auth/links/actions.ts'
import { createSessions } from './auth/sessions/sessions.ts'
import { createSetupToken } from './auth/setup-token.ts'
import { registerBallotJobs } from './ballots/jobs.ts'
import { settle, settleDue } from './ballots/settling.ts'
import { ballotsOf } from './ballots/view.ts'
import { createCheckpoints } from './collaboration/checkpoints/checkpoints.ts'
import { createRooms } from './collaboration/rooms.ts'
import {
  addField,
  appendBlocks,
  followText,
  freezeText,
  openText,
  reopenText,
  replaceWords,
} from './collaboration/text.ts'
import type { Config } from './config.ts'
import { enqueueArtefacts } from './dispatch/artefacts/actions.ts'
import { registerDispatchJobs } from './dispatch/jobs.ts'
import { artefactsOf, dispatchesOf, letterFacts, lettersSent } from './dispatch/queries.ts'
import { cancelLetters } from './dispatch/store.ts'
import { createRenderer } from './exports/render.ts'
import { noticeTooLate } from './meetings/notice/facts.ts'
import { registerMeetingJobs } from './meetings/notice/sending.ts'
import { unschedule } from './meetings/unschedule-store.ts'
import { createNotifications } from './notifications/notifications.ts'
import { createBus } from './platform/bus.ts'
import type { Database, Tx } from './platform/database.ts'
import { createJobs } from './platform/jobs.ts'
import type { Log } from './platform/log.ts'
import { createMail } from './platform/mail.ts'
import { createRegistry } from './platform/metrics.ts'
import { carryOutEffect } from './positions/endings/effects.ts'
import { createDraftReader } from './positions/import/reader.ts'
import type { PositionPorts } from './positions/ports.ts'
import { enqueueLookAgain, registerPositionJobs } from './positions/settle.ts'
import { closeRound, openRound, roundOf } from './review/round.ts'
import { registerReviewJobs } from './review/telling.ts'
import { follower, type LendText } from './threads/following.ts'

export type Parts = ReturnType<typeof createParts>

export function createParts({ config, database, log }: { config: Config; database: Database; log: Log }) {
  const { sql } = database
  const jobs = createJobs({ database, log })
  const mail = createMail(config)
  const renderer = createRenderer()
  const draftReader = createDraftReader(log)
  const sessions = createSessions({ sql, production: config.production })
  const checkpoints = createCheckpoints({ database, jobs, log, keepLogDays: config.textLogDays })
  const registry = createRegistry()
  const bus = createBus(config.redisUrl, log)
  const rooms = createRooms({
    database,
    bus,
    registry,
    checkpoints,
    readSession: sessions.read,
    allowedOrigin: allowedOrigin(config),
    log,
  })
  sessions.onRevoked((ended) => rooms.revokeAll(ended.personId))

  const ports: PositionPorts = {
    openText,
    addField,
    appendBlocks,
    freezeText: (tx, positionId, expectedSeq) =>
      freezeText(tx, positionId, expectedSeq, follower(positionId)),
    reopenText,
    openRound,
    closeRound,
    roundOf,
    unschedule,
    endAmendments: endAll,
    ballotsOf,
    settleBallots: (tx, positionId) => settle(tx, jobs, positionId),
    async settleDue(positionId) {
      if (await settleDue({ database, jobs }, positionId))
        rooms.announce(positionId, { event: 'state_changed' })
    },
    letterFacts,
    noticeTooLate,
    dispatchesOf,
    artefactsOf,
    cancelLetters,
    lettersSent,
    enqueueFiles: (tx, positionId, versionId) =>
      enqueueArtefacts(tx, jobs, positionId, versionId, randomUUID()),
    lookAgain: (tx, positionId, at) => enqueueLookAgain(tx, jobs, positionId, at),
    announce: rooms.announce,
  }
  const parts = {
    config,
    database,
    log,
    jobs,
    mail,
    renderer,
    draftReader,
    sessions,
    rooms,
    bus,
    registry,
    checkpoints,
    ports,
    lendText: followText satisfies LendText,
    replaceWords,
    setupToken: createSetupToken(),
    /** In the adopting transaction: what the paper ends is ended, and its files go into the queue. */
    enqueueArtefacts: async (tx: Tx, positionId: string, versionId: string) => {
      await carryOutEffect(tx, ports, positionId)
      await enqueueArtefacts(tx, jobs, positionId, versionId)
    },
  }
  registerAuthJobs(parts)
  registerBallotJobs(parts)
  registerDispatchJobs(parts)
  const notifications = createNotifications(parts)
  registerReviewJobs(parts)
  registerMeetingJobs(parts)
  registerPositionJobs(parts)
  return {
    ...parts,
    notifications,
    /** In this order: no new edits, running jobs finish, the renderer goes, nobody rings any more; the database is closed by whoever opened it. */
    async close(): Promise<void> {
      await rooms.close()
      await notifications.stop()
      await jobs.stop()
      await renderer.close()
      await draftReader.close()
      await bus.close()
    },
  }
}
