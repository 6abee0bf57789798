import { Answer } from './answer.js';
import { BadRequestError, ConflictError, NotFoundError } from './http/http-errors.js';

/** The media type of refusals below `/rest` that have no envelope. */
export const PLAIN_TEXT = ['text/plain'] as const;

/** Tells what is refused by its status and a line of text: some resources below `/rest` have no envelope. */
export async function inPlainText(work: Promise<void>): Promise<Answer | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof BadRequestError || error instanceof ConflictError || error instanceof NotFoundError) {
      return new Answer(error.status, PLAIN_TEXT[0], error.message);
    }
    throw error;
  }
}
