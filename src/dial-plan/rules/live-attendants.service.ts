import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AUTO_ATTENDANT_SERVICE, EXPIRE_TIME } from '../../auto-attendants/auto-attendant-settings.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Changes } from '../../database/changes.js';
import { NotFoundError } from '../../rest/http/http-errors.js';
import { nextOpening } from '../../schedules/opening.js';
import { ScheduleReader } from '../../schedules/schedule-reader.js';
import { ServiceSettings } from '../../settings/service-settings.js';
import { DIALLING_RULES_TOPIC } from './dialling-rules.js';

const HOUR = 3_600_000;

interface Rule {
  readonly id: number;
  readonly scheduleId: number | null;
}

/** Switches people who answer before an auto attendant does on and off. */
@Injectable()
export class LiveAttendants {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly schedules: ScheduleReader,
    private readonly settings: ServiceSettings,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @param code extension and live code of an attendant rule, or its extension alone @throws NotFoundError */
  async switchOn(code: string): Promise<void> {
    const { id } = await findByCode(this.database.manager, code);
    await this.write(id, true, null);
  }

  /**
   * Calls go to the auto attendant, until the time that the settings give, or else until the schedule of the rule
   * opens next, is over.
   *
   * @throws NotFoundError
   */
  async switchOff(code: string): Promise<void> {
    const rule = await findByCode(this.database.manager, code);
    await this.write(rule.id, false, await this.backAt(rule, Date.now()));
  }

  private async backAt({ scheduleId }: Rule, now: number): Promise<Date | null> {
    const hours = (await this.settings.of(AUTO_ATTENDANT_SERVICE)).integer(EXPIRE_TIME);
    if (hours > 0) return new Date(now + hours * HOUR);
    if (scheduleId === null) return null;
    const opening = nextOpening(await this.schedules.get(scheduleId), now, this.environment.TIME_ZONE);
    return opening === null ? null : new Date(opening);
  }

  private async write(id: number, enabled: boolean, againAt: Date | null): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      await manager.query('update dialling_rules set live_enabled = $2, live_enabled_again_at = $3 where id = $1', [
        id,
        enabled,
        againAt,
      ]);
      announce(DIALLING_RULES_TOPIC, id);
    });
  }
}

/** @throws NotFoundError where no rule has the code, or several have it */
async function findByCode(manager: EntityManager, code: string): Promise<Rule> {
  const find = (condition: string): Promise<Rule[]> =>
    manager.query<Rule[]>(
      `select id, schedule_id as "scheduleId" from dialling_rules where kind = 'attendant' and ${condition} limit 2`,
      [code],
    );
  const named = await find('live_code is not null and extension || live_code = $1');
  const [rule, another] = named.length > 0 ? named : await find('extension = $1');
  if (rule === undefined) throw new NotFoundError(`No attendant rule has the code ${code}`);
  if (another !== undefined) throw new NotFoundError(`Several attendant rules have the code ${code}`);
  return rule;
}
