/** Blocks that the server puts behind a field while people sit at the text: all of them hear it, nothing they typed is lost. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readText } from '../../server/collaboration/text.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { plainText } from '../../shared/text/fields.ts'
import { granted } from '../support/client.ts'
import { type House, openHouse, reads } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const paragraph = (text: string): TextNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const section = (...content: TextNode[]) => ({
  ...{ part: 'section', kind: 'stance', heading: '' },
  text: { type: 'doc', content },
})
const bring = (id: string, ...content: TextNode[]) =>
  house.lead.post(`/positions/${id}/import`, { fileName: 'a.odt', parts: [section(...content)] })
const typeFirst = (root: string, words: string) => (doc: Y.Doc) => {
  const first = doc.getXmlFragment(root).get(0) as Y.XmlElement
  first.insert(0, [new Y.XmlText(words)])
}
const onServer = async (id: string, root: string) => {
  const { fields } = await readText(house.database.sql, id)
  return plainText(fields[root] ?? { type: 'doc' })
}
const heard = (doc: Y.Doc, root: string, words: string) =>
  reads(doc, () => doc.getXmlFragment(root).toString().includes(words))

it('a text far larger than a frame reaches everybody who sits there, and whoever comes later', async () => {
  const { id, root } = await house.paper()
  const [marek, ewa] = [await house.sit(id), house.stock(id, 'ewa')]
  await ewa.synced()
  const many = Array.from({ length: 90 }, (_, index) => paragraph(`${index} ${'słowo '.repeat(900)}`))
  await granted(bring(id, ...many, paragraph('Koniec.')))
  await Promise.all([heard(marek.doc, root, 'Koniec.'), heard(ewa.doc, root, 'Koniec.')])
  const later = await house.sit(id, 'ewa')
  expect(later.doc.getXmlFragment(root).length).toBe(91)
  expect(marek.closed).toBe(null)
  marek.type((doc) => doc.getXmlFragment(root).push([new Y.XmlElement('paragraph')]))
  await marek.saved()
  ewa.provider.destroy()
  for (const seat of [marek, later]) seat.leave()
})

it('words typed into the empty paragraph, not yet sent, stand with the first of the file', async () => {
  const { id, root } = await house.paper()
  const ewa = await house.sit(id, 'ewa')
  const before = Y.encodeStateAsUpdate(ewa.doc)
  const away = new Y.Doc()
  Y.applyUpdate(away, before)
  typeFirst(root, 'Pisane bez sieci. ')(away)
  await granted(bring(id, paragraph('Z pliku.'), paragraph('Dalej.')))
  await heard(ewa.doc, root, 'Dalej.')
  ewa.update(Y.encodeStateAsUpdate(away, Y.encodeStateVectorFromUpdate(before)))
  await ewa.saved()
  const words = await onServer(id, root)
  for (const said of ['Pisane bez sieci.', 'Z pliku.', 'Dalej.']) expect(words).toContain(said)
  expect(words.split('\n')).toHaveLength(2)
  ewa.leave()
})

it('of two at once both stand, one behind the other, each written by its person', async () => {
  const { id, root } = await house.paper()
  const answers = await Promise.all(['Raz.', 'Dwa.', 'Trzy.'].map((text) => bring(id, paragraph(text))))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect((await onServer(id, root)).split('\n').sort()).toEqual(['Dwa.', 'Raz.', 'Trzy.'])
  const written = await house.database.sql<{ person: string | null }[]>`
    select person_id as person from text_update where position_id = ${id} order by seq offset 1`
  expect(written.map(({ person }) => person)).toEqual(Array(3).fill(house.people.marek.id))
})

it('an empty paragraph gives way to a heading; a field that says something only grows', async () => {
  const { id, root } = await house.paper()
  const heading: TextNode = {
    type: 'heading',
    attrs: { level: 3 },
    content: [{ type: 'text', text: 'Opis' }],
  }
  const list: TextNode = {
    ...{ type: 'orderedList', attrs: { start: 2, style: 'letter' } },
    content: [{ type: 'listItem', content: [paragraph('punkt')] }],
  }
  const link = [{ type: 'link', attrs: { href: 'https://rada.example.test/' } }, { type: 'bold' }]
  const rich: TextNode = {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'słowa', marks: link },
      { type: 'footnote', attrs: { note: 'Przypis.' } },
      { type: 'hardBreak' },
      { type: 'text', text: 'dalej' },
    ],
  }
  await granted(bring(id, heading, list))
  await granted(bring(id, rich))
  const { fields } = await readText(house.database.sql, id)
  expect(fields[root]?.content?.map(({ type }) => type)).toEqual(['heading', 'orderedList', 'paragraph'])
  expect(fields[root]?.content?.[1]?.attrs).toEqual({ start: 2, style: 'letter' })
  expect(fields[root]?.content?.[2]?.content).toMatchObject([
    { text: 'słowa', marks: expect.arrayContaining(link.map((mark) => expect.objectContaining(mark))) },
    { type: 'footnote', attrs: { note: 'Przypis.' } },
    { type: 'hardBreak' },
    { text: 'dalej' },
  ])
})
