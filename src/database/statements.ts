import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';

/** A query that is asked often. */
export interface Statement {
  /** Unique over the application, at most 63 characters: each connection knows it by this name. */
  readonly name: string;
  readonly text: string;
}

/**
 * Runs queries that are prepared once a connection (PostgreSQL, PREPARE): their text is neither sent nor parsed again,
 * and planned once. Outside transactions only.
 */
@Injectable()
export class Statements {
  constructor(private readonly database: DataSource) {}

  /** @returns the rows @throws what pg throws; see {@link databaseProblem} */
  async run<T extends object>({ name, text }: Statement, values: readonly unknown[]): Promise<T[]> {
    const { rows } = await this.pool().query<T>({ name, text, values: [...values] });
    return rows;
  }

  /** The pool of TypeORM, which knows no prepared statements. */
  private pool(): pg.Pool {
    const { driver } = this.database;
    const pool: unknown = 'master' in driver ? driver.master : undefined;
    if (pool instanceof pg.Pool) return pool;
    throw new Error('DataSource is not connected');
  }
}
