import type { Observable } from 'rxjs';
import type { ExpiryLimits } from '../registrar/registration-limits.js';

/** What a phone is told of the messages of its user. */
export interface MessageSummary {
  readonly userName: string;
  /** Of the type {@link MESSAGE_SUMMARY_TYPE} (RFC 3842 section 5.2). */
  readonly text: string;
}

/** The media type of message summaries (RFC 3842 section 6). */
export const MESSAGE_SUMMARY_TYPE = 'application/simple-message-summary';

/** Who has how many messages, and what the administrator has set. The area of message waiting gives an implementation. */
export abstract class MessageSummaries {
  /** The users, by id, whose messages may have changed, in this process or another; undefined: those of anybody. */
  abstract readonly changes: Observable<number | undefined>;

  /** By user id; users who are gone are left out. */
  abstract of(userIds: readonly number[]): Promise<ReadonlyMap<number, MessageSummary>>;

  /** Whether a user has a mailbox. */
  abstract hasMailbox(userId: number): Promise<boolean>;

  /** For how long phones may subscribe. */
  abstract limits(): Promise<ExpiryLimits>;

  /** Whether phones that give this User-Agent are told without a subscription of theirs. Asked with every REGISTER. */
  abstract isToldUnasked(userAgent: string): Promise<boolean>;
}
