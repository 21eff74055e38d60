/** The bodies a position may be sent to. */
import { queryOptions } from '@tanstack/react-query'
import type { Addressee } from '../../shared/council/types.ts'
import { api, call } from '../api.ts'

export const addresseesQuery = queryOptions({
  queryKey: ['addressees'],
  queryFn: (): Promise<Addressee[]> => call(api.addressees.$get()),
})
