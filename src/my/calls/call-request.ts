import { DESTINATION_RULE, isDestination } from '../../extensions/dialled.js';
import { BadRequestError } from '../../rest/http/http-errors.js';
import { HttpError } from '../../rest/http-error.js';
import { parameter, type Query } from '../../rest/paging.js';
import { parseInteger } from '../../rest/representation/scalars.js';

/** A call between two parties that a user wants, as section 11.2 of the user services has it. */
export interface CallRequest {
  /** The user name whose credentials, permissions and identity are used. */
  readonly agent: string;
  /** Who is called first: a number, an extension or `user@host`. */
  readonly calling: string;
  /** Whom that party is connected with. */
  readonly called: string;
  readonly method: 'refer' | 'invite';
  readonly action: 'call' | 'transfer';
  /** To whom an invite call is transferred; null but for a transfer. */
  readonly target: string | null;
  /** The subject of the call to the calling party. */
  readonly subject: string | null;
  /** Seconds until a first leg is cancelled that nobody answers. */
  readonly timeout: number;
  /** Whether the call forwarding of the calling party counts. */
  readonly isForwardingAllowed: boolean;
  /** Lets the calling party into a conference that asks for a PIN. */
  readonly conferencePin: string | null;
  /** For how many seconds from its start the state can be read. */
  readonly resultCacheTime: number;
}

/** The query parameters of a call. */
export const CALL_PARAMETERS = {
  agent: 'Whose call it is; the calling party unless given. Has to be whoever signs in',
  sipMethod: '`refer` (unless given) or `invite`',
  action: '`call` (unless given) or `transfer`',
  target: 'To whom a call is transferred',
  subject: 'The subject of the call to the calling party',
  timeout: 'Seconds until a call is given up that the calling party does not answer; 180 unless given',
  isForwardingAllowed: '`true`: the call forwarding of the calling party counts',
  confpin: 'The PIN of the conference that is called',
  resultCacheTime: 'For how many seconds the state can be read; 180 unless given',
} as const;

const USUAL_SECONDS = 180;
/** Nobody lets a phone ring for longer, and what is kept has to end. */
const MOST_SECONDS = 3_600;
const LONGEST = 255;

/** A way of placing calls that there is not. */
export class UnknownSipMethodError extends HttpError {
  readonly status = 406;

  constructor() {
    super('sipMethod: has to be refer or invite');
  }
}

/** @returns whose call it is, as the request has it */
export function agentOf(calling: string, query: Query): string {
  return parameter(query, 'agent') ?? calling;
}

/**
 * Reads the call that a request wants.
 *
 * @param agent the user name of whose call it is
 * @throws BadRequestError; UnknownSipMethodError
 */
export function readCallRequest(agent: string, calling: string, called: string, query: Query): CallRequest {
  const action = wordOf(query, 'action', ['call', 'transfer']);
  if (action === undefined) throw new BadRequestError('action: has to be call or transfer');
  const method = wordOf(query, 'sipMethod', ['refer', 'invite']);
  if (method === undefined) throw new UnknownSipMethodError();
  return {
    agent,
    calling: party('calling party', calling),
    called: party('called party', called),
    method,
    action,
    target: action === 'transfer' ? party('target', parameter(query, 'target') ?? '') : null,
    subject: subjectOf(query),
    timeout: seconds(query, 'timeout'),
    isForwardingAllowed: parameter(query, 'isForwardingAllowed')?.toLowerCase() === 'true',
    conferencePin: pinOf(query),
    resultCacheTime: seconds(query, 'resultCacheTime'),
  };
}

/** The first of the words unless the query has another; undefined for one that is none of them. */
function wordOf<T extends string>(query: Query, name: string, words: readonly [T, ...T[]]): T | undefined {
  const text = parameter(query, name)?.toLowerCase() ?? words[0];
  return words.find((word) => word === text);
}

function party(name: string, text: string): string {
  if (isDestination(text)) return text;
  throw new BadRequestError(`${name}: "${text.slice(0, 100)}" ${DESTINATION_RULE}`);
}

/** It becomes a header of a SIP request: nothing in it may end that. */
function subjectOf(query: Query): string | null {
  const text = parameter(query, 'subject') ?? null;
  if (text !== null && (text.length > LONGEST || /\p{Cc}/u.test(text))) {
    throw new BadRequestError(`subject: may have ${LONGEST} characters at most, and no control characters`);
  }
  return text;
}

/** It becomes part of an address. */
function pinOf(query: Query): string | null {
  const pin = parameter(query, 'confpin') ?? null;
  if (pin !== null && !/^[0-9*#]{1,32}$/.test(pin)) throw new BadRequestError('confpin: may hold digits, * and # only');
  return pin;
}

function seconds(query: Query, name: string): number {
  const text = parameter(query, name);
  const number = text === undefined ? USUAL_SECONDS : parseInteger(text);
  if (number !== undefined && number >= 0 && number <= MOST_SECONDS) return number;
  throw new BadRequestError(`${name}: has to be a whole number from 0 to ${MOST_SECONDS}`);
}
