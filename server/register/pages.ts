/** The list of adopted papers, and the pages that say what is not there. */

import { type Html, html, type Part } from '../exports/html/markup.ts'
import { layout } from './layout.ts'
import type { PublicPaper, PublicProtocol, Publisher } from './queries.ts'
import type { Reading } from './words.ts'

export function listPage(
  reading: Reading,
  publisher: Publisher,
  papers: PublicPaper[],
  protocols: PublicProtocol[],
): string {
  const { say } = reading
  const years = [...new Set(papers.map((paper) => paper.year))]
  const main = html`<h1>${say('register')}</h1>
<p class="lead">${say('lead')}</p>
${papers.length === 0 && html`<p class="empty">${say('empty')}</p>`}
${years.map((year) => yearHtml(reading, year, papers))}
${protocolsHtml(reading, protocols)}`
  return layout({ reading, publisher, title: say('register'), path: '/rejestr', main })
}

/** Papers on which nothing was passed and each side's text is on record. */
function protocolsHtml({ say, link, day }: Reading, protocols: PublicProtocol[]): Part {
  if (protocols.length === 0) return null
  return html`<section aria-labelledby="protokoly">
<h2 id="protokoly">${say('protocols')}</h2>
<ul class="papers">${protocols.map(
    (one) => html`<li class="paper">
<h3><a href="${link(`/rejestr/protokol/${one.id}`)}">${say(`kind.${one.kind}`)} <span lang="pl">${one.title}</span></a></h3>
<p><time datetime="${one.recordedDay}">${day(one.recordedDay)}</time></p>
</li>
`,
  )}</ul>
</section>`
}

function yearHtml(reading: Reading, year: number, papers: PublicPaper[]): Html {
  return html`<section aria-labelledby="rok-${year}">
<h2 id="rok-${year}">${year}</h2>
<ul class="papers">${papers.filter((paper) => paper.year === year).map((paper) => entryHtml(reading, paper))}</ul>
</section>
`
}

function entryHtml(reading: Reading, paper: PublicPaper): Html {
  const { say, link, day } = reading
  const { number, year, letters } = paper
  return html`<li class="paper">
<h3><a href="${link(`/rejestr/${year}/${number}`)}"><span class="number">${shortName(reading, paper)}</span> <span lang="pl">${paper.paper.title}</span></a></h3>
${standing(reading, paper)}
<dl>
<div><dt>${say('adopted')}</dt><dd><time datetime="${paper.adoptedDay}">${day(paper.adoptedDay)}</time></dd></div>
<div><dt>${say('addressees')}</dt><dd lang="pl">${letters.map((letter) => letter.addressee).join(', ')}</dd></div>
<div><dt>${say('sending')}</dt><dd>${sendingInWords(reading, paper)}</dd></div>
</dl>
</li>
`
}

/** "Stanowisko nr 2/2012" */
export const shortName = ({ say }: Reading, paper: Pick<PublicPaper, 'kind' | 'number' | 'year'>): string =>
  say('number', { kind: say(`kind.${paper.kind}`), number: paper.number, year: paper.year })

export function sendingInWords({ say }: Reading, { letters }: PublicPaper): string {
  const total = letters.length
  const sent = letters.filter((letter) => letter.state === 'accepted').length
  const kept = letters.some((letter) => letter.state === 'kept')
  if (sent === 0) return say(kept ? 'sentKept' : 'sentNone')
  return sent === total ? say('sentAll', { count: total }) : say('sentSome', { sent, total })
}

/** A sentence for a paper that is no longer in force as it was. */
export function standing({ say }: Reading, { state }: PublicPaper): Part {
  if (state !== 'superseded' && state !== 'revoked' && state !== 'closed') return null
  return html`<p class="standing">${say(`notCurrent.${state}`)}</p>`
}

export function notFoundPage(reading: Reading, publisher: Publisher): string {
  return messagePage(reading, publisher, reading.say('notFound'), reading.say('notFoundText'))
}

export function alteredPage(reading: Reading, publisher: Publisher): string {
  return messagePage(reading, publisher, reading.say('altered'), reading.say('alteredText'))
}

function messagePage(reading: Reading, publisher: Publisher, title: string, words: string): string {
  const main = html`<h1>${title}</h1>
<p>${words}</p>
<p><a href="${reading.link('/rejestr')}">${reading.say('list')}</a></p>`
  return layout({ reading, publisher, title, path: '/rejestr', main })
}
