/**
 * Which characters a TrueType font can draw, read from its `cmap` table (formats 4 and 12 of the OpenType specification).
 * The typesetter would print nothing for a missing glyph, so a paper is checked before it gets there.
 */
export function readCoverage(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const ranges = readRanges(view, cmapOffset(view))
  return (codePoint) =>
    ranges.some((range) => codePoint >= range.from && codePoint <= range.to && range.draws(codePoint))
}

type Range = { from: number; to: number; draws: (codePoint: number) => boolean }

function cmapOffset(view: DataView): number {
  const tables = view.getUint16(4)
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (view.getUint32(at) === 0x636d6170) return view.getUint32(at + 8)
  }
  throw new Error('a font without a cmap table')
}

function readRanges(view: DataView, cmap: number): Range[] {
  const subtables = view.getUint16(cmap + 2)
  const ranges: Range[] = []
  for (let at = cmap + 4; at < cmap + 4 + subtables * 8; at += 8) {
    const platform = view.getUint16(at)
    const table = cmap + view.getUint32(at + 4)
    // 0 = Unicode, 3 = Windows; the others speak old Macintosh code pages.
    if (platform !== 0 && platform !== 3) continue
    const format = view.getUint16(table)
    if (format === 4) ranges.push(...segments(view, table))
    if (format === 12) ranges.push(...groups(view, table))
  }
  return ranges
}

/** Format 4: parallel arrays endCode, startCode, idDelta, idRangeOffset. */
function segments(view: DataView, table: number): Range[] {
  const count = view.getUint16(table + 6) / 2
  const ends = table + 14
  const starts = ends + count * 2 + 2
  const deltas = starts + count * 2
  const offsets = deltas + count * 2
  return Array.from({ length: count }, (_, segment) => {
    const from = view.getUint16(starts + segment * 2)
    const delta = view.getUint16(deltas + segment * 2)
    const offsetAt = offsets + segment * 2
    const offset = view.getUint16(offsetAt)
    const draws = (code: number): boolean => {
      if (offset === 0) return ((code + delta) & 0xffff) !== 0
      const glyphAt = offsetAt + offset + (code - from) * 2
      return glyphAt + 2 <= view.byteLength && view.getUint16(glyphAt) !== 0
    }
    return { from, to: Math.min(view.getUint16(ends + segment * 2), 0xfffe), draws }
  })
}

/** Format 12: groups of (startCharCode, endCharCode, startGlyphID). */
function groups(view: DataView, table: number): Range[] {
  const count = view.getUint32(table + 12)
  return Array.from({ length: count }, (_, group) => {
    const at = table + 16 + group * 12
    const from = view.getUint32(at)
    const firstGlyph = view.getUint32(at + 8)
    return { from, to: view.getUint32(at + 4), draws: (code: number) => firstGlyph + code - from !== 0 }
  })
}
