import { HttpError } from '../http-error.js';

/** A body that is not what its media type says. */
export class MalformedBodyError extends HttpError {
  readonly status = 400;
}

/** A field of the body that breaks a rule. */
export class InvalidFieldError extends HttpError {
  readonly status = 400;

  /**
   * @param field the field as clients know it
   * @param rule what is wrong, such as `Cannot be empty`
   */
  constructor(
    readonly field: string,
    rule: string,
  ) {
    super(`${field}: ${rule}`);
  }
}

/** A request that can't be understood otherwise: a query parameter, a path. */
export class BadRequestError extends HttpError {
  readonly status = 400;
}

/** What the path names is not there. */
export class NotFoundError extends HttpError {
  readonly status = 404;
}

/** Something else has the name, the number, or still needs what is to go. */
export class ConflictError extends HttpError {
  readonly status = 409;
}

/** What is asked for is not allowed to anyone: what is built in can't be removed. */
export class RefusedError extends HttpError {
  readonly status = 403;
}

/** The resource is there, the method isn't. */
export class MethodNotAllowedError extends HttpError {
  readonly status = 405;
  override readonly headers: Readonly<Record<string, string>>;

  constructor(allowed: readonly string[]) {
    super(`Allowed here: ${allowed.join(', ')}`);
    this.headers = { Allow: allowed.join(', ') };
  }
}

/** None of the media types that the client takes can be given. */
export class NotAcceptableError extends HttpError {
  readonly status = 406;

  constructor(offered: readonly string[]) {
    super(`This resource is given as ${offered.join(', ')}`);
  }
}

/** The body's media type is not taken here. */
export class UnsupportedMediaTypeError extends HttpError {
  readonly status = 415;

  constructor(taken: readonly string[]) {
    super(`The body has to be ${taken.join(', ')}`);
  }
}

/** The body is larger than allowed. */
export class PayloadTooLargeError extends HttpError {
  readonly status = 413;
  /** What the client still sends is not read. */
  override readonly headers = { Connection: 'close' };

  /** @param limit in bytes */
  constructor(limit: number) {
    super(`The body may have ${limit} bytes at most`);
  }
}

/** There is no room on the disk. */
export class InsufficientStorageError extends HttpError {
  readonly status = 507;

  constructor() {
    super('There is no room on the disk of this machine');
  }
}

/** A document that can be read, and whose parts don't go together. Only where it is documented: 400 elsewhere. */
export class UnprocessableError extends HttpError {
  readonly status = 422;
}

/** A part of the system is down. The client may try again. */
export class UnavailableError extends HttpError {
  readonly status = 503;
  override readonly headers: Readonly<Record<string, string>>;

  /**
   * @param message which part, for people
   * @param retryAfter in seconds
   */
  constructor(message: string, retryAfter = 5) {
    super(message);
    this.headers = { 'Retry-After': String(retryAfter) };
  }
}

/** Something outside the system that was asked can't be reached, or answers with what is no answer. */
export class BadGatewayError extends HttpError {
  readonly status = 502;
}

/** A part of the system gave no answer in time. */
export class GatewayTimeoutError extends HttpError {
  readonly status = 504;
}
