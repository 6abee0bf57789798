import { HttpError } from '../http-error.js';

/** Nobody is signed in, or not with the right credentials; which of the two is not told. */
export class UnauthorizedError extends HttpError {
  readonly status = 401;
  override readonly headers: Readonly<Record<string, readonly string[]>>;

  /** @param challenges the WWW-Authenticate headers */
  constructor(challenges: readonly string[], message = 'Sign in with a user name and the portal password') {
    super(message);
    this.headers = { 'WWW-Authenticate': challenges };
  }
}

/** The person is known, but may not do this. */
export class ForbiddenError extends HttpError {
  readonly status = 403;
}

/** Too many failures of a name or an address. */
export class TooManyAttemptsError extends HttpError {
  readonly status = 429;
  override readonly headers: Readonly<Record<string, string>>;

  /** @param retryAfter in seconds */
  constructor(retryAfter: number) {
    super(`Too many failed sign-ins: try again in ${retryAfter} s`);
    this.headers = { 'Retry-After': String(retryAfter) };
  }
}
