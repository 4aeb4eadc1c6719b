import type { ApolloServerPlugin } from '@apollo/server'
import type { Context } from './context.ts'

/** Tells the server's time (ms since 1970) and the request's id with every answer, so that a browser can measure its clock. */
export function serverTimePlugin(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return
          const { singleResult } = response.body
          const { requestId, clock } = contextValue
          singleResult.extensions = { ...singleResult.extensions, serverTime: clock.now().getTime(), requestId }
        },
      }
    },
  }
}
