import type { Readable } from 'node:stream';

/** An answer whose bytes are already made, or are made while they are sent. */
export class Answer {
  readonly body: Buffer | Readable | undefined;

  /**
   * @param type the media type, sent as it is: these answers are UTF-8 and don't say so, as clients know it
   * @param reason the words beside the status (RFC 9112 section 4), where these are not the usual ones
   */
  constructor(
    readonly status: number,
    readonly type?: string,
    body?: string | Buffer | Readable,
    readonly headers: Readonly<Record<string, string | readonly string[]>> = {},
    readonly reason?: string,
  ) {
    this.body = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  }
}
