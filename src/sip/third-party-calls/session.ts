import { randomInt } from 'node:crypto';

/** An offer without media: what is offered is told later (RFC 3725 flow IV). */
export const NO_MEDIA = body(['c=IN IP4 0.0.0.0', 't=0 0']);

/** An offer of sound that does not flow: the phone is about to call somebody else. */
export const SILENCE = body([
  'c=IN IP4 0.0.0.0',
  't=0 0',
  'm=audio 9 RTP/AVP 0 8 101',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=inactive',
]);

/**
 * The session descriptions that one phone gets (RFC 3264 section 8): whoever they come from, to the phone all of them
 * are of one session, and its version goes up with each that is new.
 */
export class Session {
  private readonly id = randomInt(1, 2 ** 31);
  private version = 0;
  private content = '';

  /** Gives a description this session's `o=`. */
  describe(sdp: string): string {
    const content = sdp.replace(/^o=.*$/m, 'o=');
    if (content !== this.content) this.version += 1;
    this.content = content;
    return this.last;
  }

  /** What the phone was told last. */
  get last(): string {
    return this.content.replace(/^o=$/m, `o=trunkline ${this.id} ${this.version} IN IP4 0.0.0.0`);
  }
}

function body(lines: readonly string[]): string {
  return `${['v=0', 'o=', 's=-', ...lines].join('\r\n')}\r\n`;
}
