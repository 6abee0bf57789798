import modesl from 'modesl';
import { EventSocketParser } from './event-socket-parser.js';

/** What the event socket sends: one frame. */
export interface Frame {
  readonly contentType: string;
  /** `Reply-Text` of a command/reply. */
  readonly replyText: string;
  /** The body of an api/response and of notices. */
  readonly body: string;
  /** The event, where the frame is one: its headers and body. */
  readonly event: modesl.Event;
}

/**
 * modesl's connection, narrowed to what can be relied on: the socket, the parsing into events.
 *
 * Left out are its two queues of callbacks (a refused `api` is answered as command/reply, so that two queues get out of
 * step), its own sign-in (a wrong password fires nothing), its sending (two writes a command, line feeds let through)
 * and its dispatch by event names. `EventSocket` does these.
 */
export class ModeslConnection extends modesl.Connection {
  /**
   * @param receive is called for each frame, in order
   * @param fail is called when the socket reports an error
   */
  constructor(
    host: string,
    port: number,
    private readonly receive: (frame: Frame) => void,
    fail: (error: Error) => void,
  ) {
    super(host, port, '');
    this.on('error', fail);
  }

  override _onConnect(): void {
    const parser = new EventSocketParser(this.socket);
    parser.on('esl::event', (event, headers) => {
      this.receive({
        contentType: text(headers['Content-Type']),
        replyText: text(headers['Reply-Text']),
        body: event.getBody(),
        event,
      });
    });
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
