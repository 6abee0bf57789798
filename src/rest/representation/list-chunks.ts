import { writeJson } from './json-writer.js';
import type { Shape } from './shape.js';
import { writeXml } from './xml-writer.js';

/**
 * Writes a list below `/rest` that is too long to be in memory, a batch at a time: to the letter what a whole list would
 * be.
 *
 * @param type `application/json`, or a type of XML
 * @param shape of a list
 */
export async function* listChunks(
  type: string,
  shape: Shape,
  batches: AsyncIterable<readonly object[]>,
): AsyncGenerator<string> {
  const isJson = type === 'application/json';
  const write = (entries: readonly object[]): string => (isJson ? writeJson : writeXml)('rest', shape, entries);
  const [head, tail] = isJson
    ? [`{${JSON.stringify(shape.root)}: [`, '\n]}']
    : [`<${shape.root}>`, `\n</${shape.root}>`];
  let isEmpty = true;
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    const entries = write(batch).slice(head.length, -tail.length);
    if (isEmpty) yield head + entries;
    else yield isJson ? `,${entries}` : entries;
    isEmpty = false;
  }
  yield isEmpty ? write([]) : tail;
}
