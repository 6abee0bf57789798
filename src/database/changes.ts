import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { filter, Subject, type Observable } from 'rxjs';
import { DataSource, type EntityManager } from 'typeorm';
import { DatabaseListener } from './database-listener.js';

/** Something that was changed, in this process or another. */
export interface Change {
  /** What kind of thing, such as `users`. */
  readonly topic: string;
  /** Which one; absent: any of them. */
  readonly key?: string;
}

/** Says within a transaction what it changes. */
export type Announce = (topic: string, key?: string | number) => void;

const CHANNEL = 'trunkline_changes';
/** What NOTIFY takes, in bytes; a longer announcement leaves its keys out. */
const MAX_PAYLOAD = 7_900;

/** Tells every Trunkline process on one database what was changed (PostgreSQL LISTEN and NOTIFY). */
@Injectable()
export class Changes implements OnModuleInit, OnModuleDestroy {
  private readonly sender = randomUUID();
  private readonly changed = new Subject<Change>();
  private readonly interrupted = new Subject<void>();
  private readonly log = new Logger('Changes');
  private readonly listener: DatabaseListener;

  /** Fires when announcements may have been missed: every cache is to be dropped. */
  readonly lost: Observable<void> = this.interrupted;

  constructor(private readonly database: DataSource) {
    const { options } = database;
    const url = 'url' in options && typeof options.url === 'string' ? options.url : '';
    this.listener = new DatabaseListener(url, CHANNEL, {
      receive: (payload) => {
        this.receive(payload);
      },
      interrupted: () => {
        this.interrupted.next();
      },
      failed: (error) => {
        this.log.warn(`Changes of other processes are not heard: ${error.message}`);
      },
    });
  }

  /** False while changes of other processes are not heard: nothing may be taken from a cache. */
  get listening(): boolean {
    return this.listener.listening;
  }

  async onModuleInit(): Promise<void> {
    await this.listener.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.listener.stop();
  }

  /** The changes of some topics. */
  of(...topics: readonly string[]): Observable<Change> {
    return this.changed.pipe(filter(({ topic }) => topics.includes(topic)));
  }

  /**
   * Runs a transaction. What it announces is known here when this returns, and to the other processes at the commit;
   * nothing of it when the transaction fails.
   */
  async transaction<T>(work: (manager: EntityManager, announce: Announce) => Promise<T>): Promise<T> {
    const announced = new Map<string, Change>();
    const result = await this.database.transaction(async (manager) => {
      const value = await work(manager, (topic, key) => {
        const change = key === undefined ? { topic } : { topic, key: String(key) };
        announced.set(JSON.stringify(change), change);
      });
      if (announced.size > 0) {
        await manager.query('select pg_notify($1, $2)', [CHANNEL, this.payload([...announced.values()])]);
      }
      return value;
    });
    for (const change of announced.values()) this.changed.next(change);
    return result;
  }

  private payload(changes: readonly Change[]): string {
    const payload = JSON.stringify({ sender: this.sender, changes });
    if (Buffer.byteLength(payload) <= MAX_PAYLOAD) return payload;
    const topics = [...new Set(changes.map(({ topic }) => topic))];
    return JSON.stringify({ sender: this.sender, changes: topics.map((topic) => ({ topic })) });
  }

  private receive(payload: string): void {
    const { sender, changes } = JSON.parse(payload) as { sender: string; changes: Change[] };
    if (sender === this.sender) return;
    for (const change of changes) this.changed.next(change);
  }
}
