/**
 * The session's cookie. `__Host-` makes the browser insist on https, Path=/ and no Domain, so no neighbour host can plant one.
 * SameSite=Strict is possible because links in letters carry their token in the fragment and the page posts it itself: the first
 * page of a visit needs no cookie, and every later call is our own page's.
 */
export type SessionCookie = {
  name: string
  set: (token: string) => string
  clear: () => string
  read: (cookieHeader: string | undefined) => string | null
}

export function sessionCookie(production: boolean, maxAgeSeconds: number): SessionCookie {
  const name = production ? '__Host-radopis' : 'radopis'
  const attributes = `Path=/; HttpOnly; SameSite=Strict${production ? '; Secure' : ''}`
  return {
    name,
    set: (token) => `${name}=${token}; Max-Age=${maxAgeSeconds}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
    read: (header) => onlyValue(name, header ?? ''),
  }
}

/** Two cookies of our name mean that somebody planted one: then neither is believed. */
function onlyValue(name: string, header: string): string | null {
  const values = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length === 1 ? (values[0] ?? null) : null
}
