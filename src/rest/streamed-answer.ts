import { Readable } from 'node:stream';
import { Answer } from './answer.js';

/**
 * An answer that is written while it is being made: no more of it is in memory than the client takes.
 *
 * @param chunks of the body, of which the first is made now: what fails at once is still told as an error
 */
export async function streamedAnswer(
  type: string,
  chunks: AsyncIterable<string>,
  headers: Answer['headers'] = {},
): Promise<Answer> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  return new Answer(200, type, Readable.from(resumed(first, iterator)), headers);
}

async function* resumed(first: IteratorResult<string>, rest: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    for (let next = first; next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
