import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type InlineConfig, type Plugin } from 'vite'

/** The page is readable before any script runs, so styles, fonts and the first photo go first on a slow line. */
export function scriptsAfterContent(): Plugin {
  return {
    name: 'scripts-after-content',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replaceAll(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"'),
    },
  }
}

/**
 * Lets the development server work under the same content security policy as the built app: its styles carry the
 * page's nonce, and React's refresh is set up by a module (see `src/main.tsx`) instead of an inline script.
 */
export function developmentUnderPolicy(): Plugin {
  return {
    name: 'development-under-policy',
    apply: 'serve',
    config: () => ({ html: { cspNonce: '__NONCE__' } }),
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replaceAll(/<script type="module"[^>]*>[^<]+<\/script>/g, ''),
    },
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}

/** Serves the playground as it is built, once at the first visit: its editor is too big to be bundled at every start. */
export function playgroundInDevelopment(playground: InlineConfig): Plugin {
  let built: Promise<unknown> | undefined
  return {
    name: 'playground-in-development',
    apply: 'serve',
    configureServer({ config, middlewares }) {
      const folder = path.join(config.root, 'dist/browser/playground')
      middlewares.use('/playground', async (request, response, next) => {
        const file = path.join(folder, request.url === '/' ? 'index.html' : (request.url ?? ''))
        const type = TYPES[path.extname(file)]
        if (type === undefined || !file.startsWith(folder)) return next()
        built ??= existsSync(folder)
          ? Promise.resolve()
          : build({ ...playground, configFile: false, logLevel: 'error' })
        await built
        response.setHeader('content-type', type)
        // The editor makes its styles at run time; the page has a policy of its own.
        if (type === 'text/html') response.removeHeader('content-security-policy')
        response.end(await readFile(file))
      })
    },
  }
}
