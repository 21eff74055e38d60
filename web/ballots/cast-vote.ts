/** A vote goes to the server with the hash on the screen; for another member only the secretary may send it, and says how it came. */
import { useTranslation } from 'react-i18next'
import type { BallotView, Choice, Recording } from '../../shared/ballots/types.ts'
import { api, call } from '../api.ts'
import { usePaperDeed } from '../positions/questions.ts'

export type SentVote = {
  choice: Choice
  mandateId?: string | undefined
  how?: Recording | undefined
  /** The voter was asked for a conflict of interest and named none. */
  conflict?: 'none' | undefined
}

export function useCastVote(positionId: string, ballot: BallotView): (vote: SentVote) => Promise<unknown> {
  const { t } = useTranslation('ballots')
  return usePaperDeed(
    positionId,
    (vote: SentVote) =>
      call(
        api.ballots[':id'].votes.$post({
          param: { id: ballot.id },
          json: { ...vote, sha256: ballot.contentSha256 },
        }),
      ),
    t('mine.cast'),
  )
}
