import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { isRequest, isResponse, parseMessage, SipSyntaxError, type SipMessage } from '../sip/sip-message.js';
import { tagOf } from '../sip/sip-uri.js';
import { SIP_INTERVALS, Timers, type SipIntervals } from '../sip/timers.js';
import { Transactions } from '../sip/transactions.js';
import { SipTransport, type Peer } from '../sip/transport.js';
import { stampVia, topVia } from '../sip/via.js';
import { Aliases } from './aliases.js';
import { Answering } from './answering.js';
import { App } from './app.js';
import { Cdrs } from './cdrs.js';
import { Commands } from './commands.js';
import { Dialogs } from './dialog.js';
import type { Engine } from './engine.js';
import { Forwarding } from './forwarding.js';
import { FrameError, FrameReader } from './frames.js';
import { Incoming } from './incoming.js';
import { Outgoing } from './outgoing.js';
import { serverResponse } from './responses.js';
import { ServerTransaction } from '../sip/server-transaction.js';
import { Routes } from './routes.js';

/** How to run the lab server. */
export interface LabDrachtioOptions {
  /** TCP port for applications; 0 takes a free one. */
  readonly port: number;
  /** SIP port, UDP and TCP; 0 takes a free one. */
  readonly sipPort: number;
  /** Both are on this address. */
  readonly host?: string;
  readonly secret?: string;
  /** Shorter intervals let tests wait less. */
  readonly intervals?: SipIntervals;
  readonly log?: (line: string) => void;
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;
const MOST_APPS = 256;
/** What an application may leave unread before it is dropped. */
const MOST_UNREAD_BYTES = 8 * 1024 * 1024;

/** A small SIP server that speaks the protocol of drachtio-server, for development and tests. */
export class LabDrachtio {
  private readonly timers = new Timers();
  private readonly transport: SipTransport;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private engine: Engine | undefined;
  private receive: (message: SipMessage, peer: Peer, size: number) => void = () => undefined;
  private run: Commands['run'] = () => undefined;
  private readonly host: string;

  constructor(private readonly options: LabDrachtioOptions) {
    this.host = options.host ?? '127.0.0.1';
    this.transport = new SipTransport(this.host, {
      received: (bytes, peer) => {
        this.received(bytes, peer);
      },
      unreachable: (peer) => {
        this.engine?.transactions.unreachable(peer);
      },
    });
    this.server = createServer((socket) => {
      this.accept(socket);
    });
    this.server.maxConnections = MOST_APPS;
  }

  /** Listens, and gives the ports. */
  async listen(): Promise<{ port: number; sipPort: number }> {
    const sipPort = await this.transport.listen(this.options.sipPort);
    this.build(sipPort);
    try {
      this.server.listen(this.options.port, this.host);
      await once(this.server, 'listening');
    } catch (error) {
      await this.transport.close();
      throw error;
    }
    const address = this.server.address();
    return { port: typeof address === 'object' && address ? address.port : this.options.port, sipPort };
  }

  /** Ends all connections and calls. */
  async close(): Promise<void> {
    this.timers.close();
    for (const socket of this.sockets) socket.destroy();
    await this.transport.close();
    if (!this.server.listening) return;
    this.server.close();
    await once(this.server, 'close');
  }

  private build(port: number): void {
    const routes = new Routes();
    const context = {
      transport: this.transport,
      timers: this.timers,
      intervals: this.options.intervals ?? SIP_INTERVALS,
    };
    const engine: Engine = {
      ...context,
      transactions: new Transactions(context),
      routes,
      dialogs: new Dialogs(),
      aliases: new Aliases(),
      cdrs: new Cdrs(routes),
      address: this.host,
      port,
      hostPort: `${this.host}:${port}`,
    };
    const incoming = new Incoming(engine);
    const outgoing = new Outgoing(engine, incoming);
    const answering = new Answering(engine, incoming, outgoing);
    const forwarding = new Forwarding(engine);
    const commands = new Commands(engine, this.options.secret ?? 'cymru', incoming, outgoing, answering);
    this.engine = engine;
    this.run = commands.run.bind(commands);
    this.receive = (message, peer, size) => {
      if (isResponse(message)) {
        const isKnown = engine.transactions.receiveResponse({ response: message, peer, size });
        if (!isKnown) forwarding.response(message);
      } else if (isRequest(message)) {
        const request = stampVia(message, peer);
        const isOurs =
          tagOf(request.get('To')) === undefined ||
          engine.dialogs.find(request) !== undefined ||
          engine.transactions.find(request, 'INVITE') !== undefined;
        if (isOurs || !forwarding.request(request)) incoming.receive(request, peer, size);
      }
    };
  }

  /** Bytes of the network: what is no message gets no answer. */
  private received(bytes: Buffer, peer: Peer): void {
    let message: SipMessage;
    try {
      message = parseMessage(bytes);
    } catch (error) {
      if (!(error instanceof SipSyntaxError)) throw error;
      return;
    }
    if (!topVia(message)) return;
    const length = message.get('Content-Length');
    const isLong = length !== undefined && Number(length) > message.body.length;
    if (isRequest(message) && (isLong || !/ SIP\/2\.0\r?$/m.test(bytes.toString('latin1').split('\n', 1)[0] ?? ''))) {
      this.refuse(message, peer, bytes.length, isLong);
      return;
    }
    if (length !== undefined && /^\d+$/.test(length))
      message = message.with(message.headers, message.body.subarray(0, Number(length)));
    this.receive(message, peer, bytes.length);
  }

  private refuse(request: SipMessage, peer: Peer, size: number, isLong: boolean): void {
    if (!this.engine || !isRequest(request)) return;
    const transaction = new ServerTransaction(this.engine, stampVia(request, peer), peer, size, () => undefined);
    transaction.respond(
      isLong
        ? serverResponse(transaction, 400, 'Bad Request')
        : serverResponse(transaction, 505, 'Version Not Supported'),
    );
  }

  private accept(socket: Socket): void {
    socket.on('error', () => undefined);
    if (!LOOPBACK.test(socket.remoteAddress ?? '')) {
      socket.destroy();
      return;
    }
    this.sockets.add(socket);
    socket.setNoDelay(true);
    const app = new App(
      (bytes) => {
        socket.write(bytes);
        if (socket.writableLength > MOST_UNREAD_BYTES) socket.destroy();
      },
      () => socket.end(),
    );
    const reader = new FrameReader();
    socket.on('data', (chunk) => {
      try {
        for (const frame of reader.push(chunk)) if (app.isOpen) this.run(app, frame);
      } catch (error) {
        if (!(error instanceof FrameError)) throw error;
        this.options.log?.('drachtio: no frame');
        socket.destroy();
      }
    });
    const leave = (): void => {
      app.isOpen = false;
      this.engine?.routes.removeAll(app);
    };
    // Once it has said that it goes, nothing more is given to it.
    socket.on('end', leave);
    socket.on('close', () => {
      leave();
      this.sockets.delete(socket);
    });
  }
}
