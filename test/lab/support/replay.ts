import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LabFreeSwitch } from '../../../src/lab/freeswitch/lab-freeswitch.js';
import { eventOf, type ConferenceEvent } from './conference-event.js';
import { EventSocketClient, type Frame } from './event-socket-client.js';
import { compare, Pairing, type Agreement } from './normalise.js';
import { causeOf, recordedCommands, recordedEvents, type RecordedCommand } from './recordings.js';

/** One recorded command and what the lab made of it. */
export interface Outcome {
  recorded: RecordedCommand;
  answer: Frame;
  agreement: Agreement;
}

/** Where the recorded switch kept its files. */
const RECORDED_ROOT = '/srv/freeswitch-test';
const READ_ONLY = /^api (uuid_exists|conference (\S+ )?(list|xml_list|json_list|count|get))\b/i;
const PATIENCE_MILLISECONDS = 400;

/** A second of silence that claims to be a minute. */
function longSound(): Buffer {
  const wav = Buffer.alloc(44 + 8000 * 2 * 60);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(16_000, 28);
  return wav;
}

/** Plays the recorded commands to a lab switch. */
export class Replay {
  readonly outcomes: Outcome[] = [];
  readonly events: Frame[] = [];
  private readonly root = mkdtempSync(join(tmpdir(), 'lab-'));
  private readonly lab: LabFreeSwitch;
  private readonly pairing = new Pairing();
  private port = 0;
  private client: EventSocketClient | undefined;
  private listener: EventSocketClient | undefined;

  constructor() {
    const sounds = join(this.root, 'sounds');
    mkdirSync(sounds);
    for (const name of ['tone5s.wav', 'tone60s.wav']) writeFileSync(join(sounds, name), longSound());
    this.lab = new LabFreeSwitch({ port: 0, recordingsDirectory: this.root, soundsDirectory: sounds });
  }

  /** Runs everything. */
  async run(): Promise<void> {
    this.port = (await this.lab.listen()).port;
    this.listener = await EventSocketClient.signedIn(this.port);
    await this.listener.send('event plain CUSTOM conference::maintenance');
    const commands = recordedCommands();
    const events = recordedEvents();
    for (const recorded of commands) {
      await this.play(recorded);
      await this.awaitEvents(events.filter((event) => causeOf(event, commands) <= recorded.n).length);
    }
    this.events.push(...this.listener.drain());
  }

  async close(): Promise<void> {
    this.client?.close();
    this.listener?.close();
    await this.lab.close();
    rmSync(this.root, { recursive: true });
  }

  /** The events that the lab sent, comparable with the recorded ones. */
  conferenceEvents(): ConferenceEvent[] {
    return this.events.map(({ body }) => {
      const lines = this.fromLab(body).trim().split('\n');
      return eventOf(lines.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]));
    });
  }

  /** The recorded paths lead into the test's own directory. */
  private toLab(text: string): string {
    return text.replaceAll(RECORDED_ROOT, this.root).replaceAll('/nonexistent/dir', `${this.root}/nonexistent/dir`);
  }

  private fromLab(text: string): string {
    return text.replaceAll(`${this.root}/nonexistent/dir`, '/nonexistent/dir').replaceAll(this.root, RECORDED_ROOT);
  }

  private async play(recorded: RecordedCommand): Promise<void> {
    const expected = { head: recorded.header, body: recorded.body };
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const frame = await this.ask(recorded.command);
      const answer = { head: frame.head, body: this.fromLab(frame.body) };
      const agreement = compare(recorded.command, expected, answer, this.pairing);
      // The recording was made slowly; what the lab notices 40 ms later has to be looked for again.
      if (agreement === 'different' && READ_ONLY.test(recorded.command) && Date.now() < deadline) {
        await sleep(10);
        continue;
      }
      this.outcomes.push({ recorded, answer, agreement });
      return;
    }
  }

  private async ask(command: string): Promise<Frame> {
    if (command === '(connect)') {
      this.client = await EventSocketClient.open(this.port);
      return this.client.next();
    }
    if (command === '(then)' || command === '(event)') return (await this.connection()).next();
    return (await this.connection()).send(this.toLab(command));
  }

  /** After a goodbye the recording went on with a new connection. */
  private async connection(): Promise<EventSocketClient> {
    const last = this.outcomes.at(-1);
    const ended = last?.answer.head.includes('text/disconnect-notice') ?? false;
    if (ended) this.client?.close();
    if (!this.client || ended) {
      const afterExit = last?.recorded.n !== 4;
      this.client = afterExit ? await EventSocketClient.signedIn(this.port) : await EventSocketClient.open(this.port);
      if (!afterExit) await this.client.next();
    }
    return this.client;
  }

  private async awaitEvents(count: number): Promise<void> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    do {
      this.events.push(...(this.listener?.drain() ?? []));
      if (this.events.length >= count) return;
      await sleep(5);
    } while (Date.now() < deadline);
  }
}
