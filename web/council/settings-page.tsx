import type { ReactNode } from 'react'

export const SettingsPage = (): ReactNode => <p>…</p>
