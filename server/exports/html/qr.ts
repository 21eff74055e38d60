/** The address of the register as a QR code: on paper nobody types a long address. Dark on white in every colour scheme. */
import { encode } from 'uqr'
import { type Html, html } from './markup.ts'

/** Four modules of quiet around it and correction M, as the standard (ISO/IEC 18004) has it for print. */
export function qrHtml(address: string): Html {
  const { data, size } = encode(address, { ecc: 'M', boostEcc: false, border: 4 })
  const path = data
    .map((row, y) =>
      runs(row)
        .map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)
        .join(''),
    )
    .join('')
  const sides = html`viewBox="0 0 ${size} ${size}" width="${size * 3}" height="${size * 3}"`
  const light = html`<path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/>`
  const dark = html`<path fill="#000" d="${path}"/>`
  const name = html`role="img" aria-label="Kod QR z adresem w rejestrze"`
  return html`<svg class="qr" ${name} ${sides} shape-rendering="crispEdges">${light}${dark}</svg>`
}

/** Dark modules that stand side by side, as [first, how many]: one rectangle each. */
function runs(row: boolean[]): [number, number][] {
  const found: [number, number][] = []
  row.forEach((dark, x) => {
    const last = found.at(-1)
    if (!dark) return
    if (last && last[0] + last[1] === x) last[1] += 1
    else found.push([x, 1])
  })
  return found
}
