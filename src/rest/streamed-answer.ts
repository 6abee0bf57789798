import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { Answer } from './answer.js';

/** An answer that is written while it is being made: no more of it is in memory than the client takes. */
export class StreamedAnswer extends Answer {
  private constructor(
    type: string,
    private readonly chunks: AsyncIterable<string>,
    headers: Answer['headers'],
  ) {
    super(200, type, undefined, headers);
  }

  /**
   * @param chunks of the body, of which the first is made now: what fails at once is still told as an error
   */
  static async of(
    type: string,
    chunks: AsyncIterable<string>,
    headers: Answer['headers'] = {},
  ): Promise<StreamedAnswer> {
    const iterator = chunks[Symbol.asyncIterator]();
    const first = await iterator.next();
    return new StreamedAnswer(type, resumed(first, iterator), headers);
  }

  /** Writes the body. A client that is cut off by an error sees that the body has no end. */
  async writeTo(response: Response): Promise<void> {
    await pipeline(Readable.from(this.chunks), response);
  }
}

async function* resumed(first: IteratorResult<string>, rest: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
