/** One adopted paper as it was adopted, with the decision, the files and how far its letters have come. */
import { dueInWords } from '../../shared/dispatch/cover-letter.ts'
import { annexTypes } from '../../shared/positions/annexes.ts'
import { olderPapersInWords } from '../../shared/positions/relations.ts'
import { sizeInWords } from '../../shared/sizes.ts'
import type {
  CanonicalPaper,
  CanonicalPart,
  CanonicalRecommendation,
  CanonicalSection,
} from '../../shared/text/canonical.ts'
import { polishTypography } from '../../shared/typography.ts'
import { type Html, html, type Part } from '../exports/html/markup.ts'
import { layout } from './layout.ts'
import { shortName, standing } from './pages.ts'
import type {
  PublicDecision,
  PublicFile,
  PublicLink,
  PublicLinks,
  PublicPaper,
  Publisher,
} from './queries.ts'
import { type Notes, textHtml } from './text.ts'
import { voteInWords } from './vote.ts'
import type { Reading } from './words.ts'

export type PaperPage = {
  reading: Reading
  publisher: Publisher
  paper: PublicPaper
  files: PublicFile[]
  decision: PublicDecision
  links: PublicLinks
}

export function paperPage(page: PaperPage): string {
  const { reading, publisher, paper } = page
  const notes: Notes = {
    texts: [],
    label: (number) => reading.say('noteMark', { number }),
    imageAddress: (file) => `/rejestr/obraz/${paper.id}/${file}`,
  }
  const main = html`<article>
<h1><span class="number">${fullName(page)}</span> <span lang="pl">${polishTypography(paper.paper.title)}</span></h1>
${standing(reading, paper)}
${linksHtml(page)}
${about(page)}
<div class="text" lang="pl">
${olderPapersHtml(paper.paper)}
${paper.paper.parts.map((part) => partHtml(page, part, notes))}
${notesHtml(page, notes)}
</div>
${voteHtml(page)}
${opinionsHtml(page)}
${signedHtml(page)}
${listHtml(
  reading.say('addressees'),
  'adresaci',
  paper.letters.map((l) => l.fullName),
)}
${listHtml(reading.say('copyTo'), 'do-wiadomosci', paper.paper.copyTo)}
${annexesHtml(reading, paper)}
${filesHtml(page.reading, page.paper.sha256, page.files)}
${lettersHtml(page)}
</article>`
  const title = `${shortName(reading, paper)} ${paper.paper.title}`
  return layout({ reading, publisher, title, path: `/rejestr/${paper.year}/${paper.number}`, main })
}

function fullName({ reading, publisher, paper }: PaperPage): string {
  const { say, day } = reading
  const { number, year, kind } = paper
  const { council, councilGenitive } = publisher
  return say('fullName', {
    kind: say(`kind.${kind}`),
    number,
    year,
    day: day(paper.adoptedDay),
    council,
    councilGenitive,
  })
}

/** "Zastąpione przez: Stanowisko nr 3/2013." and the other way round, each with its address. */
function linksHtml({ reading, links }: PaperPage): Part {
  const { say, link } = reading
  const one = (key: string, to: Pick<PublicLink, 'kind' | 'number' | 'year'>) =>
    html`<p class="standing">${say(key)} <a href="${link(
      `/rejestr/${to.year}/${to.number}`,
    )}">${shortName(reading, to)}</a></p>`
  return html`${links.ended && one(`ended.${links.ended.effect}`, links.ended)}
${links.endedBy && one(`endedBy.${links.endedBy.effect}`, links.endedBy)}
${links.related.map((to) => one(`related.${to.relation}`, to))}
${links.relatedBy.map((from) => one(`relatedBy.${from.relation}`, from))}`
}

function about({ reading, publisher, paper }: PaperPage): Html {
  const { say, day } = reading
  const time = (date: string) => html`<time datetime="${date}">${day(date)}</time>`
  return html`<dl class="about">
${row(say('adopted'), time(paper.adoptedDay))}
${paper.caseSign !== '' && row(say('caseSign'), paper.caseSign)}
${paper.paper.legalBasis !== '' && row(say('legalBasis'), html`<span lang="pl">${polishTypography(paper.paper.legalBasis)}</span>`)}
${publisher.host !== '' && row(say('publisher'), html`<span lang="pl">${publisher.host}</span>`)}
${row(say('published'), time(paper.publishedDay))}
</dl>`
}

const row = (term: string, description: Part): Html =>
  html`<div><dt>${term}</dt><dd>${description}</dd></div>`

/** As the adopted text says it, in the words its files have too. */
const olderPapersHtml = (paper: CanonicalPaper): Part =>
  olderPapersInWords(paper).map((sentence) => html`<p>${polishTypography(sentence)}</p>`)

function partHtml(page: PaperPage, part: CanonicalPart, notes: Notes): Html {
  return part.part === 'section' ? sectionHtml(part, notes) : recommendationHtml(page, part, notes)
}

function sectionHtml(section: CanonicalSection, notes: Notes): Html {
  return html`<h2 id="czesc-${section.id}">${polishTypography(section.heading)}</h2>
${textHtml(section.text, notes, 2)}
`
}

