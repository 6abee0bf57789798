import type { Response } from 'express';
import { errorCode } from '../../config/error-code.js';
import { HttpError } from '../http-error.js';
import { NotFoundError } from './http-errors.js';

/** A file that a client gets. */
export interface SentFile {
  readonly folder: string;
  /** Its name in the folder. */
  readonly file: string;
  readonly mediaType: string;
  /** Without the quotes. */
  readonly etag: string;
  /** Under which the client is to save it; shown instead where it is absent. */
  readonly attachment?: string | undefined;
}

/** The part of a file that a client asks for is not there. */
export class RangeNotSatisfiableError extends HttpError {
  readonly status = 416;
  override readonly headers: Readonly<Record<string, string>>;

  /** @param contentRange the header that says how long the file is */
  constructor(contentRange: string) {
    super('The file ends before the range begins');
    this.headers = { 'Content-Range': contentRange };
  }
}

/** The file is not the one that the client's condition names. */
export class PreconditionFailedError extends HttpError {
  readonly status = 412;

  constructor() {
    super('The file is another one by now');
  }
}

/**
 * Sends a file piece by piece: all of it, or one range, or that the client has it already (RFC 9110, sections 13 and 14).
 *
 * @throws RangeNotSatisfiableError, PreconditionFailedError; NotFoundError for a file that is not there
 */
export async function sendFile(response: Response, sent: SentFile): Promise<void> {
  response.setHeader('ETag', `"${sent.etag}"`);
  response.setHeader('Cache-Control', 'private, no-cache');
  if (sent.attachment !== undefined) response.setHeader('Content-Disposition', disposition(response, sent.attachment));
  response.setHeader('Content-Type', sent.mediaType);
  // `no-cache` of a request is for caches on its way (RFC 9111, section 5.2.1.4), and comes from every fetch() that asks
  // whether something has changed; Express would always send all of it then.
  delete response.req.headers['cache-control'];
  const options = { root: sent.folder, cacheControl: false, lastModified: false, dotfiles: 'allow' } as const;
  const error = await new Promise<unknown>((resolve) => {
    response.sendFile(sent.file, options, resolve);
  });
  // A client that goes away needs no answer.
  if (error === undefined || response.headersSent) return;
  const range = response.getHeader('Content-Range');
  for (const name of ['Content-Type', 'Content-Disposition', 'Content-Range', 'ETag']) response.removeHeader(name);
  throw refusalOf(error, String(range));
}

function refusalOf(error: unknown, range: string): unknown {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (status === 416) return new RangeNotSatisfiableError(range);
  if (status === 412) return new PreconditionFailedError();
  return errorCode(error) === 'ENOENT' ? new NotFoundError('The file was removed just now') : error;
}

/** Plain names go as clients of old know them, without quotes; all others by RFC 6266. */
function disposition(response: Response, name: string): string {
  if (/^[\w!#$&+.^`|~-]+$/.test(name)) return `attachment; filename=${name}`;
  return String(response.attachment(name).getHeader('Content-Disposition'));
}
