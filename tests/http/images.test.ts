/** Pictures over HTTP: what is taken and what is left of it, who may send one, who sees it. */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeImage } from '../../server/positions/images/encode.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { mostImageBytes, mostImages } from '../../shared/text/images.ts'
import { granted } from '../support/client.ts'
import { type CouncilOfPeople, councilOfEighteen } from '../support/council.ts'
import * as pictures from '../support/pictures.ts'
import { startTestProduct, type TestProduct } from '../support/product.ts'

type Who = keyof CouncilOfPeople['cookies']
type Said = { code?: string; file?: string; width?: number; height?: number; isFirstOnly?: boolean }

let product: TestProduct
let people: CouncilOfPeople
let paper: string
beforeAll(async () => {
  product = await startTestProduct()
  people = await councilOfEighteen(product)
  paper = await aDraft()
})
afterAll(() => product.close())

async function aDraft(): Promise<string> {
  const begin = { kind: 'stanowisko', title: 'w sprawie miejsc pracy' }
  return (await granted<{ id: string }>(people.clients.lead.post('/positions', begin))).id
}

async function send(bytes: Uint8Array, wanted: { who?: Who; alt?: string; type?: string; to?: string } = {}) {
  const { who = 'lead', alt = 'Wykres liczby miejsc pracy', type = 'image/png', to = paper } = wanted
  const body = new FormData()
  body.append('file', new File([new Uint8Array(bytes)], 'obraz.png', { type }))
  body.append('alt', alt)
  const headers = { cookie: people.cookies[who], origin: product.origin }
  const answer = await product.app.request(`/api/positions/${to}/images`, { method: 'POST', headers, body })
  return { status: answer.status, ...((await answer.json()) as Said) }
}
const open = (file: string | undefined, who: Who = 'lead', from = paper) =>
  product.app.request(`/api/positions/${from}/images/${file}`, { headers: { cookie: people.cookies[who] } })
const bytesOf = async (file: string | undefined) => Buffer.from(await (await open(file)).arrayBuffer())

describe('[IMG1] a picture is taken by what it is, and written anew', () => {
  it.each([
    ['png', pictures.aPng, 'image/png'],
    ['jpeg', pictures.aJpeg, 'image/png'],
    ['webp', pictures.aWebp, 'image/png'],
    ['gif', pictures.aGif, 'image/png'],
  ] as const)('%s', async (_, make, type) => {
    const sent = await make()
    const said = await send(sent, { type: 'application/octet-stream' })
    expect(said).toMatchObject({ status: 201, width: 60, height: 40, isFirstOnly: false })
    const stored = await open(said.file)
    expect(stored.headers.get('content-type')).toBe(type)
    expect(Buffer.from(await stored.arrayBuffer()).equals(Buffer.from(sent))).toBe(false)
  })

  it('one that lies about its type is none', async () => {
    const page = new TextEncoder().encode('<html><script>alert(1)</script></html>')
    expect(await send(page)).toMatchObject({ status: 422, code: 'image_unknown' })
    const drawing = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    expect((await send(drawing, { type: 'image/svg+xml' })).code).toBe('image_unknown')
    expect((await send(new Uint8Array())).code).toBe('image_unknown')
  })

  it('one that only begins like a picture is broken', async () => {
    const png = await pictures.aPng({ width: 400, height: 400 })
    expect((await send(png.slice(0, 60))).code).toBe('image_broken')
    const photograph = await sharp(noise(900, 600), { raw: { width: 900, height: 600, channels: 3 } })
      .jpeg()
      .toBuffer()
    expect((await send(photograph.subarray(0, photograph.length / 2))).code).toBe('image_broken')
    const polyglot = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      Buffer.from('<svg/>'),
    ])
    expect((await send(polyglot)).code).toBe('image_broken')
  })

  it('a bomb is refused by its header, before it is unpacked', async () => {
    const bomb = pictures.aBomb()
    expect(bomb.length).toBeLessThan(200_000)
    const begun = performance.now()
    expect(await send(bomb)).toMatchObject({ status: 422, code: 'image_too_many_pixels' })
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  it('one above 10 MB is too large, one of 10 MB is looked at', async () => {
    const [png, rest] = [await pictures.aPng(), new Uint8Array(mostImageBytes)]
    const upTo = (size: number) => new Uint8Array(Buffer.concat([png, rest]).subarray(0, size))
    expect(await send(upTo(mostImageBytes + 1))).toMatchObject({ status: 413, code: 'file_too_large' })
    expect((await send(upTo(mostImageBytes))).status).toBe(201)
  })

  it('nothing of where and by whom a photograph was taken is left, and it stands upright', async () => {
    const sent = Buffer.from(await pictures.aPhotograph())
    expect(sent.includes('Jan Tajny')).toBe(true)
    expect((await sharp(sent).metadata()).exif).toBeDefined()
    const said = await send(sent)
    expect(said).toMatchObject({ width: 200, height: 300 })
    const stored = await bytesOf(said.file)
    expect(stored.includes('Jan Tajny')).toBe(false)
    expect(stored.includes('Exif')).toBe(false)
    const { exif, icc, xmp, orientation } = await sharp(stored).metadata()
    expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('nothing that hangs behind its end is kept', async () => {
    const said = await send(
      Buffer.concat([await pictures.aPng({ colour: '#123456' }), Buffer.from('PK tajne')]),
    )
    expect((await bytesOf(said.file)).includes('tajne')).toBe(false)
  })

  it('a large one is scaled down, one that can be seen through lies on white paper', async () => {
    expect(await send(await pictures.aPng({ width: 4800, height: 1200 }))).toMatchObject({
      width: 2400,
      height: 600,
    })
    const clear = sharp({
      create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
    const said = await send(await clear.png().toBuffer())
    const { data, info } = await sharp(await bytesOf(said.file))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(info.channels).toBe(3)
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255])
  })

  it('of one that moves the first picture is taken, and that is said', async () => {
    const said = await send(await pictures.aMovingGif())
    expect(said).toMatchObject({ status: 201, width: 20, height: 10, isFirstOnly: true })
    const { data } = await sharp(await bytesOf(said.file))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(data[0]).toBeGreaterThan(240)
    expect(data[2]).toBeLessThan(20)
  })

  it('a photograph is kept as JPEG, a drawing as PNG', async () => {
    const raw = { raw: { width: 300, height: 200, channels: 3 as const } }
    const photograph = await sharp(noise(300, 200), raw).jpeg().toBuffer()
    expect((await open((await send(photograph)).file)).headers.get('content-type')).toBe('image/jpeg')
    expect((await open((await send(await pictures.aChart())).file)).headers.get('content-type')).toBe(
      'image/png',
    )
  })
})

describe('many at once', () => {
  it('wait in a line; who finds it full is told to come back', async () => {
    const png = await pictures.aPng({ width: 900, height: 900 })
    const said = await Promise.all(Array.from({ length: 40 }, () => encodeImage(png)))
    const refused = said.filter(isRefusal)
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['image_line_full']))
    expect(said.length - refused.length).toBe(12)
    expect(isRefusal(await encodeImage(png))).toBe(false)
  })
})

