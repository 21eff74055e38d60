/** What people do with their notices: read them, choose how they come, unsubscribe from a letter without signing in. */
import { choiceFor } from '../../shared/notifications/post.ts'
import type { ChoiceView, MailChoice, NoticesView } from '../../shared/notifications/types.ts'
import { type ChosenTopic, chosenTopics, type Topic, topics } from '../../shared/notifications/whats.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import { record } from '../audit/pen.ts'
import { type Database, type Reader, refusing, type Tx } from '../platform/database.ts'
import * as choices from './choices-store.ts'
import { seenBy } from './seen.ts'
import * as store from './store.ts'
import { isSignedBy, readToken, type UnsubscribeTopic } from './tokens.ts'

const shownAtMost = 100
/** Counting looks at each of them: what a person may not see any more does not ring. */
const countedAtMost = 500

export async function listNotices({ sql }: Database, personId: string): Promise<NoticesView> {
  const rows = await store.noticesOf(sql, personId, { unreadOnly: false, limit: shownAtMost })
  return { notices: await seenBy(sql, personId, rows), unread: await unreadOf(sql, personId) }
}

export async function countUnread({ sql }: Database, personId: string): Promise<{ unread: number }> {
  return { unread: await unreadOf(sql, personId) }
}

async function unreadOf(reader: Reader, personId: string): Promise<number> {
  const rows = await store.noticesOf(reader, personId, { unreadOnly: true, limit: countedAtMost })
  return rows.length === 0 ? 0 : (await seenBy(reader, personId, rows)).length
}

export async function readNotice(
  database: Database,
  personId: string,
  id: string,
): Promise<{ unread: number } | Refusal> {
  return refusing(database, async (tx) => {
    if (!(await store.markRead(tx, personId, id))) return refuse('not_found')
    return { unread: await unreadOf(tx, personId) }
  })
}

export async function readAll(
  database: Database,
  personId: string,
  upTo: number,
): Promise<{ unread: number }> {
  return database.transaction(async (tx) => {
    await store.markAllRead(tx, personId, upTo)
    return { unread: await unreadOf(tx, personId) }
  })
}

export async function listChoices({ sql }: Database, personId: string): Promise<ChoiceView[]> {
  const chosen = await choices.choicesOf(sql, personId)
  return topics.map((topic) => ({
    topic,
    mail: choiceFor(topic, chosen),
    binding: topic === 'official',
  }))
}

export async function choose(
  database: Database,
  personId: string,
  { topic, mail }: { topic: Topic; mail: MailChoice },
): Promise<ChoiceView[] | Refusal> {
  if (topic === 'official') return refuse('notice_binding')
  await database.transaction((tx) => setAndRecord(tx, personId, [topic], mail, 'page'))
  return listChoices(database, personId)
}

/** Whose topic a letter's code names, and how it comes now; says nothing about the person. */
export async function lookAtCode(
  { sql }: Database,
  token: string,
): Promise<{ topic: UnsubscribeTopic; isStopped: boolean } | Refusal> {
  const code = await openCode(sql, token)
  if (isRefusal(code)) return code
  const stopping = await stoppedBy(sql, code)
  return { topic: code.topic, isStopped: stopping.length === 0 }
}

/** One click, no session: whoever holds the letter may stop its like. Doing it again changes nothing. */
export async function unsubscribe(
  database: Database,
  token: string,
): Promise<{ topic: UnsubscribeTopic; isStopped: true } | Refusal> {
  return refusing(database, async (tx) => {
    const code = await openCode(tx, token)
    if (isRefusal(code)) return code
    await setAndRecord(tx, code.personId, await stoppedBy(tx, code), 'never', 'letter')
    return { topic: code.topic, isStopped: true as const }
  })
}

type Code = { personId: string; topic: UnsubscribeTopic }

async function openCode(reader: Reader, token: string): Promise<Code | Refusal> {
  const read = readToken(token)
  const mailbox = read ? await choices.findMailbox(reader, read.mailboxId) : null
  if (!read || !mailbox || !isSignedBy(mailbox, read.topic, read.signed)) return refuse('unsubscribe_invalid')
  return { personId: mailbox.personId, topic: read.topic }
}

/** The topics this code would still stop. */
async function stoppedBy(reader: Reader, { personId, topic }: Code): Promise<ChosenTopic[]> {
  const chosen = await choices.choicesOf(reader, personId)
  return chosenTopics.filter((one) => {
    const mail = choiceFor(one, chosen)
    return topic === 'digest' ? mail === 'digest' : one === topic && mail !== 'never'
  })
}

async function setAndRecord(
  tx: Tx,
  personId: string,
  wanted: ChosenTopic[],
  mail: MailChoice,
  by: 'page' | 'letter',
): Promise<void> {
  const changed: ChosenTopic[] = []
  for (const topic of wanted) if (await choices.setChoice(tx, personId, topic, mail)) changed.push(topic)
  if (changed.length === 0) return
  await record(tx, {
    actorId: personId,
    kind: 'account.notices_chosen',
    objectKind: 'person',
    objectId: personId,
    data: { topics: changed.join(' '), mail, by },
  })
}
