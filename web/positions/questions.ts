/** What the pages of papers ask the server, each under its key; every key of one paper begins with ['position', id]. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import i18next from 'i18next'
import type { Addressee } from '../../shared/council/types.ts'
import type { PositionKind, PositionState } from '../../shared/positions/types.ts'
import type {
  HistoryEntry,
  PaperSummary,
  PaperView,
  ReviewerCandidate,
  VersionView,
} from '../../shared/positions/view.ts'
import { api, call, isRefusedWith, type RefusalError } from '../api.ts'
import { toast } from '../ui/toast.tsx'

export type PaperFilter = {
  state?: PositionState | undefined
  kind?: PositionKind | undefined
  year?: number | undefined
  mine?: boolean | undefined
  q?: string | undefined
}

export const papersQuery = (filter: PaperFilter) =>
  queryOptions({
    queryKey: ['positions', filter],
    queryFn: (): Promise<PaperSummary[]> => {
      const { state, kind, year, mine, q } = filter
      const query = {
        ...(state && { state }),
        ...(kind && { kind }),
        ...(year && { year: String(year) }),
        ...(mine && { mine: '1' as const }),
        ...(q && { q }),
      }
      return call(api.positions.$get({ query }))
    },
  })

export const paperQuery = (id: string) =>
  queryOptions({
    queryKey: ['position', id],
    queryFn: (): Promise<PaperView> => call(api.positions[':id'].$get({ param: { id } })),
    // Live changes ring over the socket of a draft; other states have no socket, and a page left open should not lie.
    refetchInterval: ({ state }) => refetchEveryMs(state.data),
  })

function refetchEveryMs(paper: PaperView | undefined): number {
  // Everybody in the room looks at the same page: a ballot that opens must be there at once. A circular one takes days.
  if (paper?.state === 'in_council') return paper.ballots[0]?.closesAt ? 10_000 : 2_500
  if (paper?.dispatches.some((letter) => letter.state === 'released' || letter.state === 'sending'))
    return 3_000
  // The files are made right after the adoption.
  if (paper?.state === 'adopted' && paper.artefacts.length === 0) return 3_000
  return 20_000
}

/** A version never changes: asked once. */
export const versionQuery = (id: string, versionId: string) =>
  queryOptions({
    queryKey: ['version', id, versionId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<VersionView> => {
      const version = await call(
        api.positions[':id'].versions[':versionId'].$get({ param: { id, versionId } }),
      )
      // Text nests to any depth; hono's type of JSON gives up below the first level.
      return version as VersionView
    },
  })

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['position', id, 'history'],
    queryFn: (): Promise<HistoryEntry[]> => call(api.positions[':id'].history.$get({ param: { id } })),
  })

export const reviewersQuery = (id: string) =>
  queryOptions({
    queryKey: ['position', id, 'reviewers'],
    queryFn: (): Promise<ReviewerCandidate[]> => call(api.positions[':id'].reviewers.$get({ param: { id } })),
  })

export const addresseesQuery = queryOptions({
  queryKey: ['addressees'],
  staleTime: 60_000,
  queryFn: (): Promise<Addressee[]> => call(api.addressees.$get()),
})

/** One deed on a paper. Done or refused, the page asks the server again: after a refusal it may show what is no longer so. */
export function usePaperDeed<Input = void, Answer = unknown>(
  id: string,
  deed: (input: Input) => Promise<Answer>,
  says?: string | ((answer: Answer) => string),
): (input: Input) => Promise<Answer> {
  const client = useQueryClient()
  const { mutateAsync } = useMutation<Answer, Error, Input>({
    mutationFn: deed,
    onSuccess: (answer) => {
      if (says) toast(typeof says === 'string' ? says : says(answer))
    },
    onError: (error) => {
      // The place that asked may be gone in a moment, with its explanation.
      if (hasMovedOn(error)) toast(i18next.t('positions:movedOn', { reason: error.sentence }), 'warn')
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['position', id] }),
        client.invalidateQueries({ queryKey: ['positions'] }),
      ]),
  })
  return mutateAsync
}

/** Refusals that mean: what you saw is no longer so. */
const hasMovedOn = (error: unknown): error is RefusalError =>
  isRefusedWith(error, 'stale_version', 'wrong_state', 'step_not_in_table', 'text_frozen', 'ballot_not_open')

export const isStale = (error: unknown): boolean => isRefusedWith(error, 'stale_version', 'stale_text')
