import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The app for browsers; `commands/build.ts` builds the server's half from the same settings. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  // Filled in by the build: which scripts each page needs. A development server has no such files.
  define: { __PAGE_FILES__: '{}' },
  build: {
    outDir: 'dist/browser',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // Every file is its own request with its own address, so that the content security policy needs no exceptions.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
