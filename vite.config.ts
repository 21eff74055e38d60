/** How the pages are built: from web/ into dist/, with one copy of yjs and only Polish and English inside. */
import { fileURLToPath } from 'node:url'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Libraries every page needs, in files of their own: a change of our code does not make people load them again. */
const libraries = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  {
    name: 'aria',
    test: /node_modules[\\/](react-aria|react-aria-components|react-stately|@react-aria)[\\/]/,
  },
  { name: 'routing', test: /node_modules[\\/](@tanstack|i18next|react-i18next)[\\/]/ },
  // Only the paper page imports these, lazily: nobody loads the editor to look at a list of meetings.
  {
    name: 'editor',
    test: /node_modules[\\/](@tiptap|prosemirror-[^\\/]+|yjs|y-protocols|y-websocket|lib0)[\\/]/,
  },
]

export default defineConfig({
  root: fromHere('web'),
  plugins: [
    react(),
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ['pl-PL', 'en-US'] }), enforce: 'pre' },
  ],
  resolve: { dedupe: ['yjs', 'react', 'react-dom'] },
  build: {
    outDir: fromHere('dist'),
    emptyOutDir: true,
    // No assets as data: URLs and no inline scripts, so that the content security policy can stay strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor weighs this much and is loaded only on the page of a paper.
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: { groups: libraries } } },
  },
})
