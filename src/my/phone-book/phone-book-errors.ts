import { HttpError } from '../../rest/http-error.js';

/** A contact that its user has already; the status is that of the API. */
export class DuplicateEntryError extends HttpError {
  readonly status = 747;
  override readonly reason = 'Duplicate entry';

  constructor() {
    super('Your phone book has a contact with this number, first and last name already');
  }
}

/** Google does not take the token; the status is that of the API. */
export class GoogleRefusedError extends HttpError {
  readonly status = 743;
  override readonly reason = 'Google sign-in refused';

  constructor() {
    super('Google does not take the token, or it does not allow to read contacts');
  }
}

/** Google answers with what can't be used; the status is that of the API. */
export class GoogleServiceError extends HttpError {
  readonly status = 744;
  override readonly reason = 'Google service error';

  /** @param why for people */
  constructor(why: string) {
    super(`Google's contacts can not be read: ${why}`);
  }
}

/** Google is not reached, or not in time; the status is that of the API. */
export class GoogleUnreachableError extends HttpError {
  readonly status = 745;
  override readonly reason = 'Google unreachable';

  constructor() {
    super('Google can not be reached, or does not answer in time');
  }
}
