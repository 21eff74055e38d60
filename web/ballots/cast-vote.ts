/** A vote goes to the server with the hash on the screen; for another member only the secretary may send it. */
import { useTranslation } from 'react-i18next'
import type { BallotView, Choice } from '../../shared/ballots/types.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'

export function useCastVote(
  positionId: string,
  ballot: BallotView,
): (vote: { choice: Choice; mandateId?: string }) => Promise<unknown> {
  const { t } = useTranslation('ballots')
  return usePaperDeed(
    positionId,
    (vote: { choice: Choice; mandateId?: string }) =>
      call(
        api.ballots[':id'].votes.$post({
          param: { id: ballot.id },
          json: { ...vote, sha256: ballot.contentSha256 },
        }),
      ),
    t('mine.cast'),
  )
}
