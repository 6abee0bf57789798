import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How many of the pool's connections there are. */
export interface PoolNumbers {
  readonly total: number;
  readonly idle: number;
  /** Requests that wait for a connection. */
  readonly waiting: number;
}

const ANSWERS_WITHIN = 2_000;

/** How the database is. */
@Injectable()
export class DatabaseHealth {
  constructor(private readonly database: DataSource) {}

  /** Asks the database for a sign of life. */
  async check(): Promise<{ readonly up: boolean; readonly error?: string }> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no answer within ${ANSWERS_WITHIN} ms`));
      }, ANSWERS_WITHIN);
    });
    try {
      await Promise.race([this.database.query('select 1'), late]);
      return { up: true };
    } catch (error) {
      return { up: false, error: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  /** The connection pool's numbers. */
  pool(): PoolNumbers {
    const { driver } = this.database;
    const master: unknown = 'master' in driver ? driver.master : undefined;
    const number = (name: string): number => {
      const value: unknown = typeof master === 'object' && master !== null ? Reflect.get(master, name) : undefined;
      return typeof value === 'number' ? value : 0;
    };
    return { total: number('totalCount'), idle: number('idleCount'), waiting: number('waitingCount') };
  }
}
