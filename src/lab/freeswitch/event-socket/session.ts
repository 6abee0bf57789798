import type { Socket } from 'node:net';
import type { ApiRunner } from '../api/api.js';
import type { Channels } from '../channels/channels.js';
import type { SwitchCore } from '../core.js';
import { eventFrame } from '../events/serialize.js';
import type { SwitchEvent } from '../events/switch-event.js';
import { CommandReader, CommandTooLong, type SocketCommand } from './command-reader.js';
import { runAuthorized, runUnauthorized } from './socket-commands.js';
import { Subscription } from './subscription.js';

/** What a session works with. */
export interface SessionContext {
  core: SwitchCore;
  api: ApiRunner;
  channels: Channels;
  password: string;
  log: (line: string) => void;
}

const GOODBYE = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';
const GO_AWAY = 'Access Denied, go away.\n';
/** What a client may leave unread before it is dropped. */
const MOST_UNREAD_BYTES = 8 * 1024 * 1024;

/** Tells a client from elsewhere to go away. */
export function reject(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.end(`Content-Type: text/rude-rejection\nContent-Length: ${GO_AWAY.length}\n\n${GO_AWAY}`);
}

/** One client of the event socket. */
export class EventSocketSession {
  readonly subscription = new Subscription();
  authorized = false;
  logs = false;
  private readonly reader = new CommandReader();
  private isClosing = false;

  constructor(
    private readonly socket: Socket,
    readonly context: SessionContext,
  ) {
    const stopListening = context.core.listen((event) => {
      this.offer(event);
    });
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.receive(chunk);
    });
    socket.on('error', (error) => {
      context.log(`event socket: ${error.message}`);
    });
    socket.on('close', stopListening);
    this.write('Content-Type: auth/request\n\n');
  }

  /** Answers a command; further headers stand below the reply text. */
  reply(text: string, headers: readonly string[] = []): void {
    const lines = ['Content-Type: command/reply', `Reply-Text: ${text}`, ...headers];
    this.write(`${lines.join('\n')}\n\n`);
  }

  /** Answers an API command. */
  respond(body: string): void {
    this.write(`Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`);
  }

  /** Says goodbye and ends the connection. */
  disconnect(): void {
    if (this.isClosing) return;
    this.write(`Content-Type: text/disconnect-notice\nContent-Length: ${GOODBYE.length}\n\n${GOODBYE}`);
    this.isClosing = true;
    this.socket.end();
  }

  private receive(chunk: Uint8Array): void {
    try {
      for (const command of this.reader.push(chunk)) this.run(command);
    } catch (error) {
      if (!(error instanceof CommandTooLong)) throw error;
      this.context.log('event socket: command too long');
      this.isClosing = true;
      this.socket.destroy();
    }
  }

  private run(command: SocketCommand): void {
    if (this.isClosing) return;
    if (this.authorized) runAuthorized(this, command);
    else runUnauthorized(this, command);
  }

  private offer(event: SwitchEvent): void {
    if (this.authorized && this.subscription.wants(event)) this.write(eventFrame(event, this.subscription.format));
  }

  private write(text: string): void {
    if (this.isClosing || this.socket.destroyed) return;
    this.socket.write(text);
    if (this.socket.writableLength <= MOST_UNREAD_BYTES) return;
    this.context.log('event socket: client does not read');
    this.isClosing = true;
    this.socket.destroy();
  }
}
