import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between Trunkline and PostgreSQL: what goes through can be cut, and let through again. */
export class DatabaseProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  /** @param databaseUrl the database behind the proxy */
  constructor(private readonly databaseUrl: string) {}

  /** The URL of the database by way of the proxy. */
  get url(): string {
    const url = new URL(this.databaseUrl);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  /** Takes connections; the second time on the same port as the first. */
  async open(): Promise<this> {
    const { hostname, port } = new URL(this.databaseUrl);
    const server = createServer((client) => {
      const database = connect(Number(port || 5432), hostname);
      for (const [one, other] of [
        [client, database],
        [database, client],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => {
          this.sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    return this;
  }

  /** Ends all connections at once, and refuses new ones. */
  async cut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    const closed = new Promise((resolve) => server?.close(resolve));
    for (const socket of this.sockets) socket.resetAndDestroy();
    if (server !== undefined) await closed;
  }
}
