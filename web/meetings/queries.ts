/** What the pages ask about meetings, and the deeds they do to one. */
import { queryOptions, type UseMutationResult } from '@tanstack/react-query'
import type { MinutesView } from '../../shared/meetings/minutes/keep.ts'
import type { LiveView, MeetingSummary, MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'
import { useAct } from '../queries.ts'

/** While a meeting is open others may be marking attendance too; the page looks again this often. */
const lookAgainMs = 5_000
/** The projector hangs on the wall and is looked at by everybody. */
const lookAgainLiveMs = 2_000

export const meetingsQuery = queryOptions({
  queryKey: ['meetings'],
  queryFn: (): Promise<MeetingSummary[]> => call(api.meetings.$get()),
})

export const meetingQuery = (id: string) =>
  queryOptions({
    queryKey: ['meetings', id],
    queryFn: (): Promise<MeetingView> => call(api.meetings[':id'].$get({ param: { id } })),
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? lookAgainMs : false),
  })

export const liveQuery = (id: string) =>
  queryOptions({
    queryKey: ['meetings', id, 'live'],
    queryFn: (): Promise<LiveView> => call(api.meetings[':id'].live.$get({ param: { id } })),
    refetchInterval: ({ state }) =>
      state.data?.meeting.state === 'closed' || state.data?.meeting.state === 'cancelled'
        ? false
        : lookAgainLiveMs,
  })

export const minutesQuery = (id: string, asked: { language: 'pl' | 'en'; version: number | null }) =>
  queryOptions({
    queryKey: ['meetings', id, 'minutes', asked],
    queryFn: (): Promise<MinutesView> =>
      call(
        api.meetings[':id'].minutes.$get({
          param: { id },
          query: { language: asked.language, ...(asked.version ? { version: String(asked.version) } : {}) },
        }),
      ),
  })

/** A deed at a meeting: the meeting, the lists it stands in, and the papers on its agenda are looked at again. */
export function useMeetingAct<Input = void>(
  deed: (input: Input) => Promise<unknown>,
  options: { says?: string; showsRefusal?: boolean } = {},
): UseMutationResult<unknown, Error, Input> {
  return useAct<Input>(deed, { refreshes: [['meetings'], ['positions'], ['position']], ...options })
}
