import { headerKey, splitList } from './header-text.js';

/** A header as it stands in a message, its name as it was written. */
export type SipHeader = readonly [name: string, value: string];

/** Thrown where bytes are no SIP message. */
export class SipSyntaxError extends Error {
  override readonly name = 'SipSyntaxError';
}

const NONE = Buffer.alloc(0);

/** The first line of a request. */
export interface RequestLine {
  readonly method: string;
  readonly uri: string;
}

/** The first line of a response. */
export interface StatusLine {
  readonly status: number;
  readonly reason: string;
}

export type SipRequest = SipMessage<RequestLine>;
export type SipResponse = SipMessage<StatusLine>;

/** A request or response (RFC 3261 section 7). Never changed: what changes it gives another one. */
export class SipMessage<Start extends RequestLine | StatusLine = RequestLine | StatusLine> {
  constructor(
    readonly start: Start,
    readonly headers: readonly SipHeader[],
    readonly body: Buffer = NONE,
  ) {}

  /** The value of the first header of a name, in whatever case or form. */
  get(name: string): string | undefined {
    const key = headerKey(name);
    return this.headers.find(([each]) => headerKey(each) === key)?.[1];
  }

  /** The values of all headers of a name, taken apart at their commas. */
  list(name: string): string[] {
    const key = headerKey(name);
    return this.headers.flatMap(([each, value]) => (headerKey(each) === key ? splitList(value) : []));
  }

  /** With these headers of a name instead of those that it has, where the first of them stood. */
  set(name: string, ...values: string[]): SipMessage<Start> {
    const key = headerKey(name);
    const index = this.headers.findIndex(([each]) => headerKey(each) === key);
    const others = this.headers.filter(([each]) => headerKey(each) !== key);
    const added = values.map((value): SipHeader => [name, value]);
    const place = index < 0 ? others.length : index;
    return this.with([...others.slice(0, place), ...added, ...others.slice(place)]);
  }

  /** With a header in front of all others. */
  prepend(name: string, value: string): SipMessage<Start> {
    return this.with([[name, value], ...this.headers]);
  }

  /** Without the headers of these names. */
  drop(...names: string[]): SipMessage<Start> {
    const keys = new Set(names.map(headerKey));
    return this.with(this.headers.filter(([each]) => !keys.has(headerKey(each))));
  }

  /** The number and the method in CSeq. */
  get cseq(): { number: number; method: string } | undefined {
    const [, number, method] = /^(\d{1,10})\s+(\S+)$/.exec(this.get('CSeq') ?? '') ?? [];
    return number === undefined || method === undefined ? undefined : { number: Number(number), method };
  }

  get callId(): string {
    return this.get('Call-ID') ?? '';
  }

  /** The same with another first line. */
  as<Other extends RequestLine | StatusLine>(start: Other): SipMessage<Other> {
    return new SipMessage(start, this.headers, this.body);
  }

  /** The first line. */
  get startLine(): string {
    return writeStart(this.start);
  }

  /** With other headers, and another body if one is given. */
  with(headers: readonly SipHeader[], body: Buffer = this.body): SipMessage<Start> {
    return new SipMessage(this.start, headers, body);
  }

  /** As it goes on the wire; Content-Length is that of the body. */
  toBuffer(): Buffer {
    const message = this.set('Content-Length', String(this.body.length));
    const lines = message.headers.map(([name, value]) => `${name}: ${value}\r\n`);
    return Buffer.concat([Buffer.from(`${this.startLine}\r\n${lines.join('')}\r\n`), this.body]);
  }
}

/** Whether a message is a request. */
export function isRequest(message: SipMessage): message is SipRequest {
  return 'method' in message.start;
}

/** Whether a message is a response. */
export function isResponse(message: SipMessage): message is SipResponse {
  return 'status' in message.start;
}

function writeStart(start: RequestLine | StatusLine): string {
  return 'method' in start ? `${start.method} ${start.uri} SIP/2.0` : `SIP/2.0 ${start.status} ${start.reason}`;
}

/** Where the head ends and the body starts. */
export function endOfHead(bytes: Buffer): { end: number; body: number } | undefined {
  const crlf = bytes.indexOf('\r\n\r\n');
  if (crlf >= 0) return { end: crlf, body: crlf + 4 };
  const lf = bytes.indexOf('\n\n');
  return lf < 0 ? undefined : { end: lf, body: lf + 2 };
}

/** Reads the head of a message; its body is what the caller makes of the rest. Throws SipSyntaxError. */
export function parseMessage(bytes: Buffer): SipMessage {
  const split = endOfHead(bytes) ?? { end: bytes.length, body: bytes.length };
  const [startLine = '', ...lines] = bytes
    .toString('utf8', 0, split.end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const headers = lines.filter((line) => line !== '').map(readHeader);
  const body = bytes.subarray(split.body);
  const [, status, reason = ''] = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/.exec(startLine) ?? [];
  if (status !== undefined) return new SipMessage({ status: Number(status), reason }, headers, body);
  const [, method, uri] = /^([A-Za-z0-9.!%*_+`'~-]+) (\S+) SIP\/\d+\.\d+$/.exec(startLine) ?? [];
  if (method === undefined || uri === undefined) throw new SipSyntaxError('no start line');
  return new SipMessage({ method, uri }, headers, body);
}

function readHeader(line: string): SipHeader {
  const [, name, value] = /^([A-Za-z0-9.!%*_+`'~-]+)[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new SipSyntaxError('no header');
  return [name, value];
}
