import { Flag, Text } from '../../rest/representation/fields.js';
import { bare, one } from '../../rest/representation/shape.js';

/** What messaging programs show of the calls of a person. The last member is another name of an earlier one. */
export class MessagingPreferences {
  @Flag({ description: 'Whether others see that the person is on the phone', example: true })
  statusPhonePresence?: boolean | null;

  @Flag({ description: 'Whether they see with whom', example: false })
  statusCallInfo?: boolean | null;

  @Text({ description: 'What they see then', example: 'On the phone' })
  otpMessage?: string | null;

  @Flag({ description: 'Whether calls go to the mailbox while the person is not to be disturbed', example: false })
  voicemailOnDnd?: boolean | null;

  @Flag({ description: 'As `voicemailOnDnd`; of both, the one that differs counts', example: false })
  voicemailonDnd?: boolean | null;
}

/** Of what the assistant writes to a person. */
export class AssistantPreferences {
  @Flag({ description: 'That somebody joins the own conference', example: true })
  confEnter?: boolean | null;

  @Flag({ description: 'That somebody leaves it', example: true })
  confExit?: boolean | null;

  @Flag({ description: 'That a caller begins to speak to the mailbox', example: false })
  vmBegin?: boolean | null;

  @Flag({ description: 'That a caller has left a message', example: false })
  vmEnd?: boolean | null;
}

/** Where a person receives faxes. */
export class FaxPreferences {
  @Text({ readOnly: true, description: 'Empty where none is set', example: '7314' })
  extension!: string;

  @Text({ readOnly: true, description: 'The number from outside; empty where none is set', example: '5552277' })
  did!: string;
}

export const MESSAGING_PREFERENCES = bare(one('im-prefs', () => MessagingPreferences));
export const ASSISTANT_PREFERENCES = bare(one('imbot-prefs', () => AssistantPreferences));
export const FAX_PREFERENCES = bare(one('faxprefs', () => FaxPreferences));
