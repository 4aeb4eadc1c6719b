import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'
import { developmentUnderPolicy, playgroundInDevelopment, scriptsAfterContent } from './commands/build/vite-plugins.ts'
import playgroundConfig from './vite.playground.config.ts'

/** The app for browsers; `commands/build.ts` builds the server's half from the same settings. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    tailwindcss(),
    scriptsAfterContent(),
    developmentUnderPolicy(),
    playgroundInDevelopment(playgroundConfig),
  ],
  // RxJS as classes of today rather than as functions of 2009: a tenth of the weight of all scripts' helpers.
  resolve: { conditions: ['es2015', ...defaultClientConditions] },
  // Filled in by the build: which scripts each page needs. A development server has no such files.
  define: { __PAGE_FILES__: '{}' },
  // The playground is a page of its own, with its own settings.
  optimizeDeps: { entries: ['index.html'] },
  build: {
    outDir: 'dist/browser',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // Every file is its own request with its own address, so that the content security policy needs no exceptions.
    assetsInlineLimit: 0,
    // The server announces what a page begins with, and a link loads its page before it is followed. The list of what
    // everything else needs would be three kilobytes that every first visit pays for. Style sheets stay in it.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []),
    },
    rolldownOptions: {
      output: {
        // Every page's script lists these names for all pages: without words they weigh a kilobyte less.
        chunkFileNames: 'assets/[hash:8].js',
        codeSplitting: {
          groups: [
            // What every page needs and seldom changes: a new version of the app leaves it in the browser's cache.
            {
              name: 'libraries',
              test: /node_modules[\\/](react|react-dom|scheduler|@apollo|graphql|rxjs|tslib|optimism|@wry|@tanstack|valibot)[\\/]/,
            },
            // What many pages share and a lot's page has no use for.
            {
              name: 'members',
              test: /client[\\/]src[\\/](components[\\/](address-lines|field|confirm-dialog|dialog|empty-state|show-more|tab-links|lot-row)|lib[\\/](apollo[\\/]failure-text|show-problems|use-hosted-page|leave-site|calendar-day))\.tsx?$/,
              minShareCount: 3,
              includeDependenciesRecursively: false,
            },
            // What the frame around every page and a lot's page both use: tiny files of their own weigh more than what is in them.
            {
              name: 'frame',
              test: /client[\\/]src[\\/](lib[\\/](attention|use-hydrated|json-ld)|generated[\\/]attention|components[\\/]avatar)|lucide-react.*icons[\\/](mail-question-mark|search|badge-check)\./,
              includeDependenciesRecursively: false,
            },
            // The small parts that pages share, in one file rather than in twenty.
            { name: 'common', test: /client[\\/]src[\\/](components|lib)[\\/]/, minShareCount: 5 },
            { name: 'icons', test: /node_modules[\\/]lucide-react[\\/]/, minShareCount: 4 },
            {
              name: 'lot',
              test: /client[\\/]src[\\/]features[\\/]lots[\\/]/,
              minShareCount: 3,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
})
