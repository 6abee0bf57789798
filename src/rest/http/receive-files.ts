import busboy, { type Busboy } from 'busboy';
import type { Request } from 'express';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HttpError } from '../http-error.js';
import { parameter } from '../paging.js';
import { BadRequestError, UnsupportedMediaTypeError } from './http-errors.js';
import { mediaTypeOf } from './request-body.js';

const FORM = 'multipart/form-data';
const MAX_FILES = 20;
/** In bytes; the names of fields are of no use here. */
const FIELD_LIMITS = { fieldNameSize: 1_024, fieldSize: 1_024, fields: 0, files: MAX_FILES, parts: MAX_FILES + 1 };

/** Takes one file. It has to read `content` to its end, or to throw. */
export type Take = (name: string, content: Readable) => Promise<void>;

/**
 * Gives out the files that a request brings, while they arrive: those of a form (`multipart/form-data`), or the body
 * itself, whose name is the query parameter `name`.
 *
 * @param types that a body may have which is the file itself
 * @throws UnsupportedMediaTypeError; BadRequestError for what is no well-formed form or ends early; what `take` throws
 */
export async function receiveFiles(request: Request, types: readonly string[], take: Take): Promise<void> {
  const type = mediaTypeOf(request);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (type === undefined || ![FORM, ...types].includes(type) || encoding !== 'identity') {
    throw new UnsupportedMediaTypeError([FORM, ...types]);
  }
  const content = contentOf(request);
  try {
    await (type === FORM ? receiveForm(request, content, take) : receiveBody(request, content, take));
  } finally {
    // What is not read any more is thrown away, so that the connection goes on and the client gets to see the answer.
    request.unpipe(content);
    content.destroy();
    request.resume();
  }
}

/** The body, which can end early without an end of the connection. */
function contentOf(request: Request): PassThrough {
  const content = new PassThrough();
  const end = (): void => {
    if (!request.complete) content.destroy(endedEarly());
  };
  request.once('error', end).once('close', end).pipe(content);
  return content;
}

async function receiveBody(request: Request, content: Readable, take: Take): Promise<void> {
  const name = parameter(request.query, 'name');
  if (name === undefined || name === '') throw new BadRequestError('name: is needed as a query parameter');
  await take(name, content);
}

async function receiveForm(request: Request, body: Readable, take: Take): Promise<void> {
  const form = openForm(request);
  const taken: Promise<void>[] = [];
  let refusal: { readonly error: unknown } | undefined;
  const refuse = (error: unknown): void => {
    // The first one counts: what follows is that the form has ended.
    if (form.destroyed) return;
    refusal = { error };
    form.destroy();
  };
  form.on('file', (_, content, info) => {
    // Whoever reads it hears of its end as well.
    content.on('error', () => undefined);
    const name: string | undefined = info.filename;
    if (name === undefined) {
      refuse(new BadRequestError(NO_NAME));
      return;
    }
    const work = take(name, content);
    work.catch(refuse);
    taken.push(work);
  });
  for (const event of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) {
    form.on(event, () => {
      refuse(new BadRequestError(event === 'fieldsLimit' ? NO_NAME : `A form may bring ${MAX_FILES} files at most`));
    });
  }
  const [reading] = await Promise.allSettled([pipeline(body, form)]);
  const results = await Promise.allSettled(taken);
  if (refusal !== undefined) throw refusal.error;
  if (reading.status === 'rejected') throw reading.reason instanceof HttpError ? reading.reason : endedEarly();
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  if (results.length === 0) throw new BadRequestError('The form brings no file');
}

const NO_NAME = 'A part of the form has no file name';

function openForm({ headers }: Request): Busboy {
  try {
    // A path in a name is not cut off: whoever takes the file is to refuse it.
    return busboy({ headers, preservePath: true, defParamCharset: 'utf8', limits: FIELD_LIMITS });
  } catch {
    throw new BadRequestError('The form is not well-formed: its boundary is missing');
  }
}

function endedEarly(): BadRequestError {
  return new BadRequestError('The upload ended too early, or is no well-formed form');
}
