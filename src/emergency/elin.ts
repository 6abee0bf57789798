import { InvalidFieldError } from '../rest/http/http-errors.js';

const elin = /^(?=.{1,255}$)\+?\d+$/;

/**
 * Reads an emergency location identification number: digits, with a plus in front or not. Whether it is one that the
 * North American numbering plan has is the business of the readiness report: elsewhere others are in use.
 *
 * @param field what the client calls it
 * @throws InvalidFieldError
 */
export function readElin(text: string | null | undefined, field = 'Elin'): string {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') throw new InvalidFieldError(field, 'Cannot be empty');
  if (!elin.test(trimmed)) throw new InvalidFieldError(field, 'has to be digits, 255 at most, a + in front or not');
  return trimmed;
}
