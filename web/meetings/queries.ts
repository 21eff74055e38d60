/** What the pages ask about meetings. */
import { queryOptions } from '@tanstack/react-query'
import type { MeetingSummary, MeetingView } from '../../shared/meetings/types.ts'
import { api, call } from '../api.ts'

/** While a meeting is open others may be marking attendance too; the page looks again this often. */
const lookAgainMs = 5_000

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
