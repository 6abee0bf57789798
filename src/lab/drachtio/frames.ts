/** Thrown where the bytes of an application are no frames. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/** A frame: the tokens of its first line, and the SIP message below it, if there is one. */
export interface Frame {
  readonly tokens: readonly string[];
  readonly message: Buffer | undefined;
}

const MOST_DIGITS = 5;
const HASH = 0x23;

/** Cuts what an application sends into frames, `LENGTH#TOKEN|TOKEN…` with the length in bytes and at most five digits. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private length = 0;
  private missing: number | undefined;

  /** Takes bytes and gives the frames that are complete. @throws FrameError where no length stands */
  push(chunk: Buffer): Frame[] {
    this.chunks.push(chunk);
    this.length += chunk.length;
    const frames: Frame[] = [];
    for (let frame = this.next(); frame; frame = this.next()) frames.push(frame);
    return frames;
  }

  private next(): Frame | undefined {
    if (this.missing === undefined) {
      const bytes = this.joined();
      const hash = bytes.subarray(0, MOST_DIGITS + 1).indexOf(HASH);
      const digits = bytes.toString('latin1', 0, hash < 0 ? MOST_DIGITS + 1 : hash);
      if (!/^\d*$/.test(digits) || (hash < 0 ? digits.length > MOST_DIGITS : digits === ''))
        throw new FrameError('no length');
      if (hash < 0) return undefined;
      this.missing = Number(digits);
      this.keep(bytes.subarray(hash + 1));
    }
    if (this.length < this.missing) return undefined;
    const bytes = this.joined();
    const payload = bytes.subarray(0, this.missing);
    this.keep(bytes.subarray(this.missing));
    this.missing = undefined;
    return readFrame(payload);
  }

  private joined(): Buffer {
    const [only] = this.chunks;
    if (this.chunks.length === 1 && only) return only;
    const bytes = Buffer.concat(this.chunks);
    this.keep(bytes);
    return bytes;
  }

  private keep(bytes: Buffer): void {
    this.chunks = [bytes];
    this.length = bytes.length;
  }
}

function readFrame(payload: Buffer): Frame {
  const end = payload.indexOf('\r\n');
  const line = payload.toString('utf8', 0, end < 0 ? payload.length : end);
  return { tokens: line.split('|'), message: end < 0 ? undefined : payload.subarray(end + 2) };
}

/** Writes a frame. */
export function writeFrame(tokens: readonly string[], message?: Buffer): Buffer {
  const line = tokens.join('|');
  const payload = message ? Buffer.concat([Buffer.from(`${line}\r\n`), message]) : Buffer.from(line);
  return Buffer.concat([Buffer.from(`${payload.length}#`), payload]);
}
