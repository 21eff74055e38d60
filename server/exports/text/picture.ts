/** A picture of a text as it stands on paper: as wide as the words at most, never a page of its own, never coarser than it must be. */
import type { TextNode } from '../../../shared/text/canonical.ts'
import { isAlt, isFileHash, isSide } from '../../../shared/text/images.ts'
import { clean } from './clean.ts'
import type { Picture } from './tree.ts'

const widestMm = 160
const tallestMm = 190
/** Dots an inch: fewer are seen as dots. */
const coarsest = 120
const inchMm = 25.4

/** null: it is not whole, which the schema would have refused. */
export function readPicture({ attrs }: TextNode): Picture | null {
  const { file, alt, width, height } = attrs ?? {}
  const words = typeof alt === 'string' ? clean(alt).trim() : ''
  if (!isFileHash(file) || !isAlt(words) || !isSide(width) || !isSide(height)) return null
  const dotMm = Math.min(inchMm / coarsest, widestMm / width, tallestMm / height)
  return { kind: 'image', file, alt: words, ...sizeOf(width, height, dotMm), keepWithNext: false }
}

/** Tenths of a millimetre: the same in every file. */
const sizeOf = (width: number, height: number, dotMm: number) => ({
  widthMm: Math.max(1, Math.round(width * dotMm * 10) / 10),
  heightMm: Math.max(1, Math.round(height * dotMm * 10) / 10),
})
