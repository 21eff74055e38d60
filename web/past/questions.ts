/** What the pages of a paper's past ask the server. */
import { queryOptions } from '@tanstack/react-query'
import type { AuthorshipView, StateView, WorkingState } from '../../shared/past/types.ts'
import type { VersionView } from '../../shared/positions/view.ts'
import type { CanonicalPaper } from '../../shared/text/canonical.ts'
import { api, call } from '../api.ts'
import { versionQuery } from '../positions/questions.ts'

const paper = api.positions[':id']

export const statesQuery = (id: string) =>
  queryOptions({
    queryKey: ['position', id, 'states'],
    queryFn: (): Promise<WorkingState[]> => call(paper.states.$get({ param: { id } })),
  })

/** `ref`: see `stateRef`. A past state never changes; today's is asked for anew. Text nests to any depth; hono's type of JSON gives up. */
export const paperAtQuery = (id: string, ref: string) => ({
  ...queryOptions({
    queryKey: ref === 'now' ? ['position', id, 'now'] : ['state', id, ref],
    queryFn: async ({ client }): Promise<CanonicalPaper> => {
      if (isVersion(ref)) return ((await client.ensureQueryData(versionQuery(id, ref))) as VersionView).paper
      const state = await call(paper.states[':at'].$get({ param: { id, at: ref } }))
      return (state as StateView).paper
    },
  }),
  staleTime: ref === 'now' ? 0 : Number.POSITIVE_INFINITY,
})

const isVersion = (ref: string): boolean => ref.includes('-')

export const authorshipQuery = (id: string) =>
  queryOptions({
    queryKey: ['position', id, 'authorship'],
    staleTime: 0,
    queryFn: async (): Promise<AuthorshipView> =>
      (await call(paper.authorship.$get({ param: { id } }))) as AuthorshipView,
  })

export const refOf = ({ epoch, seq }: { epoch: number; seq: number }): string => `${epoch}.${seq}`
