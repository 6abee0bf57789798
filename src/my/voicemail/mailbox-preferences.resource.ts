import { Flag, Text } from '../../rest/representation/fields.js';
import { bare, one } from '../../rest/representation/shape.js';
import { FILE_FORMATS } from '../../voicemail/voicemail-message.js';
import { MAIL_FORMATS } from '../../voicemail/mailbox-settings.js';

/** Which greeting callers hear, as preferences and as settings name it. */
export const GREETING_WORDS = ['NONE', 'STANDARD', 'OUT_OF_OFFICE', 'EXTENDED_ABSENCE'] as const;
export const GREETING_VALUES = ['none', 'standard', 'outofoffice', 'extendedabsence'] as const;

/** Whether an address is told of messages, as preferences and as settings name it. */
export const ATTACH_WORDS = ['NO', 'YES'] as const;
export const ATTACH_VALUES = ['0', '1'] as const;

const greeting = { options: GREETING_WORDS, synonyms: GREETING_VALUES, anyCase: true };
const attach = { options: ATTACH_WORDS, synonyms: ATTACH_VALUES, anyCase: true };
const format = { options: MAIL_FORMATS, anyCase: true };
const told = 'Null where the address is told of nothing';

/** How somebody is told of messages, and how callers are greeted. */
export class MailboxPreferences {
  @Flag({ readOnly: true, description: 'Whether the person has a mailbox', example: true })
  voicemailPermission?: boolean;

  @Text({ readOnly: true, description: 'How messages are recorded', options: FILE_FORMATS, example: 'wav' })
  voicemailFormat?: string;

  @Text({ ...greeting, description: 'Which greeting callers hear', example: 'OUT_OF_OFFICE' })
  greeting?: (typeof GREETING_WORDS)[number] | null;

  @Text({ trim: true, description: told, example: 'ines@example.net' })
  email?: string | null;

  @Text({
    ...attach,
    description: 'Whether the first address is told: `YES`, or null; requests bring `NO`',
    example: 'YES',
  })
  emailAttachType?: (typeof ATTACH_WORDS)[number] | null;

  @Text({ ...format, aliases: ['emailformat'], description: 'How much mails tell', example: 'MEDIUM' })
  emailFormat?: (typeof MAIL_FORMATS)[number] | null;

  @Flag({ description: 'Whether mails bring the recording along', example: true })
  emailIncludeAudioAttachment?: boolean | null;

  @Text({ trim: true, description: told })
  altEmail?: string | null;

  @Text({ ...attach, description: 'The same for the other address' })
  altEmailAttachType?: (typeof ATTACH_WORDS)[number] | null;

  @Text({ ...format, aliases: ['altEmailformat', 'altemailformat'] })
  altEmailFormat?: (typeof MAIL_FORMATS)[number] | null;

  @Flag()
  altEmailIncludeAudioAttachment?: boolean | null;
}

export const MAILBOX_PREFERENCES = bare(one('vmprefs', () => MailboxPreferences));
