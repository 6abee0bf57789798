import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What the switch sent: a head and, when that announces one, a body. */
export interface Frame {
  head: string;
  body: string;
}

const END_OF_HEAD = Buffer.from('\n\n');

/** A client that sees every byte: it cuts frames and does nothing else. */
export class EventSocketClient {
  private bytes: Buffer = Buffer.alloc(0);
  private readonly frames: Frame[] = [];
  private readonly waiting: ((frame: Frame) => void)[] = [];
  private isClosed = false;

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => {
      this.bytes = Buffer.concat([this.bytes, chunk]);
      for (let frame = this.cut(); frame; frame = this.cut()) this.deliver(frame);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isClosed = true;
    });
  }

  static async open(port: number, host = '127.0.0.1'): Promise<EventSocketClient> {
    const socket = connect({ port, host, noDelay: true });
    const client = new EventSocketClient(socket);
    await once(socket, 'connect');
    return client;
  }

  /** A client that has signed in. */
  static async signedIn(port: number, password = 'ClueCon'): Promise<EventSocketClient> {
    const client = await EventSocketClient.open(port);
    await client.next();
    const frame = await client.send(`auth ${password}`);
    if (!frame.head.includes('+OK accepted')) throw new Error(frame.head);
    return client;
  }

  get closed(): boolean {
    return this.isClosed;
  }

  /** Sends a command and gives the next frame. */
  async send(command: string): Promise<Frame> {
    this.socket.write(`${command}\n\n`);
    return this.next();
  }

  /** Sends an API command and gives its answer. */
  async api(command: string): Promise<string> {
    return (await this.send(`api ${command}`)).body;
  }

  /** The next frame. */
  async next(milliseconds = 3000): Promise<Frame> {
    const frame = this.frames.shift();
    if (frame) return frame;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error('no frame'));
      }, milliseconds);
      this.waiting.push((arrived) => {
        clearTimeout(timer);
        resolve(arrived);
      });
    });
  }

  /** All frames that came and were not asked for. */
  drain(): Frame[] {
    return this.frames.splice(0);
  }

  close(): void {
    this.socket.destroy();
  }

  private deliver(frame: Frame): void {
    const waiter = this.waiting.shift();
    if (waiter) waiter(frame);
    else this.frames.push(frame);
  }

  private cut(): Frame | undefined {
    const end = this.bytes.indexOf(END_OF_HEAD);
    if (end < 0) return undefined;
    const start = end + END_OF_HEAD.length;
    const head = this.bytes.toString('utf8', 0, start);
    const length = Number(/^Content-Length: (\d+)$/m.exec(head)?.[1] ?? 0);
    if (this.bytes.length < start + length) return undefined;
    const body = this.bytes.toString('utf8', start, start + length);
    this.bytes = this.bytes.subarray(start + length);
    return { head, body };
  }
}
