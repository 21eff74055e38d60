/**
 * Pictures in a text. The text holds what a picture is: the SHA-256 of its stored bytes, what it shows in words, its size. The bytes
 * lie beside it, made by the server out of what was sent, so that a version's hash binds them too. There are no decorations in a
 * letter: whoever cannot see a picture reads its words, so it has some.
 */
import { type Refusal, refuse } from '../refusal.ts'
import type { CanonicalPaper, TextNode } from './canonical.ts'
import { walk } from './fields.ts'

/** `file`: SHA-256 (hex) of the stored bytes. */
export type PaperImage = { file: string; alt: string; width: number; height: number }

export const imageTypes = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const
export type ImageType = keyof typeof imageTypes

export const longestAlt = 500
/** Of one side, after scaling: 160 mm at 300 dots an inch are 1,890. */
export const longestSide = 2400
export const mostImageMegabytes = 10
export const mostImageBytes = mostImageMegabytes * 1024 * 1024
/** Before scaling; the header is asked before anything is unpacked. */
export const mostMegapixels = 40
/** Of one paper, those taken out of its text too: a version or an undo may show them again. */
export const mostImages = 40

/** What may be sent; what is stored is one of `imageTypes`. Never SVG: it is a program. */
export type SentImageType = 'png' | 'jpeg' | 'webp' | 'gif'
export const acceptedImages = 'image/png,image/jpeg,image/webp,image/gif'

/** By its first bytes; its name and what the browser says of it are not asked. */
export function sentTypeOf(bytes: Uint8Array): SentImageType | null {
  const begins = (at: number, ...wanted: number[]) =>
    wanted.every((byte, index) => bytes[at + index] === byte)
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (begins(0, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (begins(0, 0x47, 0x49, 0x46, 0x38)) return 'gif'
  return begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50) ? 'webp' : null
}

export const isFileHash = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

/** Words, not signs alone. */
export const isAlt = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longestAlt && /[\p{L}\p{N}]/u.test(value)

export function whyNotAlt(alt: unknown): Refusal | null {
  return isAlt(alt) ? null : refuse('image_without_alt', { most: longestAlt })
}

export const isSide = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= longestSide

/** Where a browser that may read the paper gets it; null for what is no picture of ours, so that nothing else is ever asked for. */
export const imageAddress = (positionId: string, file: unknown): string | null =>
  isFileHash(file) ? `/api/positions/${positionId}/images/${file}` : null

export function imagesIn(text: TextNode): PaperImage[] {
  const found: PaperImage[] = []
  walk(text, ({ type, attrs }) => {
    if (type !== 'image') return
    const { file, alt, width, height } = attrs ?? {}
    found.push({ file: String(file), alt: String(alt), width: Number(width), height: Number(height) })
  })
  return found
}

export const imagesOfPaper = ({ parts }: CanonicalPaper): PaperImage[] =>
  parts.flatMap((part) => [
    ...imagesIn(part.text),
    ...(part.part === 'recommendation' && part.why ? imagesIn(part.why) : []),
  ])

export type KnownImage = Pick<PaperImage, 'file' | 'width' | 'height'>

/** A picture of another paper, or one whose size was made up. */
export const strangerAmong = (images: PaperImage[], known: KnownImage[]): PaperImage | null =>
  images.find(
    ({ file, width, height }) =>
      !known.some((one) => one.file === file && one.width === width && one.height === height),
  ) ?? null
