import { Integer, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';
import type { PromptEntity } from './prompt.entity.js';

/** An audio file as lists show it. */
export class PromptFileResource {
  @Text({ readOnly: true, description: 'Unique in its collection', example: 'lobby-tune.wav' })
  name!: string;

  @Text({ readOnly: true, example: 'audio/x-wav' })
  type!: string;

  @Integer({ readOnly: true, description: 'In bytes', example: 481_204 })
  size!: number;

  @Text({ readOnly: true, maxLength: 1_000, description: 'Collection and name', example: '/orbits/lobby-tune.wav' })
  path!: string;
}

/** An audio file with what its header tells. */
export class PromptDetailsResource extends PromptFileResource {
  @Text({ readOnly: true, description: '`PCM`, `A-law`, `mu-law` or `MP3`', example: 'PCM' })
  encoding!: string;

  @Integer({ readOnly: true, description: 'In Hertz', example: 8_000 })
  sampleRate!: number;

  @Integer({ readOnly: true, example: 1 })
  channels!: number;

  @Integer({ readOnly: true, description: 'How long it plays; null for MP3, which does not tell', example: 30_072 })
  milliseconds!: number | null;
}

export const PROMPT_FILES = listOf('Files', 'File', () => PromptFileResource, 'files');
export const PROMPT_DETAILS = one('File', () => PromptDetailsResource);

/** A prompt as clients see it. What belongs to one owner has its name alone as its path. */
export function toResource(prompt: PromptEntity): PromptDetailsResource {
  const { collection, name, mediaType, size, encoding, sampleRate, channels, milliseconds } = prompt;
  const path = collection.includes(':') ? name : `/${collection}/${name}`;
  return { name, type: mediaType, size, path, encoding, sampleRate, channels, milliseconds };
}
