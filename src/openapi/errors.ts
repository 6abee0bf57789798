import { codeOfStatus } from '../rest/error.filter.js';
import { ENVELOPE_CODES, envelopeJson, envelopeXml, type EnvelopeCode, type EnvelopeData } from '../rest/envelope.js';
import type { OperationOptions } from '../rest/operation.js';
import type { Dialect } from '../rest/representation/shape.js';
import { ownContent, type Content } from './content.js';
import type { Place } from './operation-object.js';
import type { Schema } from './schemas.js';

interface Described {
  readonly description: string;
  readonly content?: Content;
}

/** The refusals of an operation by status: those that come from how it is declared and where it stands, and its own. */
export function errorsOf(options: OperationOptions, { path, dialect }: Place): Record<string, Described> {
  const { access, body, answer, query, status = 200, errors } = options;
  const hasKey = path.includes('{');
  const isRefusable = body !== undefined || query !== undefined || (dialect === 'rest' && hasKey);
  const texts: NonNullable<OperationOptions['errors']> = {
    ...(isRefusable && { 400: 'The path, a parameter or the body breaks a rule; the text says which' }),
    ...(access !== 'anyone' && { 401: 'Nobody is signed in, or not with the right credentials' }),
    ...(access !== 'anyone' &&
      access !== 'user' &&
      access !== 'digest' && { 403: 'The person who signed in may not do this' }),
    ...(dialect === 'api' && hasKey && { 404: 'What the path names is not there' }),
    ...(typeof answer !== 'string' && { 406: 'The answer can not be given in any media type that the client takes' }),
    ...(typeof body === 'object' && { 409: 'Something else holds the name or number; the text says what' }),
    ...(body !== undefined && {
      413: 'The body is too large',
      415: 'The body is of a media type that is not taken here',
    }),
    ...(access !== 'anyone' && { 429: 'Too many failed sign-ins; Retry-After says for how long' }),
    503: 'The database can not be reached',
    ...errors,
  };
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([refusal]) => Number(refusal) !== status)
      .map(([refusal, told]) => [
        refusal,
        typeof told === 'string'
          ? { description: told, content: errorContent(dialect, Number(refusal)) }
          : {
              description: told.when,
              content: { ...errorContent(dialect, Number(refusal)), ...ownContent(told.mediaTypes) },
            },
      ]),
  );
}

function errorContent(dialect: Dialect, status: number): Content {
  if (dialect === 'rest') return envelopeContent(codeOfStatus(status), { additionalMessage: 'What is wrong' });
  const problem: Schema = { $ref: '#/components/schemas/Problem' };
  return { 'text/plain': { schema: { type: 'string' } }, 'application/problem+json': { schema: problem } };
}

/** An envelope as XML and as JSON. */
export function envelopeContent(code: EnvelopeCode, data: EnvelopeData = exampleData(code)): Content {
  const envelope = { code, data };
  const schema: Schema = { $ref: '#/components/schemas/Envelope' };
  return {
    'text/xml': { schema, example: envelopeXml(envelope) },
    'application/json': {
      schema: { type: 'object', required: ['response'], properties: { response: schema } },
      example: JSON.parse(envelopeJson(envelope)) as unknown,
    },
  };
}

function exampleData(code: EnvelopeCode): EnvelopeData {
  return code.startsWith('SUCCESS_') ? { id: 27 } : {};
}

/** The schemas of what refusals are told in. */
export const ERROR_SCHEMAS: Readonly<Record<string, Schema>> = {
  Envelope: {
    type: 'object',
    description: 'How writes and refusals below `/rest` are answered',
    xml: { name: 'response' },
    properties: {
      code: { type: 'string', enum: Object.keys(ENVELOPE_CODES) },
      message: { type: 'string' },
      data: {
        type: 'object',
        properties: {
          id: { type: 'integer', description: 'Of what was written' },
          string: { type: 'string', description: 'The name of what was written, where it has no id' },
          additionalMessage: { type: 'string', description: 'What is wrong, in which field, and what to mend' },
        },
      },
    },
  },
  Problem: {
    type: 'object',
    description: 'A refusal outside `/rest`, for clients that ask for `application/problem+json` (RFC 9457)',
    properties: {
      type: { type: 'string' },
      status: { type: 'integer' },
      title: { type: 'string', description: 'The words of the status' },
      detail: { type: 'string', description: 'What is wrong, in which field, and what to mend' },
      instance: { type: 'string' },
    },
  },
};
