/** Somebody with one mandate, as the rules see them. */
import type { Actor, Role } from '../../shared/council/types.ts'

export const actorIn = (personId: string, role: Role): Actor => ({
  personId,
  mandates: [
    {
      ...{ id: personId, personId, organisationId: 'o', organisationName: 'O', role },
      ...{ roleLabel: '', fromDay: '2012-01-01', toDay: null },
    },
  ],
})
