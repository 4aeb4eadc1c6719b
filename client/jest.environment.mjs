import { TestEnvironment } from 'jest-environment-jsdom'

/** jsdom with what it leaves out of a browser and the router needs: Node's own, which is the same. */
export default class BrowserEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    Object.assign(this.global, { Headers, Request, Response })
  }
}
