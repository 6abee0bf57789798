import type { Socket } from 'node:net';
import modesl from 'modesl';

/** A frame's header block may be this long, in bytes; FreeSWITCH's are below 1 kB. */
const LONGEST_HEADER = 64 * 1024;
/** A frame's body may be this long, in bytes: more than the lists of the largest switch, less than what hurts. */
const LONGEST_BODY = 64 * 1024 * 1024;
const BLANK_LINE = '\n\n';

/**
 * modesl's parser with another way from bytes to frames; making events of the frames stays modesl's.
 *
 * modesl copies all that it has at every chunk (1.65 s for 20 MB), throws out of the data handler at a `%` in
 * `Reply-Text`, and takes any `Content-Length`. Here a body is copied once, header values are taken as they are (the
 * switch encodes none of those that it sends around JSON events), and a frame that can't be right ends the socket.
 */
export class EventSocketParser extends modesl.Parser {
  #chunks: Buffer[] = [];
  #size = 0;
  /** The headers of the frame whose body is awaited. */
  #headers: modesl.Headers | undefined;

  constructor(socket: Socket) {
    super(socket);
    // modesl reports here that an event was no JSON; it emits the event all the same, without a name.
    this.on('error', () => undefined);
  }

  override _onData(data: Buffer): void {
    this.#chunks.push(data);
    this.#size += data.length;
    if (this.#size < bodyLength(this.#headers)) return;
    try {
      this.#keep(this.#takeFrames(Buffer.concat(this.#chunks)));
    } catch (error) {
      this.#keep(Buffer.alloc(0));
      this.socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Emits every complete frame and gives back what is left. */
  #takeFrames(bytes: Buffer): Buffer {
    let rest = bytes;
    for (;;) {
      if (!this.#headers) {
        const end = rest.indexOf(BLANK_LINE);
        if (end > LONGEST_HEADER || (end < 0 && rest.length > LONGEST_HEADER)) {
          throw new Error('the event socket sent a header that is too long');
        }
        if (end < 0) return rest;
        this.#headers = readHeaders(rest.toString('utf8', 0, end));
        rest = rest.subarray(end + BLANK_LINE.length);
      }
      const length = bodyLength(this.#headers);
      if (rest.length < length) return rest;
      const headers = this.#headers;
      this.#headers = undefined;
      const body = rest.toString('utf8', 0, length);
      rest = rest.subarray(length);
      this._parseEvent(headers, body);
    }
  }

  #keep(rest: Buffer): void {
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
  }
}

function readHeaders(text: string): modesl.Headers {
  const headers: modesl.Headers = {};
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon)] = line.slice(colon + 1).trim();
  }
  if (headers['Content-Length'] !== undefined) headers['Content-Length'] = readLength(headers['Content-Length']);
  return headers;
}

function readLength(text: string | number): number {
  const length = /^\d{1,9}$/.test(String(text)) ? Number(text) : Infinity;
  if (length > LONGEST_BODY) throw new Error(`the event socket announced a body of ${text} bytes`);
  return length;
}

function bodyLength(headers: modesl.Headers | undefined): number {
  return Number(headers?.['Content-Length'] ?? 0);
}
