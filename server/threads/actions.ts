/** What people do with threads: begin one, answer, change or take back their own words, settle, open again. */
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../shared/council/types.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import * as rules from '../../shared/threads/rules.ts'
import { whyNotSuggest } from '../../shared/threads/suggestions.ts'
import type { Anchor, Audience } from '../../shared/threads/types.ts'
import { record } from '../audit/pen.ts'
import { type Database, refusing, type Tx } from '../platform/database.ts'
import type { PositionPorts } from '../positions/ports.ts'
import { lockPosition } from '../positions/store.ts'
import { type Mentionable, mentionable } from './people.ts'
import * as queries from './queries.ts'
import * as store from './store.ts'

export type ThreadDeps = { database: Database; ports: Pick<PositionPorts, 'announce'>; personId: string }
export type Held = { tx: Tx; paper: rules.ThreadPaper; actor: Actor; positionId: string }
export type Done<T> = Promise<T | Refusal>

/** Under the paper's lock: it may be submitted or decided in the same moment. */
export async function onPaper<T>(
  deps: ThreadDeps,
  positionId: string,
  work: (held: Held) => Done<T>,
): Done<T> {
  const outcome = await refusing(deps.database, async (tx): Promise<T | Refusal> => {
    await lockPosition(tx, positionId)
    const seen = await queries.paperSeenBy(tx, positionId, deps.personId)
    return seen ? work({ tx, positionId, ...seen }) : refuse('not_found')
  })
  if (!isRefusal(outcome)) deps.ports.announce(positionId, { event: 'threads_changed' })
  return outcome
}

/** `put`: other words for the passage; then the comment may be empty. */
export type BeginRequest = { anchor: Anchor | null; audience: Audience; body: string; put: string | null }

export function beginThread(
  deps: ThreadDeps,
  positionId: string,
  request: BeginRequest,
): Done<{ id: string }> {
  return onPaper(deps, positionId, async (held) => {
    const { tx, paper, actor } = held
    const { anchor, audience, body, put } = request
    const quote = anchor?.quote ?? ''
    const no =
      (put === null
        ? (rules.whyNotBegin(paper, actor, audience) ?? whyEmpty(body))
        : whyNotSuggest(paper, actor, { audience, quote, put })) ?? (await whyNotThere(held, anchor))
    if (no) return no
    const id = randomUUID()
    const versionId = anchor?.frozen?.versionId ?? null
    await store.insertThread(tx, { id, positionId, audience, anchor, versionId })
    if (put !== null) await store.insertSuggestion(tx, { threadId: id, personId: actor.personId, put })
    await say(held, { id, audience }, body, put === null ? 'thread.opened' : 'suggestion.made')
    return { id }
  })
}

async function whyNotThere({ tx, positionId }: Held, anchor: Anchor | null): Promise<Refusal | null> {
  if (!anchor) return null
  if (!(await queries.isFieldOf(tx, positionId, anchor.root))) return refuse('passage_unknown')
  const { frozen } = anchor
  if (frozen && !(await queries.isVersionOf(tx, positionId, frozen.versionId)))
    return refuse('passage_unknown')
  return frozen && frozen.from > frozen.to ? refuse('passage_unknown') : null
}

const whyEmpty = (body: string): Refusal | null => (body === '' ? refuse('comment_missing') : null)

async function say(
  held: Held,
  thread: { id: string; audience: Audience },
  body: string,
  kind: 'thread.opened' | 'thread.answered' | 'suggestion.made',
): Promise<string> {
  const commentId = randomUUID()
  if (body !== '')
    await store.insertComment(held.tx, {
      id: commentId,
      threadId: thread.id,
      personId: held.actor.personId,
      body,
    })
  await tell(held, kind, {
    threadId: thread.id,
    ...(body !== '' && { commentId }),
    mentioned: await mentions(held, thread.audience, body),
  })
  return commentId
}

/** Ids with a space between them: an event's data are plain. */
async function mentions({ tx, paper, actor }: Held, audience: Audience, body: string): Promise<string> {
  if (!body.includes('@')) return ''
  const people: Mentionable[] = await mentionable(tx, paper, audience)
  return rules
    .mentionedIn(body, people)
    .filter((id) => id !== actor.personId)
    .join(' ')
}

export function answerThread(deps: ThreadDeps, threadId: string, body: string): Done<{ id: string }> {
  return onThread(deps, threadId, async (held, thread) => {
    const no = rules.whyNotAnswer(held.paper, held.actor, store.factsOf(thread)) ?? whyEmpty(body)
    return no ?? { id: await say(held, thread, body, 'thread.answered') }
  })
}

export function settleThread(
  deps: ThreadDeps,
  threadId: string,
  isResolved: boolean,
): Done<{ resolved: boolean }> {
  return onThread(deps, threadId, async (held, thread) => {
    const no = rules.whyNotSettle(held.paper, held.actor, store.factsOf(thread))
    if (no) return no
    if (isResolved === (thread.resolvedAt !== null))
      return refuse(isResolved ? 'thread_resolved' : 'thread_open_already')
    await store.setResolved(held.tx, thread.id, isResolved ? held.actor.personId : null)
    await tell(held, isResolved ? 'thread.resolved' : 'thread.reopened', { threadId: thread.id })
    return { resolved: isResolved }
  })
}

/** null: taken back. */
export function changeComment(
  deps: ThreadDeps,
  commentId: string,
  body: string | null,
): Done<{ id: string }> {
  return onComment(deps, commentId, async (held, comment) => {
    const isRemoved = comment.removedAt !== null
    const no =
      rules.whyNotChange(held.paper, held.actor, { personId: comment.personId, isRemoved }) ??
      whyEmpty(body ?? 'x')
    if (no) return no
    if (body === null) await store.removeComment(held.tx, commentId)
    else await store.changeComment(held.tx, commentId, body)
    const kind = body === null ? 'thread.comment_removed' : 'thread.comment_changed'
    await tell(held, kind, { threadId: comment.threadId, commentId })
    return { id: commentId }
  })
}

export async function onThread<T>(
  deps: ThreadDeps,
  threadId: string,
  work: (held: Held, thread: store.ThreadRow) => Done<T>,
): Done<T> {
  const known = await store.threadRow(deps.database.sql, threadId)
  if (!known) return refuse('not_found')
  return onPaper(deps, known.positionId, async (held) => {
    const thread = await store.threadRow(held.tx, threadId)
    if (!thread || !rules.maySeeThread(held.paper, held.actor, thread.audience)) return refuse('not_found')
    return work(held, thread)
  })
}

async function onComment<T>(
  deps: ThreadDeps,
  commentId: string,
  work: (held: Held, comment: store.CommentRow) => Done<T>,
): Done<T> {
  const known = await store.commentRow(deps.database.sql, commentId)
  if (!known) return refuse('not_found')
  return onThread(deps, known.threadId, async (held) => {
    const comment = await store.commentRow(held.tx, commentId)
    return comment ? work(held, comment) : refuse('not_found')
  })
}

const tell = ({ tx, actor, positionId }: Held, kind: string, data: Record<string, string>): Promise<void> =>
  record(tx, { actorId: actor.personId, kind, objectKind: 'position', objectId: positionId, data })
