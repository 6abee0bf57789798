import { UseInterceptors } from '@nestjs/common';
import { AnyFilesInterceptor } from '@nestjs/platform-express';
import { BadRequestError } from './http-errors.js';
import { BODY_LIMIT, bodyText } from './request-body.js';

/** A file of a form, as Multer gives it. */
export interface UploadedFile {
  readonly buffer: Buffer;
}

/** Reads the one file that a form (`multipart/form-data`) brings; which field it is in does not matter. */
export function OneFile(): MethodDecorator {
  return UseInterceptors(AnyFilesInterceptor({ limits: { fileSize: BODY_LIMIT, files: 1, fields: 10 } }));
}

/** The text of the file that was uploaded. @throws BadRequestError without one, MalformedBodyError */
export function uploadedText([file]: readonly UploadedFile[]): string {
  if (file === undefined) throw new BadRequestError('The form brings no file');
  return bodyText(file.buffer);
}
