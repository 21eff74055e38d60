/** What the council could not decide: how it voted, and the text of each side in the words of whoever wrote for it. */
import { polishTypography } from '../../shared/typography.ts'
import { html } from '../exports/html/markup.ts'
import { layout } from './layout.ts'
import { filesHtml } from './paper-page.ts'
import type { PublicFile, PublicProtocol, Publisher } from './queries.ts'
import { voteInWords } from './vote.ts'
import type { Reading } from './words.ts'

export function protocolPage(
  reading: Reading,
  publisher: Publisher,
  protocol: PublicProtocol,
  files: PublicFile[],
): string {
  const { say, day } = reading
  const kind = say(`kind.${protocol.kind}`)
  const main = html`<article>
<h1><span class="number">${kind}</span> <span lang="pl">${polishTypography(protocol.title)}</span></h1>
<p class="standing">${say('protocolLead')}</p>
<dl class="about"><div><dt>${say('protocolDay')}</dt><dd><time datetime="${protocol.recordedDay}">${day(protocol.recordedDay)}</time></dd></div></dl>
<section aria-labelledby="glosowanie">
<h2 id="glosowanie">${say('vote')}</h2>
<p>${say(`voteKind.${protocol.voteKind}`)} ${voteInWords(reading, protocol.result)}</p>
</section>
${protocol.sides.map(
  ({ side, name, body }) => html`<section class="opinion" lang="pl">
<h2>${side} – ${name}</h2>
${body.split(/\n+/).map((paragraph) => paragraph.trim() !== '' && html`<p>${polishTypography(paragraph)}</p>`)}
</section>
`,
)}
${protocol.silent.length > 0 && html`<p>${say('protocolSilent', { names: protocol.silent.join(', '), count: protocol.silent.length })}</p>`}
${filesHtml(reading, protocol.sha256, files)}
</article>`
  return layout({
    reading,
    publisher,
    title: `${kind} ${protocol.title}`,
    path: `/rejestr/protokol/${protocol.id}`,
    main,
  })
}
