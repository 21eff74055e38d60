/**
 * Letters that carry notices, each a job. What a person chose, may see and where they live is looked at when the letter is
 * written, not when the job was. A letter that was surely not taken is tried again; one without an answer twice more, under the same
 * Message-ID: for a notice a second copy is the lesser evil.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { choiceFor, howMailed } from '../../shared/notifications/post.ts'
import type { NoticeView } from '../../shared/notifications/types.ts'
import { isWhat, type Topic } from '../../shared/notifications/whats.ts'
import type { Database } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Letter, Mail } from '../platform/mail.ts'
import * as choices from './choices-store.ts'
import { addLateDigest, type DigestPayload, type LetterPayload } from './deliver.ts'
import { digestLetter, type Envelope, noticeLetter } from './letter.ts'
import * as store from './post-store.ts'
import { seenBy } from './seen.ts'
import { type UnsubscribeTopic, writeToken } from './tokens.ts'

export type PostParts = {
  database: Database
  jobs: Pick<Jobs, 'add' | 'wake'>
  mail: Mail
  config: { origin: string }
}

const triesWithoutAnswer = 3

export async function sendNotice(
  parts: PostParts,
  { noticeId }: LetterPayload,
  attempt: number,
): Promise<void> {
  const { database } = parts
  const notice = await store.noticeToSend(database.sql, noticeId)
  if (!notice || !isWhat(notice.what)) return
  const { personId, what, ageHours } = notice
  const going = howMailed(what, await choices.choicesOf(database.sql, personId), ageHours)
  if (going === 'digest') return fold(parts, personId, noticeId)
  const [view] = going === 'none' ? [] : await seenBy(database.sql, personId, [notice])
  const envelope = view ? await envelopeFor(parts, personId, view.topic) : null
  if (!view || !envelope) return finish(parts, [noticeId], 'unwanted')
  await hand(parts, noticeLetter(view, envelope), [noticeId], attempt)
}

/** It has become old on the way (no mail server answered for hours), or its person wants it so by now. */
async function fold({ database, jobs }: PostParts, personId: string, noticeId: string): Promise<void> {
  await database.transaction(async (tx) => {
    if (await store.foldIntoDigest(tx, noticeId)) await addLateDigest(tx, jobs, personId)
  })
  jobs.wake()
}

export async function sendDigest(
  parts: PostParts,
  { personId, key }: DigestPayload,
  attempt: number,
): Promise<void> {
  const { database } = parts
  const taken = await database.transaction((tx) => store.takeForDigest(tx, personId, key))
  const chosen = await choices.choicesOf(database.sql, personId)
  const wanted = taken.filter(({ topic }) => choiceFor(topic, chosen) !== 'never')
  const views = await seenBy(database.sql, personId, wanted)
  const envelope = views.length > 0 ? await envelopeFor(parts, personId, 'digest') : null
  const told = new Set(envelope ? views.map(({ id }) => id) : [])
  const untold = taken.map(({ id }) => id).filter((id) => !told.has(id))
  if (untold.length > 0) await finish(parts, untold, 'unwanted')
  if (envelope) await hand(parts, digestLetter(views, envelope, { personId, key }), idsOf(views), attempt)
}

const idsOf = (views: NoticeView[]): string[] => views.map(({ id }) => id)

async function envelopeFor(
  { database, config }: PostParts,
  personId: string,
  topic: Topic | 'digest',
): Promise<Envelope | null> {
  const to = await choices.addressOf(database.sql, personId)
  if (!to) return null
  const council = await store.councilNames(database.sql)
  const unsubscribe = topic === 'official' ? null : await codeFor(database, personId, topic)
  return { to, council, origin: config.origin, unsubscribe }
}

async function codeFor(database: Database, personId: string, topic: UnsubscribeTopic): Promise<string> {
  const fresh = { id: randomUUID(), key: randomBytes(32) }
  const mailbox = await database.transaction((tx) => choices.ensureMailbox(tx, personId, fresh))
  return writeToken(mailbox, topic)
}

async function hand(parts: PostParts, letter: Letter, ids: string[], attempt: number): Promise<void> {
  const { outcome, answer } = await parts.mail.send(letter)
  const isLost = outcome === 'unknown' && attempt < triesWithoutAnswer
  if (outcome === 'delayed' || isLost)
    throw new Error(`the letter ${letter.messageId} was not taken: ${answer}`)
  await finish(parts, ids, outcome)
}

async function finish({ database }: PostParts, ids: string[], outcome: store.Outcome): Promise<void> {
  await database.transaction((tx) => store.markMailed(tx, ids, outcome))
}
