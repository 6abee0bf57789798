import { BadRequestError } from '../../rest/http/http-errors.js';
import type { CallPattern, DialPattern } from './dialling-rule.js';

/** What people dial and networks want: nothing of it means anything in an expression or a dial string. */
const digits = /^[0-9*#+]*$/;
const codes = /^[0-9\s,]*$/;
const callPrefix = /^[A-Za-z0-9*#+._-]*$/;
/** Digits, signs and wildcards one by one; in brackets digits and spans of them. */
const dialPrefix = /^(?:[0-9*#+x.]|\[(?:\d-\d|\d)+\])*$/;
const span = /(\d)-(\d)/g;
/** More patterns than anybody can look through. */
const MOST_PATTERNS = 100;

/** A text of digits, * # and +. @throws BadRequestError for another */
export function checkDigits(field: string, text: string): string {
  if (!digits.test(text)) throw new BadRequestError(`${field}: digits, * # and + only`);
  return text;
}

/** Area codes between commas or blanks. @throws BadRequestError for others */
export function checkAreaCodes(text: string): string {
  if (!codes.test(text)) throw new BadRequestError('areaCodes: digits only, split by commas or blanks');
  return text;
}

/** @throws BadRequestError where there is none, or one that nobody can dial */
export function checkDialPatterns(patterns: readonly DialPattern[]): DialPattern[] {
  if (patterns.length === 0) throw new BadRequestError('dialPatterns: needs at least one pattern');
  if (patterns.length > MOST_PATTERNS)
    throw new BadRequestError(`dialPatterns: may have ${MOST_PATTERNS} patterns at most`);
  for (const { prefix, digits: following } of patterns) {
    if (!dialPrefix.test(prefix) || [...prefix.matchAll(span)].some(([, from = '', to = '']) => from > to)) {
      throw new BadRequestError(
        `dialPatterns: "${prefix}" is no prefix: digits, * # + x . and such as [2-9] or [135] only`,
      );
    }
    if (prefix === '' && following === 0) throw new BadRequestError('dialPatterns: a pattern needs a prefix or digits');
  }
  return [...patterns];
}

/** @throws BadRequestError for a prefix that can't be called, or where nothing is */
export function checkCallPattern(pattern: CallPattern): CallPattern {
  if (!callPrefix.test(pattern.prefix)) {
    throw new BadRequestError('callPattern: the prefix may hold letters, digits and * # + . _ - only');
  }
  if (pattern.prefix === '' && pattern.callDigits === 'nodigits') {
    throw new BadRequestError('callPattern: calls nothing without a prefix and without digits');
  }
  return pattern;
}
