/** What the pages of notices ask the server; every key begins with ['notices'], so that one act refreshes all of them. */
import { queryOptions } from '@tanstack/react-query'
import type { ChoiceView, NoticesView } from '../../shared/notifications/types.ts'
import { api, call } from '../api.ts'

export const noticesKey = ['notices']
const askEveryMs = 30_000

/** The number beside the bell, asked again and again while the page is looked at. */
export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: (): Promise<{ unread: number }> => call(api.notices.unread.$get()),
  refetchInterval: askEveryMs,
})

export const noticesQuery = queryOptions({
  queryKey: ['notices', 'list'],
  queryFn: (): Promise<NoticesView> => call(api.notices.$get()),
})

export const choicesQuery = queryOptions({
  queryKey: ['notices', 'choices'],
  queryFn: (): Promise<ChoiceView[]> => call(api.notices.choices.$get()),
})
