import type { Schema } from './schemas.js';

/** Bodies by media type. */
export type Content = Record<string, { schema: Schema; example?: unknown }>;

export const JSON_TYPE = 'application/json';

/** What a handler writes itself, of which the document knows the media types only. */
export function ownContent(mediaTypes: readonly string[], examples: Readonly<Record<string, unknown>> = {}): Content {
  return Object.fromEntries(
    mediaTypes.map((type) => [
      type,
      { schema: type === JSON_TYPE ? {} : { type: 'string' }, ...(type in examples && { example: examples[type] }) },
    ]),
  );
}
