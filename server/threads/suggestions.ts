/**
 * What becomes of suggestions: taken into the draft by the server, turned down, or taken back. Under the paper's lock, so that of two
 * people who accept at once one is told that it was done.
 */
import { isRefusal, type Refusal, refuse } from '../../shared/refusal.ts'
import * as rules from '../../shared/threads/suggestions.ts'
import type { Anchor } from '../../shared/threads/types.ts'
import { record } from '../audit/pen.ts'
import type { Tx } from '../platform/database.ts'
import { type Done, type Held, onPaper, onThread, type ThreadDeps } from './actions.ts'
import * as store from './store.ts'

/** By place in the list: whether the words were replaced; false where others stand by now. */
export type ReplaceWords = (
  tx: Tx,
  positionId: string,
  personId: string,
  wanted: { anchor: Anchor; quote: string; put: string }[],
) => Promise<boolean[] | Refusal>

export type SuggestionDeps = ThreadDeps & { replaceWords: ReplaceWords }
type Suggested = store.ThreadRow & { anchor: Anchor; suggestion: store.SuggestionRow }
/** `conflicts`: other words stand there by now; these still wait. */
export type Decided = { done: number; conflicts: number }

const hasSuggestion = (thread: store.ThreadRow): thread is Suggested =>
  thread.suggestion !== null && thread.anchor !== null

export function acceptSuggestion(deps: SuggestionDeps, threadId: string): Done<Decided> {
  return onSuggestion(deps, threadId, async (held, thread) => {
    const no = rules.whyNotAccept(held.paper, held.actor, thread.suggestion)
    if (no) return no
    const decided = await takeIn(deps, held, [thread])
    if (isRefusal(decided)) return decided
    return decided.conflicts === 0 ? decided : refuse('suggestion_conflict')
  })
}

export function rejectSuggestion(deps: ThreadDeps, threadId: string): Done<Decided> {
  return onSuggestion(deps, threadId, async (held, thread) => {
    const no = rules.whyNotReject(held.paper, held.actor, thread.suggestion)
    return no ?? turnDown(held, [thread])
  })
}

export function withdrawSuggestion(deps: ThreadDeps, threadId: string): Done<Decided> {
  return onSuggestion(deps, threadId, async (held, thread) => {
    const no = rules.whyNotWithdraw(held.paper, held.actor, thread.suggestion)
    if (no) return no
    await settle(held, thread, 'withdrawn')
    return { done: 1, conflicts: 0 }
  })
}

/** All that wait from this person, in the order in which they were made. Whatever cannot be done is left as it is, and counted. */
export function decideAllOf(
  deps: SuggestionDeps,
  positionId: string,
  wanted: { personId: string; decision: 'accept' | 'reject' },
): Done<Decided> {
  return onPaper(deps, positionId, async (held) => {
    const waiting = (await store.threadsOf(held.tx, positionId))
      .filter(hasSuggestion)
      .filter(({ suggestion }) => suggestion.state === 'pending' && suggestion.personId === wanted.personId)
    const [first] = waiting
    if (!first) return refuse('suggestion_decided')
    const whyNot = wanted.decision === 'accept' ? rules.whyNotAccept : rules.whyNotReject
    const no = whyNot(held.paper, held.actor, first.suggestion)
    if (no) return no
    return wanted.decision === 'accept' ? takeIn(deps, held, waiting) : turnDown(held, waiting)
  })
}

async function takeIn({ replaceWords }: SuggestionDeps, held: Held, waiting: Suggested[]): Done<Decided> {
  const { tx, positionId, actor } = held
  const replaced = await replaceWords(
    tx,
    positionId,
    actor.personId,
    waiting.map(({ anchor, quote, suggestion }) => ({ anchor, quote, put: suggestion.put })),
  )
  if (isRefusal(replaced)) return replaced
  const done = waiting.filter((_, index) => replaced[index])
  for (const thread of done) await settle(held, thread, 'accepted')
  return { done: done.length, conflicts: waiting.length - done.length }
}

async function turnDown(held: Held, waiting: Suggested[]): Promise<Decided> {
  for (const thread of waiting) await settle(held, thread, 'rejected')
  return { done: waiting.length, conflicts: 0 }
}

async function settle(
  { tx, actor, positionId }: Held,
  { id, suggestion }: Suggested,
  state: 'accepted' | 'rejected' | 'withdrawn',
): Promise<void> {
  await store.decideSuggestion(tx, id, state, actor.personId)
  await record(tx, {
    actorId: actor.personId,
    kind: `suggestion.${state}`,
    objectKind: 'position',
    objectId: positionId,
    data: { threadId: id, personId: suggestion.personId },
  })
}

function onSuggestion(
  deps: ThreadDeps,
  threadId: string,
  work: (held: Held, thread: Suggested) => Done<Decided>,
): Done<Decided> {
  return onThread(deps, threadId, (held, thread) =>
    hasSuggestion(thread) ? work(held, thread) : Promise.resolve(refuse('not_found')),
  )
}
