/** What the pages ask about the council's rules. */
import { queryOptions } from '@tanstack/react-query'
import type { RulesView } from '../../../shared/council/rules/view.ts'
import { api, call } from '../../api.ts'

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: (): Promise<RulesView> => call(api.rules.$get()),
})
