/** A sound that is being played or waits for its turn. */
interface QueuedFile {
  path: string;
  milliseconds: number;
}

/** The longest that a timer can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;

const SAMPLES_PER_MILLISECOND = 8;
/** How far the switch has read ahead when it is told to seek. */
const READ_AHEAD_SAMPLES = 65_536;

/** Plays sounds to a conference or a member, one after the other. */
export class FilePlayer {
  paused = false;
  private readonly queue: QueuedFile[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly onDone: (path: string) => void) {}

  /** What is being played. */
  get current(): string | undefined {
    return this.queue[0]?.path;
  }

  /** Plays a sound, after the others. */
  play(path: string, milliseconds: number): void {
    this.queue.push({ path, milliseconds });
    if (this.queue.length === 1) this.startTimer();
  }

  /** Ends what is being played; gives how many sounds that were. */
  stopCurrent(): number {
    const file = this.queue.shift();
    clearTimeout(this.timer);
    if (!file) return 0;
    this.paused = false;
    this.startTimer();
    this.onDone(file.path);
    return 1;
  }

  /** Ends everything; gives how many sounds that were. */
  stopAll(): number {
    const waiting = this.queue.splice(1).length;
    return this.stopCurrent() + waiting;
  }

  /** Moves to a place in milliseconds, or forth and back with a sign; gives the sample. */
  seek(text: string): number {
    const milliseconds = Number.parseInt(text, 10) || 0;
    const start = /^[+-]/.test(text) ? READ_AHEAD_SAMPLES : 0;
    return Math.max(0, start + milliseconds * SAMPLES_PER_MILLISECOND);
  }

  private startTimer(): void {
    const milliseconds = this.queue[0]?.milliseconds ?? Infinity;
    if (milliseconds > LONGEST_TIMER) return;
    this.timer = setTimeout(() => {
      if (this.paused) this.startTimer();
      else this.stopCurrent();
    }, milliseconds).unref();
  }
}
