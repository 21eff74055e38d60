import type { ReactNode } from 'react'

export const DeskPage = (): ReactNode => <p>…</p>
