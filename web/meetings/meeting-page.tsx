import type { ReactNode } from 'react'

export const MeetingPage = (): ReactNode => <p>…</p>
