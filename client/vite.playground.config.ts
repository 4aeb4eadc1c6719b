import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The playground: GraphiQL with its editor's workers, all from this server, under `/playground/`. */
export default defineConfig({
  root: `${import.meta.dirname}/src/playground`,
  base: '/playground/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: `${import.meta.dirname}/dist/browser/playground`,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor is one big program; it is loaded here and nowhere else.
    chunkSizeWarningLimit: 8000,
  },
  worker: { format: 'es' },
})
