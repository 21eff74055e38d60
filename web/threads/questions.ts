/** What the page asks of threads, and what people do with them. */
import { queryOptions } from '@tanstack/react-query'
import i18next from 'i18next'
import type { PositionState } from '../../shared/positions/types.ts'
import type { Anchor, Audience, ThreadsView } from '../../shared/threads/types.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'

/** A draft's socket rings; a frozen text has none. */
const pollMs = 10_000

export const threadsQuery = (id: string, state: PositionState) =>
  queryOptions({
    queryKey: ['position', id, 'threads'],
    queryFn: (): Promise<ThreadsView> => call(api.positions[':id'].threads.$get({ param: { id } })),
    refetchInterval: state === 'draft' ? 30_000 : pollMs,
  })

export function useThreadDeeds(positionId: string) {
  const param = (id: string) => ({ param: { id } })
  const says = (what: 'begun' | 'answered' | 'resolved' | 'reopened' | 'changed' | 'removed') =>
    i18next.t(`threads:said.${what}`)
  return {
    begin: usePaperDeed(
      positionId,
      (json: { anchor: Anchor | null; audience: Audience; body: string; put: string | null }) =>
        call(api.positions[':id'].threads.$post({ ...param(positionId), json })),
      says('begun'),
    ),
    answer: usePaperDeed(
      positionId,
      ({ threadId, body }: { threadId: string; body: string }) =>
        call(api.threads[':id'].comments.$post({ ...param(threadId), json: { body } })),
      says('answered'),
    ),
    resolve: usePaperDeed(
      positionId,
      (threadId: string) => call(api.threads[':id'].resolve.$post(param(threadId))),
      says('resolved'),
    ),
    reopen: usePaperDeed(
      positionId,
      (threadId: string) => call(api.threads[':id'].reopen.$post(param(threadId))),
      says('reopened'),
    ),
    change: usePaperDeed(
      positionId,
      ({ commentId, body }: { commentId: string; body: string }) =>
        call(api.comments[':id'].$patch({ ...param(commentId), json: { body } })),
      says('changed'),
    ),
    remove: usePaperDeed(
      positionId,
      (commentId: string) => call(api.comments[':id'].$delete(param(commentId))),
      says('removed'),
    ),
  }
}

/** `conflicts`: how many are left because other words stand there by now. */
export function useSuggestionDeeds(positionId: string) {
  const param = (id: string) => ({ param: { id } })
  const said = (what: 'accepted' | 'rejected' | 'withdrawn') => i18next.t(`threads:suggestion.said.${what}`)
  return {
    accept: usePaperDeed(
      positionId,
      (id: string) => call(api.threads[':id'].accept.$post(param(id))),
      said('accepted'),
    ),
    reject: usePaperDeed(
      positionId,
      (id: string) => call(api.threads[':id'].reject.$post(param(id))),
      said('rejected'),
    ),
    withdraw: usePaperDeed(
      positionId,
      (id: string) => call(api.threads[':id'].withdraw.$post(param(id))),
      said('withdrawn'),
    ),
    decideAll: usePaperDeed(
      positionId,
      (json: { personId: string; decision: 'accept' | 'reject' }) =>
        call(api.positions[':id'].suggestions.decide.$post({ ...param(positionId), json })),
      ({ done, conflicts }) =>
        i18next.t(`threads:suggestion.said.${conflicts > 0 ? 'someLeft' : 'all'}`, { done, conflicts }),
    ),
  }
}
