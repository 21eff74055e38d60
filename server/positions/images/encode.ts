/**
 * What was sent becomes a picture of our own, and nothing of the sender's bytes is kept. In steps:
 *
 *   1. the first bytes say what it is: PNG, JPEG, WebP or GIF, whatever its name claims
 *   2. the header says how large it would be, before anything is unpacked: 30,000 × 30,000 dots fit into a few kilobytes of PNG
 *   3. unpacked, its first picture only, by the reader of that type alone (all others are switched off)
 *   4. turned as the camera was held, onto white paper, scaled down, colours of a screen (sRGB)
 *   5. written anew without any metadata: no place, no camera, no preview, nothing hidden behind its end
 *
 * One at a time: a picture of 40 megapixels takes over 100 MB while it is unpacked. Only so many wait, for each holds its bytes.
 */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { type Refusal, refuse } from '../../../shared/refusal.ts'
import { longestSide, mostMegapixels, sentTypeOf } from '../../../shared/text/images.ts'
import type { StoredImage } from './store.ts'

const readers = ['Png', 'Jpeg', 'Webp', 'Nsgif'].map((type) => `VipsForeignLoad${type}Buffer`)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: readers })
sharp.cache(false)

const mostPixels = mostMegapixels * 1_000_000
const longestSeconds = 20
/** A drawing as JPEG is blurred, so it may cost more as PNG; but a photograph would cost many times as much. */
const worthItsSharpness = { times: 3, bytes: 500_000 }

/** `isFirstOnly`: it moved, and its first picture was taken. */
export type Encoded = StoredImage & { isFirstOnly: boolean }

const mostWaiting = 12
let waiting = 0
let line: Promise<unknown> = Promise.resolve()

export async function encodeImage(bytes: Uint8Array): Promise<Encoded | Refusal> {
  if (waiting >= mostWaiting) return refuse('image_line_full', { retryAfterSeconds: 10 })
  waiting += 1
  const turn = line
    .then(() => encodeNow(bytes))
    .finally(() => {
      waiting -= 1
    })
  line = turn.catch(() => {})
  return turn
}

async function encodeNow(bytes: Uint8Array): Promise<Encoded | Refusal> {
  const type = sentTypeOf(bytes)
  if (!type) return refuse('image_unknown')
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (!header?.width || !header.height) return refuse('image_broken')
  if (header.width * (header.pageHeight ?? header.height) > mostPixels)
    return refuse('image_too_many_pixels', { most: mostMegapixels })
  try {
    const isFirstOnly = (header.pages ?? 1) > 1 || isMovingPng(bytes)
    return { ...(await written(bytes, type === 'png' || type === 'gif')), isFirstOnly }
  } catch {
    return refuse('image_broken')
  }
}

async function written(bytes: Uint8Array, isSharp: boolean): Promise<StoredImage> {
  const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
    .timeout({ seconds: longestSeconds })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const made = () => sharp(data, { raw: { width, height, channels } })
  const [png, jpeg] = [
    await made().png({ compressionLevel: 9 }).toBuffer(),
    await made().jpeg({ quality: 85, mozjpeg: true }).toBuffer(),
  ]
  const { times, bytes: most } = worthItsSharpness
  const isDrawing =
    png.length <= jpeg.length || (isSharp && png.length <= Math.min(most, jpeg.length * times))
  const file = isDrawing ? png : jpeg
  return {
    file: createHash('sha256').update(file).digest('hex'),
    mediaType: isDrawing ? 'image/png' : 'image/jpeg',
    ...{ width, height, bytes: file },
  }
}

/** The reader of PNG knows nothing of those that move: it shows what stands first. */
function isMovingPng(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [control, data] = [all.indexOf('acTL'), all.indexOf('IDAT')]
  return sentTypeOf(bytes) === 'png' && control !== -1 && control < data
}
