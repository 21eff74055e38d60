/** Pictures over the socket: one that was just stored is taken, another paper's is not, and a copied paper keeps its own. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fieldOf } from '../../server/collaboration/document.ts'
import { closeCodes } from '../../shared/collaboration/wire.ts'
import { imagesIn } from '../../shared/text/images.ts'
import { aPng } from '../support/pictures.ts'
import { type House, openHouse, stored } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

type Image = { file: string; width: number; height: number; alt: string }

async function send(positionId: string, colour: string): Promise<Image> {
  const body = new FormData()
  body.append('file', new File([new Uint8Array(await aPng({ colour }))], 'obraz.png'))
  body.append('alt', 'Wykres')
  const { product, cookies } = house
  const headers = { cookie: cookies.marek, origin: product.origin }
  const path = `/api/positions/${positionId}/images`
  const answer = await product.app.request(path, { method: 'POST', headers, body })
  const { file, width, height, alt } = (await answer.json()) as Image
  return { file, width, height, alt }
}

const put = (root: string, image: Image) => (doc: Y.Doc) => {
  const element = new Y.XmlElement<Record<string, string | number>>('image')
  for (const [name, value] of Object.entries(image)) element.setAttribute(name, value)
  doc.getXmlFragment(root).push([element as Y.XmlElement])
}

it('a picture stored while the text is open is taken, and everybody sees it', async () => {
  const { id, root } = await house.paper()
  const [marek, ewa] = [await house.sit(id), await house.sit(id, 'ewa')]
  const image = await send(id, '#112233')
  marek.type(put(root, image))
  await marek.saved()
  await ewa.until(() => imagesIn(fieldOf(ewa.doc, root)).length === 1)
  expect(imagesIn(fieldOf(await stored(house, id), root))).toEqual([image])
  for (const seat of [marek, ewa]) seat.leave()
})

it.each([
  ['of another paper', {}],
  ['of a size it does not have', { width: 61 }],
] as const)('a picture %s is refused', async (_, change) => {
  const { id, root } = await house.paper()
  const image = await send(Object.keys(change).length > 0 ? id : (await house.paper()).id, '#445566')
  const marek = await house.sit(id)
  marek.type(put(root, { ...image, ...change }))
  expect(await marek.shownOut()).toBe(closeCodes.contentRefused)
  expect(marek.told).toEqual(['unknown_image'])
  expect(imagesIn(fieldOf(await stored(house, id), root))).toEqual([])
})
