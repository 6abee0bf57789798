import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { StreamReader } from './stream-reader.js';
import type { Peer, TransportEvents } from './transport.js';

const MOST_CONNECTIONS = 1000;
/** What somebody may leave unread before the connection is dropped. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024;

/** SIP over TCP: connections made by phones and by us, found by the address of the other end. */
export class TcpTransport {
  private server: Server | undefined;
  private readonly connections = new Map<string, Socket>();

  constructor(
    private readonly address: string,
    private readonly events: TransportEvents,
  ) {}

  async listen(port: number): Promise<number> {
    const server = createServer((socket) => {
      this.add({ protocol: 'tcp', address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 }, socket);
    });
    server.maxConnections = MOST_CONNECTIONS;
    server.listen(port, this.address);
    await once(server, 'listening');
    this.server = server;
    const address = server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  isConnected(peer: Peer): boolean {
    return this.connections.get(keyOf(peer))?.readyState === 'open';
  }

  send(bytes: Buffer, peer: Peer): void {
    const socket = this.connections.get(keyOf(peer)) ?? this.open(peer);
    if (!socket || socket.destroyed) return;
    socket.write(bytes);
    if (socket.writableLength > MOST_UNREAD_BYTES) socket.destroy();
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const socket of this.connections.values()) socket.destroy();
    if (!server) return;
    server.close();
    await once(server, 'close');
  }

  /** Connects. From the loopback address nobody else can be reached. */
  private open(peer: Peer): Socket | undefined {
    try {
      const socket = connect({ host: peer.address, port: peer.port, localAddress: this.address });
      socket.once('error', () => {
        if (this.server) this.events.unreachable(peer);
      });
      this.add(peer, socket);
      return socket;
    } catch {
      setImmediate(() => {
        this.events.unreachable(peer);
      });
      return undefined;
    }
  }

  private add(peer: Peer, socket: Socket): void {
    const key = keyOf(peer);
    const reader = new StreamReader();
    let isUseless = false;
    this.connections.set(key, socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.connections.get(key) === socket) this.connections.delete(key);
    });
    socket.on('data', (chunk) => {
      if (isUseless) return;
      try {
        for (const message of reader.push(chunk)) {
          if (message.length === 0) socket.write('\r\n');
          else this.events.received(message, peer);
        }
      } catch {
        // As drachtio does: after bytes that are no message nothing more is heard on a connection.
        isUseless = true;
      }
    });
  }
}

function keyOf({ address, port }: Peer): string {
  return `${address}:${port}`;
}
