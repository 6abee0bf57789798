import { endOfHead, SipSyntaxError } from './sip-message.js';

const LONGEST = 128 * 1024;
const KEEP_ALIVE = Buffer.from('\r\n\r\n');

/** Cuts what comes over TCP into messages by their Content-Length (RFC 3261 section 18.3). */
export class StreamReader {
  private bytes = Buffer.alloc(0);

  /**
   * Takes bytes and gives the messages that are complete; an empty one is a keep-alive (RFC 5626 section 3.5.1).
   *
   * @throws SipSyntaxError where no further message can be found
   */
  push(chunk: Uint8Array): Buffer[] {
    this.bytes = Buffer.concat([this.bytes, chunk]);
    const messages: Buffer[] = [];
    for (let message = this.next(); message; message = this.next()) messages.push(message);
    if (this.bytes.length > LONGEST) throw new SipSyntaxError('message too long');
    return messages;
  }

  private next(): Buffer | undefined {
    if (this.bytes.subarray(0, 4).equals(KEEP_ALIVE)) return this.take(4).subarray(4);
    const blank = /^[\r\n]+(?=[^\r\n])/.exec(this.bytes.toString('latin1', 0, 16));
    if (blank) this.take(blank[0].length);
    if (this.bytes.length > 0 && !/^[\w.!%*+`'~\r\n-]/.test(this.bytes.toString('latin1', 0, 1)))
      throw new SipSyntaxError('no message');
    const head = endOfHead(this.bytes);
    if (!head || head.end === 0) return undefined;
    const text = this.bytes.toString('latin1', 0, head.end);
    const [, length] = /\n(?:content-length|l)[ \t]*:[ \t]*(\d{1,6})[ \t]*(?:\r?\n|$)/i.exec(text) ?? [];
    if (length === undefined || !/^\S+ \S+/.test(text)) throw new SipSyntaxError('no Content-Length');
    const end = head.body + Number(length);
    return end > this.bytes.length ? undefined : this.take(end);
  }

  private take(count: number): Buffer {
    const taken = this.bytes.subarray(0, count);
    this.bytes = this.bytes.subarray(count);
    return taken;
  }
}
