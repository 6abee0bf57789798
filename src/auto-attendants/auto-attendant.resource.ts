import { Flag, Integer, List, Text, Texts } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';
import { ON_FAIL } from './auto-attendant.entity.js';
import { MENU_ACTIONS, MENU_KEYS } from './menu.js';

const SECONDS = { minimum: 1, maximum: 300 } as const;
const TRIES = { minimum: 0, maximum: 10 } as const;

/** What a key does. */
export class MenuItemResource {
  @Text({ options: MENU_KEYS, description: 'The key that is pressed', example: '5' })
  key?: string | null;

  @Text({ options: MENU_ACTIONS, example: 'transfer_out' })
  action?: string | null;

  @Text({
    trim: true,
    description:
      'For `transfer_out` an extension, a number or a SIP address; for `voicemail_deposit` the extension whose mailbox ' +
      'it is; for `transfer_to_another_aa_menu` the name of the other attendant. Nothing for all others',
    example: '200',
  })
  parameter?: string | null;

  @Text({ description: 'What callers hear before: a file of the prompts' })
  prompt?: string | null;
}

/** An auto attendant as administrators see it. */
export class AutoAttendantResource {
  @Integer({ readOnly: true, example: 3 })
  id!: number;

  @Text({ trim: true, description: 'Unique', example: 'Spare parts' })
  name?: string | null;

  @Text({
    readOnly: true,
    description: 'How special mode names it: `operator` or `afterhour` for those of the system, else `xcf-` and the id',
    example: 'xcf-3',
  })
  systemId!: string;

  @Text({ example: 'Orders of spare parts' })
  description?: string | null;

  @Text({ description: 'The greeting: a file of the prompts; without one a standard greeting is played' })
  prompt?: string | null;

  @Text({ trim: true, description: 'The language of all that is said; unless given that of the caller', example: 'en' })
  language?: string | null;

  @List(() => MenuItemResource, 'item', {
    nullable: true,
    description: 'A key an entry. A new attendant has the operator on 0 and the greeting again on * unless it is given',
  })
  menu?: readonly MenuItemResource[];

  @Flag({ description: 'Whether callers may dial extensions of this system; true unless given', example: true })
  dialByExtension?: boolean | null;

  @Texts('number', {
    readOnly: false,
    nullable: true,
    description:
      'Numbers that callers may dial although they are no extensions: these very numbers. Nothing else that callers ' +
      'dial gets an outside line',
    example: ['18005550123'],
  })
  allowDial?: readonly string[];

  @Texts('number', {
    readOnly: false,
    nullable: true,
    description: 'Extensions that callers may not dial',
    example: ['299'],
  })
  denyDial?: readonly string[];

  @Integer({
    ...SECONDS,
    description: 'Seconds within which a caller has to be done with dialling; 7 unless given',
    example: 7,
  })
  overallDigitTimeout?: number | null;

  @Integer({
    ...SECONDS,
    description: 'Seconds after which no further digit is waited for; 3 unless given',
    example: 3,
  })
  interDigitTimeout?: number | null;

  @Integer({ minimum: 1, maximum: 64, description: 'How many digits callers may dial; 10 unless given', example: 10 })
  maxDigits?: number | null;

  @Integer({ ...TRIES, description: 'How often a caller may dial nothing; 2 unless given', example: 2 })
  noInputCount?: number | null;

  @Integer({ ...TRIES, description: 'How often a caller may dial what does not fit; 2 unless given', example: 2 })
  noMatchCount?: number | null;

  @Text({
    options: ON_FAIL,
    description:
      'What is done after that: hang up, transfer to `failExtension`, or begin anew; `disconnect` unless given',
    example: 'disconnect',
  })
  onFail?: string | null;

  @Text({ trim: true, description: 'An extension, a number or a SIP address' })
  failExtension?: string | null;

  @Text({ description: 'What callers hear before: a file of the prompts' })
  failPrompt?: string | null;

  @Flag({ description: 'Whether callers are told that they are being transferred; true unless given', example: true })
  playTransferPrompt?: boolean | null;
}

export const AUTO_ATTENDANT = one('AutoAttendant', () => AutoAttendantResource);
export const AUTO_ATTENDANTS = listOf('AutoAttendants', 'AutoAttendant', () => AutoAttendantResource, 'autoAttendants');
