/** Who is signed in here, and what this installation is: the two things every page may ask. */
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { SessionView } from '../shared/council/types.ts'
import { api, call, isRefusedWith } from './api.ts'

/** null: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<SessionView | null> => {
    try {
      return await call(api.session.$get())
    } catch (error) {
      if (isRefusedWith(error, 'not_signed_in')) return null
      throw error
    }
  },
})

export type FirstRunView = { needed: boolean; demo: boolean }
export const firstRunQuery = queryOptions({
  queryKey: ['first-run'],
  queryFn: (): Promise<FirstRunView> => call(api['first-run'].$get()),
})

/** The session of a page behind the sign-in; such a page is not shown without one. */
export function useSession(): SessionView {
  const { data } = useSuspenseQuery(sessionQuery)
  if (!data) throw new Error('This page stands behind the sign-in and was shown without a session.')
  return data
}

export function useMaybeSession(): SessionView | null {
  return useQuery(sessionQuery).data ?? null
}
