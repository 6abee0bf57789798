import { HttpError } from './http-error.js';
import { xmlText } from './representation/xml-text.js';

/** The codes of the envelope in which writes and errors below `/rest` are answered, with their message. */
export const ENVELOPE_CODES = {
  SUCCESS_CREATED: 'Created',
  SUCCESS_UPDATED: 'Updated',
  SUCCESS_DELETED: 'Deleted',
  ERROR_MISSING_ID: 'ID value missing from request',
  ERROR_ID_INVALID: 'ID value is invalid',
  ERROR_OBJECT_NOT_FOUND: 'Could not retrieve object using ID',
  ERROR_VALIDATION_FAILED: 'Failed input validation',
  ERROR_CREATE_FAILED: 'Create failed',
  ERROR_UPDATE_FAILED: 'Update failed',
  ERROR_DELETE_FAILED: 'Delete failed',
  ERROR_READ_FAILED: 'Read failed',
  ERROR_UNAUTHORIZED: 'Sign-in needed',
  ERROR_FORBIDDEN: 'Not allowed',
  ERROR_NOT_FOUND: 'Not found',
  ERROR_METHOD_NOT_ALLOWED: 'Method not allowed',
  ERROR_NOT_ACCEPTABLE: 'Not acceptable',
  ERROR_CONFLICT: 'Conflict',
  ERROR_TOO_LARGE: 'Body too large',
  ERROR_UNSUPPORTED_MEDIA_TYPE: 'Unsupported media type',
  ERROR_TOO_MANY_REQUESTS: 'Too many requests',
  ERROR_UNAVAILABLE: 'Service unavailable',
  ERROR_TIMEOUT: 'No answer in time',
  ERROR_FAILED: 'Failed',
} as const;

export type EnvelopeCode = keyof typeof ENVELOPE_CODES;

/** What an envelope tells beside its code; the members are written in this order. */
export interface EnvelopeData {
  readonly id?: number | undefined;
  readonly string?: string | undefined;
  readonly additionalMessage?: string | undefined;
}

/** The answer to a write below `/rest`. */
export class Envelope {
  constructor(
    readonly status: number,
    readonly code: EnvelopeCode,
    readonly data?: EnvelopeData,
  ) {}
}

/** A refusal below `/rest` that has its own code. */
export class EnvelopeError extends HttpError {
  constructor(
    readonly status: number,
    readonly code: EnvelopeCode,
    readonly data?: EnvelopeData,
  ) {
    super(data?.additionalMessage ?? ENVELOPE_CODES[code]);
  }
}

/** `201` for what was made. */
export function created(data: EnvelopeData): Envelope {
  return new Envelope(201, 'SUCCESS_CREATED', data);
}

export function updated(data: EnvelopeData): Envelope {
  return new Envelope(200, 'SUCCESS_UPDATED', data);
}

export function deleted(data: EnvelopeData): Envelope {
  return new Envelope(200, 'SUCCESS_DELETED', data);
}

/** The refusal of a write on a collection that needs an id. */
export function missingId(): EnvelopeError {
  return new EnvelopeError(400, 'ERROR_MISSING_ID');
}

type Written = Pick<Envelope, 'code' | 'data'>;

/** An envelope as XML: one line, with declaration. */
export function envelopeXml({ code, data }: Written): string {
  const members = membersOf(data).map(([name, value]) => `<${name}>${xmlText(String(value))}</${name}>`);
  const content = members.length > 0 ? `<data>${members.join('')}</data>` : '';
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<response><code>${code}</code><message>${ENVELOPE_CODES[code]}</message>${content}</response>`
  );
}

/** An envelope as JSON. */
export function envelopeJson({ code, data }: Written): string {
  const members = membersOf(data);
  return JSON.stringify({
    response: { code, message: ENVELOPE_CODES[code], ...(members.length > 0 && { data: Object.fromEntries(members) }) },
  });
}

function membersOf({ id, string, additionalMessage }: EnvelopeData = {}): [string, string | number][] {
  const members: [string, string | number | undefined][] = Object.entries({ id, string, additionalMessage });
  return members.filter((member): member is [string, string | number] => member[1] !== undefined);
}
