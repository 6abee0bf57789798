import { HttpError } from '../rest/http-error.js';

/** A form that brings no picture, or several; the status is the one that programs know. */
export class OnePictureError extends HttpError {
  readonly status = 417;

  constructor() {
    super('The form has to bring exactly one picture');
  }
}
