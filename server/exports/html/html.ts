/**
 * The letter as one page that needs nothing else: no scripts, no addresses to fetch, pictures inside. It opens in any browser,
 * on a phone, in the dark and on paper. Its policy lets nothing run even if a word of a paper ever got out of its place.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { polishTypography } from '../../../shared/typography.ts'
import type { Letter } from '../letter/letter.ts'
import { dayInPolish } from '../letter/wording.ts'
import type { ImageFile } from '../types.ts'
import { blocksHtml } from './blocks.ts'
import { endnotes, type Page } from './inlines.ts'
import { type Html, html, type Part } from './markup.ts'
import { qrHtml } from './qr.ts'

/** Without white space at its ends: the Nu checker hashes a style so. */
const style = readFileSync(new URL('style.css', import.meta.url), 'utf8').trim()
/** Only this style, by its hash: a `style` attribute in a text would have no effect either. */
const policy = [
  "default-src 'none'",
  'img-src data:',
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export function writeHtml(letter: Letter, images: Map<string, ImageFile>): Uint8Array {
  const page: Page = { footnotes: [], tables: 0, pictures: addresses(images) }
  const body = blocksHtml(letter.blocks, page)
  const made = html`<!DOCTYPE html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="author" content="${letter.council}">
<title>${letter.documentTitle}</title>
<style>${{ html: style }}</style>
</head>
<body>
<div class="sheet">${issuer(letter)}
<main>${beginning(letter)}${body}${signature(letter)}${letter.lists.map(endList)}${endnotes(page)}
</main>${check(letter)}
</div>
</body>
</html>
`
  return new TextEncoder().encode(made.html)
}

function addresses(images: Map<string, ImageFile>): Map<string, string> {
  return new Map(
    [...images].map(([file, { mediaType, bytes }]) => [
      file,
      `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    ]),
  )
}

const line = (name: string, words: Part): Part =>
  words !== '' &&
  html`
<p class="${name}">${words}</p>`

const issuer = ({ partnership, council, secretariat }: Letter): Html => html`
<header class="issuer">${line('partnership', partnership)}${line('council', council)}${line('secretariat', secretariat)}
</header>`

const beginning = (
  letter: Letter,
): Html => html`${line('day', withDay(letter.placeAndDay, letter))}${line('sign', letter.caseSign)}
<h1>${letter.title.map(
  (words) => html`
<span>${withDay(words, letter)}</span>`,
)}
</h1>`

/** "Gorzów Wielkopolski, 14 czerwca 2012 r.": the day of adoption as a date for machines too. */
function withDay(words: string, { day }: Letter): Part {
  const said = polishTypography(dayInPolish(day))
  const at = words.indexOf(said)
  if (at === -1) return words
  return html`${words.slice(0, at)}<time datetime="${day}">${said}</time>${words.slice(at + said.length)}`
}

const signature = ({ signature: { roleLabel, name } }: Letter): Html => html`
<div class="signature">
<p>${roleLabel}</p>
<p class="name">${name}</p>
</div>`

const endList = ({ heading, items }: Letter['lists'][number]): Html => html`
<section class="ends">
<h2>${heading}</h2>
<ol>${items.map(
  (item) => html`
<li>${item}</li>`,
)}
</ol>
</section>`

const check = ({ check: { sentence, url, sha256 } }: Letter): Html => html`
<footer class="check">
<div>
<p>${sentence}</p>
<p><a href="${url}" rel="noopener noreferrer">${url}</a></p>
<p>Skrót SHA-256 treści: <code>${sha256}</code></p>
</div>
${qrHtml(url)}
</footer>`
