/** What the page asks of amendments, and what people do with them. */
import { queryOptions } from '@tanstack/react-query'
import i18next from 'i18next'
import type { AmendmentsView } from '../../shared/amendments/types.ts'
import type { PositionState } from '../../shared/positions/types.ts'
import type { TextNode } from '../../shared/text/canonical.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'

export const amendmentsQuery = (id: string, state: PositionState) =>
  queryOptions({
    queryKey: ['position', id, 'amendments'],
    queryFn: async (): Promise<AmendmentsView> =>
      // Text nests to any depth; hono's type of JSON gives up below the first level.
      (await call(api.positions[':id'].amendments.$get({ param: { id } }))) as AmendmentsView,
    refetchInterval: state === 'in_council' ? 5_000 : 30_000,
  })

type Filed = {
  recommendationId: string
  sha256: string
  proposal: TextNode | null
  reason: string
  authorId: string | null
}

export function useAmendmentDeeds(positionId: string) {
  const param = (id: string) => ({ param: { id } })
  const says = (
    what:
      | 'filed'
      | 'withdrawn'
      | 'admitted'
      | 'inadmissible'
      | 'modified'
      | 'answered'
      | 'renewed'
      | 'opened',
  ) => i18next.t(`amendments:said.${what}`)
  const amendments = api.amendments[':id']
  return {
    file: usePaperDeed(
      positionId,
      (json: Filed) => call(api.positions[':id'].amendments.$post({ ...param(positionId), json })),
      says('filed'),
    ),
    withdraw: usePaperDeed(
      positionId,
      (id: string) => call(amendments.withdraw.$post(param(id))),
      says('withdrawn'),
    ),
    rule: usePaperDeed(
      positionId,
      ({ id, ...json }: { id: string; admit: boolean; reason: string }) =>
        call(amendments.ruling.$post({ ...param(id), json })),
      ({ state }: { state: string }) => says(state === 'admitted' ? 'admitted' : 'inadmissible'),
    ),
    modify: usePaperDeed(
      positionId,
      ({ id, proposal }: { id: string; proposal: TextNode }) =>
        call(amendments.modified.$post({ ...param(id), json: { proposal } })),
      says('modified'),
    ),
    answer: usePaperDeed(
      positionId,
      ({ id, agrees }: { id: string; agrees: boolean }) =>
        call(amendments.answer.$post({ ...param(id), json: { agrees } })),
      says('answered'),
    ),
    renew: usePaperDeed(
      positionId,
      ({ id, ...json }: { id: string; sha256: string; proposal: TextNode | null }) =>
        call(amendments.renew.$post({ ...param(id), json })),
      says('renewed'),
    ),
    openBallot: usePaperDeed(
      positionId,
      ({ amendmentId, sha256 }: { amendmentId: string; sha256: string }) =>
        call(
          api.positions[':id'].ballots.$post({
            ...param(positionId),
            json: { sha256, subject: 'amendment', amendmentId },
          }),
        ),
      says('opened'),
    ),
  }
}
