import { readFileSync } from 'node:fs';
import type { SwitchEvent } from '../../src/switch/esl/switch-event.js';

interface RecordedReply {
  readonly n: number;
  readonly command: string;
  readonly reply: string;
}

interface RecordedEvent {
  readonly after: number;
  readonly headers: Record<string, string>;
}

function isReply(entry: unknown): entry is RecordedReply {
  return typeof entry === 'object' && entry !== null && 'reply' in entry && 'command' in entry && 'n' in entry;
}

function isEvent(entry: unknown): entry is RecordedEvent {
  return typeof entry === 'object' && entry !== null && 'after' in entry && 'headers' in entry;
}

function read<T>(name: string, is: (entry: unknown) => entry is T): T[] {
  return readFileSync(new URL(`recordings/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line))
    .filter(is);
}

/** What a real FreeSWITCH replied. */
export const recordedReplies = read('conference-replies.jsonl', isReply);

/** What events it sent. */
export const recordedEvents = read('conference-events.jsonl', isEvent);

/** The recorded replies to one command of `conference NAME …`, refusals left out. */
export function repliesTo(command: string): string[] {
  const pattern = new RegExp(`^conference \\S+ ${command}( .*)?$`);
  return recordedReplies
    .filter(({ command: line, reply }) => pattern.test(line) && !reply.startsWith('-ERR'))
    .map(({ reply }) => reply);
}

/** An event as the connection hands it on. */
export function eventOf(headers: Record<string, string>): SwitchEvent {
  return {
    name: headers['Event-Name'] ?? '',
    subclass: headers['Event-Subclass'] ?? '',
    header: (name) => headers[name],
    body: '',
  };
}
