import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { REGISTRAR, TOLD_UNASKED } from '../registrar/registrar-settings.js';
import { ServiceSettings } from '../settings/service-settings.js';

/** Phones of one make and firmware say the same: there are few. */
const MOST_KNOWN = 1_000;

/**
 * The phones that are told of messages though they never subscribe, by their User-Agent. PostgreSQL compares: who wrote
 * the pattern, or names their phone to make it slow, does not hold up this process.
 */
@Injectable()
export class PhonePattern {
  private readonly log = new Logger('MessageWaiting');
  private pattern = '';
  private readonly known = new Map<string, Promise<boolean>>();

  constructor(
    private readonly settings: ServiceSettings,
    private readonly database: DataSource,
  ) {}

  async matches(userAgent: string): Promise<boolean> {
    const pattern = (await this.settings.of(REGISTRAR)).text(TOLD_UNASKED);
    if (pattern === '') return false;
    if (pattern !== this.pattern || this.known.size >= MOST_KNOWN) this.known.clear();
    this.pattern = pattern;
    const known = this.known.get(userAgent) ?? this.compare(userAgent, pattern);
    this.known.set(userAgent, known);
    return known;
  }

  private async compare(userAgent: string, pattern: string): Promise<boolean> {
    try {
      return await this.database.transaction(async (manager) => {
        await manager.query(`set local statement_timeout = 500`);
        const [row] = await manager.query<{ matches: boolean }[]>('select $1::text ~ $2::text as matches', [
          userAgent,
          pattern,
        ]);
        return row?.matches === true;
      });
    } catch (error) {
      this.known.delete(userAgent);
      this.log.warn(`${TOLD_UNASKED} can't be compared: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }
}
