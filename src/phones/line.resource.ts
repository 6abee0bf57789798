import { Integer, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';
import { addressOf, type PhoneLine } from './phone-line.js';

/** A line of a phone, as it is given and taken. */
export class LineResource {
  @Integer({ readOnly: true, example: 31 })
  id!: number;

  @Text({ readOnly: true, maxLength: 1_000, example: '"Ada Okafor"<sip:2041@example.org>' })
  uri?: string;

  @Text({
    trim: true,
    description:
      'A user name or an alias: the line is that of the user, and nothing else counts. Null: a line elsewhere',
    example: '2041',
  })
  user?: string | null;

  @Text({ trim: true, description: 'The name that registers', example: '2041' })
  userId?: string | null;

  @Text({ trim: true })
  extension?: string | null;

  @Text({ example: 'Ada Okafor' })
  displayName?: string | null;

  @Text({ description: 'The SIP password', example: 's1pSecret' })
  password?: string | null;

  @Text({ trim: true, description: 'Where it registers', example: 'example.org' })
  registrationServer?: string | null;

  @Text({ trim: true, example: '5060' })
  registrationServerPort?: string | null;

  @Text({ trim: true, description: 'The number that reads the voicemail out', example: '*97' })
  voicemail?: string | null;
}

export const LINE = one('Line', () => LineResource);
export const LINES = listOf('Lines', 'Line', () => LineResource, 'lines');

/** A line as clients see it. */
export function lineResource(line: PhoneLine): LineResource {
  const { sipUserId, ...rest } = line;
  return { ...rest, uri: addressOf(line), userId: sipUserId };
}
