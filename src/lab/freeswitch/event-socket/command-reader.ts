/** A command as it came over the event socket. */
export interface SocketCommand {
  /** The first line. */
  line: string;
  /** The lines below it. */
  headers: readonly (readonly [name: string, value: string])[];
  body: string;
}

/** A header of a command, whatever the case of its name. */
export function headerOf({ headers }: Pick<SocketCommand, 'headers'>, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** What a client sent too much of. */
export class CommandTooLong extends Error {}

const LONGEST_HEAD = 64 * 1024;
const LONGEST_BODY = 1024 * 1024;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

type Head = Pick<SocketCommand, 'line' | 'headers'>;

function readHead(text: string): Head {
  const [line = '', ...rest] = text.split('\n');
  const headers = rest.flatMap((header): [string, string][] => {
    const colon = header.indexOf(':');
    return colon > 0 ? [[header.slice(0, colon).trim(), header.slice(colon + 1).trim()]] : [];
  });
  return { line, headers };
}

function bodyLength(head: Head): number {
  const text = headerOf(head, 'content-length') ?? '';
  if (!/^\d+$/.test(text)) return 0;
  const length = Number(text);
  if (length > LONGEST_BODY) throw new CommandTooLong('body');
  return length;
}

/** Cuts the bytes of a client into commands: lines up to an empty one, and a body if they announce one. */
export class CommandReader {
  /** Made twice as large when it is full, so that bytes are copied a few times only, in whatever pieces they come. */
  private room = Buffer.alloc(0);
  private start = 0;
  private end = 0;
  private head: Head | undefined;
  private missing = 0;
  /** Where the search for the end of the head goes on. */
  private searched = 0;

  /** Takes bytes and gives the commands that are complete. Throws when a command is too long. */
  push(chunk: Uint8Array): SocketCommand[] {
    this.append(chunk);
    const commands: SocketCommand[] = [];
    for (let command = this.next(); command; command = this.next()) commands.push(command);
    return commands;
  }

  /** What came and is not used up. */
  private get bytes(): Buffer {
    return this.room.subarray(this.start, this.end);
  }

  private append(chunk: Uint8Array): void {
    if (this.end + chunk.length > this.room.length) {
      const { bytes } = this;
      this.room = Buffer.concat([bytes], 2 * (bytes.length + chunk.length));
      this.start = 0;
      this.end = bytes.length;
    }
    this.room.set(chunk, this.end);
    this.end += chunk.length;
  }

  private next(): SocketCommand | undefined {
    this.head ??= this.nextHead();
    if (!this.head || this.end - this.start < this.missing) return undefined;
    const body = this.bytes.toString('utf8', 0, this.missing);
    this.start += this.missing;
    const command = { ...this.head, body };
    this.head = undefined;
    this.missing = 0;
    return command;
  }

  private nextHead(): Head | undefined {
    this.dropEmptyLines();
    const end = this.findEmptyLine();
    if (end === undefined ? this.end - this.start > LONGEST_HEAD : end.start > LONGEST_HEAD)
      throw new CommandTooLong('head');
    if (!end) return undefined;
    const head = readHead(this.bytes.toString('utf8', 0, end.start).replace(/\r/g, ''));
    this.start += end.stop;
    this.searched = 0;
    this.missing = bodyLength(head);
    return head;
  }

  private dropEmptyLines(): void {
    const { bytes } = this;
    let empty = 0;
    while (bytes[empty] === LINE_FEED || bytes[empty] === CARRIAGE_RETURN) empty++;
    if (empty === 0) return;
    this.start += empty;
    this.searched = 0;
  }

  /** The empty line that ends a head: where it starts and where the rest does. */
  private findEmptyLine(): { start: number; stop: number } | undefined {
    const { bytes } = this;
    let feed = bytes.indexOf(LINE_FEED, this.searched);
    while (feed >= 0) {
      const next = bytes[feed + 1] === CARRIAGE_RETURN ? feed + 2 : feed + 1;
      if (bytes[next] === LINE_FEED) return { start: feed, stop: next + 1 };
      if (next >= bytes.length) break;
      feed = bytes.indexOf(LINE_FEED, feed + 1);
    }
    this.searched = feed < 0 ? bytes.length : feed;
    return undefined;
  }
}
