import { HttpError } from '../rest/http-error.js';
import type { SettingDefinition } from './definition.js';

/** A value that a setting can't take. Its message names the path, the value unless it is secret, and the rule. */
export class SettingValueError extends HttpError {
  readonly status = 400;

  constructor(
    readonly path: string,
    value: string | undefined,
    rule: string,
  ) {
    super(value === undefined ? `${path}: ${rule}` : `${path}: "${value.slice(0, 100)}" ${rule}`);
  }

  /** @param rule such as `has to be a whole number` */
  static of({ path, password }: SettingDefinition, value: string, rule: string): SettingValueError {
    return new SettingValueError(path, password === true ? undefined : value, rule);
  }
}

/** There is no such setting. */
export class SettingNotFoundError extends HttpError {
  readonly status = 404;

  constructor(path: string) {
    super(`There is no setting ${path.slice(0, 255)}`);
  }
}
