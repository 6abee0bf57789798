import type { Request } from 'express';
import { BadRequestError, UnsupportedMediaTypeError } from './http-errors.js';
import { bodyText, readBody } from './request-body.js';

/**
 * Reads the file that a form brings (`multipart/form-data`); which field it is in does not matter.
 *
 * @returns the text of the first file
 * @throws UnsupportedMediaTypeError, PayloadTooLargeError, MalformedBodyError; BadRequestError without a file
 */
export async function readUpload(request: Request): Promise<string> {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) throw new UnsupportedMediaTypeError(['multipart/form-data']);
  const form = await formOf(await readBody(request), type);
  const file = [...form.values()].find((value) => typeof value !== 'string');
  if (file === undefined) throw new BadRequestError('The form brings no file');
  return bodyText(Buffer.from(await file.arrayBuffer()));
}

async function formOf(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'Content-Type': type } }).formData();
  } catch {
    throw new BadRequestError('The body is no well-formed multipart/form-data');
  }
}
