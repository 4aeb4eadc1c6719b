/** The one account the stand-in has. */
export interface Account {
  readonly publicKey: string
  readonly privateKey: string
  readonly urlEndpointId: string
  /** Where files are delivered, without a trailing slash: `http://127.0.0.1:4030/kollect-it`. */
  readonly urlEndpoint: string
}
