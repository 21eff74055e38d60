/**
 * Invitations and renewals of a password, by a single-use link that expires.
 *
 *   ask   the secretariat asks: a row and a job, nothing secret yet
 *   send  the job makes the secret, keeps its hash, sends the letter; so the secret stands in no table, not even in the job's
 *   look  the page shows whose link it is (POST, so that a mail scanner opening the address uses nothing up)
 *   use   sets the password, ends every session of the account and signs in
 */
import { randomUUID } from 'node:crypto'
import { mayManageCouncil } from '../../../shared/council/abilities.ts'
import type { PersonName } from '../../../shared/council/types.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusal.ts'
import { record } from '../../audit/pen.ts'
import { type Database, refusing } from '../../platform/database.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Mail } from '../../platform/mail.ts'
import type { Entered } from '../actions.ts'
import { checkPassword, hashPassword } from '../passwords.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { hashSecret, newSecret, readToken, secretMatches, writeToken } from '../sessions/tokens.ts'
import * as accounts from '../store.ts'
import type { EndedSession, SignedIn } from '../types.ts'
import { linkLetter } from './letter.ts'
import * as store from './store.ts'

export type AskParts = { database: Database; jobs: Jobs; mail: Mail }
export type SendParts = { database: Database; jobs: Jobs; mail: Mail; config: { origin: string } }

const jobKind = 'link_letter'

export async function askForLink(
  parts: AskParts,
  asker: SignedIn,
  wanted: { personId: string; purpose: store.Purpose },
): Promise<{ sentTo: string; mailMode: Mail['mode'] } | Refusal> {
  if (!mayManageCouncil(asker.actor)) return refuse('only_secretariat')
  const linkId = randomUUID()
  const asked = await refusing(parts.database, async (tx) => {
    const person = await accounts.findPerson(tx, wanted.personId)
    if (!person) return refuse('not_found')
    if (!person.email) return refuse('person_without_email')
    await accounts.ensureAccount(tx, randomUUID(), person.id)
    const account = await accounts.findAccountOf(tx, person.id)
    if (!account) throw new Error('an account vanished inside its transaction')
    if (account.disabled) return refuse('account_disabled')
    const purpose = account.passwordHash === null ? 'invitation' : 'renewal'
    if (purpose !== wanted.purpose)
      return refuse(purpose === 'renewal' ? 'account_active_already' : 'account_not_active')
    await store.expireLinksOf(tx, account.id)
    const unusable = hashSecret(newSecret())
    await store.insertLink(tx, {
      id: linkId,
      accountId: account.id,
      purpose,
      secretHash: unusable,
      createdBy: asker.actor.personId,
    })
    await parts.jobs.add(tx, { kind: jobKind, payload: { linkId }, dedupeKey: `${jobKind}:${linkId}` })
    await record(tx, {
      actorId: asker.actor.personId,
      kind: `link.${purpose}_asked`,
      objectKind: 'person',
      objectId: person.id,
      data: { linkId },
    })
    return person.email
  })
  if (isRefusal(asked)) return asked
  parts.jobs.wake()
  return { sentTo: asked, mailMode: parts.mail.mode }
}

export function registerAuthJobs(parts: SendParts): void {
  parts.jobs.handle(jobKind, async (payload, { attempt }) => sendLink(parts, linkIdOf(payload), attempt))
}

/**
 * Every attempt makes a new secret, so a repeated letter replaces the one before. Only what was surely not taken is tried again:
 * after a lost connection the letter may have arrived, and a second one would make the first one's link worthless.
 */
async function sendLink(parts: SendParts, linkId: string, attempt: number): Promise<void> {
  const secret = newSecret()
  const link = await parts.database.transaction(async (tx) => {
    const row = await store.lockLink(tx, linkId)
    if (row) await store.setLinkSecret(tx, linkId, hashSecret(secret))
    return row
  })
  if (!link?.email) return
  const council = await store.readCouncilName(parts.database.sql)
  const token = writeToken({ id: linkId, secret })
  const address = { ...link, email: link.email }
  const answer = await parts.mail.send(linkLetter(address, council, parts.config.origin, token, attempt))
  if (answer.outcome === 'delayed') throw new Error(`the letter of link ${linkId} was not taken yet`)
  await parts.database.transaction((tx) =>
    record(tx, {
      actorId: null,
      kind: answer.outcome === 'bounced' ? 'link.bounced' : 'link.sent',
      objectKind: 'person',
      objectId: link.personId,
      data: { linkId, attempt, outcome: answer.outcome },
    }),
  )
}

function linkIdOf(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'linkId' in payload) return String(payload.linkId)
  throw new Error('a link letter without a link')
}

export async function lookAtLink(
  database: Database,
  tokenText: string,
): Promise<{ person: PersonName; purpose: store.Purpose } | Refusal> {
  const link = await openLink(database, tokenText)
  if (!link) return refuse('link_invalid')
  const { personId, givenName, familyName, purpose } = link
  return { person: { id: personId, givenName, familyName }, purpose }
}

async function openLink(database: Database, tokenText: string): Promise<store.LinkRow | null> {
  const token = readToken(tokenText)
  const link = token ? await store.findLink(database.sql, token.id) : null
  return token && link && secretMatches(token.secret, link.secretHash) ? link : null
}

export async function enterByLink(
  parts: { database: Database; sessions: Sessions },
  tokenText: string,
  password: string,
  replaces: string | null,
): Promise<Entered | Refusal> {
  const link = await openLink(parts.database, tokenText)
  if (!link) return refuse('link_invalid')
  const tooWeak = checkPassword(password)
  if (tooWeak) return tooWeak
  if (!link.hasMandateToday) return refuse('no_mandate_today')
  const passwordHash = await hashPassword(password)
  if (isRefusal(passwordHash)) return passwordHash
  const ended: EndedSession[] = []
  const entered = await refusing(parts.database, async (tx) => {
    const held = await store.lockLink(tx, link.id)
    // Its secret is compared again: another attempt at the letter may have replaced it while the password was hashed.
    if (!held?.secretHash.equals(link.secretHash)) return refuse('link_invalid')
    await store.markLinkUsed(tx, link.id)
    await store.expireLinksOf(tx, link.accountId)
    await accounts.setPassword(tx, link.accountId, passwordHash)
    const desk = parts.sessions.during(tx, ended)
    await desk.endAllOf(link.accountId)
    if (replaces) await desk.end(replaces)
    const opened = await desk.open(link.accountId)
    await record(tx, {
      actorId: link.personId,
      kind: 'account.password_set',
      objectKind: 'person',
      objectId: link.personId,
      data: { linkId: link.id, purpose: link.purpose },
    })
    return { token: opened.token, email: link.email ?? '' }
  })
  if (!isRefusal(entered)) parts.sessions.tell(ended)
  return entered
}
