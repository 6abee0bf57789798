import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import type { Peer, TransportEvents } from './transport.js';

/** How long a socket waits for somebody to say that a port is closed, in milliseconds. */
const NOTICE = 5000;
const MOST_SOCKETS = 200;

/**
 * SIP over UDP.
 *
 * A socket without a fixed peer is never told that a port is closed (ICMP). So requests leave through further sockets on
 * the same port, each connected to one peer; what that peer sends comes in there too.
 */
export class UdpTransport {
  private socket: Socket | undefined;
  private port = 0;
  private readonly connected = new Map<string, { socket: Promise<Socket>; timer: NodeJS.Timeout }>();

  constructor(
    private readonly address: string,
    private readonly events: TransportEvents,
  ) {}

  async listen(port: number): Promise<void> {
    this.socket = await this.bind(port);
    this.port = port;
  }

  send(bytes: Buffer, { address, port }: Peer): void {
    if (!isIPv4(address) || port < 1 || port > 65_535) return;
    this.socket?.send(bytes, port, address, () => undefined);
  }

  sendNoticing(bytes: Buffer, peer: Peer): void {
    if (!isIPv4(peer.address) || peer.port < 1 || peer.port > 65_535) {
      setImmediate(() => {
        this.events.unreachable(peer);
      });
      return;
    }
    this.connectedTo(peer).then(
      (socket) => {
        socket.send(bytes, (error) => {
          if (error) this.drop(peer);
        });
      },
      () => {
        this.drop(peer);
      },
    );
  }

  async close(): Promise<void> {
    for (const peer of [...this.connected.keys()]) this.forget(peer);
    const { socket } = this;
    this.socket = undefined;
    if (!socket) return;
    const closed = once(socket, 'close');
    socket.close();
    await closed;
  }

  private async bind(port: number): Promise<Socket> {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    socket.on('message', (bytes, { address, port: from }) => {
      if (this.socket) this.events.received(bytes, { protocol: 'udp', address, port: from });
    });
    const bound = new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, this.address, resolve);
    });
    await bound;
    socket.on('error', () => undefined);
    return socket;
  }

  private connectedTo(peer: Peer): Promise<Socket> {
    const key = `${peer.address}:${peer.port}`;
    const known = this.connected.get(key);
    known?.timer.refresh();
    if (known) return known.socket;
    const [oldest] = this.connected.keys();
    if (oldest !== undefined && this.connected.size >= MOST_SOCKETS) this.forget(oldest);
    const timer = setTimeout(() => {
      this.forget(key);
    }, NOTICE).unref();
    const socket = this.connect(peer);
    this.connected.set(key, { socket, timer });
    return socket;
  }

  private async connect(peer: Peer): Promise<Socket> {
    const socket = await this.bind(this.port);
    socket.on('error', () => {
      this.drop(peer);
    });
    const connected = new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.connect(peer.port, peer.address, () => {
        socket.off('error', reject);
        resolve();
      });
    });
    await connected;
    return socket;
  }

  private drop(peer: Peer): void {
    this.forget(`${peer.address}:${peer.port}`);
    if (this.socket) this.events.unreachable(peer);
  }

  private forget(key: string): void {
    const known = this.connected.get(key);
    if (!known) return;
    clearTimeout(known.timer);
    this.connected.delete(key);
    known.socket.then(
      (socket) => socket.close(),
      () => undefined,
    );
  }
}
