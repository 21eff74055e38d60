/** A step was taken, by me or by somebody else: it is said, and a focus that lost its button goes to the top of the page. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperView } from '../../shared/positions/view.ts'
import { announce } from '../ui/toast.tsx'

export const paperTitleId = 'paper-title'

export function useNewState(paper: PaperView): void {
  const { t } = useTranslation('common')
  const known = useRef(paper.state)
  useEffect(() => {
    if (known.current === paper.state) return
    known.current = paper.state
    announce(t(`positionState.${paper.kind}.${paper.state}`))
    // The dialog that asked closes first and gives the focus back - to a button that may be gone.
    let looks = 0
    const timer = setInterval(() => {
      looks += 1
      const isLost = document.activeElement === document.body
      if (isLost) document.getElementById(paperTitleId)?.focus()
      if (isLost || looks === 10) clearInterval(timer)
    }, 200)
    return () => clearInterval(timer)
  }, [paper.state, paper.kind, t])
}
