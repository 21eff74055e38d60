/** What the pages ask about the council itself. */
import { queryOptions } from '@tanstack/react-query'
import type { Authorisation } from '../../shared/council/authorisations.ts'
import type { TermsView } from '../../shared/council/terms.ts'
import type { CouncilView, Organisation, PersonView } from '../../shared/council/types.ts'
import type { MissedMeetings } from '../../shared/meetings/absences.ts'
import { api, call } from '../api.ts'

export const councilQuery = queryOptions({
  queryKey: ['council'],
  queryFn: (): Promise<CouncilView> => call(api.council.$get()),
})

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: (): Promise<PersonView[]> => call(api.people.$get()),
})

/** The organisations that belong on that day; without a day: today. */
export const organisationsQuery = (day?: string) =>
  queryOptions({
    queryKey: ['organisations', day ?? 'today'],
    queryFn: (): Promise<Organisation[]> => call(api.organisations.$get({ query: day ? { day } : {} })),
  })

export const authorisationsQuery = (mandateId: string) =>
  queryOptions({
    queryKey: ['authorisations', mandateId],
    queryFn: (): Promise<Authorisation[]> =>
      call(api.mandates[':id'].authorisations.$get({ param: { id: mandateId } })),
  })

export const absencesQuery = queryOptions({
  queryKey: ['meetings', 'absences'],
  queryFn: (): Promise<MissedMeetings[]> => call(api.absences.$get()),
})

export const termsQuery = queryOptions({
  queryKey: ['terms'],
  queryFn: (): Promise<TermsView> => call(api.terms.$get()),
})
