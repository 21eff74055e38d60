/** The clock's own act: a circular ballot ends also when nobody looks. */
import * as v from 'valibot'
import type { Database } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { settleJob } from './settling.ts'

const payload = v.object({ positionId: v.string() })

export function registerBallotJobs({
  jobs,
  ports,
}: {
  database: Database
  jobs: Jobs
  ports: PositionPorts
}): void {
  jobs.handle(settleJob, async (told) => ports.settleDue(v.parse(payload, told).positionId))
}
