import type { ReactNode } from 'react'

export const MeetingsPage = (): ReactNode => <p>…</p>
