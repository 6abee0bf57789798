import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.js';
import { ServiceSettings } from '../settings/service-settings.js';
import { CDRS, PATHS } from './cdr-settings.js';

const EVERY = 600_000;
/** Small enough that nobody waits for it. */
const BATCH = 10_000;
const DAY = 86_400_000;
/** One process at a time: the others find it taken and leave it. */
const LOCK = 7_264_602;

/** Removes calls that have reached their age. */
@Injectable()
export class CdrPurge implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Call records');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly database: DataSource,
    private readonly settings: ServiceSettings,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.running = this.purge(Date.now()).then(
        () => undefined,
        (error: unknown) => {
          this.log.warn(`Old records could not be removed: ${error instanceof Error ? error.message : String(error)}`);
        },
      );
    }, EVERY).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.stopped = true;
    await this.running;
  }

  /**
   * Removes what is too old, in batches, each a transaction of its own. A job tells of it where there was something.
   *
   * @param now in milliseconds since 1970
   * @returns how many records were removed; 0 while another process does it
   */
  async purge(now: number): Promise<number> {
    const values = await this.settings.of(CDRS);
    if (!values.flag(PATHS.purge)) return 0;
    const until = new Date(now - values.integer(PATHS.purgeAge) * DAY);
    const [old] = await this.database.query<object[]>('select from cdrs where started_at < $1 limit 1', [until]);
    if (old === undefined) return 0;
    // The lock belongs to a connection.
    const runner = this.database.createQueryRunner();
    try {
      const [row] = (await runner.query('select pg_try_advisory_lock($1) as taken', [LOCK])) as { taken: boolean }[];
      if (row?.taken !== true) return 0;
      try {
        return await this.jobs.run('Removal of old call records', () => this.remove(runner, until));
      } finally {
        await runner.query('select pg_advisory_unlock($1)', [LOCK]);
      }
    } finally {
      await runner.release();
    }
  }

  private async remove(runner: QueryRunner, until: Date): Promise<number> {
    let removed = 0;
    let last = BATCH;
    while (last === BATCH && !this.stopped) {
      const [row] = (await runner.query(
        `with old as (select uuid from cdrs where started_at < $1 order by started_at limit $2),
           gone as (delete from cdrs using old where cdrs.uuid = old.uuid returning 1)
         select count(*)::integer as number from gone`,
        [until, BATCH],
      )) as { number: number }[];
      last = row?.number ?? 0;
      removed += last;
    }
    return removed;
  }
}
