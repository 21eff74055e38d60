/** How the browser counts what is not saved, when it knocks again, and what it takes back into a text. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { reconnectDelayMs } from '../../web/collaboration/backoff.ts'
import { whatItBrings } from '../../web/collaboration/bring-back.ts'
import { UnsavedEdits } from '../../web/collaboration/unsaved-edits.ts'

describe('unsaved changes', () => {
  it('are saved frame by frame', () => {
    const edits = new UnsavedEdits()
    for (const frame of [2, 3, 4]) edits.made(1, frame, 0)
    edits.acked(3, 10)
    expect(edits.count).toBe(1)
    edits.acked(4, 20)
    expect(edits.count).toBe(0)
  })

  it('made without a connection leave with the answer, and only its ack saves them', () => {
    const edits = new UnsavedEdits()
    edits.made(1, 7, 0)
    edits.made(1, null, 1)
    edits.made(1, null, 2)
    edits.reconnected()
    edits.acked(7, 3)
    expect(edits).toMatchObject({ count: 3, haveAllLeft: false })
    edits.answered(1)
    expect(edits.haveAllLeft).toBe(true)
    edits.made(1, 2, 4)
    edits.acked(1, 5)
    expect(edits).toMatchObject({ count: 1, sinceMs: 4 })
  })

  it('wait in silence only since the last word of the server', () => {
    const edits = new UnsavedEdits()
    expect(edits.silentForMs(9_000)).toBe(0)
    edits.made(1, 1, 0)
    edits.made(1, 2, 20_000)
    expect(edits.silentForMs(29_000)).toBe(29_000)
    edits.acked(1, 29_000)
    expect(edits.silentForMs(31_000)).toBe(2_000)
    edits.acked(1, 40_000)
    expect(edits.silentForMs(60_000)).toBe(31_000)
  })
})

describe('knocking again', () => {
  const range = (failures: number, code: number | null = 1006) =>
    [0, 1].map((random) => reconnectDelayMs(failures, code, random))

  it('begins within a third of a second and ends between a quarter and half a minute', () => {
    expect(range(1)).toEqual([100, 300])
    expect(range(4)).toEqual([800, 2_400])
    expect(range(40)).toEqual([7_500, 30_000])
    expect(range(1, null)).toEqual([100, 300])
  })

  it('spreads over seconds when the server starts anew', () => {
    expect(range(1, closeCodes.restart)).toEqual([100, 2_800])
  })

  it('is slow from the first time where the server has had enough', () => {
    expect(range(1, closeCodes.rateLimited)).toEqual([15_000, 30_000])
    expect(range(1, closeCodes.tooSlow)).toEqual([15_000, 30_000])
  })
})

describe('words of an earlier page', () => {
  const texts = () => {
    const server = new Y.Doc()
    server.getText('t').insert(0, 'Zdanie zbędne')
    const page = copyOf(server)
    const savedUpTo = Y.encodeStateVector(page)
    return { server, page, text: page.getText('t'), unsent: () => Y.encodeStateAsUpdate(page, savedUpTo) }
  }
  const copyOf = (doc: Y.Doc): Y.Doc => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    return copy
  }

  it('are news while the server lacks them, also where they only delete', () => {
    const { server, text, unsent } = texts()
    text.delete(6, 7)
    const fresh = copyOf(server)
    expect(whatItBrings(fresh, unsent())).toEqual({ isNews: true })
    Y.applyUpdate(fresh, unsent())
    expect(fresh.getText('t').toString()).toBe('Zdanie')
    expect(whatItBrings(fresh, unsent())).toEqual({ isNews: false })
  })

  it('without what stood before them, or broken, are not taken', () => {
    const { server, page, text } = texts()
    text.insert(0, 'a')
    const middle = Y.encodeStateVector(page)
    text.insert(0, 'b')
    expect(whatItBrings(copyOf(server), Y.encodeStateAsUpdate(page, middle))).toBeNull()
    expect(whatItBrings(copyOf(server), new Uint8Array([1, 2, 3]))).toBeNull()
    expect(server.getText('t').toString()).toBe('Zdanie zbędne')
  })
})
