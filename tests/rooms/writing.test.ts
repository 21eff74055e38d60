/** Writing together: an edit is inspected, stored, applied, told, acknowledged, in this order (I1, I2). */
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readText } from '../../server/collaboration/text.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { plainText } from '../../shared/text/fields.ts'
import { textSchema } from '../../shared/text/schema.ts'
import { granted } from '../support/client.ts'
import { type House, holdText, openHouse, reads, seqOf, stored, textOf, wordsOf } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('[W1] two unmodified y-websocket clients', () => {
  it('see each other’s words', async () => {
    const { id, root } = await house.paper()
    const [marek, ewa] = [house.stock(id, 'marek'), house.stock(id, 'ewa')]
    await Promise.all([marek.synced(), ewa.synced()])
    textOf(marek.doc, root).insert(0, 'Rada wnosi')
    await reads(ewa.doc, () => wordsOf(ewa.doc, root) === 'Rada wnosi')
    textOf(ewa.doc, root).insert(10, ' o zmianę')
    await reads(marek.doc, () => wordsOf(marek.doc, root) === 'Rada wnosi o zmianę')
    textOf(marek.doc, root).delete(0, 5)
    await reads(ewa.doc, () => wordsOf(ewa.doc, root) === 'wnosi o zmianę')
    marek.provider.destroy()
    ewa.provider.destroy()
  })

  it('see each other, under the names of their sessions and no other (H28)', async () => {
    const { id } = await house.paper()
    const [marek, ewa] = [house.stock(id, 'marek'), house.stock(id, 'ewa')]
    await Promise.all([marek.synced(), ewa.synced()])
    marek.provider.awareness.setLocalState({ user: { name: 'Przewodnicząca Rady' }, field: 'x', junk: 1 })
    // The empty state of whoever has only just come may arrive first.
    const seen = await stateOf(ewa, marek.doc.clientID, (state) => hasField(state, 'x'))
    expect(seen).toEqual({
      user: {
        name: 'Marek Olcha',
        personId: house.people.marek.id,
        color: expect.stringMatching(/^#[0-9a-f]{6}$/),
      },
      field: 'x',
    })
    marek.provider.destroy()
    await stateOf(ewa, marek.doc.clientID, (state) => state === undefined)
    ewa.provider.destroy()
  })

  it('are seen again at once when they come back', async () => {
    const { id } = await house.paper()
    const [marek, ewa] = [house.stock(id, 'marek'), house.stock(id, 'ewa')]
    await Promise.all([marek.synced(), ewa.synced()])
    marek.provider.awareness.setLocalState({ field: 'x' })
    await stateOf(ewa, marek.doc.clientID, (state) => state !== undefined)
    marek.provider.disconnect()
    await stateOf(ewa, marek.doc.clientID, (state) => state === undefined)
    marek.provider.connect()
    await stateOf(ewa, marek.doc.clientID, (state) => state !== undefined)
    marek.provider.destroy()
    ewa.provider.destroy()
  })
})

const hasField = (state: unknown, field: string): boolean =>
  typeof state === 'object' && state !== null && 'field' in state && state.field === field

function stateOf(
  { provider }: ReturnType<House['stock']>,
  clientId: number,
  holds: (state: unknown) => boolean,
): Promise<unknown> {
  return new Promise((resolve) => {
    const look = () => {
      const state = provider.awareness.getStates().get(clientId)
      if (!holds(state)) return
      provider.awareness.off('change', look)
      resolve(state)
    }
    provider.awareness.on('change', look)
    look()
  })
}

describe('[I1] [I2] acknowledged means committed, and nobody sees what is not', () => {
  it('while the commit waits there is no ack, and no colleague hears of it', async () => {
    const { id, root } = await house.paper()
    const [marek, ewa] = [await house.sit(id), await house.sit(id, 'ewa')]
    await Promise.all([marek.saved(), ewa.saved()])
    const before = await seqOf(house, id)
    const hold = await holdText(house, id)
    marek.type((doc) => textOf(doc, root).insert(0, 'słowo'))
    await hold.isAwaited()
    await marek.roundTrip()
    await ewa.roundTrip()
    expect(marek.acked).toBeLessThan(marek.sent)
    expect(wordsOf(ewa.doc, root)).not.toContain('słowo')
    await hold.release()
    await marek.saved()
    expect(await seqOf(house, id)).toBe(before + 1)
    expect(wordsOf(await stored(house, id), root)).toBe('słowo')
    await reads(ewa.doc, () => wordsOf(ewa.doc, root).includes('słowo'))
    marek.leave()
    ewa.leave()
  })

  it('a deletion, which moves no clock, is stored and acknowledged too', async () => {
    const { id, root } = await house.paper()
    const marek = await house.sit(id)
    marek.type((doc) => textOf(doc, root).insert(0, 'słowo'))
    await marek.saved()
    marek.type((doc) => textOf(doc, root).delete(1, 4))
    await marek.saved()
    expect(wordsOf(await stored(house, id), root)).toBe('s')
    marek.leave()
  })

  it('[C3] what waited while another commit ran shares one transaction', async () => {
    const { id, root } = await house.paper()
    const marek = await house.sit(id)
    await marek.saved()
    const hold = await holdText(house, id)
    marek.type((doc) => textOf(doc, root).insert(0, '0'))
    await hold.isAwaited()
    for (let i = 1; i <= 20; i += 1) marek.type((doc) => textOf(doc, root).insert(i, 'x'))
    await marek.roundTrip()
    await hold.release()
    await marek.saved()
    const transactions = await house.database.sql`
      select distinct xmin from text_update where position_id = ${id} and person_id = ${house.people.marek.id}`
    expect(transactions.length).toBe(2)
    marek.leave()
  })

  it('a frame that says nothing new is acknowledged and stored by nobody', async () => {
    const { id } = await house.paper()
    const marek = await house.sit(id)
    await marek.saved()
    const before = await seqOf(house, id)
    marek.update(Y.encodeStateAsUpdate(marek.doc))
    await marek.saved()
    expect(await seqOf(house, id)).toBe(before)
    marek.leave()
  })

  it('who wrote what stands in the log', async () => {
    const { id, root } = await house.paper()
    const ewa = await house.sit(id, 'ewa')
    ewa.type((doc) => textOf(doc, root).insert(0, 'moje'))
    await ewa.saved()
    const rows = await house.database.sql`
      select person_id as "personId" from text_update where position_id = ${id} and person_id is not null`
    expect(rows).toEqual([{ personId: house.people.ewa.id }])
    const [client] = await house.database.sql`
      select person_id as "personId" from text_client where position_id = ${id} and client_id = ${ewa.doc.clientID}`
    expect(client).toEqual({ personId: house.people.ewa.id })
    ewa.leave()
  })
})

describe('[W2] who may only read', () => {
  it('hears everything, may say what they have, and loses the seat at the first word of their own', async () => {
    const { id, root } = await house.paper()
    const [marek, auditor] = [await house.sit(id), await house.sit(id, 'auditor')]
    await auditor.saved()
    marek.type((doc) => textOf(doc, root).insert(0, 'słowo'))
    await reads(auditor.doc, () => wordsOf(auditor.doc, root).includes('słowo'))
    auditor.update(Y.encodeStateAsUpdate(auditor.doc))
    await auditor.saved()
    auditor.type((doc) => textOf(doc, root).insert(0, 'nie '))
    expect(await auditor.shownOut()).toBe(closeCodes.noRight)
    await marek.roundTrip()
    expect(wordsOf(await stored(house, id), root)).toBe('słowo')
    marek.leave()
  })

  it('writes as soon as they may, without coming anew', async () => {
    const { id, root } = await house.paper()
    await granted(house.lead.post(`/positions/${id}/authors`, { personId: house.people.ewa.id }))
    const ewa = await house.sit(id, 'ewa')
    ewa.type((doc) => textOf(doc, root).insert(0, 'już mogę'))
    await ewa.saved()
    ewa.leave()
  })
})

describe('[W3] every kind of text goes through the gate and comes back as it was', () => {
  it('headings, lists in lists, tables, quotes, links, footnotes, breaks, marks', async () => {
    const { id, root } = await house.paper()
    const marek = await house.sit(id)
    await marek.saved()
    marek.type((doc) => {
      const field = doc.getXmlFragment(root)
      field.delete(0, field.length)
      prosemirrorJSONToYXmlFragment(textSchema(), everything, field)
    })
    await marek.saved()
    const { fields } = await readText(house.database.sql, id)
    const node = fields[root]
    expect(node && textSchema().nodeFromJSON(node).toJSON()).toEqual(
      textSchema().nodeFromJSON(everything).toJSON(),
    )
    marek.leave()
  })

  it('a field that was added a moment ago is written in', async () => {
    const { id } = await house.paper()
    const marek = await house.sit(id)
    const section = await granted<{ id: string }>(
      house.lead.post(`/positions/${id}/sections`, { kind: 'other', heading: 'Inne' }),
    )
    const added = `section:${section.id}`
    await reads(marek.doc, () => marek.doc.getXmlFragment(added).length > 0)
    await marek.until(() => marek.told.includes('structure_changed'))
    marek.type((doc) => textOf(doc, added).insert(0, 'nowe'))
    await marek.saved()
    const { fields } = await readText(house.database.sql, id)
    expect(fields[added] && plainText(fields[added])).toBe('nowe')
    marek.leave()
  })
})

const t = (text: string, ...marks: NonNullable<TextNode['marks']>): TextNode => ({
  type: 'text',
  text,
  ...(marks.length ? { marks } : {}),
})
const p = (...content: TextNode[]): TextNode => ({ type: 'paragraph', content })
const item = (...content: TextNode[]): TextNode => ({ type: 'listItem', content })
const everything: TextNode = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [t('Ocena')] },
    { type: 'heading', attrs: { level: 4 }, content: [t('Stan')] },
    p(
      t('Rada '),
      t('wnosi', { type: 'bold' }),
      t(' o ', { type: 'bold' }, { type: 'italic' }),
      t('zmianę', { type: 'link', attrs: { href: 'https://www.gov.pl/' } }),
      { type: 'footnote', attrs: { note: 'Dz.U. 2011 nr 112' } },
      { type: 'hardBreak' },
      t('zaraz'),
    ),
    {
      type: 'orderedList',
      attrs: { start: 3, style: 'letter' },
      content: [item(p(t('a')), { type: 'bulletList', content: [item(p(t('b')))] }), item(p(t('c')))],
    },
    { type: 'blockquote', content: [p(t('cytat'))] },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [{ type: 'tableHeader', attrs: { colspan: 2 }, content: [p(t('nagłówek'))] }],
        },
        {
          type: 'tableRow',
          content: [
            { type: 'tableCell', content: [p(t('1'))] },
            { type: 'tableCell', attrs: { colwidth: [120] }, content: [p()] },
          ],
        },
      ],
    },
    { type: 'paragraph' },
  ],
}
