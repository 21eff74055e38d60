/** Somebody who types without pause over the unmodified y-websocket client, and remembers what the server said is saved. */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { messageAck } from '../../shared/collaboration/wire.ts'

export type Typist = {
  /** Words the server has acknowledged. */
  saved: () => string[]
  textOf: (root: string) => string
  synced: Promise<void>
  /** A word every few milliseconds, until `leave`. */
  typeInto: (root: string, prefix: string) => void
  leave: () => void
}

const everyMs = 5

export function typist(origin: string, positionId: string, cookie: string): Typist {
  const doc = new Y.Doc()
  const words: { word: string; frame: number }[] = []
  let sent = 0
  let acked = 0
  class Counting extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie, origin } })
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      const [message, step] = data as Uint8Array
      if (message === 0 && step !== 0) sent += 1
      super.send(data)
    }
  }
  const provider = new WebsocketProvider(`${origin.replace('http', 'ws')}/collaboration`, positionId, doc, {
    // ws and the browser's socket differ in their event types only.
    WebSocketPolyfill: Counting as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params: { ack: '1' },
  })
  provider.messageHandlers[messageAck] = (_, decoder) => {
    acked = decoding.readVarUint(decoder)
  }
  let timer: NodeJS.Timeout | undefined
  return {
    saved: () => words.filter(({ frame }) => frame <= acked).map(({ word }) => word),
    textOf: (root) => doc.getXmlFragment(root).toString(),
    synced: new Promise((resolve) => provider.once('sync', () => resolve())),
    typeInto(root, prefix) {
      const paragraph = doc.getXmlFragment(root).get(0) as Y.XmlElement
      const text = paragraph.get(0) as Y.XmlText
      timer = setInterval(() => {
        if (!provider.wsconnected) return
        const word = `${prefix}${words.length};`
        text.insert(text.length, word)
        words.push({ word, frame: sent })
      }, everyMs)
    },
    leave() {
      clearInterval(timer)
      provider.destroy()
      doc.destroy()
    },
  }
}
