/** The page that asks for a file or a hash, and the same page with the answer above the form. */

import { type Html, html, type Part } from '../exports/html/markup.ts'
import type { Checked } from './check.ts'
import { layout } from './layout.ts'
import { shortName } from './pages.ts'
import type { Ours, Publisher } from './queries.ts'
import type { Reading } from './words.ts'

export function checkPage(reading: Reading, publisher: Publisher, checked: Checked | null): string {
  const { say, link } = reading
  const fault = checked && 'fault' in checked ? checked.fault : null
  const main = html`<h1>${say('checkTitle')}</h1>
${checked && resultHtml(reading, checked)}
<p class="lead">${say('checkLead')}</p>
<form method="post" action="${link('/rejestr/sprawdz')}" enctype="multipart/form-data">
<p><label for="plik">${say('checkFile')}</label> <input type="file" id="plik" name="plik" accept=".pdf,.docx"></p>
<p class="or">${say('checkOr')}</p>
<p><label for="skrot">${say('checkHash')}</label> <input type="text" id="skrot" name="skrot" size="64" maxlength="200" autocomplete="off" autocapitalize="off" spellcheck="false"${fault === 'badHash' && html` aria-invalid="true" aria-describedby="wynik-zdanie"`}></p>
<p><button type="submit">${say('checkSend')}</button></p>
</form>`
  return layout({ reading, publisher, title: say('checkTitle'), path: '/rejestr/sprawdz', main })
}

function resultHtml(reading: Reading, checked: Checked): Html {
  const { say } = reading
  const bad = 'fault' in checked
  return html`<section class="result ${bad ? 'bad' : checked.ours ? 'yes' : 'no'}" role="status" aria-labelledby="wynik">
<h2 id="wynik">${say('result')}</h2>
<p id="wynik-zdanie">${bad ? say(checked.fault) : answerHtml(reading, checked.ours)}</p>
${!bad && html`<p>${say('resultHash')}: <code class="hash">${checked.sha256}</code></p>`}
</section>`
}

function answerHtml(reading: Reading, ours: Ours | null): Part {
  const { say, link, day } = reading
  if (!ours) return say('resultUnknown')
  const { id, kind, number, year } = ours
  const isProtocol = number === null || year === null
  const called = isProtocol
    ? `${say('protocolName')}: ${say(`kind.${kind}`)}`
    : shortName(reading, { kind, number, year })
  const address = isProtocol ? `/rejestr/protokol/${id}` : `/rejestr/${year}/${number}`
  const name = `${called} (${day(ours.adoptedDay)})`
  const sentence = ours.format
    ? say('resultFile', { name, format: ours.format.toUpperCase() })
    : say('resultContent', { name })
  return html`${sentence} <a href="${link(address)}">${called}</a>`
}
