import type { MessageCounts } from './voicemail-store.js';

/** The media type of message summaries (RFC 3842, section 6). */
export const MESSAGE_SUMMARY_TYPE = 'application/simple-message-summary';

/**
 * What the lamp of a phone is told: a message summary (RFC 3842, section 5.2). Urgent messages are not told apart.
 *
 * @param account such as `214@pbx.example.net`
 */
export function messageSummary(account: string, { fresh, old }: MessageCounts): string {
  const lines = [
    `Messages-Waiting: ${fresh > 0 ? 'yes' : 'no'}`,
    `Message-Account: sip:${account}`,
    `Voice-Message: ${fresh}/${old} (0/0)`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
