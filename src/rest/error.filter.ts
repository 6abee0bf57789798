import { Catch, HttpException, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { STATUS_CODES } from 'node:http';
import type { Request, Response } from 'express';
import { Answer } from './answer.js';
import { servedPath } from './auth/private-key.js';
import { BASE_PATH, dialectOf } from './dialect.js';
import { EnvelopeError, type EnvelopeCode } from './envelope.js';
import { HttpError } from './http-error.js';
import { parseAccept } from './http/accept.js';
import { databaseRefusal } from './http/database-refusal.js';
import { BadRequestError, MethodNotAllowedError, NotFoundError } from './http/http-errors.js';
import { sipRefusal } from './http/sip-refusal.js';
import { switchRefusal } from './http/switch-refusal.js';
import { envelopeAnswer } from './representation.interceptor.js';
import { RouteTable } from './route-table.js';

const codes: Readonly<Record<number, EnvelopeCode>> = {
  400: 'ERROR_VALIDATION_FAILED',
  401: 'ERROR_UNAUTHORIZED',
  403: 'ERROR_FORBIDDEN',
  404: 'ERROR_NOT_FOUND',
  405: 'ERROR_METHOD_NOT_ALLOWED',
  406: 'ERROR_NOT_ACCEPTABLE',
  409: 'ERROR_CONFLICT',
  413: 'ERROR_TOO_LARGE',
  415: 'ERROR_UNSUPPORTED_MEDIA_TYPE',
  422: 'ERROR_VALIDATION_FAILED',
  429: 'ERROR_TOO_MANY_REQUESTS',
  503: 'ERROR_UNAVAILABLE',
  504: 'ERROR_TIMEOUT',
  // The statuses of phone books that the API has of its own.
  743: 'ERROR_UNAUTHORIZED',
  744: 'ERROR_FAILED',
  745: 'ERROR_UNAVAILABLE',
  747: 'ERROR_CONFLICT',
};

/** The code of the envelope in which a refusal below `/rest` is told that has none of its own. */
export function codeOfStatus(status: number): EnvelopeCode {
  return codes[status] ?? 'ERROR_FAILED';
}

/** The one place where errors become answers: the envelope below `/rest`, one line of text elsewhere. */
@Catch()
@Injectable()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('Errors');

  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const known = this.known(error, request);
    if (known === undefined) {
      this.log.error(
        `Request ${typeof request.id === 'string' ? request.id : ''}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    this.adapter.httpAdapter.reply(response, answerTo(request, known));
  }

  /** @returns the error as clients are told; undefined for one that is a fault of ours */
  private known(error: unknown, request: Request): HttpError | undefined {
    if (error instanceof HttpError) return error;
    if (error instanceof HttpException && error.getStatus() === 404) return this.notRouted(request);
    // Express and Nest refuse paths that can't be decoded.
    if (error instanceof URIError || (error instanceof HttpException && error.getStatus() === 400)) {
      return new BadRequestError('The path or the query is not well-formed');
    }
    return databaseRefusal(error) ?? switchRefusal(error) ?? sipRefusal(error);
  }

  private notRouted(request: Request): HttpError {
    const methods = this.routes.methodsAt(servedPath(request));
    return methods.length > 0 ? new MethodNotAllowedError(methods) : new NotFoundError('There is nothing at this path');
  }
}

function answerTo(request: Request, error: HttpError | undefined): Answer {
  const status = error?.status ?? 500;
  const message = error?.message ?? 'Something went wrong in Trunkline; its log says what';
  const headers = { ...error?.headers, 'Cache-Control': 'no-store' };
  if (dialectOf(request) === 'rest') {
    if (error instanceof EnvelopeError) return envelopeAnswer(request, error, headers);
    const code = codeOfStatus(status);
    return envelopeAnswer(request, { status, code, data: { additionalMessage: message } }, headers, error?.reason);
  }
  if (parseAccept(request.headers.accept).some(({ type }) => type === 'application/problem+json')) {
    const [instance] = request.originalUrl.split('?');
    const problem = { type: 'about:blank', status, title: STATUS_CODES[status], detail: message, instance };
    return new Answer(status, 'application/problem+json', JSON.stringify(problem), headers);
  }
  const isPage = !request.originalUrl.startsWith(BASE_PATH);
  return new Answer(status, isPage ? 'text/plain; charset=utf-8' : 'text/plain', message, headers);
}
