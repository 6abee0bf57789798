import { InvalidFieldError } from '../http/http-errors.js';
import type { Field } from './fields.js';
import { isUnwritable } from './xml-text.js';

type FieldOf<K extends Field['kind']> = Field & { kind: K };

/**
 * Reads a text; numbers and booleans are as good.
 *
 * @throws InvalidFieldError for one that is too long, holds control characters or is none of the options
 */
export function readText(field: FieldOf<'text'>, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new InvalidFieldError(field.name, 'has to be a text');
  }
  const text = field.trim === true ? String(value).trim() : String(value);
  const { maxLength = 255 } = field;
  if (Array.from(text).length > maxLength)
    throw new InvalidFieldError(field.name, `may have ${maxLength} characters at most`);
  if (isUnwritable(text)) throw new InvalidFieldError(field.name, 'may not hold control characters');
  return field.options === undefined ? text : readWord(field, field.options, text);
}

function readWord(
  { name, xmlOptions, anyCase, synonyms }: FieldOf<'text'>,
  options: readonly string[],
  text: string,
): string {
  if (options.includes(text)) return text;
  const isMeant = (option: string): boolean =>
    anyCase === true ? option.toLowerCase() === text.toLowerCase() : option === text;
  const lists = [options, xmlOptions ?? [], synonyms ?? []];
  const place = lists.map((list) => list.findIndex(isMeant)).find((index) => index >= 0);
  const word = place === undefined ? undefined : options[place];
  if (word === undefined) throw new InvalidFieldError(name, `has to be one of ${options.join(', ')}`);
  return word;
}

/**
 * Reads a whole number of 32 bits, as number or as text.
 *
 * @throws InvalidFieldError
 */
export function readInteger(field: FieldOf<'integer'>, value: unknown): number {
  const number = parseInteger(typeof value === 'number' ? String(value) : value);
  const { minimum = -2_147_483_648, maximum = 2_147_483_647 } = field;
  if (number === undefined || number < minimum || number > maximum) {
    throw new InvalidFieldError(field.name, `has to be a whole number from ${minimum} to ${maximum}`);
  }
  return number;
}

/** Reads a boolean: `true` in any case, everything else is false. */
export function readFlag(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');
}

/**
 * Reads a whole number of 32 bits as ids in paths are written: an optional sign and digits.
 *
 * @returns undefined for anything else
 */
export function parseInteger(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^[+-]?\d{1,20}$/.test(text.trim())) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) && Math.abs(number) <= 2_147_483_647 ? number : undefined;
}
