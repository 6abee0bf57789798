import type { Readable } from 'node:stream';
import type { FileFormat, Folder, Mailbox, VoicemailMessage } from './voicemail-message.js';

/** A message that is left in a mailbox. What is absent is not known. */
export interface Deposit {
  /** The inbox unless given; recordings of conferences have a folder of their own. */
  readonly folder?: Folder;
  readonly callerName?: string;
  readonly callerNumber?: string;
  /** The caller's SIP address. */
  readonly fromUri?: string;
  readonly subject?: string;
  readonly urgent?: boolean;
  /** Now unless given. */
  readonly receivedAt?: Date;
  readonly format: FileFormat;
  readonly recording: Readable;
}

/** A sound that can be sent to whoever may hear it. Only `sendFile` and readers of the file look at where it is. */
export interface StoredSound {
  readonly folder: string;
  /** In the folder. */
  readonly file: string;
  readonly format: FileFormat;
  /** Another one for other bytes. */
  readonly etag: string;
}

/** The greetings that a mailbox can have, and the name that its owner has spoken. */
export const GREETINGS = ['standard', 'outofoffice', 'extendedabsence', 'name'] as const;
export type GreetingName = (typeof GREETINGS)[number];

/** Which greeting, in which format: a mailbox may have one in each. */
export interface GreetingKey {
  readonly name: GreetingName;
  readonly format: FileFormat;
}

/** How many messages there are in the inbox, for the lamps of phones (RFC 3842). */
export interface MessageCounts {
  /** Those that nobody has heard. */
  readonly fresh: number;
  readonly old: number;
}

/** What is too old. */
export interface Expiry {
  readonly now: Date;
  /** How many days messages stay among those that were deleted. */
  readonly deletedDays: number;
  /** Users, by id, of whose messages none gets older than so many days. */
  readonly daysByUser: ReadonlyMap<number, number>;
}

/** Announced, with the user's id as its key, when messages of a mailbox come, go or change. */
export const VOICEMAIL_TOPIC = 'voicemail';

/** Announced, with the user's id as its key, when a greeting comes or goes. */
export const GREETINGS_TOPIC = 'voicemail-greetings';

/** What a greeting may have, in bytes: two minutes at best. */
export const GREETING_LIMIT = 12 * 1024 * 1024;

/** What a recording may have, in bytes: half an hour as FreeSWITCH writes it at best, 48 kHz and 16 bits. */
export const RECORDING_LIMIT = 180 * 1024 * 1024;

/**
 * Where messages and greetings are kept: a port, behind which is a folder of files and the database, or a FreeSWITCH with
 * mod_voicemail. Implementations announce {@link VOICEMAIL_TOPIC}, and put each message of an inbox into the queue of
 * mails. Mailboxes need no making: each user has one. Ids that are none throw NotFoundError everywhere.
 */
export abstract class VoicemailStore {
  /** The messages of folders, folder by folder, the newest first; at most `limit` a folder. */
  abstract list(mailbox: Mailbox, folders: readonly Folder[], limit: number): Promise<VoicemailMessage[]>;

  abstract get(mailbox: Mailbox, id: string): Promise<VoicemailMessage>;

  /** The recording of a message. @throws UnavailableError where this machine can't get at it */
  abstract recording(mailbox: Mailbox, id: string): Promise<StoredSound>;

  /** @throws PayloadTooLargeError, InsufficientStorageError; BadRequestError for a recording that can't be played */
  abstract deposit(mailbox: Mailbox, deposit: Deposit): Promise<VoicemailMessage>;

  abstract setHeard(mailbox: Mailbox, id: string, heard: boolean): Promise<void>;

  abstract setSubject(mailbox: Mailbox, id: string, subject: string): Promise<void>;

  abstract move(mailbox: Mailbox, id: string, folder: Folder): Promise<void>;

  /** Removes a message for good. */
  abstract remove(mailbox: Mailbox, id: string): Promise<void>;

  /** Removes all messages and greetings. */
  abstract clear(mailbox: Mailbox): Promise<void>;

  /** Gives all messages of one mailbox, and the greetings that the other lacks, to the other. */
  abstract handOver(from: Mailbox, to: Mailbox): Promise<void>;

  abstract counts(mailbox: Mailbox): Promise<MessageCounts>;

  /** Those of many users, by id; those without messages may be left out. */
  abstract countsOf(userIds: readonly number[]): Promise<ReadonlyMap<number, MessageCounts>>;

  /** Says that the counts are to be told again. */
  abstract announce(mailbox: Mailbox): Promise<void>;

  /** The channel of a caller who is leaving a message; undefined where nobody is. */
  abstract depositing(mailbox: Mailbox): Promise<string | undefined>;

  /** @returns undefined where there is none */
  abstract greeting(mailbox: Mailbox, key: GreetingKey): Promise<StoredSound | undefined>;

  /** The name of the file that a greeting was uploaded as; null where that was not kept. */
  abstract greetingFileName(mailbox: Mailbox, key: GreetingKey): Promise<string | null>;

  /**
   * Keeps a greeting, in the place of the one that is there.
   *
   * @param fileName null where it is not to be kept
   * @throws as {@link deposit}
   */
  abstract keepGreeting(mailbox: Mailbox, key: GreetingKey, fileName: string | null, sound: Readable): Promise<void>;

  /** @returns false where there is none */
  abstract removeGreeting(mailbox: Mailbox, key: GreetingKey): Promise<boolean>;

  /** Removes what is too old, of all mailboxes. @returns how many messages */
  abstract removeExpired(expiry: Expiry): Promise<number>;
}
