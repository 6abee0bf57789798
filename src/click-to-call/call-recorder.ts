import { Logger } from '@nestjs/common';
import { formatSipUri, type CallProgress, type DialogStatus, type SipUri, type StatusLine } from '../sip/index.js';
import type { CallState } from './call-state.js';
import type { CallStates } from './call-states.js';

/** A phone may report for ever. */
const MOST_LINES = 200;
const MOST_DIALOGS = 50;

/** Writes down how a call goes on: one write at a time, each with all that is known by then. */
export class CallRecorder implements CallProgress {
  private readonly log = new Logger('ClickToCall');
  private readonly lines: CallState['lines'][number][] = [];
  private readonly dialogs = new Map<string, DialogStatus>();
  private last: Promise<void> = Promise.resolve();
  private isWaiting = false;

  constructor(
    private readonly states: CallStates,
    readonly id: string,
  ) {}

  line(line: StatusLine): void {
    if (this.lines.length >= MOST_LINES) return;
    this.lines.push({ timestamp: Date.now(), ...line });
    this.changed();
  }

  dialog(status: DialogStatus): void {
    const key = `${status.callId} ${status.localTag}`;
    if (!this.dialogs.has(key) && this.dialogs.size >= MOST_DIALOGS) return;
    this.dialogs.set(key, status);
    this.changed();
  }

  transferred(calling: SipUri): void {
    this.enqueue(() => this.states.move(this.id, formatSipUri(calling)));
  }

  /** The call is over. @returns once that is written, too */
  async over(): Promise<void> {
    for (const [key, status] of this.dialogs) this.dialogs.set(key, { ...status, state: 'terminated' });
    this.changed();
    this.enqueue(() => this.states.end(this.id));
    await this.last;
  }

  private changed(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    this.enqueue(() => {
      this.isWaiting = false;
      return this.states.write(this.id, { lines: this.lines, dialogs: [...this.dialogs.values()] });
    });
  }

  private enqueue(write: () => Promise<void>): void {
    this.last = this.last.then(write).catch((error: unknown) => {
      // The call goes on; what comes next is written with it.
      this.log.warn(
        `The state of a call could not be written: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
  }
}
