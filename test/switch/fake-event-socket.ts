import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

type Answer = (command: string) => string | Promise<string>;

const STATUS =
  'UP 0 years, 0 days, 0 hours, 4 minutes, 13 seconds, 802 milliseconds, 836 microseconds\n' +
  'FreeSWITCH (Version 1.10.12-release git a88d069 2024-08-02 21:02:27Z 64bit) is ready\n';

/** One connection to the {@link FakeEventSocket}. Carries out the commands one after the other, as FreeSWITCH does. */
export class FakePeer {
  readonly received: string[] = [];
  subscription = '';
  #text = '';
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly socket: Socket,
    private readonly server: FakeEventSocket,
  ) {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      this.#text += data.toString();
      for (let end = this.#text.indexOf('\n\n'); end >= 0; end = this.#text.indexOf('\n\n')) {
        const frame = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        this.received.push(frame);
        this.#turn = this.#turn.then(() => this.server.answer(this, frame));
      }
    });
  }

  send(headers: Record<string, string>, body = ''): void {
    const length = Buffer.byteLength(body);
    const lines = Object.entries(length > 0 ? { ...headers, 'Content-Length': String(length) } : headers);
    this.socket.write(`${lines.map(([name, value]) => `${name}: ${value}\n`).join('')}\n${body}`);
  }

  event(headers: Record<string, unknown>): void {
    this.send({ 'Content-Type': 'text/event-json' }, JSON.stringify(headers));
  }
}

/** A small event socket that does what a test tells it, over real TCP. */
export class FakeEventSocket {
  readonly peers = new Set<FakePeer>();
  /** How many connections there have been. */
  accepted = 0;
  password = 'secret';
  /** Answers `api` and `bgapi`. */
  api: Answer = () => '-ERR no reply\n';
  /** What `json_list` of all conferences says. */
  jsonList = '[]';
  /** Takes a whole frame away from the normal way: true means that it is dealt with. */
  intercept: (peer: FakePeer, frame: string) => boolean = () => false;
  /** What is sent at the beginning of a connection. */
  greet: (peer: FakePeer) => void = (peer) => {
    peer.send({ 'Content-Type': 'auth/request' });
  };
  #server: Server | undefined;
  #port = 0;

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `esl://:${encodeURIComponent(this.password)}@127.0.0.1:${this.#port}`;
  }

  get name(): string {
    return `127.0.0.1:${this.#port}`;
  }

  async listen(): Promise<this> {
    const server = createServer({ noDelay: true }, (socket) => {
      this.accepted += 1;
      const peer = new FakePeer(socket, this);
      this.peers.add(peer);
      socket.once('close', () => this.peers.delete(peer));
      this.greet(peer);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const peer of this.peers) peer.socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Every frame received on the connections that are open now. */
  get frames(): string[] {
    return [...this.peers].flatMap((peer) => peer.received);
  }

  /** Sends an event to those who have subscribed to its name. */
  emit(headers: Record<string, unknown>): void {
    const name = String(headers['Event-Name']);
    for (const peer of this.peers) if (peer.subscription.split(' ').includes(name)) peer.event(headers);
  }

  async answer(peer: FakePeer, frame: string): Promise<void> {
    if (this.intercept(peer, frame)) return;
    const [line = ''] = frame.split('\n');
    const [verb = ''] = line.split(' ', 1);
    const rest = line.slice(verb.length + 1);
    const reply = (text: string): void => {
      peer.send({ 'Content-Type': 'command/reply', 'Reply-Text': text });
    };
    if (verb === 'auth') {
      if (rest === this.password) {
        reply('+OK accepted');
      } else {
        reply('-ERR invalid');
        peer.send({ 'Content-Type': 'text/disconnect-notice' }, 'Disconnected, goodbye.\n');
        peer.socket.end();
      }
    } else if (verb === 'event') {
      peer.subscription += ` ${rest}`;
      reply('+OK event listener enabled json');
    } else if (verb === 'api') {
      const body = rest === 'status' ? STATUS : await this.#result(rest);
      peer.send({ 'Content-Type': 'api/response', 'Content-Length': '0' }, body);
    } else if (verb === 'bgapi') {
      const id = /^Job-UUID: (.*)$/m.exec(frame)?.[1] ?? randomUUID();
      peer.send({ 'Content-Type': 'command/reply', 'Reply-Text': `+OK Job-UUID: ${id}`, 'Job-UUID': id });
      void this.#result(rest).then((result) => {
        this.emit({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': id, 'Job-Command': rest, _body: result });
      });
    } else {
      reply('-ERR command not found');
    }
  }

  async #result(command: string): Promise<string> {
    return command === 'conference json_list compact' ? this.jsonList : this.api(command);
  }
}

/** Waits until something holds; fails after a while. */
export async function until(holds: () => boolean, what: string, milliseconds = 5_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
