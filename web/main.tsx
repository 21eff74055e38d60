/** The pages start here: words first, so that nothing is ever shown without them, then the app. */
import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startLanguage } from './i18n.ts'

await startLanguage()

const place = document.getElementById('app')
if (!place) throw new Error('index.html has lost its #app')
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
