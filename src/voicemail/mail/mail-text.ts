import type { MailFormat } from '../mailbox-settings.js';
import { receivedAt } from '../received-at.js';
import type { VoicemailMessage } from '../voicemail-message.js';

/** What a mail says. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

interface Reader {
  readonly displayName: string;
  readonly timeZone: string;
}

/**
 * Writes the mail that tells of a message: everything, the main things, or what fits on the screen of a pager.
 *
 * @param hasRecording whether the recording is attached
 */
export function mailText(
  message: VoicemailMessage,
  { displayName, timeZone }: Reader,
  format: MailFormat,
  hasRecording: boolean,
): MailText {
  const caller = callerOf(message);
  const { time, day } = receivedAt(message.receivedAt, timeZone);
  const subject = `${message.urgent ? 'Urgent: ' : ''}Voice message from ${caller}`;
  if (format === 'BRIEF') return { subject, text: `${caller}, ${message.seconds} s, ${time} on ${day}\n` };
  const main = [`From:      ${caller}`, `Received:  ${time} on ${day}`, `Length:    ${message.seconds} seconds`];
  const others = [
    ...(message.fromUri === null ? [] : [`Address:   ${message.fromUri}`]),
    `Time zone: ${timeZone}`,
    `Subject:   ${message.subject}`,
    `Message:   ${message.id}`,
    `Urgent:    ${message.urgent ? 'yes' : 'no'}`,
  ];
  const lines = format === 'MEDIUM' ? main : [`A message for ${displayName}.`, '', ...main, ...others];
  const where = hasRecording ? 'The recording is attached.' : 'It waits in your mailbox.';
  return { subject, text: `${[...lines, '', where].join('\n')}\n` };
}

function callerOf({ callerName, callerNumber }: VoicemailMessage): string {
  if (callerName === callerNumber || callerNumber === '') return callerName || 'somebody unknown';
  return `${callerName} (${callerNumber})`;
}
