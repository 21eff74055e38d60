/** Whether the council can decide now, as a sentence that changes with every tap. */
import { CircleCheck, CircleDashed } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingView } from '../../shared/meetings/types.ts'

type Quorum = MeetingView['quorum']

export function useQuorumSentence(): (quorum: Quorum) => string {
  const { t } = useTranslation('meetings')
  return ({ seats, present, needed, met }) =>
    seats === 0 ? t('quorum.noSeats') : t(met ? 'quorum.met' : 'quorum.missing', { seats, present, needed })
}

export function QuorumBar({ quorum }: { quorum: Quorum }): ReactNode {
  const sentence = useQuorumSentence()(quorum)
  const look = quorum.met ? 'border-done bg-done-tint text-done' : 'border-warn bg-warn-tint text-warn'
  return (
    <p
      role="status"
      className={`z-10 m-0 flex items-start gap-3 rounded-lg border px-4 py-3 text-lg font-semibold [@media(min-height:34rem)]:sticky [@media(min-height:34rem)]:top-2 ${look}`}
    >
      <span aria-hidden="true" className="pt-0.5">
        {quorum.met ? <CircleCheck size={22} /> : <CircleDashed size={22} />}
      </span>
      {sentence}
    </p>
  )
}
