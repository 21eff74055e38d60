/**
 * A WebSocket that counts the sync frames that carry words (step 2 and update). The server acknowledges by that number,
 * because a deletion does not move Yjs's state vector: only counting tells whether it is stored.
 */
export type FrameCount = {
  /** Sync frames with content sent on the present connection. */
  sent: number
  /** How many of them the server has committed. */
  acked: number
  /** The server's question "what do you have?" has been answered on this connection. */
  answered: boolean
  /** The wire is cut for good: nothing may leave any more. */
  isCut: boolean
}

export type FrameNews = { onOpened: () => void; onAnswered: (frame: number) => void }

const messageSync = 0
const syncStep2 = 1
const syncUpdate = 2

export const noFrames = (): FrameCount => ({ sent: 0, acked: 0, answered: false, isCut: false })

export function countingSocket(count: FrameCount, news: FrameNews): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      count.sent = 0
      count.acked = 0
      count.answered = false
      news.onOpened()
    }

    override send(data: string | Blob | BufferSource): void {
      if (count.isCut) return
      if (data instanceof Uint8Array) note(data, count, news)
      super.send(data)
    }
  }
}

function note(frame: Uint8Array, count: FrameCount, news: FrameNews): void {
  const [message, step] = frame
  if (message !== messageSync || (step !== syncStep2 && step !== syncUpdate)) return
  count.sent += 1
  if (step !== syncStep2) return
  count.answered = true
  news.onAnswered(count.sent)
}
