import { DESTINATION_RULE, DIALLED_RULE, isDestination, isDialled } from '../extensions/dialled.js';
import { BadRequestError } from '../rest/http/http-errors.js';
import { said } from '../rest/said.js';
import { ON_FAIL, type AutoAttendantEntity } from './auto-attendant.entity.js';
import type { AutoAttendantResource } from './auto-attendant.resource.js';

/** What of an attendant a request says as it is stored: all but its menu. */
export type Columns = Omit<AutoAttendantEntity, 'id' | 'systemId'>;

/** What an attendant is of which a request says no more than its name. */
export const UNSAID: Omit<Columns, 'name'> = {
  description: null,
  prompt: null,
  language: null,
  dialByExtension: true,
  allowDial: [],
  denyDial: [],
  overallDigitTimeout: 7,
  interDigitTimeout: 3,
  maxDigits: 10,
  noInputCount: 2,
  noMatchCount: 2,
  onFail: 'disconnect',
  failExtension: null,
  failPrompt: null,
  playTransferPrompt: true,
};

const language = /^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/;

/**
 * An attendant after a request: what it does not name stays, null and the empty text go back to {@link UNSAID}.
 *
 * @throws BadRequestError
 */
export function toColumns(
  before: Omit<Columns, 'name'> & { readonly name?: string },
  resource: AutoAttendantResource,
): Columns {
  const name = resource.name === undefined ? before.name : resource.name;
  if (!name) throw new BadRequestError('name: Cannot be empty');
  const columns: Columns = {
    name,
    description: said(resource.description, before.description, UNSAID.description),
    prompt: said(resource.prompt, before.prompt, UNSAID.prompt),
    language: said(resource.language, before.language, UNSAID.language),
    dialByExtension: said(resource.dialByExtension, before.dialByExtension, UNSAID.dialByExtension),
    allowDial: numbers('allowDial', resource.allowDial ?? before.allowDial),
    denyDial: numbers('denyDial', resource.denyDial ?? before.denyDial),
    overallDigitTimeout: said(resource.overallDigitTimeout, before.overallDigitTimeout, UNSAID.overallDigitTimeout),
    interDigitTimeout: said(resource.interDigitTimeout, before.interDigitTimeout, UNSAID.interDigitTimeout),
    maxDigits: said(resource.maxDigits, before.maxDigits, UNSAID.maxDigits),
    noInputCount: said(resource.noInputCount, before.noInputCount, UNSAID.noInputCount),
    noMatchCount: said(resource.noMatchCount, before.noMatchCount, UNSAID.noMatchCount),
    onFail: said(
      ON_FAIL.find((word) => word === resource.onFail) ?? (resource.onFail === undefined ? undefined : null),
      before.onFail,
      UNSAID.onFail,
    ),
    failExtension: said(resource.failExtension, before.failExtension, UNSAID.failExtension),
    failPrompt: said(resource.failPrompt, before.failPrompt, UNSAID.failPrompt),
    playTransferPrompt: said(resource.playTransferPrompt, before.playTransferPrompt, UNSAID.playTransferPrompt),
  };
  refuseUnfit(columns);
  return columns;
}

function numbers(field: string, values: readonly string[]): string[] {
  const unfit = values.find((value) => !isDialled(value));
  if (unfit !== undefined) throw new BadRequestError(`${field}: "${unfit}" is no number; it takes ${DIALLED_RULE}`);
  return [...new Set(values)];
}

function refuseUnfit({ language: name, onFail, failExtension, overallDigitTimeout, interDigitTimeout }: Columns): void {
  if (name !== null && !language.test(name))
    throw new BadRequestError('language: has to be a language such as en or pt_BR');
  if (failExtension !== null && !isDestination(failExtension)) {
    throw new BadRequestError(`failExtension: ${DESTINATION_RULE}`);
  }
  if (onFail === 'transfer' && failExtension === null) {
    throw new BadRequestError('failExtension: is needed where onFail is transfer');
  }
  if (interDigitTimeout > overallDigitTimeout) {
    throw new BadRequestError('interDigitTimeout: may not be longer than overallDigitTimeout');
  }
}
