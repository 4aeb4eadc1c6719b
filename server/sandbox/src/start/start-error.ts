/** Something the reader can cure; its message says how and is shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
