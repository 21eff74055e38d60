/** Characters that mean nothing on paper go quietly; characters that cannot be printed are named by the glyph check. */

/** Control characters, lone surrogates, zero-width marks and the byte order mark: invisible, and the typesetter refuses them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is meant here.
const invisible = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u200B\u2060\uFEFF\p{Cs}]|[\uFE00-\uFE0F]/gu

/** A line break inside a text node would become a line break on paper; the node for that is `hardBreak`. */
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu

export function clean(text: string): string {
  return text.normalize('NFC').replace(breaks, ' ').replace(invisible, '')
}
