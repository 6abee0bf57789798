import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { IVR } from '../ivr/ivr-settings.js';
import { JobsService } from '../jobs/jobs.service.js';
import { ServiceSettings } from '../settings/service-settings.js';
import { offsetAt } from '../time-zones/offset.js';
import { IVR_PATHS, MAILBOX_PATHS } from './mailbox-settings.js';
import { VoicemailStore } from './voicemail-store.js';

const EVERY = 600_000;
const HOUR = 3_600_000;
/** One process at a time: the others find it taken and leave it. */
const LOCK = 7_264_604;

/** How many days the messages of users are kept where they or their groups set it. */
const DAYS_BY_USER = `
  select u.id, days.number
  from users u cross join lateral (
    select coalesce(
      (select value from setting_values where owner_kind = 'user' and owner_id = u.id and path = $1),
      (select stored.value from user_group_members member
       join user_groups team on team.id = member.group_id
       join setting_values stored on stored.owner_kind = 'user-group' and stored.owner_id = team.id and stored.path = $1
       where member.user_id = u.id order by team.weight limit 1)) as text
  ) held cross join lateral (
    select case when held.text ~ '^[0-9]{1,5}$' then held.text::integer else 0 end as number
  ) days
  where days.number > 0 and u.id in (
    select owner_id from setting_values where owner_kind = 'user' and path = $1
    union
    select member.user_id from setting_values stored join user_group_members member on member.group_id = stored.owner_id
    where stored.owner_kind = 'user-group' and stored.path = $1)`;

/** Removes messages that are too old, in the hour that the settings of the voice service name. */
@Injectable()
export class VoicemailCleaning implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('Voicemail');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly settings: ServiceSettings,
    private readonly store: VoicemailStore,
    private readonly jobs: JobsService,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'TIME_ZONE'>,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.running = this.cleanInItsHour(new Date()).then(
        () => undefined,
        (error: unknown) => {
          this.log.warn(`Old messages could not be removed: ${String(error)}`);
        },
      );
    }, EVERY).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Cleans up if the clocks of the system show the right hour. @returns how many messages were removed */
  async cleanInItsHour(now: Date): Promise<number> {
    const hour = (await this.settings.of(IVR)).integer(IVR_PATHS.cleaningHour);
    const local = now.getTime() + offsetAt(this.environment.TIME_ZONE, now.getTime());
    return Math.floor(local / HOUR) % 24 === hour ? this.clean(now) : 0;
  }

  /**
   * Removes deleted messages after the days of the system, and all messages of users who keep theirs for so many days.
   *
   * @returns how many; 0 while another process does it
   */
  async clean(now: Date): Promise<number> {
    const deletedDays = (await this.settings.of(IVR)).integer(IVR_PATHS.deletedDays);
    const rows = await this.database.query<{ id: number; number: number }[]>(DAYS_BY_USER, [MAILBOX_PATHS.daysToKeep]);
    const daysByUser = new Map(rows.map(({ id, number }) => [id, number]));
    return this.alone(async () => {
      const removed = await this.store.removeExpired({ now, deletedDays, daysByUser });
      if (removed > 0) await this.jobs.run(`Removal of ${removed} old voicemail messages`, () => Promise.resolve());
      return removed;
    });
  }

  private async alone(work: () => Promise<number>): Promise<number> {
    // The lock belongs to a connection.
    const runner = this.database.createQueryRunner();
    try {
      const [row] = (await runner.query('select pg_try_advisory_lock($1) as taken', [LOCK])) as { taken: boolean }[];
      if (row?.taken !== true) return 0;
      try {
        return await work();
      } finally {
        await runner.query('select pg_advisory_unlock($1)', [LOCK]);
      }
    } finally {
      await runner.release();
    }
  }
}
