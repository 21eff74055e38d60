/** What leaves the browser: one's own presence and nobody else's, and no change that a live frame cannot hold. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { sendLargeWithAnswer, sendOnlyOwnPresence } from '../../web/collaboration/outgoing.ts'

const providers: WebsocketProvider[] = []
afterEach(() => {
  for (const provider of providers.splice(0)) {
    provider.ws = null
    provider.destroy()
    provider.awareness.destroy()
    provider.doc.destroy()
  }
})

function connected() {
  const frames: Uint8Array[] = []
  const provider = new WebsocketProvider('ws://nowhere', 'paper', new Y.Doc(), {
    connect: false,
    disableBc: true,
    // Node 20 has none, and nothing is dialled.
    WebSocketPolyfill: class {} as never,
  })
  providers.push(provider)
  provider.wsconnected = true
  // Of a socket, only what is used of it here.
  provider.ws = { readyState: 1, OPEN: 1, send: (frame: Uint8Array) => frames.push(frame) } as never
  return { provider, frames }
}

describe('presence', () => {
  const colleague = () => {
    const awareness = new Awareness(new Y.Doc())
    awareness.setLocalState({ field: 'theirs' })
    const update = encodeAwarenessUpdate(awareness, [awareness.clientID])
    awareness.destroy()
    return { update, clientId: awareness.clientID }
  }

  it('heard from the server does not go back to it', () => {
    const { provider, frames } = connected()
    sendOnlyOwnPresence(provider)
    const { update, clientId } = colleague()
    applyAwarenessUpdate(provider.awareness, update, provider)
    expect(provider.awareness.getStates().get(clientId)).toEqual({ field: 'theirs' })
    expect(frames).toEqual([])
  })

  it('of oneself leaves, and of nobody else', () => {
    const { provider, frames } = connected()
    sendOnlyOwnPresence(provider)
    const { update, clientId } = colleague()
    applyAwarenessUpdate(provider.awareness, update, provider)
    // y-protocols itself forgets somebody who was silent for long: no news for the server.
    provider.awareness.states.delete(clientId)
    provider.awareness.emit('update', [{ added: [], updated: [], removed: [clientId] }, 'timeout'])
    expect(frames).toEqual([])
    provider.awareness.setLocalStateField('field', 'mine')
    expect(frames).toHaveLength(1)
    const heard = new Awareness(new Y.Doc())
    // Awareness message, then the length of the rest in one byte.
    applyAwarenessUpdate(heard, (frames[0] ?? new Uint8Array()).slice(2), 'test')
    const { clientID } = provider.awareness
    expect(heard.getStates().get(clientID)).toEqual({ field: 'mine' })
    expect([...heard.getStates().keys()].filter((id) => id !== heard.clientID)).toEqual([clientID])
    heard.destroy()
  })
})

describe('a change', () => {
  it('larger than a live frame waits for the answer to the server, and a small one leaves at once', () => {
    const { provider, frames } = connected()
    const reconnect = vi.fn()
    sendLargeWithAnswer(provider, 1_000, reconnect)
    const text = provider.doc.getText('t')
    text.insert(0, 'a')
    expect(frames).toHaveLength(1)
    text.insert(0, 'x'.repeat(2_000))
    expect(frames).toHaveLength(1)
    expect(reconnect).toHaveBeenCalledTimes(1)
  })

  it('of somebody else is not sent, however large it is', () => {
    const { provider, frames } = connected()
    const reconnect = vi.fn()
    sendLargeWithAnswer(provider, 1_000, reconnect)
    const other = new Y.Doc()
    other.getText('t').insert(0, 'x'.repeat(2_000))
    Y.applyUpdate(provider.doc, Y.encodeStateAsUpdate(other), provider)
    expect(frames).toEqual([])
    expect(reconnect).not.toHaveBeenCalled()
  })
})
