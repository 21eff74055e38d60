/**
 * Files are written in a child process, so that the server's loop stays free and a paper that never ends can be killed:
 * 1. jobs wait in a line and go one at a time to one child, which is started by the first of them
 * 2. a child that is too slow is killed; it and a child that dies fail their job only, and the next job gets a new child
 * 3. after some hundred jobs the child is replaced, because the typesetter never gives back all of its memory
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '../../shared/refusal.ts'
import { canonicalJson } from '../../shared/text/canonical.ts'
import { notPrintable } from './text/problems.ts'
import type { Rendered, RenderJob } from './types.ts'
import type { Delivery, Order } from './worker.ts'

export type { FileFormat, PaperFacts, Rendered, RenderJob } from './types.ts'

export type Renderer = {
  /** A Refusal (`paper_not_printable`) when the paper is at fault; throws when the machine is, so that the job is tried again. */
  render(job: RenderJob): Promise<Rendered | Refusal>
  close(): Promise<void>
}

export type RendererLimits = {
  /** Sixty pages take under a second; a paper that takes this long will never end. */
  timeoutMs: number
  maxPaperBytes: number
  maxWaiting: number
  jobsPerChild: number
}

const usualLimits: RendererLimits = {
  timeoutMs: 30_000,
  maxPaperBytes: 2_000_000,
  maxWaiting: 100,
  jobsPerChild: 200,
}

type Waiting = {
  job: RenderJob
  resolve: (result: Rendered | Refusal) => void
  reject: (error: Error) => void
}

export function createRenderer(
  limits: Partial<RendererLimits> = {},
): Renderer & { childPid(): number | null } {
  const { timeoutMs, maxPaperBytes, maxWaiting, jobsPerChild } = { ...usualLimits, ...limits }
  const line: Waiting[] = []
  let child: ChildProcess | null = null
  let jobsDone = 0
  let busy = false
  let closed = false

  async function serve(): Promise<void> {
    if (busy) return
    busy = true
    for (let next = line.shift(); next; next = line.shift()) {
      try {
        next.resolve(await inChild(next.job))
      } catch (error) {
        next.reject(error as Error)
      }
    }
    busy = false
    child?.unref()
    child?.channel?.unref()
  }

  async function inChild(job: RenderJob): Promise<Rendered | Refusal> {
    if (closed) throw new Error('the renderer is closed')
    if (child && (!child.connected || jobsDone >= jobsPerChild)) dismiss()
    child ??= startChild()
    const worker = child
    worker.ref()
    worker.channel?.ref()
    const delivery = await answerOf(worker, { ordinal: ++jobsDone, job }, timeoutMs).catch((error) => {
      dismiss()
      throw error
    })
    if (delivery.outcome === 'failed') throw new Error(`writing a file failed: ${delivery.error}`)
    return delivery.result
  }

  function dismiss(): void {
    child?.kill('SIGKILL')
    child = null
    jobsDone = 0
  }

  return {
    async render(job) {
      const size = canonicalJson(job.paper).length
      if (size > maxPaperBytes)
        return notPrintable([{ kind: 'too_large', place: '', block: 0, what: `${size}` }])
      if (closed) throw new Error('the renderer is closed')
      if (line.length >= maxWaiting) throw new Error('too many files are waiting to be written')
      return new Promise((resolve, reject) => {
        line.push({ job, resolve, reject })
        void serve()
      })
    },
    async close() {
      closed = true
      dismiss()
    },
    childPid: () => child?.pid ?? null,
  }
}

/** The child runs TypeScript by tsx, whatever started the parent; it gets no environment, so none of our secrets. */
function startChild(): ChildProcess {
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
    execArgv: ['--import', import.meta.resolve('tsx')],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return child
}

function answerOf(
  worker: ChildProcess,
  order: Order,
  timeoutMs: number,
): Promise<Extract<Delivery, { ordinal: number }>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => end(() => reject(new Error(`writing a file took over ${timeoutMs} ms`))),
      timeoutMs,
    )
    const onMessage = (delivery: Delivery): void => {
      if (delivery.ordinal === order.ordinal) end(() => resolve(delivery))
    }
    const onExit = (code: number | null, signal: string | null): void => {
      end(() => reject(new Error(`the process that writes files ended (${signal ?? code})`)))
    }
    const onError = (error: Error): void => end(() => reject(error))
    const end = (settle: () => void): void => {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('exit', onExit)
      worker.off('error', onError)
      settle()
    }
    worker.on('message', onMessage)
    worker.on('exit', onExit)
    worker.on('error', onError)
    worker.send(order, (error) => error && onError(error))
  })
}
