import { describe, expect, it } from 'vitest'
import { plainText as linesOf } from '../../shared/dispatch/plain-text.ts'
import { redlineText } from '../../shared/review/redline.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { hasWords, plainText } from '../../shared/text/fields.ts'
import { flatOf, flatten, posOf } from '../../shared/text/flat.ts'
import {
  imageAddress,
  imagesIn,
  isAlt,
  longestAlt,
  sentTypeOf,
  strangerAmong,
  whyNotAlt,
} from '../../shared/text/images.ts'
import { checkText, textSchema } from '../../shared/text/schema.ts'

const file = 'ab'.repeat(32)
const image = (change: Record<string, unknown> = {}): TextNode => ({
  type: 'image',
  attrs: { file, alt: 'Wykres miejsc pracy', width: 800, height: 600, ...change },
})
const p = (text: string): TextNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const doc = (...content: TextNode[]): TextNode => ({ type: 'doc', content })
const within = (type: string, ...content: TextNode[]): TextNode => ({ type, content })

describe('[IMG4] an image in a text', () => {
  it('is whole with its file, its words and its size', () => {
    expect(() => checkText(doc(image()))).not.toThrow()
    expect(() => checkText(doc(p('a'), image(), image(), p('b')))).not.toThrow()
  })

  it.each([
    ['no file', { file: '' }],
    ['an address', { file: 'https://x.example/a.png' }],
    ['a path', { file: `${file}/../x` }],
    ['letters of another alphabet', { file: 'AB'.repeat(32) }],
    ['no words', { alt: '' }],
    ['white space', { alt: ' \u00a0 ' }],
    ['a sign for words', { alt: '–' }],
    ['too many words', { alt: 'a'.repeat(longestAlt + 1) }],
    ['no width', { width: 0 }],
    ['half a dot', { height: 1.5 }],
    ['a size as words', { width: '800' }],
    ['a size that is never stored', { height: 2401 }],
  ])('is none with %s', (_, change) => expect(() => checkText(doc(image(change)))).toThrow())

  it('cannot do without its words', () => {
    const { alt: _, ...silent } = image().attrs ?? {}
    expect(() => checkText(doc({ type: 'image', attrs: silent }))).toThrow(/alternative text/)
    expect(() => checkText(doc({ type: 'image' }))).toThrow()
  })

  it('stands between blocks only', () => {
    for (const place of [
      within('bulletList', within('listItem', image())),
      within('blockquote', image()),
      within('table', within('tableRow', within('tableCell', image()))),
      within('paragraph', image()),
    ])
      expect(() => checkText(doc(place)), place.type).toThrow()
  })

  it('is never what an editor fills a gap with', () =>
    expect(textSchema().nodes.doc?.createAndFill()?.firstChild?.type.name).toBe('paragraph'))
})

describe('[IMG5] what is read of it without eyes', () => {
  const text = doc(p('przed'), image(), p('po'))

  it('its words, on a line of their own', () => {
    expect(plainText(text)).toBe('przed\n[ilustracja: Wykres miejsc pracy]\npo')
    expect(linesOf(text)).toBe('przed\n[ilustracja: Wykres miejsc pracy]\npo')
  })
  it('a field that only shows a picture is not empty', () => expect(hasWords(doc(image()))).toBe(true))
  it('in a redline another file under the same words is another picture', () => {
    expect(redlineText(text)).toBe('przed\n[ilustracja: Wykres miejsc pracy] <abababab>\npo')
    expect(redlineText(doc(image({ file: 'cd'.repeat(32) })))).toContain('<cdcdcdcd>')
  })
})

describe('[IMG6] a passage is found on both sides of a picture', () => {
  it('as the editor counts', () => {
    const json = doc(p('przed'), image(), p('po'), within('bulletList', within('listItem', p('w liście'))))
    const flat = flatten(json)
    const node = textSchema().nodeFromJSON(json)
    expect(flat.text).toBe('przed\npo\nw liście')
    for (const words of ['przed', 'po', 'w liście']) {
      const at = flat.text.indexOf(words)
      const [from, to] = [posOf(flat, at), posOf(flat, at + words.length)]
      expect(node.textBetween(from, to)).toBe(words)
      expect([flatOf(flat, from), flatOf(flat, to)]).toEqual([at, at + words.length])
    }
  })
})

describe('[IMG7] which pictures a text may show', () => {
  const known = [{ file, width: 800, height: 600 }]
  it('none', () => expect(strangerAmong([], [])).toBeNull())
  it('those of its paper', () =>
    expect(strangerAmong(imagesIn(doc(image(), p('a'), image())), known)).toBeNull())
  it.each([
    ['another file', { file: 'cd'.repeat(32) }],
    ['a made-up size', { width: 801 }],
  ])('not %s', (_, change) =>
    expect(strangerAmong(imagesIn(doc(image(), image(change))), known)).toMatchObject(change),
  )
  it('only our own addresses are ever asked for', () => {
    expect(imageAddress('paper', file)).toBe(`/api/positions/paper/images/${file}`)
    for (const wrong of ['', 'javascript:alert(1)', '//x.example/a', `${file}?x`, null, {}, [file]])
      expect(imageAddress('paper', wrong)).toBeNull()
  })
})

describe('[IMG8] what is sent is told by its first bytes', () => {
  it.each([
    ['nothing', [], null],
    ['half a PNG', [0x89, 0x50, 0x4e, 0x47], null],
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'png'],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe0], 'jpeg'],
    ['GIF', [0x47, 0x49, 0x46, 0x38, 0x39, 0x61], 'gif'],
    ['WebP', [0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50], 'webp'],
    ['sound in the same box', [0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x41, 0x56, 0x45], null],
    ['SVG', [0x3c, 0x73, 0x76, 0x67], null],
    ['PDF', [0x25, 0x50, 0x44, 0x46], null],
  ])('%s', (_, bytes, type) => expect(sentTypeOf(Uint8Array.from(bytes))).toBe(type))

  it.each([
    ['Wykres', true],
    ['3', true],
    ['', false],
    ['...', false],
    [null, false],
  ])('words "%s": %s', (alt, isGood) => {
    expect(isAlt(alt)).toBe(isGood)
    expect(whyNotAlt(alt)?.code ?? null).toBe(isGood ? null : 'image_without_alt')
  })
})
