/** The clock's own act: a circular ballot ends also when nobody looks. And what a secret ballot left on its pages is tidied away. */
import * as v from 'valibot'
import type { Database } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { settleJob, tidyJob } from './settling.ts'
import { forgetEarlierRows } from './votes-store.ts'

const payload = v.object({ positionId: v.string() })

export function registerBallotJobs(parts: { database: Database; jobs: Jobs; ports: PositionPorts }): void {
  const { database, jobs, ports } = parts
  jobs.handle(settleJob, async (told) => ports.settleDue(v.parse(payload, told).positionId))
  jobs.handle(tidyJob, () => forgetEarlierRows(database.sql))
}
