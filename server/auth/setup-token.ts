/**
 * The one-time token of the first run: whoever can read what the server printed at its start may found the council. It lives in
 * memory only and is printed anew at every start until there is a council.
 */
import { hashSecret, newSecret, secretMatches } from './sessions/tokens.ts'

export type SetupToken = {
  /** To be printed once, never logged elsewhere. */
  text: string
  matches: (candidate: string) => boolean
}

export function createSetupToken(): SetupToken {
  const text = newSecret()
  const hash = hashSecret(text)
  return { text, matches: (candidate) => secretMatches(candidate.trim(), hash) }
}
