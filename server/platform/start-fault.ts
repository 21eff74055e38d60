/** A start that cannot go on, in one sentence for the person at the terminal. Anything else that is thrown is a bug. */
export class StartFault extends Error {
  override name = 'StartFault'
}
