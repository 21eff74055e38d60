/** Founds a council in a running product, as the person at the terminal would: with the token it has printed. */
import type { Running } from './product-process.ts'

type Product = Pick<Running, 'port' | 'origin' | 'said'>

export const secretaryEmail = 'anna.jarzab@example.org'
export const secretaryPassword = 'jarzębina przy drodze 12'

export async function foundCouncil(product: Product): Promise<void> {
  const token = /one-time token: (\S+)/.exec(product.said())?.[1]
  const response = await fetch(`${product.origin}/api/first-run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${product.port}` },
    body: JSON.stringify({
      token,
      council: {
        name: 'Rada Programowa',
        nameGenitive: 'Rady Programowej',
        partnershipName: 'Partnerstwo',
        place: 'Zielona Góra',
      },
      host: { name: 'Urząd Pracy', address: 'ul. Żytnia 1', isPublic: true, caseSignPrefix: 'UP' },
      secretary: {
        givenName: 'Anna',
        familyName: 'Jarząb',
        email: secretaryEmail,
        password: secretaryPassword,
        organisationName: 'Urząd Pracy',
      },
    }),
  })
  if (!response.ok) throw new Error(`first run: ${response.status} ${await response.text()}`)
}

export async function founded(product: Product): Promise<boolean> {
  const response = await fetch(`${product.origin}/api/first-run`)
  const answer = (await response.json()) as { needed: boolean }
  return !answer.needed
}
