/** Writers: somebody with a document, a paragraph to write in, and a run of text of their own. */
import * as Y from 'yjs'
import { type Address, Client } from './client.ts'

export type Writer = { client: Client; type: (words: string) => void; text: Y.XmlText }

/** The first paragraph of the field; made where the server seeds none. */
export async function prepareText(address: Address): Promise<void> {
  const client = new Client(address, { doc: new Y.Doc() })
  await client.answered
  if (!paragraphIn(client)) {
    client.type((doc) => doc.getXmlFragment(address.root).insert(0, [new Y.XmlElement('paragraph')]))
    await untilSeen(address, (other) => paragraphIn(other) !== null)
  }
  await client.leave()
}

/** Sits down beside the others and looks until it holds. */
export async function untilSeen(address: Address, holds: (client: Client) => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const client = new Client(address, { doc: new Y.Doc() })
    await client.answered
    const isSo = holds(client)
    await client.leave()
    if (isSo) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('what was written is not seen by others')
}

export function paragraphIn({ doc, address }: Pick<Client, 'doc' | 'address'>): Y.XmlElement | null {
  const first = doc?.getXmlFragment(address.root).get(0)
  return first instanceof Y.XmlElement ? first : null
}

/** `clientId`: of the author of words that were made beforehand. */
export async function sitToWrite(address: Address, clientId?: number): Promise<Writer> {
  const doc = new Y.Doc()
  if (clientId !== undefined) doc.clientID = clientId
  const client = new Client(address, { doc })
  await client.answered
  client.isDeaf = true
  const paragraph = paragraphIn(client)
  if (!paragraph) throw new Error('there is no paragraph to write in')
  const text = new Y.XmlText()
  client.type(() => paragraph.push([text]))
  return { client, text, type: (words) => client.type(() => text.insert(text.length, words)) }
}

/** A text of about `bytes` letters, typed as people do: words, mostly at the end, now and then somewhere before. */
export function fill({ client, text }: Writer, bytes: number, random: () => number): void {
  while (text.length < bytes) {
    const words = 'zdanie o ekonomii społecznej '.repeat(3)
    const at = random() < 0.7 ? text.length : Math.floor(random() * text.length)
    client.type(() => text.insert(at, words))
  }
}

/** Ten at a time, in order. */
export async function inTens<T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const all: T[] = []
  for (let from = 0; from < count; from += 10) {
    const ten = Array.from({ length: Math.min(10, count - from) }, (_, n) => work(from + n))
    all.push(...(await Promise.all(ten)))
  }
  return all
}