/** The paper is Polish: its own labels are too, whatever the page's language. */
function recommendationHtml({ reading }: PaperPage, r: CanonicalRecommendation, notes: Notes): Html {
  const { say, language } = reading
  const names = r.addressees.map((a) => a.name).join(', ')
  const anchor = `rekomendacja-${r.number}`
  return html`<section class="recommendation" aria-labelledby="${anchor}">
<h3 id="${anchor}"><span lang="${language}">${say('recommendation', { number: r.number })}</span></h3>
<p class="to" lang="${language}">${say('recommendationTo', { names, count: r.addressees.length })}<br>${say('recommendationDue', { due: dueInWords(r.due, say, language) })}</p>
${textHtml(r.text, notes, 3)}
${
  r.why &&
  html`<h4 lang="${language}">${say('why', { number: r.number })}</h4>
${textHtml(r.why, notes, 4)}`
}
</section>
`
}

function notesHtml({ reading }: PaperPage, notes: Notes): Part {
  if (notes.texts.length === 0) return null
  const { say, language } = reading
  return html`<section class="notes" role="doc-endnotes" aria-labelledby="przypisy">
<h2 id="przypisy" lang="${language}">${say('notes')}</h2>
<ol>${notes.texts.map((words, index) => {
    const number = index + 1
    const back = say('noteBack', { number })
    return html`<li id="przypis-${number}">${words} <a href="#znak-${number}" role="doc-backlink" aria-label="${back}">↩</a></li>`
  })}</ol>
</section>`
}

function voteHtml({ reading, decision }: PaperPage): Part {
  if (!decision.vote) return null
  const { say } = reading
  return html`<section aria-labelledby="glosowanie">
<h2 id="glosowanie">${say('vote')}</h2>
<p>${say(`voteKind.${howVoted(decision.vote)}`)} ${voteInWords(reading, decision.vote.result)}</p>
</section>`
}

const howVoted = ({ kind, result }: NonNullable<PaperPage['decision']['vote']>): string =>
  result.secrecy === 'secret' ? `secret.${kind}` : kind

function opinionsHtml({ reading, decision }: PaperPage): Part {
  const opinions = decision.separateOpinions
  if (opinions.length === 0) return null
  return html`<section aria-labelledby="zdania-odrebne">
<h2 id="zdania-odrebne">${reading.say('separateOpinions', { count: opinions.length })}</h2>
${opinions.map(
  ({ name, organisationName, body, signedBy }) => html`<section class="opinion" lang="pl">
<h3>${name}${organisationName !== '' && html` (${organisationName})`}</h3>
${body.split(/\n+/).map((paragraph) => paragraph.trim() !== '' && html`<p>${polishTypography(paragraph)}</p>`)}
${signedBy.length > 0 && html`<p>${reading.say('signedToo', { names: signedBy.join(', ') })}</p>`}
</section>`,
)}
</section>`
}

function signedHtml({ reading, decision }: PaperPage): Part {
  if (!decision.signedBy) return null
  const { name, roleLabel } = decision.signedBy
  return html`<section aria-labelledby="podpis">
<h2 id="podpis">${reading.say('signedBy')}</h2>
<p lang="pl">${roleLabel !== '' && html`${roleLabel}<br>`}${name}</p>
</section>`
}

function listHtml(heading: string, anchor: string, names: Part[]): Part {
  if (names.length === 0) return null
  return html`<section aria-labelledby="${anchor}">
<h2 id="${anchor}">${heading}</h2>
<ol lang="pl">${names.map((name) => html`<li>${name}</li>`)}</ol>
</section>`
}

/** Its file, where it has one, with what proves it to be the one the council decided on. */
function annexesHtml(reading: Reading, { id, paper }: PublicPaper): Part {
  const { say, language } = reading
  const items = paper.annexes.map(({ title, file }, index): Part => {
    if (!file) return html`${title}`
    const size = sizeInWords(file.sizeBytes, language)
    const format = annexTypes[file.mediaType].toUpperCase()
    return html`<a href="/rejestr/zalacznik/${id}/${index + 1}">${title}</a> (${say('file', { format, size })})<br>
${say('fileHash')}: <code class="hash">${file.sha256}</code>`
  })
  return listHtml(say('annexes'), 'zalaczniki', items)
}

export function filesHtml(reading: Reading, sha256: string, files: PublicFile[]): Html {
  const { say } = reading
  return html`<section aria-labelledby="pliki">
<h2 id="pliki">${say('files')}</h2>
${files.length === 0 && html`<p>${say('filesNone')}</p>`}
<ul class="files">${files.map((file) => fileHtml(reading, file))}</ul>
<p>${say('contentHash')}: <code class="hash">${sha256}</code></p>
<p>${say('checkHint')} <a href="${reading.link('/rejestr/sprawdz')}">${say('check')}</a></p>
</section>`
}

function fileHtml({ say, language }: Reading, file: PublicFile): Html {
  const size = sizeInWords(file.sizeBytes, language)
  return html`<li><a href="/rejestr/plik/${file.id}">${file.fileName}</a> (${say('file', { format: file.format.toUpperCase(), size })})<br>
${say('fileHash')}: <code class="hash">${file.sha256}</code></li>`
}

function lettersHtml({ reading, paper }: PaperPage): Part {
  if (paper.letters.length === 0) return null
  const { say, day } = reading
  return html`<section aria-labelledby="wysylka">
<h2 id="wysylka">${say('letters')}</h2>
<table>
<thead><tr><th scope="col">${say('addressee')}</th><th scope="col">${say('state')}</th></tr></thead>
<tbody>${paper.letters.map(
    (letter) => html`<tr><th scope="row" lang="pl">${letter.fullName}</th>
<td>${say(`letter.${letter.state}`, { day: letter.sentDay ? day(letter.sentDay) : '' })}</td></tr>
`,
  )}</tbody>
</table>
</section>`
}
