import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What there is to know of a job; those that don't end are `SCHEDULED` or `IN_PROGRESS`. */
export const JOB_STATUSES = ['SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'WARNING'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Work that ran, or runs, for somebody who need not wait for it. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly status: JobStatus;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly serverId: number | null;
  /** Empty where all went well. */
  readonly error: string;
}

/** Which jobs: all, those that failed, those that have not failed, or those that are done without a failure. */
export type JobSelection = 'all' | 'failed' | 'not-failed' | 'completed';

const SELECTIONS: Readonly<Record<JobSelection, string>> = {
  all: 'true',
  failed: `status = 'FAILED'`,
  'not-failed': `status <> 'FAILED'`,
  completed: `status = 'COMPLETED'`,
};

/** How many jobs are kept: with each new one the oldest go. */
const KEPT = 1_000;
const LONGEST_ERROR = 1_000;

/** The record of jobs. Any area can keep its own there. Nothing of it is kept in memory, so nothing is announced. */
@Injectable()
export class JobsService {
  private readonly log = new Logger('Jobs');

  constructor(private readonly database: DataSource) {}

  /**
   * Does a piece of work and keeps a record of it, whatever comes of it.
   *
   * @param name what it is, for people, such as `Profiles of all phones`
   * @param serverId the server that it concerns, if it is one
   * @throws what the work throws
   */
  async run<T>(name: string, work: () => Promise<T>, serverId?: number): Promise<T> {
    const id = await this.start(name, serverId);
    try {
      const result = await work();
      await this.end(id, 'COMPLETED', '');
      return result;
    } catch (error) {
      await this.end(id, 'FAILED', errorText(error));
      throw error;
    }
  }

  /**
   * Begins a piece of work that nobody waits for, and keeps a record of it.
   *
   * @param name what it is, for people
   * @param check whether it can be done at all
   * @param work gives what did not go well, for people; empty where all did
   * @throws what the check throws
   */
  async begin(name: string, check: () => void, work: () => Promise<string>): Promise<void> {
    const id = await this.start(name, undefined);
    try {
      check();
    } catch (error) {
      await this.end(id, 'FAILED', errorText(error));
      throw error;
    }
    void work()
      .then(
        (warning) => this.end(id, warning === '' ? 'COMPLETED' : 'WARNING', warning),
        (error: unknown) => this.end(id, 'FAILED', errorText(error)),
      )
      .catch((error: unknown) => {
        this.log.warn(`What came of the job ${id} is not recorded: ${errorText(error)}`);
      });
  }

  /** The newest first. */
  async list(selection: JobSelection, serverId?: number): Promise<Job[]> {
    return this.database.query<Job[]>(
      `select id, name, status, started_at as "startedAt", ended_at as "endedAt", server_id as "serverId", error
       from jobs where ${SELECTIONS[selection]} and ($1::integer is null or server_id = $1) order by jobs.id desc
       limit $2`,
      [serverId ?? null, KEPT],
    );
  }

  /** Forgets jobs. */
  async clear(selection: JobSelection): Promise<void> {
    await this.database.query(`delete from jobs where ${SELECTIONS[selection]}`);
  }

  private async start(name: string, serverId: number | undefined): Promise<string> {
    const [row] = await this.database.query<{ id: string }[]>(
      `insert into jobs (name, status, server_id) values (left($1, 255), 'IN_PROGRESS', $2) returning id`,
      [name, serverId ?? null],
    );
    await this.forget();
    return row?.id ?? '';
  }

  private async forget(): Promise<void> {
    await this.database.query('delete from jobs where id <= (select id from jobs order by id desc offset $1 limit 1)', [
      KEPT,
    ]);
    // Nobody is left to tell of the end of a job whose process is gone.
    await this.database.query(
      `update jobs set status = 'FAILED', ended_at = now(), error = 'The process that ran it is gone'
       where ended_at is null and started_at < now() - interval '1 day'`,
    );
  }

  private async end(id: string, status: JobStatus, error: string): Promise<void> {
    await this.database.query('update jobs set status = $2, error = $3, ended_at = now() where id = $1', [
      id,
      status,
      error.slice(0, LONGEST_ERROR),
    ]);
  }
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : 'It failed';
}
