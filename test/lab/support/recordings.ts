import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const Command = z.object({
  n: z.number(),
  section: z.string(),
  command: z.string(),
  header: z.string(),
  body: z.string(),
});

const Event = z.object({
  n: z.number(),
  after: z.number(),
  headers: z.array(z.tuple([z.string(), z.string()])),
});

/** A command sent to a real FreeSWITCH 1.10.12, and its answer. */
export type RecordedCommand = z.infer<typeof Command>;

/** An event that the real switch sent after that command. */
export type RecordedEvent = z.infer<typeof Event>;

function readLines(name: string): string[] {
  const path = fileURLToPath(new URL(`../recordings/${name}.jsonl.gz`, import.meta.url));
  return gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
}

export function recordedCommands(): RecordedCommand[] {
  return readLines('conference-transcripts').map((line) => Command.parse(JSON.parse(line)));
}

export function recordedEvents(): RecordedEvent[] {
  return readLines('conference-events').map((line) => Event.parse(JSON.parse(line)));
}

/** The value of a header of a recorded event. */
export function headerOf(event: RecordedEvent, name: string): string | undefined {
  return event.headers.find(([header]) => header === name)?.[1];
}

/**
 * The command that caused an event. `after` is the last command that had been answered: a call's first events came
 * before its answer. And conference 3001 ended in the recording only with the sound of its last kick.
 */
export function causeOf(event: RecordedEvent, commands: readonly RecordedCommand[]): number {
  const action = headerOf(event, 'Action') ?? '';
  if (action === 'conference-destroy' && headerOf(event, 'Conference-Name') === '3001') return 515;
  const isArrival = action === 'conference-create' || action === 'add-member';
  const next = commands[event.after];
  return isArrival && next?.command.startsWith('api originate ') ? next.n : event.after;
}
