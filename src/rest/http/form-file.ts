import {
  HttpException,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { AnyFilesInterceptor } from '@nestjs/platform-express';
import type { MulterOptions } from '@nestjs/platform-express/multer/interfaces/multer-options.interface.js';
import type { Request } from 'express';
import { rm } from 'node:fs/promises';
import { finalize, type Observable } from 'rxjs';
import { errorCode } from '../../config/error-code.js';
import type { HttpError } from '../http-error.js';
import { MalformedBodyError, PayloadTooLargeError } from './http-errors.js';

/** The one file of a form, as Multer gives it. */
export interface FormFile {
  /** Its content, where it is kept in memory. */
  readonly buffer?: Buffer;
  /** Where it is, where it is kept on the disk: as long as the request is handled. */
  readonly path?: string;
  /** As the form names it, byte by byte. */
  readonly originalname?: string;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** The files of a form, once it was read. */
    files?: readonly FormFile[];
  }
}

/** The name of a file in UTF-8, as browsers send it. */
export function formFileName({ originalname = '' }: FormFile): string {
  return Buffer.from(originalname, 'latin1').toString('utf8');
}

interface FormOptions {
  /** What the file may have, in bytes. */
  readonly limit: number;
  /** What is told where a form brings no file, or several. */
  readonly wrongCount: () => HttpError;
  /** A folder for the file; in memory unless given. */
  readonly folder?: string;
}

/** Reads a form (`multipart/form-data`) that brings exactly one file; which field it is in does not matter. */
export function OneFormFile(options: FormOptions): MethodDecorator {
  return UseInterceptors(new FormReader(options));
}

class FormReader implements NestInterceptor {
  private readonly multer: NestInterceptor;

  constructor(private readonly options: FormOptions) {
    const { limit, folder } = options;
    const limits = { fileSize: limit, files: 1, fields: 10, fieldSize: 1_024 };
    const reading: MulterOptions = { limits, ...(folder !== undefined && { dest: folder }) };
    this.multer = new (AnyFilesInterceptor(reading))();
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const handled = await this.read(context, next);
    const { files = [] } = context.switchToHttp().getRequest<Request>();
    if (files.length !== 1) throw this.options.wrongCount();
    return handled.pipe(
      finalize(() => {
        // A file that is gone already is none to remove.
        for (const { path } of files) if (path !== undefined) void rm(path, { force: true });
      }),
    );
  }

  private async read(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    try {
      return await this.multer.intercept(context, next);
    } catch (error) {
      if (!(error instanceof HttpException)) throw error;
      if (error.getStatus() === 413) throw new PayloadTooLargeError(this.options.limit);
      const code = errorCode(error.cause);
      if (code === 'LIMIT_FILE_COUNT') throw this.options.wrongCount();
      throw new MalformedBodyError(`The form is not well-formed: ${error.message}`);
    }
  }
}
