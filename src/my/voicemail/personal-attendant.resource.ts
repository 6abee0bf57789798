import { Flag, Text, TextMap } from '../../rest/representation/fields.js';
import { bare, one } from '../../rest/representation/shape.js';

/** What callers in a mailbox can do beside leaving a message. */
export class PersonalAttendant {
  @Flag({ readOnly: true, description: 'Whether the person may have an attendant', example: true })
  personalAttendantPermission?: boolean;

  @Text({
    trim: true,
    description: 'Where the key 0 leads: an extension or a SIP address; empty clears it',
    example: '230',
  })
  operator?: string | null;

  @Flag({ description: 'Whether callers hear `language` in place of their own', example: true })
  overrideLanguage?: boolean | null;

  @TextMap({
    readOnly: false,
    description: 'Where keys lead, of `0` to `9`, `*` and `#`: to an extension or a SIP address. Replaces all keys',
    example: { '0': '230', '5': 'sip:desk@pbx.example.net' },
  })
  menu?: ReadonlyMap<string, string> | null;

  @Text({ trim: true, maxLength: 35, description: 'One of the installed languages; empty clears it', example: 'en' })
  language?: string | null;

  @Flag({ description: 'Whether callers may leave a message', example: true })
  depositVM?: boolean | null;

  @Flag({ description: 'Whether messages are removed once they have gone out by mail', example: false })
  forwardDeleteVM?: boolean | null;

  @Flag({ description: 'Whether callers hear which keys the mailbox knows', example: true })
  playVMDefaultOptions?: boolean | null;
}

export const PERSONAL_ATTENDANT = bare(one('attendant', () => PersonalAttendant));
