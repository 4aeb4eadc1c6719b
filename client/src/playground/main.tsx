import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './playground.css'
import { GraphiQL } from 'graphiql'
import { createRoot } from 'react-dom/client'
import { runOperation } from './fetcher.ts'
import { TOUR } from './tour/tour.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root.')

createRoot(root).render(
  <>
    <header className="playground-header">
      <a className="playground-brand" href="/">
        Kollect<b>·</b>It
      </a>
      <h1>Playground</h1>
      <p>
        Requests are made as whoever is signed in to the site in this browser. The tabs are a tour: run them from left
        to right.
      </p>
    </header>
    <main className="playground-main">
      <GraphiQL
        fetcher={runOperation}
        defaultTabs={TOUR.map(({ query, variables }) => ({
          query,
          ...(variables && { variables: JSON.stringify(variables, null, 2) }),
        }))}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
        shouldPersistHeaders={false}
      >
        <GraphiQL.Logo> </GraphiQL.Logo>
      </GraphiQL>
    </main>
  </>,
)
