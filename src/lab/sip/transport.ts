import { TcpTransport } from './tcp-transport.js';
import { UdpTransport } from './udp-transport.js';

/** Somebody that messages come from and go to. */
export interface Peer {
  readonly protocol: 'udp' | 'tcp';
  readonly address: string;
  readonly port: number;
}

/** Who hears what a transport receives. */
export interface TransportEvents {
  received: (bytes: Buffer, peer: Peer) => void;
  /** Nobody is there: the port is closed or the connection refused. */
  unreachable: (peer: Peer) => void;
}

/** Whether two peers are the same. */
export function isSamePeer(one: Peer, other: Peer): boolean {
  return one.protocol === other.protocol && one.address === other.address && one.port === other.port;
}

/** Ports that are tried where any will do: one has to be free for UDP and TCP. */
const MOST_TRIES = 20;

/** SIP over UDP and TCP on one port. */
export class SipTransport {
  private readonly udp: UdpTransport;
  private readonly tcp: TcpTransport;

  constructor(
    readonly address: string,
    events: TransportEvents,
  ) {
    this.udp = new UdpTransport(address, events);
    this.tcp = new TcpTransport(address, events);
  }

  /** Listens. @param port 0 takes a free one @returns the port */
  async listen(port: number): Promise<number> {
    for (let tries = 1; ; tries++) {
      const taken = await this.tcp.listen(port);
      try {
        await this.udp.listen(taken);
        return taken;
      } catch (error) {
        await this.tcp.close();
        if (port !== 0 || tries === MOST_TRIES) throw error;
      }
    }
  }

  /** Sends; over TCP on the connection that is there, or a new one. */
  send(bytes: Buffer, peer: Peer): void {
    if (peer.protocol === 'tcp') this.tcp.send(bytes, peer);
    else this.udp.send(bytes, peer);
  }

  /** Sends a request: over UDP so that a closed port is noticed. */
  sendRequest(bytes: Buffer, peer: Peer): void {
    if (peer.protocol === 'tcp') this.tcp.send(bytes, peer);
    else this.udp.sendNoticing(bytes, peer);
  }

  /** Whether a TCP connection to somebody is open. */
  isConnected(peer: Peer): boolean {
    return peer.protocol === 'tcp' && this.tcp.isConnected(peer);
  }

  async close(): Promise<void> {
    await Promise.all([this.udp.close(), this.tcp.close()]);
  }
}
