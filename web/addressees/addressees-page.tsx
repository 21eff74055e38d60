import type { ReactNode } from 'react'

export const AddresseesPage = (): ReactNode => <p>…</p>
