import pg from 'pg';

/** What a {@link DatabaseListener} tells. */
export interface ListenerEvents {
  readonly receive: (payload: string) => void;
  /** Payloads may have been missed. */
  readonly interrupted: () => void;
  readonly failed: (error: Error) => void;
}

const RETRY_FIRST = 100;
const RETRY_MOST = 5_000;

/** A connection of its own that listens to one channel, and is made anew when it is lost. */
export class DatabaseListener {
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private attempts = 0;
  private stopped = false;

  /** True while payloads are received. */
  listening = false;

  /**
   * @param url of the database
   * @param channel a name that needs no quoting
   */
  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly events: ListenerEvents,
  ) {}

  /** Connects; where that fails, goes on trying in the background. */
  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'trunkline listener',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    this.client = client;
    client.on('notification', ({ payload }) => {
      if (payload !== undefined) this.events.receive(payload);
    });
    client.on('error', (error) => {
      this.lose(client, error);
    });
    client.on('end', () => {
      this.lose(client, new Error('the connection was closed'));
    });
    try {
      await client.connect();
      await client.query(`listen ${this.channel}`);
      this.attempts = 0;
      this.listening = true;
      // What was announced while nobody listened is gone for good.
      this.events.interrupted();
    } catch (error) {
      this.lose(client, error instanceof Error ? error : new Error(String(error)));
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.listening = false;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private lose(client: pg.Client, error: Error): void {
    if (this.stopped || client !== this.client) return;
    this.client = undefined;
    this.listening = false;
    void client.end().catch(() => undefined);
    this.events.failed(error);
    this.events.interrupted();
    const wait = Math.min(RETRY_MOST, RETRY_FIRST * 2 ** this.attempts++) * (0.5 + Math.random() / 2);
    this.retry = setTimeout(() => void this.start(), wait);
  }
}
