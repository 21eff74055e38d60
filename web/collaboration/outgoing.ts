/**
 * What leaves this browser. y-websocket's own two listeners send everything at once, which is too much in two cases: a change
 * larger than a live frame may be, and what colleagues' browsers said of themselves, which the server would get back from each.
 */
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'

/** A local change larger than `maxBytes` is not sent: `reconnect` lets it travel in the answer to the server's question. */
export function sendLargeWithAnswer(
  provider: WebsocketProvider,
  maxBytes: number,
  reconnect: () => void,
): void {
  const send = provider._updateHandler
  provider.doc.off('update', send)
  // Under the provider's own name, so that its `destroy` takes it off.
  provider._updateHandler = (update, origin) => {
    const isLarge = origin !== provider && update.byteLength > maxBytes
    if (isLarge && provider.wsconnected) reconnect()
    else send(update, origin)
  }
  provider.doc.on('update', provider._updateHandler)
}

const messageAwareness = 1

type Changed = { added: number[]; updated: number[]; removed: number[] }

/** Only what this browser says of itself, and only when it is the one who says it. */
export function sendOnlyOwnPresence(provider: WebsocketProvider): void {
  const { awareness } = provider
  awareness.off('update', provider._awarenessUpdateHandler)
  provider._awarenessUpdateHandler = ({ added, updated, removed }: Changed, origin: unknown) => {
    const { ws, wsconnected } = provider
    if (origin === provider || ![...added, ...updated, ...removed].includes(awareness.clientID)) return
    if (!wsconnected || ws?.readyState !== ws?.OPEN) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageAwareness)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
    ws?.send(encoding.toUint8Array(encoder))
  }
  awareness.on('update', provider._awarenessUpdateHandler)
}
