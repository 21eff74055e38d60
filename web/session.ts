/** Who is signed in here, and what this installation is: the two things every page may ask. */
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { SessionView } from '../shared/council/types.ts'
import { api, call, isRefusedWith } from './api.ts'
import { doesPageStay } from './queries.ts'

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
    if (!signedIn) return nobody()
    try {
      return await call(api.session.$get())
    } catch (error) {
      if (isRefusedWith(error, 'not_signed_in')) return nobody()
      throw error
    }

    /** A page that stays is still that of the person who wrote on it. */
    function nobody(): SessionView | null {
      return doesPageStay() ? (client.getQueryData<SessionView | null>(['session']) ?? null) : null
    }
  },
})

/** The session of a page behind the sign-in; such a page is not shown without one. */
export function useSession(): SessionView {
  const { data } = useSuspenseQuery(sessionQuery)
  // When the session ends, the page may be drawn once more before the layout takes it away.
  const last = useRef(data)
  if (data) last.current = data
  if (!last.current) throw new Error('This page stands behind the sign-in and was shown without a session.')
  return last.current
}

export function useMaybeSession(): SessionView | null {
  return useQuery(sessionQuery).data ?? null
}