/** Every dot another colour, the same each time. */
function noise(width: number, height: number): Buffer {
  let seed = 1
  return Buffer.from(
    Uint8Array.from({ length: width * height * 3 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed >> 16
    }),
  )
}

describe('[IMG2] no picture without words', () => {
  it.each(['', '   ', '…', 'x'.repeat(501)])('"%s" says nothing', async (alt) => {
    expect(await send(await pictures.aPng(), { alt })).toMatchObject({
      status: 422,
      code: 'image_without_alt',
    })
  })
  it('a request that is no form has neither', async () => {
    expect((await people.clients.lead.post(`/positions/${paper}/images`, {})).body.code).toBe(
      'image_without_alt',
    )
  })
})

describe('[IMG3] who sends and who sees', () => {
  it('whoever may not write this draft sends nothing, whoever may not see it learns nothing', async () => {
    const png = await pictures.aPng()
    expect((await send(png, { who: 'other' })).code).toBe('not_found')
    const { file } = await send(png)
    expect((await open(file, 'other')).status).toBe(404)
    await granted(people.clients.lead.patch(`/positions/${paper}`, { openToCouncil: true }))
    expect((await open(file, 'other')).status).toBe(200)
    expect((await send(png, { who: 'guest' })).status).toBeGreaterThanOrEqual(403)
    expect((await product.app.request(`/api/positions/${paper}/images/${file}`)).status).toBe(401)
  })

  it('another paper does not show it', async () => {
    const { file } = await send(await pictures.aPng({ colour: '#ad1457' }))
    const other = await aDraft()
    expect((await open(file, 'lead', other)).status).toBe(404)
    expect((await open('f'.repeat(64))).status).toBe(404)
    expect((await open('..%2F..%2Fetc')).status).toBe(404)
  })

  it('a paper begun anew from a withdrawn one shows its pictures too', async () => {
    const old = await aDraft()
    const { file } = await send(await pictures.aPng({ colour: '#7a4100' }), { to: old })
    const { lead } = people.clients
    await granted(lead.post(`/positions/${old}/moves`, { action: 'withdraw', reason: 'nieaktualne' }))
    expect((await send(await pictures.aPng(), { to: old })).code).toBe('text_frozen')
    const { id } = await granted<{ id: string }>(lead.post(`/positions/${old}/copy`))
    expect((await open(file, 'lead', id)).status).toBe(200)
  })

  it('goes out as what it is, never guessed at, never run, kept for a day by this browser alone', async () => {
    const { file } = await send(await pictures.aPng())
    const { headers } = await open(file)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('cache-control')).toBe('private, max-age=86400, immutable')
    expect(headers.get('etag')).toBe(`"${file}"`)
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="ilustracja-${file?.slice(0, 12)}.png"`,
    )
  })

  it('the same picture sent twice is one; what is stored is never changed', async () => {
    const png = await pictures.aPng({ colour: '#00695c' })
    expect((await send(png)).file).toBe((await send(png)).file)
    const { sql } = product.database
    await expect(sql`delete from image`).rejects.toThrow(/never/)
    await expect(sql`update position_image set added_at = now()`).rejects.toThrow(/never/)
  })

  it(`${mostImages} of one paper are enough, those in it may be sent again`, async () => {
    const to = await aDraft()
    const png = (n: number) => pictures.aPng({ width: 10 + n, height: 10 })
    for (let n = 0; n < mostImages; n += 1) expect((await send(await png(n), { to })).status).toBe(201)
    expect(await send(await png(mostImages), { to })).toMatchObject({
      status: 409,
      code: 'image_limit_reached',
    })
    expect((await send(await png(3), { to })).status).toBe(201)
  })
})
