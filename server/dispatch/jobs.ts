/** Which jobs letters need, and what runs them. */
import * as v from 'valibot'
import type { Renderer } from '../exports/render.ts'
import { renderArtefacts, renderJob } from './artefacts/actions.ts'
import { type SendParts, sendJob, sendLetter } from './sending.ts'

export type DispatchParts = SendParts & { renderer: Pick<Renderer, 'render'>; config: { origin: string } }

const renderPayload = v.object({ positionId: v.string(), versionId: v.string() })
const sendPayload = v.object({ dispatchId: v.string(), attemptId: v.string() })

export function registerDispatchJobs(parts: DispatchParts): void {
  const { database, renderer, config } = parts
  parts.jobs.handle(renderJob, (payload) =>
    renderArtefacts({ database, renderer, origin: config.origin }, v.parse(renderPayload, payload)),
  )
  parts.jobs.handle(sendJob, (payload) => sendLetter(parts, v.parse(sendPayload, payload)))
}
