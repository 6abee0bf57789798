import { xmlText } from '../../rest/representation/xml-text.js';
import { receivedAt } from '../../voicemail/received-at.js';
import { RECORDING_TYPES } from '../../voicemail/sound-types.js';
import type { Folder, VoicemailMessage } from '../../voicemail/voicemail-message.js';

/** The media type of feeds. */
export const FEED_TYPE = 'application/rss+xml';

/** What a feed is about. */
export interface FeedHead {
  readonly displayName: string;
  readonly folder: Folder;
  /** Under which the feed was asked for. */
  readonly url: string;
  /** By whose clocks the times are told. */
  readonly timeZone: string;
  /** The address of a message's recording. */
  readonly linkOf: (message: VoicemailMessage) => string;
}

const DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" ';

/** A folder as RSS 2.0 (rssboard.org/rss-specification), with CRLF and a blank line at the end. */
export function voicemailFeed(head: FeedHead, messages: readonly VoicemailMessage[]): string {
  const { displayName, folder, url } = head;
  const box = folder.charAt(0).toUpperCase() + folder.slice(1);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rss ${messages.length > 0 ? DC : ''}version="2.0">`,
    '  <channel>',
    `    <title>${xmlText(`Voicemail: ${displayName}`)}</title>`,
    `    <link>${xmlText(url)}</link>`,
    `    <description>${xmlText(`Voicemail ${box} for ${displayName}`)}</description>`,
    ...messages.flatMap((message) => itemOf(message, head)),
    '  </channel>',
    '</rss>',
    '',
    '',
  ];
  return lines.join('\r\n');
}

function itemOf(message: VoicemailMessage, { timeZone, linkOf }: FeedHead): string[] {
  const { subject, callerName, seconds, receivedAt: date, format } = message;
  const { time, day } = receivedAt(date, timeZone);
  const link = xmlText(linkOf(message));
  return [
    '    <item>',
    `      <title>${xmlText(`${subject} from ${callerName}`)}</title>`,
    `      <link>${link}</link>`,
    `      <description>${seconds} seconds received at ${time} on ${day}</description>`,
    `      <enclosure url="${link}" type="${RECORDING_TYPES[format]}" />`,
    `      <pubDate>${date.toUTCString()}</pubDate>`,
    `      <guid>${link}</guid>`,
    `      <dc:date>${date.toISOString().replace(/\.\d+Z$/, 'Z')}</dc:date>`,
    '    </item>',
  ];
}
