/** Where the settings of users are that concern their mailboxes. */
export const MAILBOX_PATHS = {
  permission: 'permission/call-handling/Voicemail',
  mayHaveAttendant: 'permission/application/personal-auto-attendant',
  mayChangePin: 'permission/application/tui-change-pin',
  forcePinChange: 'voicemail/security/force-pin-change',
  daysToKeep: 'voicemail/security/days-to-keep-vm',
  greeting: 'voicemail/mailbox/active-greeting',
  forwardDelete: 'voicemail/mailbox/forward-delete-voicemail',
  takesMessages: 'voicemail/vacation/vmEnabled',
  operator: 'personal-attendant/operator',
  announcesKeys: 'personal-attendant/default-vm-option',
} as const;

/** The addresses that may be told of messages by mail. */
export const MAIL_ADDRESSES = ['primary', 'alternate'] as const;
export type MailAddress = (typeof MAIL_ADDRESSES)[number];

/** How much mails tell. */
export const MAIL_FORMATS = ['FULL', 'MEDIUM', 'BRIEF'] as const;
export type MailFormat = (typeof MAIL_FORMATS)[number];

/** Where the settings of mails to an address are. */
export const mailPaths = (address: MailAddress) =>
  ({
    /** `0`: none; `1`: mail; `2`, for the first address alone: the message itself in a mailbox of IMAP. */
    notification: `voicemail/mailbox/${address}-email-voicemail-notification`,
    format: `voicemail/mailbox/${address}-email-format`,
    attachAudio: `voicemail/mailbox/${address}-email-attach-audio`,
  }) as const;

/** The settings of the voice service that concern mailboxes. */
export const IVR_PATHS = {
  format: 'ivr/audio.format',
  deletedDays: 'ivr/ivr.voiceMailExpiry',
  cleaningHour: 'ivr/security.cleanupVoicemailHour',
} as const;
