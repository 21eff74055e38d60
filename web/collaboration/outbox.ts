/**
 * Words that are not on the server yet, kept in this browser so that a closed tab or a flat battery does not take them away.
 * Plain IndexedDB, one record per person, paper, epoch, schema and open page. Nobody else's words stay here: signing out, a
 * sign-in of another person and a lost right empty it. Where the browser keeps nothing, the memory of the page has to do.
 */
import type { LostField } from './status.ts'

/** For whom, and for which text, something is kept. */
export type KeptFor = { personId: string; positionId: string; epoch: number; schemaVersion: string }

export type Kept = KeptFor & {
  key: string
  /** Counts up with every writing, so that only what was read is removed. */
  revision: number
  /** What the server lacks. Null: it must never be merged (refused, or the text is over), only its words are left. */
  update: Uint8Array | null
  /** The fields with unsaved changes, in plain words. */
  words: LostField[]
  changes: number
  /** Since when the oldest of it waits. */
  sinceMs: number
}

/** `wiped` names whose words may still be here; null: nobody's. */
type News = { kind: 'changed' } | { kind: 'wiped'; keptPersonId: string | null }

const storeName = 'unsent'
const listeners = new Set<(news: News) => void>()
const memory = new Map<string, Kept>()
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('radopis-outbox')
let database: IDBDatabase | null = null
let opening: Promise<IDBDatabase | null> | null = null

channel?.addEventListener('message', ({ data }) => {
  // Only pages of this product speak on this channel.
  const news = data as News
  if (news.kind === 'wiped') forget(({ personId }) => personId !== news.keptPersonId)
  for (const listener of [...listeners]) listener(news)
})

export function onOutbox(listener: (news: News) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(news: News): void {
  for (const listener of [...listeners]) listener(news)
  channel?.postMessage(news)
}

/** Whether what is kept outlives this page. */
export const outboxLasts = async (): Promise<boolean> => (await open()) !== null

export async function keep(record: Kept): Promise<void> {
  memory.set(record.key, record)
  await inStore('readwrite', (store) => store.put(record))
  tell({ kind: 'changed' })
}

/** `revision`: only if nobody has written to it since it was read. */
export async function drop(key: string, revision?: number): Promise<void> {
  const isMeant = (found: Kept | undefined): boolean =>
    found !== undefined && (revision === undefined || found.revision === revision)
  if (isMeant(memory.get(key))) memory.delete(key)
  await inStore('readwrite', (store) => {
    const asked: IDBRequest<Kept | undefined> = store.get(key)
    asked.onsuccess = () => {
      if (isMeant(asked.result)) store.delete(key)
    }
    return asked
  })
  tell({ kind: 'changed' })
}

/** Whether signing out would take unsent words of this person away. */
export async function keepsAnythingOf(personId: string): Promise<boolean> {
  const stored = await inStore('readonly', (store): IDBRequest<Kept[]> => store.getAll())
  return (stored ?? [...memory.values()]).some((record) => record.personId === personId)
}

export async function keptOf(personId: string, positionId: string): Promise<Kept[]> {
  const stored = await inStore('readonly', (store): IDBRequest<Kept[]> => store.getAll())
  const mine = (stored ?? [...memory.values()]).filter(
    (record) => record.personId === personId && record.positionId === positionId,
  )
  return mine.sort((a, b) => a.sinceMs - b.sinceMs)
}

/** Signing out: nothing of anybody stays on this computer, and open pages keep nothing more. */
export const wipeAll = (): Promise<void> => wipePeople(null)

/** Another person signed in: only their own words may be here. */
export const wipeOthers = (personId: string): Promise<void> => wipePeople(personId)

async function wipePeople(keptPersonId: string | null): Promise<void> {
  tell({ kind: 'wiped', keptPersonId })
  await forget(({ personId }) => personId !== keptPersonId)
}

/** The right to this paper is gone, and so is what this browser has of it. */
export async function wipePaper(positionId: string): Promise<void> {
  await forget((record) => record.positionId === positionId)
  tell({ kind: 'changed' })
}

async function forget(isMeant: (record: Kept) => boolean): Promise<void> {
  for (const record of memory.values()) if (isMeant(record)) memory.delete(record.key)
  await inStore('readwrite', (store) => {
    const walk = store.openCursor()
    walk.onsuccess = () => {
      const { result } = walk
      if (!result) return
      // Whatever stands in this store was put there by `keep`.
      if (isMeant(result.value as Kept)) result.delete()
      result.continue()
    }
    return walk
  })
}

/** While the page is being left there is no time to wait: with the database open, the work is handed over at once. */
async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  try {
    const opened = database ?? (await open())
    if (!opened) return null
    const transaction = opened.transaction(storeName, mode)
    const asked = work(transaction.objectStore(storeName))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    return asked.result
  } catch {
    // Full, forbidden or emptied under our hands: the page's memory still has it, and the next try opens it anew.
    close()
    return null
  }
}

function close(): void {
  database?.close()
  database = null
  opening = null
}

function open(): Promise<IDBDatabase | null> {
  opening ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(null)
    const asked = indexedDB.open('radopis-outbox', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(storeName, { keyPath: 'key' })
    asked.onerror = () => resolve(null)
    asked.onsuccess = () => {
      database = asked.result
      // Signing out empties the browser's storage from the server, which closes what is open here.
      database.onclose = close
      database.onversionchange = close
      resolve(database)
    }
  })
  return opening
}
