/** The threads of a paper as its page shows them, to whoever may read each. */
import type { Actor } from '../../shared/council/types.ts'
import type { Ability } from '../../shared/positions/view.ts'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import * as rules from '../../shared/threads/rules.ts'
import {
  type SuggestionFacts,
  whyNotAccept,
  whyNotReject,
  whyNotWithdraw,
} from '../../shared/threads/suggestions.ts'
import type { CommentView, SuggestionView, ThreadsView, ThreadView } from '../../shared/threads/types.ts'
import type { Database } from '../platform/database.ts'
import { followIfBehind, type LendText } from './following.ts'
import { mentionable } from './people.ts'
import { paperSeenBy } from './queries.ts'
import * as store from './store.ts'

export async function viewThreads(
  database: Database,
  lendText: LendText,
  personId: string,
  positionId: string,
): Promise<ThreadsView | Refusal> {
  const { sql } = database
  const seen = await paperSeenBy(sql, positionId, personId)
  if (!seen) return refuse('not_found')
  await followIfBehind(database, lendText, positionId)
  const { paper, actor } = seen
  const comments = await store.commentsOn(sql, positionId)
  const rows = (await store.threadsOf(sql, positionId)).filter((row) =>
    rules.maySeeThread(paper, actor, row.audience),
  )
  return {
    threads: rows.map((row) =>
      viewOf(
        row,
        comments.filter(({ threadId }) => threadId === row.id),
        paper,
        actor,
      ),
    ),
    mayComment: can(rules.whyNotComment(paper, actor)),
    mayTalkApart: rules.whyNotBegin(paper, actor, 'reviewers') === null,
    people: (await mentionable(sql, paper, 'all')).filter(({ id }) => id !== personId),
  }
}

const can = (why: Refusal | null): Ability => (why ? { allowed: false, why } : { allowed: true })

function viewOf(
  row: store.ThreadRow,
  comments: store.CommentRow[],
  paper: rules.ThreadPaper,
  actor: Actor,
): ThreadView {
  const { id, audience, anchor, quote, versionLabel, resolvedAt, resolver } = row
  return {
    id,
    audience,
    anchor,
    quote,
    versionLabel,
    resolved: resolvedAt && resolver ? { by: resolver, at: resolvedAt.toISOString() } : null,
    comments: comments.map((comment) => commentView(comment, actor)),
    suggestion: row.suggestion && suggestionView(row.suggestion, paper, actor),
    maySettle: can(rules.whyNotSettle(paper, actor, store.factsOf(row))),
  }
}

function suggestionView(row: store.SuggestionRow, paper: rules.ThreadPaper, actor: Actor): SuggestionView {
  const { id, givenName, familyName, personId, put, state } = row
  const facts: SuggestionFacts = { personId, state }
  return {
    by: { id, givenName, familyName },
    put,
    state,
    mayAccept: can(whyNotAccept(paper, actor, facts)),
    mayReject: can(whyNotReject(paper, actor, facts)),
    mayWithdraw: whyNotWithdraw(paper, actor, facts) === null,
  }
}

function commentView(row: store.CommentRow, actor: Actor): CommentView {
  const { id, personId, givenName, familyName, organisationName, body, at, editedAt, removedAt } = row
  return {
    id,
    author: { id: personId, givenName, familyName },
    organisationName,
    at: at.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    isRemoved: removedAt !== null,
    body,
    isMine: personId === actor.personId,
  }
}
