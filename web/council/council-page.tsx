import type { ReactNode } from 'react'

export const CouncilPage = (): ReactNode => <p>…</p>
