/** Who is signed in here, and what this installation is: the two things every page may ask. */
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { SessionView } from '../shared/council/types.ts'
import { api, call, isRefusedWith } from './api.ts'

/** Whether this house is still empty, whether it is the demonstration, whether this browser has a session. */
export type FirstRunView = { needed: boolean; demo: boolean; signedIn: boolean }
export const firstRunQuery = queryOptions({
  queryKey: ['first-run'],
  queryFn: (): Promise<FirstRunView> => call(api['first-run'].$get()),
})

/** null: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async ({ client }): Promise<SessionView | null> => {
    // Asked first, because to ask for a session one does not have is a refusal, and the browser logs it as an error.
    const { signedIn } = await client.fetchQuery({ ...firstRunQuery, staleTime: 0 })
    if (!signedIn) return null
    try {
      return await call(api.session.$get())
    } catch (error) {
      if (isRefusedWith(error, 'not_signed_in')) return null
      throw error
    }
  },
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
