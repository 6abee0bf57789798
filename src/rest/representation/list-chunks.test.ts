import fc from 'fast-check';
import { List, Text } from './fields.js';
import { writeJson } from './json-writer.js';
import { listChunks } from './list-chunks.js';
import { listOf } from './shape.js';
import { writeXml } from './xml-writer.js';

class Thing {
  @Text()
  name?: string;

  @List(() => Thing, 'part')
  parts?: Thing[];
}

const shape = listOf('things', 'thing', () => Thing);

async function* batchesOf(batches: readonly (readonly object[])[]): AsyncGenerator<readonly object[]> {
  await Promise.resolve();
  yield* batches;
}

async function written(type: string, batches: readonly (readonly object[])[]): Promise<string> {
  let text = '';
  for await (const chunk of listChunks(type, shape, batchesOf(batches))) text += chunk;
  return text;
}

describe('a list that is written a batch at a time', () => {
  it('is what a whole one would be', async () => {
    const thing = fc.record({ name: fc.string(), parts: fc.array(fc.record({ name: fc.string() }), { maxLength: 2 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(thing, { maxLength: 3 }), { maxLength: 4 }), async (batches) => {
        expect(await written('text/xml', batches)).toBe(writeXml('rest', shape, batches.flat()));
        expect(await written('application/json', batches)).toBe(writeJson('rest', shape, batches.flat()));
      }),
    );
  });
});
