/** The frame of every public page: no script, no cookie, one small style sheet, one main heading given by the page. */
import { type Html, html } from '../exports/html/markup.ts'
import type { Publisher } from './queries.ts'
import type { Reading } from './words.ts'

export type Page = {
  reading: Reading
  publisher: Publisher
  title: string
  /** Path of this page without the language, for the switch. */
  path: string
  main: Html
}

export function layout({ reading, publisher, title, path, main }: Page): string {
  const { say, language, link } = reading
  const other = language === 'pl' ? 'en' : 'pl'
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${publisher.council || say('register')}</title>
<link rel="stylesheet" href="/rejestr/styl.css">
</head>
<body>
<a class="skip" href="#tresc">${say('skip')}</a>
<header>
<p class="council" lang="pl"><span>${publisher.partnership}</span> <strong>${publisher.council}</strong></p>
<nav aria-label="${say('navigation')}">
<ul>
<li>${here(link('/rejestr'), say('list'), path === '/rejestr')}</li>
<li>${here(link('/rejestr/sprawdz'), say('check'), path === '/rejestr/sprawdz')}</li>
<li><a href="${other === 'en' ? `${path}?jezyk=en` : path}" lang="${other}" hreflang="${other}">${say('otherLanguage')}</a></li>
</ul>
</nav>
</header>
<main id="tresc" tabindex="-1">
${main}
</main>
<footer>${publisher.host && html`<p>${say('footer', { host: publisher.host })}</p>`}</footer>
</body>
</html>
`.html
}

const here = (href: string, words: string, current: boolean): Html =>
  current ? html`<a href="${href}" aria-current="page">${words}</a>` : html`<a href="${href}">${words}</a>`
