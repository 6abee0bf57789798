import type { Headers } from './message/headers.js';

/** A request that is refused. Whoever handles it throws this, and {@link SipAgent} answers. */
export class SipRefusal extends Error {
  override readonly name = 'SipRefusal';

  constructor(
    readonly status: number,
    readonly headers: Headers = {},
  ) {
    super(`refused with ${status}`);
  }
}
