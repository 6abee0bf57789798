import { timingSafeEqual, createHash } from 'node:crypto';
import { isRequest, isResponse, parseMessage, SipSyntaxError, type SipMessage } from '../sip/sip-message.js';
import type { Answering } from './answering.js';
import type { App } from './app.js';
import { SendError, type Engine } from './engine.js';
import type { Frame } from './frames.js';
import { givenHeaders } from './header-rules.js';
import type { Incoming } from './incoming.js';
import type { Outgoing } from './outgoing.js';
import { ProxiedRequest } from './proxied-request.js';

/** The version that this server says it is. */
const VERSION = 'v0.9.4';
const FIRST_TARGET = 8;

/** What applications tell the server to do. */
export class Commands {
  constructor(
    private readonly engine: Engine,
    private readonly secret: string,
    private readonly incoming: Incoming,
    private readonly outgoing: Outgoing,
    private readonly answering: Answering,
  ) {}

  /** Runs a frame of an application. */
  run(app: App, { tokens, message }: Frame): void {
    const [reference = '', verb, ...rest] = tokens;
    if (verb === undefined) app.refuse(reference, 'Invalid message format');
    else if (verb === 'authenticate') this.authenticate(app, reference, rest);
    // The real server serves whoever connects; here nobody is served without the secret.
    else if (!app.isAuthenticated) app.refuse(reference, 'not authenticated');
    else if (verb === 'ping') app.reply(reference, ['OK', 'pong']);
    else if (verb === 'route') this.route(app, reference, rest);
    else if (verb === 'remove_route') this.removeRoutes(app, reference);
    else if (verb === 'sip') this.sip(app, reference, rest, message);
    else if (verb === 'proxy') this.proxy(app, reference, rest, message);
    else app.refuse(reference, 'Unknown message type');
  }

  private authenticate(app: App, reference: string, [secret]: readonly string[]): void {
    if (secret === undefined || !isSame(secret, this.secret)) {
      app.refuse(reference, 'incorrect secret');
      return;
    }
    app.isAuthenticated = true;
    const { hostPort } = this.engine;
    const places = `tcp/${hostPort},udp/${hostPort}`;
    app.reply(reference, ['OK', places, VERSION, places]);
  }

  private route(app: App, reference: string, [verb]: readonly string[]): void {
    if (verb !== undefined && verb !== '') this.engine.routes.add(verb, app);
    app.reply(reference, ['OK']);
  }

  /** As drachtio does: whatever verb is named, all routes of the application go. */
  private removeRoutes(app: App, reference: string): void {
    this.engine.routes.removeAll(app);
    app.reply(reference, ['OK']);
  }

  private sip(app: App, reference: string, tokens: readonly string[], bytes: Buffer | undefined): void {
    const [transaction = '', dialog = '', proxy] = tokens;
    const message = readMessage(app, reference, bytes);
    if (!message) return;
    if (isResponse(message)) {
      if (transaction === '') app.refuse(reference, 'transaction id missing');
      else this.answering.respond(app, reference, transaction, message);
      return;
    }
    if (!isRequest(message)) return;
    // The real server's process ends at such a URI.
    if (/^tel:/i.test(message.start.uri)) {
      app.refuse(reference, `invalid request-uri: ${message.startLine}`);
      return;
    }
    attempt(app, reference, () => {
      if (transaction !== '') {
        if (message.start.method === 'CANCEL') this.outgoing.cancel(app, reference, transaction, message);
      } else if (dialog !== '') this.outgoing.sendInDialog(app, reference, dialog, message);
      else this.outgoing.send(app, reference, message, proxy);
    });
  }

  private proxy(app: App, reference: string, tokens: readonly string[], bytes: Buffer | undefined): void {
    const [transaction = '', remain, , follow, mode, provisional = ''] = tokens;
    const targets = tokens.slice(FIRST_TARGET - 1);
    // The real server's process ends at too few tokens.
    if (targets.length === 0) {
      app.refuse(reference, 'Invalid message format');
      return;
    }
    const pending = this.incoming.find(transaction);
    if (!pending || pending.proxied || pending.isInDialog) {
      app.fail(reference, `Unknown transaction id: ${transaction}`);
      return;
    }
    const message = readMessage(app, reference, bytes);
    if (!message) return;
    pending.proxied = new ProxiedRequest(this.engine, this.incoming, pending, app, reference, {
      recordRoute: remain === 'remainInDialog',
      followRedirects: follow === 'followRedirects',
      isParallel: mode === 'simultaneous',
      provisionalTimeout: milliseconds(provisional),
      targets,
      headers: givenHeaders(message, ['From', 'To', 'Call-ID', 'CSeq'], this.engine.hostPort),
    });
    const { proxied } = pending;
    attempt(app, reference, () => {
      proxied.start();
    });
  }
}

function attempt(app: App, reference: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    app.fail(reference, error.message);
  }
}

function readMessage(app: App, reference: string, bytes: Buffer | undefined): SipMessage | undefined {
  try {
    return parseMessage(bytes ?? Buffer.alloc(0));
  } catch (error) {
    if (!(error instanceof SipSyntaxError)) throw error;
    const [line = ''] = (bytes?.toString() ?? '').split('\r\n');
    app.fail(reference, `invalid request-uri: ${line.replaceAll('|', '')}`);
    return undefined;
  }
}

/** Reads `800ms` or `2s`. */
function milliseconds(text: string): number | undefined {
  const [, amount, unit] = /^(\d{1,7})(ms|s)$/.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * (unit === 's' ? 1000 : 1);
}

function isSame(one: string, other: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
