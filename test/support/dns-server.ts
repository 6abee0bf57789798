import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import packet, { type Answer } from 'dns-packet';

/** A DNS server on loopback. */
export interface DnsServer {
  readonly port: number;
  /** What it holds. */
  records: readonly Answer[];
  /** What it answers with instead: an RCODE such as 2, server failure; or nothing at all. */
  behaviour: 'answer' | 'silent' | 2 | 5;
  /** What it was asked, as `name TYPE`. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

const AUTHORITATIVE = 1 << 10;
const NAME_ERROR = 3;

/** Starts a DNS server that speaks the real protocol over UDP, on a free port. */
export async function startDnsServer(records: readonly Answer[] = []): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const server: DnsServer = {
    port: socket.address().port,
    records,
    behaviour: 'answer',
    asked: [],
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
  socket.on('message', (message, { port, address }) => {
    const { id, questions = [] } = packet.decode(message);
    const [question] = questions;
    if (question === undefined) return;
    server.asked.push(`${question.name} ${question.type}`);
    if (server.behaviour === 'silent') return;
    const named = server.records.filter(({ name }) => name.toLowerCase() === question.name.toLowerCase());
    const answers = server.behaviour === 'answer' ? named.filter(({ type }) => type === question.type) : [];
    const rcode = server.behaviour === 'answer' ? (named.length > 0 ? 0 : NAME_ERROR) : server.behaviour;
    const flags = AUTHORITATIVE | rcode;
    socket.send(
      packet.encode({ type: 'response', ...(id !== undefined && { id }), flags, questions, answers }),
      port,
      address,
    );
  });
  return server;
}
