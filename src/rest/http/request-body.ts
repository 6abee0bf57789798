import type { Request } from 'express';
import { MalformedBodyError, PayloadTooLargeError, UnsupportedMediaTypeError } from './http-errors.js';

/** What a body may have, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

/**
 * Reads a request's body.
 *
 * @param limit in bytes
 * @throws PayloadTooLargeError; UnsupportedMediaTypeError for compressed bodies
 */
export async function readBody(request: Request, limit = BODY_LIMIT): Promise<Buffer> {
  if (request.headers['content-encoding'] !== undefined && request.headers['content-encoding'] !== 'identity') {
    throw new UnsupportedMediaTypeError(['sent without Content-Encoding']);
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new PayloadTooLargeError(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection is kept where the reading ends early: the client is to see the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > limit) throw new PayloadTooLargeError(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a body. @throws MalformedBodyError where it is not UTF-8 */
export function bodyText(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new MalformedBodyError('The body is not UTF-8');
  }
}

/** The media type of a body, without parameters. @throws UnsupportedMediaTypeError for a charset that is not UTF-8 */
export function mediaTypeOf(request: Request): string | undefined {
  const [type, ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = /^\s*charset\s*=\s*"?([^"\s]*)/;
  const named = parameters.map((parameter) => charset.exec(parameter)?.[1]).find((name) => name !== undefined);
  if (named !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(named)) {
    throw new UnsupportedMediaTypeError(['UTF-8']);
  }
  const name = type?.trim();
  return name === '' ? undefined : name;
}
