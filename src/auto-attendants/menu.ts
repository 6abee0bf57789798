import { DESTINATION_RULE, DIALLED_RULE, isDestination, isDialled } from '../extensions/dialled.js';
import { BadRequestError } from '../rest/http/http-errors.js';
import { said } from '../rest/said.js';
import type { MenuItemResource } from './auto-attendant.resource.js';

/** The keys of a telephone, in the order in which menus are written. */
export const MENU_KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const;

/**
 * What a key can do:
 * - `operator`: call whoever has the alias `operator`
 * - `dial_by_name`: find somebody by the letters of the name
 * - `repeat_prompt`: play the greeting again
 * - `voicemail_access`: listen to one's messages
 * - `voicemail_deposit`: leave a message for somebody
 * - `disconnect`: say goodbye and hang up
 * - `transfer_out`: call an extension, a number or a SIP address
 * - `transfer_to_another_aa_menu`: go on with another attendant
 */
export const MENU_ACTIONS = [
  'operator',
  'dial_by_name',
  'repeat_prompt',
  'voicemail_access',
  'voicemail_deposit',
  'disconnect',
  'transfer_out',
  'transfer_to_another_aa_menu',
] as const;

export type MenuAction = (typeof MENU_ACTIONS)[number];

/** What a key does, as it is stored, but for attendants that are named. */
export interface MenuItem {
  readonly key: string;
  readonly action: MenuAction;
  /** Where the action leads to; null for one that leads nowhere in particular. */
  readonly parameter: string | null;
  readonly prompt: string | null;
}

/** What new attendants do. */
export const USUAL_MENU: readonly MenuItem[] = [
  { key: '0', action: 'operator', parameter: null, prompt: null },
  { key: '*', action: 'repeat_prompt', parameter: null, prompt: null },
];

/** Reads a menu. @throws BadRequestError that names the key */
export function readMenu(items: readonly MenuItemResource[]): MenuItem[] {
  const read = items.map(readItem);
  const twice = read.find(({ key }, index) => read.findIndex((other) => other.key === key) !== index);
  if (twice !== undefined) throw new BadRequestError(`menu: the key ${twice.key} is there twice`);
  return read.toSorted((left, right) => order(left.key) - order(right.key));
}

/** Where a key stands in a menu. */
export function order(key: string): number {
  return MENU_KEYS.findIndex((known) => known === key);
}

function readItem({ key, action, parameter, prompt }: MenuItemResource): MenuItem {
  const known = MENU_ACTIONS.find((one) => one === action);
  if (!key) throw new BadRequestError('menu: each entry needs its key');
  if (known === undefined) throw new BadRequestError(`menu: the key ${key} needs an action`);
  const read = { key, action: known, parameter: said(parameter, null, null), prompt: said(prompt, null, null) };
  refuseBadParameter(read);
  return read;
}

function refuseBadParameter({ key, action, parameter }: MenuItem): void {
  const refuse = (rule: string): never => {
    throw new BadRequestError(`menu: the parameter of the key ${key} ${rule}`);
  };
  switch (action) {
    case 'transfer_out':
      if (parameter === null || !isDestination(parameter)) refuse(DESTINATION_RULE);
      return;
    case 'voicemail_deposit':
      if (parameter === null || !isDialled(parameter)) refuse(`has to be an extension: ${DIALLED_RULE}`);
      return;
    case 'transfer_to_another_aa_menu':
      if (parameter === null) refuse('has to be the name of an auto attendant');
      return;
    default:
      if (parameter !== null) refuse(`has to be empty: ${action} leads nowhere in particular`);
  }
}
